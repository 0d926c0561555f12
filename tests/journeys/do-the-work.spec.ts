import type { Page } from "@playwright/test";
import { addressOf, comeInAs, expect, test } from "../browser/fixtures";

/** What the page says has happened. */
const told = (page: Page) => page.locator("main .flash[role=status]");

/** From the program down to the assignment, by its links. */
async function walkTo(page: Page, { program, work }: { readonly program: string; readonly work: string }): Promise<void> {
  await page.goto(addressOf(`/journey/programs/${program}`));
  const modules = await page.locator("main ol.trail a").evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href));
  for (const href of modules) {
    await page.goto(href);
    const link = page.locator("main").getByRole("link", { name: work, exact: true });
    if (await link.count()) {
      await link.click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(work);
      return;
    }
  }
  throw new Error(`no module of ${program} asks for ${work}`);
}

test("a save from an older tab is refused with both versions, and what was typed can be kept", async ({ page, context }, { project }) => {
  // The two projects run beside each other over one academy: each has work of its own, which nothing else looks at.
  const phone = project.name === "phone-without-script";
  await comeInAs(context, phone ? "sarah" : "catherine");
  await walkTo(page, { program: "leading-through-change", work: phone ? "Hand over one thing" : "A conversation in which you decide nothing" });
  const older = await context.newPage();
  await older.goto(page.url());
  await page.locator("main textarea").last().fill("From the first tab");
  await page.getByRole("button", { name: "Save draft" }).last().click();
  await expect(told(page)).toContainText("Your draft is saved");
  await older.locator("main textarea").last().fill("From the second tab");
  await older.getByRole("button", { name: "Save draft" }).last().click();
  await expect(older.getByRole("heading", { name: "This was saved on another page meanwhile" })).toBeVisible();
  await expect(older.getByText("From the first tab")).toBeVisible();
  await expect(older.locator("main textarea").last()).toHaveValue("From the second tab");
  await older.getByRole("button", { name: "Save draft" }).last().click();
  await expect(told(older)).toContainText("Your draft is saved");
  await expect(older.locator("main textarea").last()).toHaveValue("From the second tab");
});
