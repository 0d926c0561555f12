import type { Page } from "@playwright/test";
import { addressOf, comeInAs, complainTo, expect, test } from "../browser/fixtures";

/*
 * Issue 8: the desk with its script, and without. Each project marks a piece of work of its own, which nothing else looks at.
 */
const whose = (project: string): string => (project === "desk-with-script" ? "Callum Reid" : "Siân ap Rhys");

async function openWork(page: Page, project: string): Promise<void> {
  await page.goto(addressOf("/teaching/assignments?queue=all"));
  await page.getByRole("link", { name: whose(project) }).click();
  await expect(page.getByRole("heading", { name: "Rubric" })).toBeVisible();
}

test("a note is put on words of the work, and stands beside them with what was typed before", async ({ page, context, javaScriptEnabled }, { project }) => {
  await comeInAs(context, "emily");
  await openWork(page, project.name);
  const feedback = page.getByLabel(/^Feedback for/);
  if (javaScriptEnabled === false) {
    await page.getByRole("link", { name: /^Note on a passage/ }).first().click();
    await page.getByLabel("From sentence").selectOption({ index: 1 });
  } else {
    await feedback.fill("Typed, and never sent by a button.");
    await page.locator("[data-passages] [data-text]").first().evaluate((text) => {
      const range = document.createRange();
      range.selectNodeContents(text);
      getSelection()?.removeAllRanges();
      getSelection()?.addRange(range);
    });
    await page.keyboard.press("Shift");
  }
  await page.getByLabel("Note on these words").fill("Keep this.");
  await page.getByRole("button", { name: "Add the note" }).click();
  await expect(page).toHaveURL(/#note-/);
  await expect(page.locator("mark").first()).toBeVisible();
  await expect(page.locator("ol > li[id^=note-]")).toContainText("Keep this.");
  if (javaScriptEnabled !== false) await expect(feedback).toHaveValue("Typed, and never sent by a button.");
});

test("a comment goes into the chosen field", async ({ page, context }, { project }) => {
  await comeInAs(context, "emily");
  await openWork(page, project.name);
  await page.locator("summary", { hasText: "Put in a comment" }).click();
  await page.getByRole("radio", { name: "Who decides" }).check();
  await page.getByRole("group", { name: "Which comment" }).locator("..").getByRole("button").click();
  await expect(page.getByLabel(/^Feedback for/)).toHaveValue(/Say who decides, by name, and by when\.$/);
});

test("two with the same work open: each is told of the other, and neither saves over the other unseen", async ({ page, context, browser, contextOptions, javaScriptEnabled, complaints }, { project }) => {
  await comeInAs(context, "emily");
  await page.goto(addressOf("/teaching/assignments?queue=all"));
  // On a module that Tomasz marks too; a piece of work for each project.
  await page.getByRole("link", { name: project.name === "desk-with-script" ? "Inês Carvalho" : /^Maximiliana/ }).click();
  const scripted = javaScriptEnabled !== false;
  const other = await browser.newContext(contextOptions);
  await comeInAs(other, "tomasz");
  const beside = await other.newPage();
  complainTo(beside, complaints, scripted);
  await beside.goto(page.url());
  if (scripted) {
    await expect(beside.locator("[data-presence]")).toContainText("Emily Carter has had it open since");
    await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    await expect(page.locator("[data-presence]")).toContainText("Tomasz Zieliński has had it open since");
  }
  await page.getByLabel(/^Feedback for/).fill("The first one’s words");
  if (scripted) await expect(page.locator("[data-saved]")).toContainText("Draft saved at");
  else await page.getByRole("button", { name: "Save draft" }).click();
  await beside.getByLabel(/^Feedback for/).fill("The second one’s words");
  if (scripted) await expect(beside.locator("[data-saved]")).toContainText("Emily Carter saved while you were writing");
  await beside.getByRole("button", { name: "Save draft" }).click();
  await expect(beside.getByRole("heading", { level: 1 })).toHaveText("Two versions");
  await beside.getByRole("button", { name: "Save it like this" }).click();
  await expect(beside.getByLabel(/^Feedback for/)).toHaveValue("The first one’s words\n\nThe second one’s words");
  await other.close();
});
