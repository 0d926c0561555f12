import { addressOf, comeInAs, expect, test } from "../browser/fixtures";
import { filesOf, ownWork, saved, who } from "./drafts";

test("without script the form takes words and files by its button, and offers no recorder that could not record", async ({ page, context }) => {
  const work = ownWork("plain form");
  await comeInAs(context, who);
  await page.goto(addressOf(`/journey/assignments/${work.id}`));
  await page.getByLabel("What did you notice?").fill("By the button");
  await page.getByLabel("Your notes").setInputFiles({ name: "plain.txt", mimeType: "text/plain", buffer: Buffer.from("plain notes") });
  expect(await page.getByRole("button", { name: "Record here" }).isVisible()).toBe(false);
  await page.getByRole("button", { name: "Save draft" }).click();
  await expect(page.getByRole("status").first()).toContainText("Your draft is saved");
  expect([saved(work.text), filesOf(work.file).map(({ name }) => name)]).toEqual(["By the button", ["plain.txt"]]);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});
