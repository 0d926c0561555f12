import type { Name } from "../cast";
import { addressOf, expect, signInAt, test } from "../browser/fixtures";

/** The two projects run beside each other over one academy: each has a person of its own. */
const someone = (project: string): Name => (project === "phone-without-script" ? "zoe" : "catherine");

test("a device that is signed out in the list is signed out", async ({ page, browser, contextOptions }, { project }) => {
  const name = someone(project.name);
  const elsewhere = await browser.newContext({ ...contextOptions, userAgent: "Mozilla/5.0 (Android 14; Mobile; rv:130.0) Gecko/130.0 Firefox/130.0" });
  const lost = await elsewhere.newPage();
  await signInAt(lost, name);
  await expect(lost).toHaveURL(addressOf("/journey"));

  await signInAt(page, name);
  await page.goto(addressOf("/account/devices"));
  await expect(page.getByText("This device")).toHaveCount(1);
  await page.getByRole("button", { name: /^Sign out Firefox on Android/ }).first().click();
  await expect(page.getByRole("status")).toContainText("That device is signed out.");
  await lost.goto(addressOf("/journey"));
  await expect(lost).toHaveURL(addressOf("/login?next=%2Fjourney"));
  await page.goto(addressOf("/journey"));
  await expect(page).toHaveURL(addressOf("/journey"));
  await elsewhere.close();
});

test("what a person says of themselves is kept, and dark colours are dark", async ({ page }, { project }) => {
  await signInAt(page, someone(project.name));
  await page.goto(addressOf("/account"));
  const name = await page.getByLabel("Name", { exact: true }).inputValue();
  const lightGround = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  await page.getByLabel("Pronouns").fill("they/them");
  await page.getByText("Dark", { exact: true }).click();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("status")).toContainText("Your profile is saved.");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).not.toBe(lightGround);
  await expect(page.getByLabel("Pronouns")).toHaveValue("they/them");

  await page.getByLabel("Name", { exact: true }).evaluate((input: HTMLInputElement) => { input.removeAttribute("required"); });
  await page.getByLabel("Name", { exact: true }).fill("");
  await page.getByLabel("Pronouns").fill("typed and not lost");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page).toHaveTitle(/^Error: /);
  await expect(page.getByLabel("Pronouns")).toHaveValue("typed and not lost");
  await expect(page.getByLabel("Name", { exact: true }), "what was emptied stays empty").toHaveValue("");
  await page.getByRole("alert").getByRole("link").click();
  await expect(page.getByLabel("Name", { exact: true })).toBeFocused();

  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByText("As my device has them", { exact: true }).click();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.locator("html")).not.toHaveAttribute("data-theme", /.+/);
});
