import type { Page } from "@playwright/test";
import { cast, type Name } from "../cast";
import { addressOf, expect, signInAt, signOutButton, test } from "../browser/fixtures";

/* A person of each kind signs in, looks round every place they have, and signs out (issue 2, Done when). */

const places: Readonly<Record<string, readonly string[]>> = {
  sarah: ["/journey", "/journey/open", "/journey/development", "/journey/calendar", "/journey/badges", "/journey/progress"],
  emily: ["/teaching", "/teaching/assignments", "/teaching/clients", "/teaching/programs", "/teaching/gaps", "/teaching/badges", "/teaching/comments"],
  noah: ["/teaching", "/teaching/assignments", "/teaching/clients", "/teaching/programs", "/teaching/gaps", "/teaching/badges", "/teaching/comments"],
  olivia: ["/org-admin"],
  catherine: ["/journey", "/journey/open", "/journey/development", "/journey/calendar", "/journey/badges", "/journey/progress", "/org-admin"],
  admin: ["/admin", "/admin/people", "/admin/staff", "/admin/partners", "/admin/terms", "/admin/brand", "/admin/set-up", "/admin/programs", "/admin/tracks", "/admin/skills", "/admin/module-types", "/admin/assignment-types", "/admin/frameworks", "/teaching/comments", "/admin/journey", "/admin/communication/outbox", "/admin/communication/suppressions", "/admin/system/workflows", "/admin/system/schedules", "/admin/system/jobs", "/admin/system/webhooks", "/admin/system/audit", "/admin/system/domains", "/admin/system/limits", "/admin/system/archive-key", "/admin/system/components"],
  harriet: [],
  operator: ["/operator", "/operator/registration", "/operator/work", "/operator/audit"],
};

const mainNavigation = (page: Page) => page.getByRole("navigation", { name: "Main" });

/** Opens the menu where the places are behind one. */
async function showPlaces(page: Page): Promise<void> {
  const menu = page.locator("header.bar > details.menu");
  const open = await menu.evaluate((details: HTMLDetailsElement) => details.open);
  if (!open && (await menu.locator("summary").isVisible())) await menu.locator("summary").click();
}

async function hrefsIn(page: Page): Promise<string[]> {
  return page.locator("nav.side a").evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
}

for (const name of Object.keys(places) as Name[]) {
  const person = cast[name];
  test(`${name}: ${person.who}`, async ({ page }) => {
    // An admin has some thirty places.
    test.setTimeout(30_000 + (places[name] ?? []).length * 1_500);
    await signInAt(page, name);
    await expect(page).toHaveURL(addressOf(person.home, person.host));
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    expect((await hrefsIn(page)).sort(), "the navigation holds what works, and only that").toEqual([...(places[name] ?? [])].sort());

    for (const place of places[name] ?? []) {
      await showPlaces(page);
      await mainNavigation(page).locator(`a[href="${place}"]`).click();
      await expect(page).toHaveURL(addressOf(place, person.host));
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await showPlaces(page);
      await expect(mainNavigation(page).locator("a[aria-current=page]")).toHaveAttribute("href", place);
    }
    if (person.host !== "localhost") {
      await page.getByRole("contentinfo").getByRole("link", { name: "Account" }).click();
      await expect(page.getByRole("heading", { level: 1, name: "Your account" })).toBeVisible();
      await expect(page.getByText(person.email)).toBeVisible();
    }

    await signOutButton(page).click();
    await expect(page).toHaveURL(addressOf("/login", person.host));
    await expect(page.getByRole("status")).toContainText("You are signed out.");
    await page.reload();
    await expect(page.getByText("You are signed out.")).toHaveCount(0);
    await page.goto(addressOf(person.home, person.host));
    await expect(page).toHaveURL(addressOf(`/login?next=${encodeURIComponent(person.home)}`, person.host));
  });
}

test("after signing out the back button shows nothing private", async ({ page }) => {
  await signInAt(page, "catherine");
  await page.goto(addressOf("/account"));
  await expect(page.getByText(cast.catherine.email)).toBeVisible();
  await signOutButton(page).click();
  await expect(page.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
  await page.goBack();
  await page.waitForLoadState("load");
  await expect(page.getByText(cast.catherine.email)).toHaveCount(0);
  await expect(page.getByText(cast.catherine.name)).toHaveCount(0);
  await expect(page.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
});

test("whoever was on the way somewhere arrives there after signing in", async ({ page }) => {
  await page.goto(addressOf("/journey/programs/leading-through-change?from=mail"));
  await expect(page.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
  await page.getByLabel("E-mail").fill(cast.sarah.email);
  await page.getByLabel("Password").fill("a wrong one first");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByLabel("Password").fill("DemoPass123!");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(addressOf("/journey/programs/leading-through-change?from=mail"));
});

test("a page of the academy has no way into another", async ({ page }) => {
  await signInAt(page, "sarah");
  await page.goto(addressOf("/journey", "music.localhost"));
  await expect(page).toHaveURL(addressOf("/login?next=%2Fjourney", "music.localhost"));
});
