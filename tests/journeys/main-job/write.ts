import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { addressOf, expect, signInWith, signOutButton } from "../../browser/fixtures";
import { save, told } from "./build";
import type { Run } from "./people";

/* Step 2: a client writes over two visits and hands in once. */

export const words = { first: "The weekly review, to Dele.\nI have run it since 2022.", more: "The weekly review, to Dele.\nI have run it since 2022. From Monday it is his." };

/** To the one next thing of the journey, which says what it is. */
async function takeNext(page: Page, next: string): Promise<void> {
  await page.goto(addressOf("/journey"));
  const section = page.locator("section[aria-labelledby=next]");
  await expect(section).toHaveCount(1);
  await expect(section.getByRole("heading", { level: 2 })).toHaveText(next);
  await section.getByRole("link").first().click();
}

/** Through the module that is next to the work that it asks for. */
async function walkToWork(page: Page): Promise<void> {
  await takeNext(page, "Begin “Letting go”");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Letting go");
  await page.getByRole("main").getByRole("link", { name: "Hand over one thing" }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Hand over one thing");
}

async function answer(page: Page, text: string, notes: string): Promise<void> {
  await page.getByLabel("What do you hand over?").fill(text);
  await page.getByRole("group", { name: "How ready are you?" }).getByText("4", { exact: true }).click();
  await page.getByLabel("Its notes").setInputFiles({ name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from(notes) });
  await page.getByRole("button", { name: "Check and submit" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Check your answers");
  await expect(page.getByRole("main")).toContainText("From Monday it is his.");
  await expect(page.getByRole("link", { name: "notes.txt" })).toBeVisible();
}

/** Reads the module, writes, leaves, comes back, hands in by two clicks at once; what comes later changes nothing. */
export async function writeOverTwoVisits(page: Page, { people }: Run): Promise<void> {
  await walkToWork(page);
  const address = page.url();
  await page.goBack();
  await expect(page.locator(".rich strong")).toHaveText("short");
  const [sheet] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "A worksheet" }).click()]);
  expect(await readFile(await sheet.path(), "utf8")).toBe("Who has it from Monday?\n");
  await page.goto(address);
  await page.getByLabel("What do you hand over?").fill(words.first);
  await save(page, "Save draft");
  await expect(told(page)).toContainText("Your draft is saved");
  await signOutButton(page).click();
  await expect(page.getByRole("status")).toContainText("You are signed out.");

  await signInWith(page, people.wren);
  await takeNext(page, "Carry on writing “Hand over one thing”");
  await expect(page.getByLabel("What do you hand over?")).toHaveValue(words.first);
  await expect(page.getByText(/not ready/)).toBeVisible();
  const elsewhere = await page.context().newPage();
  await elsewhere.goto(address);
  await answer(page, words.more, "What I said, and what I did not.");
  await handInTwice(page);

  await elsewhere.getByLabel("What do you hand over?").fill("One more thought");
  await save(elsewhere, "Save draft");
  await expect(told(elsewhere)).toContainText("This was handed in");
  await expect(elsewhere.getByText("One more thought")).toBeVisible();
  await elsewhere.goto(address);
  await expect(elsewhere.getByText("One more thought")).toHaveCount(0);
  await expect(elsewhere.getByText("From Monday it is his.")).toBeVisible();
  await elsewhere.close();
}

/** Two posts at the same moment: both are answered as done, one of them as done already. */
async function handInTwice(page: Page): Promise<void> {
  const twin = await page.context().newPage();
  await twin.goto(page.url());
  await Promise.all([page, twin].map((one) => save(one, "Submit assignment")));
  for (const one of [page, twin]) await expect(one.getByText("Handed in", { exact: true })).toBeVisible();
  // Two windows share what is said after a deed: where both answers come before either page, one page says what the other would.
  const said = (await Promise.all([page, twin].map((one) => told(one).allInnerTexts()))).flat();
  expect(said.length).toBeGreaterThan(0);
  for (const text of said) expect(text).toMatch(/handed in/);
  await expect(twin.locator("main form[enctype]")).toHaveCount(0);
  await twin.close();
}

export async function writeAtOnce(page: Page): Promise<void> {
  await walkToWork(page);
  await answer(page, words.more, "Notes of the other client.");
  await save(page, "Submit assignment");
  await expect(told(page)).toContainText("Your work is handed in");
}
