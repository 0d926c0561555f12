import type { Page } from "@playwright/test";
import Database from "libsql";
import { academyFile, cast, hosts } from "../cast";
import { addressOf, expect, signInWith, test } from "../browser/fixtures";

/*
 * Issue 8: thirty pieces of work graded one after the other in the browser, script off, with nothing but the keyboard: from
 * the queue by its access key, a score by arrows, feedback, publish and next by its access key, to the honest end of the
 * queue. With script five of them: the same keys, and what was typed is saved by itself.
 */
const inDatabase = <T,>(use: (database: Database.Database) => T): T => {
  const database = new Database(academyFile(process.env.TRELLIS_DATA ?? "", hosts.academy));
  try {
    return use(database);
  } finally {
    database.close();
  }
};

const now = Date.now();

/** A program with one assignment, an instructor of its own, and so much work that waits for them. */
function stage(key: string, count: number): { email: string } {
  const email = `${key}@marking.example`;
  inDatabase((database) => {
    const run = (text: string, ...values: (string | number | null)[]) => void database.prepare(text).run(...values);
    const person = (id: string, address: string, name: string, role: string) => {
      run("INSERT INTO users (id, email, email_key, email_confirmed_at, name, sort_name, password_hash, created_at, updated_at) SELECT ?, ?, ?, ?, ?, ?, password_hash, ?, ? FROM users WHERE email_key = ?", id, address, address, now, name, name.toLowerCase(), now, now, cast.emily.email);
      run("INSERT INTO user_roles (user_id, role, granted_at) VALUES (?, ?, ?)", id, role, now);
      run("INSERT INTO terms_acceptances (user_id, version, accepted_at) SELECT ?, version, published_at FROM terms_versions", id);
    };
    run("BEGIN IMMEDIATE");
    person(`${key}-marker`, email, "Marla Thirty", "instructor");
    run("INSERT INTO programs (id, slug, title, visibility, created_at, updated_at) VALUES (?, ?, 'Thirty letters', 'public', ?, ?)", `${key}-program`, `${key}-program`, now, now);
    run("INSERT INTO modules (id, program_id, module_type_id, position, title, status, created_at, updated_at) SELECT ?, ?, id, 1, 'A letter', 'active', ?, ? FROM module_types LIMIT 1", `${key}-module`, `${key}-program`, now, now);
    run("INSERT INTO frameworks (id, name, scale_min, scale_max, created_at, updated_at) VALUES (?, ?, 0, 4, ?, ?)", `${key}-framework`, `Letters ${key}`, now, now);
    run("INSERT INTO framework_domains (id, framework_id, position, name) VALUES (?, ?, 1, 'Clarity')", `${key}-domain`, `${key}-framework`);
    run("INSERT INTO framework_questions (id, domain_id, position, text) VALUES (?, ?, 1, 'Is it plain?')", `${key}-question`, `${key}-domain`);
    run("INSERT INTO assignment_types (id, name, framework_id, created_at, updated_at) VALUES (?, ?, ?, ?, ?)", `${key}-type`, `Letter ${key}`, `${key}-framework`, now, now);
    run("INSERT INTO assignment_fields (id, assignment_type_id, position, kind, label) VALUES (?, ?, 1, 'long_text', 'Your letter')", `${key}-field`, `${key}-type`);
    run("INSERT INTO assignments (id, module_id, assignment_type_id, position, title, created_at) VALUES (?, ?, ?, 1, 'A letter', ?)", `${key}-assignment`, `${key}-module`, `${key}-type`, now);
    run("INSERT INTO program_staff (program_id, staff_role, user_id, position, set_at) VALUES (?, 'instructor', ?, 1, ?)", `${key}-program`, `${key}-marker`, now);
    for (let n = 0; n < count; n += 1) {
      const id = `${key}-${String(n).padStart(2, "0")}`;
      person(id, `${id}@marking.example`, `Writer ${String(n + 1)}`, "client");
      run("INSERT INTO enrolments (id, program_id, user_id, status, started_at, created_at) VALUES (?, ?, ?, 'active', ?, ?)", `${id}-enrolment`, `${key}-program`, id, now, now);
      run("INSERT INTO submissions (id, assignment_id, enrolment_id, program_id, module_id, user_id, status, submitted_at, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, 'submitted', ?, ?, ?)", `${id}-work`, `${key}-assignment`, `${id}-enrolment`, `${key}-program`, `${key}-module`, id, now - 100_000 + n, now, now);
      run("INSERT INTO submission_answers (submission_id, version, field_id, value) VALUES (?, 1, ?, ?)", `${id}-work`, `${key}-field`, `Letter number ${String(n + 1)}.`);
    }
    run("COMMIT");
  });
  return { email };
}

/** On by Tab until what has the focus fits. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let n = 0; n < 60; n += 1) {
    await page.keyboard.press("Tab");
    if (await page.locator(`${selector}:focus`).count()) return;
  }
  throw new Error(`Tab does not lead to ${selector}`);
}

/** Alt and a key, with the text that the key has by itself: Playwright's own Alt leaves it out, and the browser finds access keys by it. */
async function accessKey(page: Page, key: string): Promise<void> {
  const tools = await page.context().newCDPSession(page);
  const event = { modifiers: 1, key, code: /\d/.test(key) ? `Digit${key}` : `Key${key.toUpperCase()}`, unmodifiedText: key, windowsVirtualKeyCode: key.toUpperCase().charCodeAt(0) };
  await tools.send("Input.dispatchKeyEvent", { type: "keyDown", ...event });
  await tools.send("Input.dispatchKeyEvent", { type: "keyUp", ...event });
  await tools.detach();
}

test("a queue is marked from its first to its last by the keyboard alone", async ({ page, javaScriptEnabled }, { project }) => {
  test.setTimeout(120_000);
  const scripted = javaScriptEnabled !== false;
  const count = scripted ? 5 : 30;
  const { email } = stage(project.name, count);
  await signInWith(page, { email });
  await page.goto(addressOf("/teaching/assignments"));
  await accessKey(page, "n");
  await expect(page.getByText("Letter number 1.", { exact: true })).toBeVisible();
  for (let n = 1; n <= count; n += 1) {
    await expect(page.getByText(`Letter number ${String(n)}.`, { exact: true })).toBeVisible();
    await accessKey(page, "2");
    await tabTo(page, "input[type=radio]");
    // From the unscored cell to the highest score.
    await page.keyboard.press("ArrowLeft");
    await accessKey(page, "3");
    await tabTo(page, "textarea[name=feedback]");
    await page.keyboard.type(`Read, number ${String(n)}.`);
    if (scripted) await expect(page.locator("[data-saved]")).toContainText("Draft saved at");
    await accessKey(page, "p");
    const said = page.locator("main .flash[role=status]").filter({ hasText: "Published: A letter" });
    await expect(said).toContainText(n < count ? "This is the next one." : "That was the last one: nothing else waits in this queue.");
  }
  await expect(page).toHaveURL(/\/teaching\/assignments$/);
  await expect(page.getByText("Nothing here")).toBeVisible();
  const kept = inDatabase((database) => database.prepare(`SELECT g.feedback, gs.score, g.status, s.status AS work FROM submissions s JOIN grades g ON g.submission_id = s.id JOIN grade_scores gs ON gs.grade_id = g.id WHERE s.program_id = ? ORDER BY s.submitted_at`).all(`${project.name}-program`));
  expect(kept).toEqual(Array.from({ length: count }, (_, n) => ({ feedback: `Read, number ${String(n + 1)}.`, score: 4, status: "published", work: "reviewed" })));
});
