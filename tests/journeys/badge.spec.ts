import type { Name } from "../cast";
import { addressOf, comeInAs, expect, test } from "../browser/fixtures";

/* What main-job.spec.ts leaves out of badges and notices. */

test("declining asks for a reason, and keeps what was typed", async ({ page, context }) => {
  await comeInAs(context, "emily");
  await page.goto(addressOf("/teaching/badges"));
  await page.getByRole("link", { name: /^Decline the badge of Bj/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Decline the badge “Difficult conversations”");
  await page.locator("main form").evaluate((form: HTMLFormElement) => { form.noValidate = true; });
  await page.getByRole("button", { name: "Decline the badge" }).click();
  await expect(page.getByRole("alert")).toContainText("Give a reason");
  await page.getByLabel("Reason").fill("x".repeat(1_001));
  await page.getByRole("button", { name: "Decline the badge" }).click();
  await expect(page.getByRole("alert")).toContainText("Give a reason of at most 1,000 characters");
  await expect(page.getByLabel("Reason")).toHaveValue("x".repeat(1_001));
  await page.getByRole("link", { name: "Back to what waits" }).click();
  await expect(page).toHaveURL(addressOf("/teaching/badges"));
});

test("what one was told is counted beside the account, and marked as read together", async ({ page, context }, { project }) => {
  const who: Name = project.name === "phone-without-script" ? "emily" : "tomasz";
  await comeInAs(context, who);
  await page.goto(addressOf("/account"));
  const news = page.locator("a.news");
  await expect(news).toContainText(/\d+ new/);
  await news.click();
  await expect(page).toHaveURL(addressOf("/notifications"));
  await expect(page.getByText("New", { exact: true }).first()).toBeVisible();
  await page.getByRole("button", { name: "Mark all as read" }).click();
  await expect(page.getByRole("status")).toContainText(/(?:is|are) marked as read/);
  await expect(page.getByText("New", { exact: true })).toHaveCount(0);
  await expect(news).not.toContainText("new");
});

test("an admin makes a badge for a program, archives it and brings it back", async ({ page, context }, { project }) => {
  const name = `First steps, ${project.name}`;
  await comeInAs(context, "admin");
  await page.goto(addressOf("/admin/programs"));
  await page.getByRole("link", { name: "First ninety days" }).click();
  await page.getByRole("main").getByRole("link", { name: "Badges", exact: true }).click();
  await page.getByRole("link", { name: "New badge" }).click();
  await page.getByLabel("Name").fill(name);
  await page.locator("main form").evaluate((form: HTMLFormElement) => { form.noValidate = true; });
  await page.getByRole("button", { name: "Make the badge" }).click();
  await expect(page.getByRole("alert")).toContainText("Say what the badge stands for");
  await expect(page.getByLabel("Name")).toHaveValue(name);
  await page.getByLabel("What it stands for").fill("Drew the map of a new room.");
  await page.getByRole("button", { name: "Make the badge" }).click();
  await expect(page.getByRole("status")).toContainText("The badge is made.");

  const row = page.locator("main tbody tr").filter({ hasText: name });
  await expect(row).toContainText("Can be earned");
  await row.getByRole("link", { name }).click();
  await page.getByRole("link", { name: "Archive badge" }).click();
  await expect(page.getByText("Nobody has earned it yet.")).toBeVisible();
  await page.getByRole("button", { name: "Archive the badge" }).click();
  await expect(row).toContainText("Archived");
  await row.getByRole("link", { name }).click();
  await page.getByRole("button", { name: "Bring it back" }).click();
  await expect(page.getByRole("status")).toContainText("can be earned again");
  await expect(row).toContainText("Can be earned");
});
