import type { Page } from "@playwright/test";
import { addressOf, comeInAs, expect, test } from "../browser/fixtures";

/** The two projects run beside each other over one academy: each builds a program of its own. */
const titleFor = (project: string) => `Handing over well (${project})`;

const save = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const moduleTitles = (page: Page) => page.locator("table tbody th a").allInnerTexts();

async function addModule(page: Page, title: string, active: boolean): Promise<void> {
  await page.getByRole("link", { name: "Add a module" }).first().click();
  await page.getByLabel("Title").fill(title);
  await page.getByLabel("Kind of module").selectOption({ label: "Reading" });
  if (active) await page.getByText("Active: clients see it").click();
  await save(page, "Add module");
  await expect(page.getByRole("status")).toContainText(`“${title}” is added at the end.`);
}

test("an admin builds a program with modules, looks at a text before it is saved, puts them in order and shows it", async ({ page, context }, { project }) => {
  const title = titleFor(project.name);
  await comeInAs(context, "admin");
  await page.goto(addressOf("/admin/programs"));
  await page.getByRole("link", { name: "New program" }).click();
  await page.getByLabel("Title").fill(title);
  await page.getByLabel("Address").fill("Not An Address");
  await save(page, "Create program");
  await expect(page).toHaveTitle(/^Error: /);
  await expect(page.getByRole("alert").getByRole("link")).toHaveText(/^Address may have only small letters/);
  await expect(page.getByLabel("Title")).toHaveValue(title);
  await page.getByLabel("Address").fill("");
  await save(page, "Create program");
  await expect(page.getByRole("status")).toContainText("is there as a draft");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);

  await page.getByRole("link", { name: "Add a module" }).first().click();
  await page.getByLabel("Title").fill("What you hold on to");
  await page.getByLabel("Kind of module").selectOption({ label: "Reading" });
  await page.locator("textarea[name=content]").fill("# Read this first\n\nIt is **short**.\n\n<script>document.title = 'taken over'</script>");
  await save(page, "Preview");
  await expect(page.getByRole("heading", { name: "Read this first" })).toBeVisible();
  await expect(page.locator(".rich strong")).toHaveText("short");
  await expect(page.locator(".rich")).toContainText("<script>document.title");
  await expect(page).not.toHaveTitle(/taken over|Error/);
  await expect(page.getByLabel("Title")).toHaveValue("What you hold on to");
  await expect(page.locator("textarea[name=content]")).toHaveValue(/^# Read this first/);
  await page.getByText("Active: clients see it").click();
  await save(page, "Add module");
  await expect(page.getByRole("status")).toContainText("is added at the end.");
  await addModule(page, "Whom you trust with it", true);
  await addModule(page, "The first week", false);

  await page.getByRole("button", { name: "Move “The first week” up" }).click();
  await expect(page.getByRole("status")).toContainText("“The first week” is now at place 2. It was at place 3.");
  expect(await moduleTitles(page)).toEqual(["What you hold on to", "The first week", "Whom you trust with it"]);
  await page.getByRole("link", { name: "Move “What you hold on to” to another place" }).click();
  await page.getByText("3, where “Whom you trust with it” is").click();
  await save(page, "Move module");
  expect(await moduleTitles(page)).toEqual(["The first week", "Whom you trust with it", "What you hold on to"]);

  await page.getByRole("link", { name: "Edit details" }).click();
  await page.getByText("Public", { exact: true }).click();
  await save(page, "Save");
  await expect(page.getByRole("status")).toContainText("is saved.");
  await expect(page.locator(".facts")).toContainText("Public");
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
  expect(wide, "nothing is wider than the screen").toBe(false);

  await page.getByRole("link", { name: "The first week", exact: true }).click();
  await page.getByRole("link", { name: "Archive this module" }).click();
  await expect(page.getByRole("main")).toContainText("Nobody has begun it.");
  await save(page, "Archive module");
  expect(await page.locator("table tbody th a").allInnerTexts()).toEqual(["Whom you trust with it", "What you hold on to"]);
});

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
