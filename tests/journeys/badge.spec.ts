import Database from "libsql";
import type { Page } from "@playwright/test";
import { academyFile, hosts, type Name } from "../cast";
import { addressOf, comeInAs, expect, test } from "../browser/fixtures";

/** The two projects run beside each other over one academy: each approves a badge of its own. */
const whose = (project: string): string => (project === "phone-without-script" ? "Ananya Gupta" : "Inês Carvalho");

/** What only the client is shown: the code of their badge. */
function codeOf(client: string): string {
  const database = new Database(academyFile(process.env.TRELLIS_DATA ?? "", hosts.academy), { readonly: true } as Database.Options);
  const row = database.prepare("SELECT code FROM badge_awards a JOIN users u ON u.id = a.user_id WHERE u.name = ? AND a.earned_at > 0").get(client) as { code: string };
  database.close();
  return row.code;
}
const tickOf = (page: Page, client: string) => page.getByRole("checkbox", { name: new RegExp(client) });
const press = (page: Page) => page.getByRole("button", { name: "Approve the chosen badges" }).click();

test("a badge that waits is approved by one of the program's staff, and anyone can check it", async ({ page, context, browser, contextOptions }, { project }) => {
  const client = whose(project.name);
  const code = codeOf(client);
  await comeInAs(context, "emily");
  const colleague = await browser.newContext({ ...contextOptions, extraHTTPHeaders: { "x-test-address": "10.77.0.9" } });
  await comeInAs(colleague, "tomasz");
  const theirs = await colleague.newPage();
  await theirs.goto(addressOf("/teaching/badges"));
  await tickOf(theirs, client).check();

  await page.goto(addressOf(`/verify/${code}`));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("There is no such page");

  await page.goto(addressOf("/teaching/badges"));
  await press(page);
  await expect(page).toHaveTitle(/^Error: /);
  await expect(page.getByRole("alert")).toContainText("Choose at least one badge");

  await tickOf(page, client).check();
  await page.getByLabel("Link to a credential").fill("https://");
  await page.locator("main form").evaluate((form: HTMLFormElement) => { form.noValidate = true; });
  await press(page);
  await expect(page.getByRole("alert")).toContainText("Enter a whole address that begins with https://");
  await expect(tickOf(page, client), "what was chosen is still chosen").toBeChecked();
  await page.getByLabel("Link to a credential").fill("https://credentials.example/kestrel");
  await press(page);
  await expect(page.getByRole("status")).toContainText("One badge is approved. Its client has been told.");
  await expect(tickOf(page, client)).toHaveCount(0);

  await press(theirs);
  await expect(theirs.getByRole("status")).toContainText("decided by somebody else meanwhile. Nothing was changed.");
  await colleague.close();

  await context.clearCookies();
  await page.goto(addressOf(`/verify/${code}`));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Difficult conversations");
  await expect(page.getByText(`Kestrel House confirms that ${client} earned this badge.`)).toBeVisible();
  await expect(page.getByRole("link", { name: "https://credentials.example/kestrel" })).toBeVisible();
});

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

test("staff whom no program names have no badge to decide on", async ({ page, context }) => {
  await comeInAs(context, "noah");
  await page.goto(addressOf("/teaching/badges"));
  await expect(page.getByRole("heading", { level: 2, name: "No badge waits for you" })).toBeVisible();
  await expect(page.getByRole("checkbox")).toHaveCount(0);
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
  await page.getByRole("link", { name: "Archive" }).click();
  await expect(page.getByText("Nobody has earned it yet.")).toBeVisible();
  await page.getByRole("button", { name: "Archive the badge" }).click();
  await expect(row).toContainText("Archived");
  await row.getByRole("link", { name }).click();
  await page.getByRole("button", { name: "Bring it back" }).click();
  await expect(page.getByRole("status")).toContainText("can be earned again");
  await expect(row).toContainText("Can be earned");
});
