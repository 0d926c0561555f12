import { axeFindings } from "../browser/axe";
import { addressOf, comeInAs, expect, test } from "../browser/fixtures";
import { filesOf, inDatabase, ownWork, saved, who } from "./drafts";

/*
 * A client's draft in a browser with script (docs/decisions/0020): kept while it is typed, told of another tab, files that go
 * up in pieces and on from where they broke off, a recording made in the page. Without script: drafts.plain.spec.ts.
 */
/** What the browser complains of beside this, which the test brought about; nothing is left of it for the look at its end. */
const onlyOf = (complaints: string[], meant: RegExp): string[] => complaints.splice(0).filter((line) => !meant.test(line));

test.use({ permissions: ["microphone"] });

test("what is typed is kept while it is typed, and another tab that saved first is told, not written over", async ({ page, context }) => {
  const work = ownWork("kept while typed");
  await comeInAs(context, who);
  const other = await context.newPage();
  await page.goto(addressOf(`/journey/assignments/${work.id}`));
  await page.getByLabel("What did you notice?").fill("That I spoke first");
  await expect(page.locator("[data-saved]")).toContainText(/^Draft saved \d/);
  expect(saved(work.text)).toBe("That I spoke first");
  expect(await axeFindings(page)).toEqual([]);

  await other.goto(addressOf(`/journey/assignments/${work.id}`));
  await page.getByLabel("What did you notice?").fill("That I spoke first, again");
  await expect.poll(() => saved(work.text)).toBe("That I spoke first, again");
  await other.getByLabel("What did you notice?").fill("Typed in the other tab");
  await expect(other.locator("[data-saved]")).toContainText("saved on another page meanwhile");
  expect(saved(work.text)).toBe("That I spoke first, again");
  await other.getByRole("button", { name: "Save draft" }).click();
  await expect(other.getByText("This was saved on another page meanwhile", { exact: false }).first()).toBeVisible();
  await expect(other.getByLabel("What did you notice?")).toHaveValue("Typed in the other tab");
  await other.getByRole("button", { name: "Save draft" }).click();
  await expect(other.getByRole("status").first()).toContainText("Your draft is saved");
  expect(saved(work.text)).toBe("Typed in the other tab");
});

test("a line that is down is said, and what was typed meanwhile is kept when it is back", async ({ page, context, complaints }) => {
  const work = ownWork("line down");
  await comeInAs(context, who);
  await page.goto(addressOf(`/journey/assignments/${work.id}`));
  await context.setOffline(true);
  await page.getByLabel("What did you notice?").fill("Typed in a tunnel");
  await expect(page.locator("[data-saved]")).toContainText("we cannot be reached");
  await context.setOffline(false);
  await page.getByLabel("What did you notice?").press("End");
  await page.getByLabel("What did you notice?").pressSequentially(".");
  await expect.poll(() => saved(work.text)).toBe("Typed in a tunnel.");
  expect(onlyOf(complaints, /ERR_INTERNET_DISCONNECTED/)).toEqual([]);
});

test("a file goes up when it is chosen, also when the line breaks in the middle, and a recording is made in the page", async ({ page, context, complaints }) => {
  const work = ownWork("files and sound");
  await comeInAs(context, who);
  await page.goto(addressOf(`/journey/assignments/${work.id}`));
  await page.getByLabel("What did you notice?").fill("Beside a file");
  const bytes = Buffer.from("a line of notes\n".repeat(80_000));
  let cut = 0;
  await page.route("**/uploads/*", async (route) => {
    const offset = Number((await route.request().allHeaders())["upload-offset"] ?? "0");
    if (route.request().method() === "POST" && offset >= 512 * 1024 && cut < 1) {
      cut += 1;
      return route.abort("connectionreset");
    }
    return route.continue();
  });
  await page.getByLabel("Your notes").setInputFiles({ name: "notes.txt", mimeType: "text/plain", buffer: bytes });
  await expect(page.getByRole("link", { name: "notes.txt" })).toBeVisible({ timeout: 20_000 });
  expect([cut, filesOf(work.file)]).toEqual([1, [{ name: "notes.txt", size: bytes.length, media_type: "text/plain; charset=utf-8" }]]);
  expect(saved(work.text)).toBe("Beside a file");

  await page.getByRole("button", { name: "Record here" }).click();
  await expect(page.getByText("Recording.")).toBeVisible();
  await page.waitForTimeout(1_500);
  await page.getByRole("button", { name: "Stop and attach" }).click();
  await expect.poll(() => filesOf(work.audio).length, { timeout: 20_000 }).toBe(1);
  const [sound] = filesOf(work.audio);
  expect(sound?.media_type).toMatch(/^(?:audio|video)\//);
  expect(sound?.size).toBeGreaterThan(1_000);
  await expect(page.getByLabel("What did you notice?")).toHaveValue("Beside a file");
  expect(onlyOf(complaints, /ERR_CONNECTION_RESET/)).toEqual([]);
});

test("a page without a file field fetches no script for uploads", async ({ page, context }) => {
  const work = ownWork("no files here");
  inDatabase((database) => database.prepare("UPDATE assignment_fields SET archived_at = 1 WHERE id IN (?, ?)").run(work.file, work.audio));
  await comeInAs(context, who);
  const scripts: string[] = [];
  page.on("request", (request) => { if (request.resourceType() === "script") scripts.push(new URL(request.url()).pathname); });
  await page.goto(addressOf(`/journey/assignments/${work.id}`));
  await expect(page.getByLabel("What did you notice?")).toBeVisible();
  expect(scripts).toEqual([expect.stringMatching(/^\/assets\/work-[\w-]{8}\.js$/)]);
});
