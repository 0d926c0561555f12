import { createHash } from "node:crypto";
import type { BrowserContext } from "@playwright/test";
import Database from "libsql";
import { academyFile, cast, demoPassword, hosts } from "../cast";
import { axeFindings } from "../browser/axe";
import { addressOf, expect, signInAt, test } from "../browser/fixtures";

/* What somebody typed is not lost when their session ends meanwhile (docs/decisions/0013). */

/** This browser's session ends, as when it is signed out from another device. */
async function endSessionOf(context: BrowserContext): Promise<void> {
  const token = (await context.cookies(addressOf("/"))).find(({ name }) => name === "session")?.value ?? "";
  const database = new Database(academyFile(process.env.TRELLIS_DATA ?? "", hosts.academy));
  // Web and worker write to it as well.
  database.exec("PRAGMA busy_timeout = 5000");
  const { changes } = database.prepare("UPDATE sessions SET expires_at = ? WHERE id = ?").run(Date.now() - 1, createHash("sha256").update(token).digest("hex"));
  database.close();
  expect(changes).toBe(1);
}

test("a form that meets an ended session is shown after sign-in and sent then", async ({ page, context, javaScriptEnabled }) => {
  await signInAt(page, "grace");
  await page.goto(addressOf("/account"));
  const pronouns = javaScriptEnabled === false ? "she/her, of the phone" : "she/her, of the desk";
  await page.getByLabel("Pronouns").fill(pronouns);
  await endSessionOf(context);
  await page.getByRole("button", { name: "Save" }).click();

  await expect(page.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
  await expect(page.getByText("kept for an hour")).toBeVisible();
  await page.getByLabel("E-mail").fill(cast.grace.email);
  await page.getByLabel("Password").fill(demoPassword);
  await page.getByRole("button", { name: "Sign in" }).click();

  await expect(page.getByRole("heading", { level: 1, name: "Send what you wrote" })).toBeVisible();
  await expect(page.getByText(pronouns)).toBeVisible();
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  if (javaScriptEnabled !== false) expect(await axeFindings(page)).toEqual([]);

  await page.getByRole("button", { name: "Send it now" }).click();
  await expect(page.getByRole("status")).toContainText("Your profile is saved.");
  await expect(page.getByLabel("Pronouns")).toHaveValue(pronouns);
});
