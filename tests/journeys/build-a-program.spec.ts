import type { Page } from "@playwright/test";
import { addressOf, comeInAs, expect, test } from "../browser/fixtures";

const save = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();

test("two admins who edit one program at once: the later save shows both versions and loses nothing", async ({ page, context }, { project }) => {
  const title = `Two hands (${project.name})`;
  await comeInAs(context, "admin");
  await page.goto(addressOf("/admin/programs/new"));
  await page.getByLabel("Title").fill(title);
  await save(page, "Create program");
  await page.getByRole("link", { name: "Edit details" }).click();
  const other = await context.newPage();
  await other.goto(page.url());
  await other.getByLabel("Summary").fill("What the other one wrote.");
  await save(other, "Save");
  await expect(other.getByRole("status")).toContainText("is saved.");

  await page.getByLabel("Summary").fill("What I wrote.");
  await page.getByLabel("Category").fill("Mine");
  const [answer] = await Promise.all([page.waitForResponse((response) => response.request().method() === "POST"), save(page, "Save")]);
  expect(answer.status()).toBe(409);
  await expect(page.getByRole("heading", { name: "Two versions" })).toBeVisible();
  await expect(page.locator(".versions")).toContainText("What the other one wrote.");
  await expect(page.locator(".versions")).toContainText("What I wrote.");
  await expect(page.getByLabel("Summary")).toHaveValue("What I wrote.");
  await expect(page.getByLabel("Category")).toHaveValue("Mine");
  await save(page, "Save");
  await expect(page.getByRole("status")).toContainText("is saved.");
  await expect(page.getByRole("main")).toContainText("What I wrote.");
});
