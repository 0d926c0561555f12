import { addressOf, clientAs, comeInAs, expect, test } from "../browser/fixtures";
import { pages } from "./pages";
import { pathOf } from "./path-of";

/* Printed, a page is what it says: whose it is and all its words, folded ones too, and nothing to press. */
test("a graded piece of work on paper is the work, the grade and every note, without navigation", async ({ page, context }) => {
  await comeInAs(context, "sarah");
  const sarah = await clientAs("sarah");
  const path = await pathOf(pages.find(({ name }) => name === "work-graded")!, async (way) => (await sarah.get(way)).text);
  await page.goto(addressOf(path));
  const whose = page.getByText(/^Sarah Whitcombe: Leading through change, Listening before deciding\. Kestrel House\. Handed in /);
  const note = page.getByText("The table was not furniture. You heard that.");
  await expect(whose, "on a screen the frame says it").toBeHidden();
  await expect(note).toBeHidden();
  await page.emulateMedia({ media: "print" });
  await expect(whose).toBeVisible();
  for (const words of ["The strongest account of this module I have read this year.", "He would recognise himself in this", "Hears the loss beneath the objection", "In each Monday meeting", "keep a table, any table", "What was asked"]) await expect(page.getByText(words).first(), words).toBeVisible();
  await expect(note).toBeVisible();
  for (const pressed of ["nav", "button", "footer", "header.bar", "main a.btn"]) await expect(page.locator(pressed).locator("visible=true"), pressed).toHaveCount(0);
  await expect(page.getByRole("link", { name: "Everything you are working on" })).toBeHidden();
});
