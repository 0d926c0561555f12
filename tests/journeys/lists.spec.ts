import type { Page } from "@playwright/test";
import { addressOf, comeInAs, expect, test } from "../browser/fixtures";

const rows = (page: Page) => page.locator("main table tbody tr");

/** On a phone the filters are folded away. */
async function showFilters(page: Page): Promise<void> {
  const fold = page.locator("details.fold > summary").first();
  if (await fold.isVisible()) await fold.click();
}

test("the list of people is filtered through the address, and paged there and back", async ({ page, context }) => {
  await comeInAs(context, "admin");
  await page.goto(addressOf("/admin/people"));
  const first = await rows(page).first().innerText();
  const size = await rows(page).count();
  await page.getByRole("link", { name: /^Next/ }).click();
  await expect(page).toHaveURL(/[?&]after=/);
  await expect(rows(page).first()).not.toHaveText(first);
  await page.getByRole("link", { name: "Back" }).click();
  await expect(rows(page)).toHaveCount(size);
  expect(await rows(page).first().innerText()).toBe(first);

  await showFilters(page);
  await page.getByRole("search").getByLabel("Role").selectOption("admin");
  await page.getByRole("search").getByRole("button").click();
  await expect(page).toHaveURL(/role=admin/);
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page).first()).toContainText("Alex Morgan");

  await showFilters(page);
  await page.getByRole("search").getByLabel("Role").selectOption("");
  await page.getByRole("search").getByRole("searchbox").fill("SÁRAH");
  await page.getByRole("search").getByRole("button").click();
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page).first()).toContainText("sarah@demo.example");

  await page.goto(addressOf("/admin/people?q=nobody-is-called-so"));
  await expect(page.getByText("Nobody fits")).toBeVisible();
  await page.getByRole("link", { name: "Show everyone" }).click();
  await expect(rows(page)).toHaveCount(size);
});

test("walking through all pages meets everybody once", async ({ page, context }) => {
  await comeInAs(context, "admin");
  await page.goto(addressOf("/admin/people"));
  const met: string[] = [];
  for (let pages = 0; pages < 10; pages += 1) {
    met.push(...(await rows(page).locator("th").allInnerTexts()));
    const next = page.getByRole("link", { name: /^Next/ });
    if (!(await next.isVisible())) break;
    await next.click();
    await page.waitForURL(/after=/);
  }
  expect(met.length).toBeGreaterThan(30);
  expect(new Set(met).size).toBe(met.length);
});

test("the page of components counts what is typed where there is script, and says the limit where there is none", async ({ page, context, javaScriptEnabled }) => {
  await comeInAs(context, "admin");
  const arrived: string[] = [];
  page.on("response", (response) => arrived.push(response.request().resourceType()));
  await page.goto(addressOf("/admin/system/components?family=fields"));
  const counted = page.locator("textarea[aria-describedby]").first();
  const hint = page.getByText(/up to \d|characters? left/i).first();
  if (javaScriptEnabled === false) {
    await expect(hint).toContainText(/up to/i);
    expect(arrived.filter((type) => type === "script")).toEqual([]);
    return;
  }
  await expect(hint).toContainText(/left/i);
  const before = await hint.innerText();
  await counted.pressSequentially("four");
  await expect(hint).not.toHaveText(before);
  // Leaving a page that hydrates is a document request: nothing turns into client navigation.
  const [navigation] = await Promise.all([page.waitForRequest((request) => request.isNavigationRequest()), page.locator("nav.side a[href='/admin']").click()]);
  expect(navigation.resourceType()).toBe("document");
  await expect(page.locator("script")).toHaveCount(0);
});
