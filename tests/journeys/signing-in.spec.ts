import type { Page } from "@playwright/test";
import { cast, demoPassword } from "../cast";
import { addressOf, comeInAs, expect, signInAt, test } from "../browser/fixtures";

test("a wrong password says what to do, keeps the address and forgets the password", async ({ page }) => {
  await signInAt(page, "michael", "not the password");
  await expect(page).toHaveTitle(/^Error: Sign in/);
  const summary = page.getByRole("alert");
  await expect(summary).toContainText("Check the address and the password");
  await expect(summary).toBeFocused();
  await expect(page.getByLabel("E-mail")).toHaveValue(cast.michael.email);
  await expect(page.getByLabel("Password")).toHaveValue("");
  await page.getByLabel("Password").fill(demoPassword);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(addressOf("/journey"));
});

test("an address that nobody has is answered in the same words", async ({ page }) => {
  await page.goto(addressOf("/login"));
  await page.getByLabel("E-mail").fill("nobody@nowhere.example");
  await page.getByLabel("Password").fill("not the password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert")).toContainText("Check the address and the password");
});

/** Presses Tab until the control with this name has the focus; as often as a person would. */
async function tabTo(page: Page, selector: string): Promise<void> {
  const wanted = page.locator(selector);
  for (let i = 0; i < 12; i += 1) {
    await page.keyboard.press("Tab");
    if (await wanted.evaluate((element) => element === document.activeElement)) {
      const outline = await wanted.evaluate((element) => getComputedStyle(element).outlineStyle);
      expect(outline, `the focus on ${selector} can be seen`).not.toBe("none");
      return;
    }
  }
  throw new Error(`${selector} is not reached by the keyboard`);
}

test("signing in and out by keyboard alone", async ({ page }) => {
  await page.goto(addressOf("/login"));
  await tabTo(page, "a.skip");
  await page.keyboard.press("Enter");
  await tabTo(page, "input[name=email]");
  await page.keyboard.type(cast.zoe.email);
  await tabTo(page, "input[name=password]");
  await page.keyboard.type(demoPassword);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(addressOf("/journey"));
  await page.keyboard.press("Tab");
  await expect(page.locator("a.skip")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("main")).toBeFocused();
  await page.getByRole("button", { name: "Sign out" }).focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(addressOf("/login"));
});

test("a forgotten password: asked for, read in the outbox, chosen anew, the link works once", async ({ page, browser, contextOptions, extraHTTPHeaders }, { project }) => {
  // Whoever chooses here has another password for the rest of the run: people whom no other journey signs in.
  const email = project.name === "phone-without-script" ? "ananya@gupta.example" : "bjork@thorsteinsdottir.example";
  const chosen = `a new password for ${email}`;
  const come = async (password: string) => {
    await page.goto(addressOf("/login"));
    await page.getByLabel("E-mail").fill(email);
    await page.getByLabel("Password").fill(password);
    await page.getByRole("button", { name: "Sign in" }).click();
  };
  await page.goto(addressOf("/login"));
  await page.getByRole("link", { name: /forgot/i }).click();
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("button", { name: "Send the link" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Look in your e-mail" })).toBeVisible();

  const office = await browser.newContext({ ...contextOptions, ...(extraHTTPHeaders ? { extraHTTPHeaders } : {}) });
  await comeInAs(office, "admin");
  const desk = await office.newPage();
  await desk.goto(addressOf(`/admin/communication/outbox?to=${encodeURIComponent(email)}`));
  await desk.getByRole("main").getByRole("table").getByRole("link").first().click();
  const letter = await desk.locator("main pre").innerText();
  const link = /http:\/\/demo\.localhost:\d+\/reset-password\?token=[\w-]+/.exec(letter)?.[0];
  expect(link, "the letter has a link to this academy").toBeDefined();
  await office.close();

  await page.goto(link ?? "");
  await page.getByLabel("New password").fill("short");
  await page.getByRole("button", { name: "Save the new password" }).click();
  await page.getByLabel("New password").fill(chosen);
  await page.getByRole("button", { name: "Save the new password" }).click();
  await expect(page).toHaveURL(addressOf("/login"));
  await expect(page.getByRole("status")).toContainText("Your password is saved");
  await come(demoPassword);
  await expect(page.getByRole("alert"), "the old password is over").toBeVisible();
  await come(chosen);
  await expect(page).toHaveURL(addressOf("/journey"));
  await page.goto(link ?? "");
  await expect(page.getByRole("heading", { level: 1, name: "This link no longer works" })).toBeVisible();
});
