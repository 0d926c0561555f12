import type { Page } from "@playwright/test";
import type { Name } from "../cast";
import { addressOf, comeInAs, expect, test } from "../browser/fixtures";

/** The two projects run beside each other over one academy: each has work of its own, which nothing else looks at. */
const mine = (project: string): { name: Name; program: string; work: string } =>
  project === "phone-without-script"
    ? { name: "sarah", program: "difficult-conversations", work: "A conversation in which you stayed" }
    : { name: "catherine", program: "leading-through-change", work: "Hand over one thing" };

const first = "The weekly review, to Dele.\nI have run it since 2022.";

/** What the page says has happened. */
const told = (page: Page) => page.locator("main .flash[role=status]");

/** From the program down to the assignment, by its links. */
async function walkTo(page: Page, { program, work }: Omit<ReturnType<typeof mine>, "name">): Promise<void> {
  await page.goto(addressOf(`/journey/programs/${program}`));
  const modules = await page.locator("main ol.trail a").evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href));
  for (const href of modules) {
    await page.goto(href);
    const link = page.locator("main").getByRole("link", { name: work, exact: true });
    if (await link.count()) {
      await link.click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(work);
      return;
    }
  }
  throw new Error(`no module of ${program} asks for ${work}`);
}

/** Answers whatever the form still asks for. */
async function answerAll(page: Page): Promise<void> {
  const form = page.locator("main form[enctype]");
  for (const area of await form.locator("textarea").all()) if ((await area.inputValue()) === "") await area.fill("Something true, in a whole sentence that is long enough to be read twice by anyone.");
  for (const date of await form.locator("input[type=date]").all()) await date.fill("2026-10-12");
  for (const url of await form.locator("input[type=url]").all()) await url.fill("https://example.org/notes");
  for (const text of await form.locator("input[type=text]").all()) if ((await text.inputValue()) === "") await text.fill("5");
  for (const select of await form.locator("select").all()) await select.selectOption({ index: 1 });
  const groups = new Set(await form.locator("input[type=radio]").evaluateAll((radios) => radios.map((radio) => (radio as HTMLInputElement).name)));
  for (const name of groups) await form.locator(`label:has(input[type=radio][name="${name}"])`).first().click();
  for (const file of await form.locator("input[type=file]").all()) await file.setInputFiles({ name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from("What I said, and what I did not.") });
}

test("work is written over two visits, handed in once, and what comes too late is shown", async ({ page, context }, { project }) => {
  const who = mine(project.name);
  await comeInAs(context, who.name);
  await walkTo(page, who);
  const address = page.url();
  await page.locator("main textarea").first().fill(first);
  await page.getByRole("button", { name: "Save draft" }).last().click();
  await expect(told(page)).toContainText("Your draft is saved");

  await page.goto(addressOf("/journey"));
  await page.goto(address);
  await expect(page.locator("main textarea").first()).toHaveValue(first);
  await expect(page.getByText(/not ready/)).toBeVisible();
  const elsewhere = await context.newPage();
  await elsewhere.goto(address);

  await answerAll(page);
  await page.getByRole("button", { name: "Check and submit" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Check your answers");
  await expect(page.getByText("The weekly review, to Dele.")).toBeVisible();
  const twin = await context.newPage();
  await twin.goto(page.url());
  await page.getByRole("button", { name: "Submit assignment" }).click();
  await expect(told(page)).toContainText("Your work is handed in");
  await twin.getByRole("button", { name: "Submit assignment" }).click();
  await expect(told(twin)).toContainText("This was handed in already");
  await expect(twin.locator("main form[enctype]")).toHaveCount(0);

  await elsewhere.locator("main textarea").first().fill("One more thought");
  await elsewhere.getByRole("button", { name: "Save draft" }).last().click();
  await expect(told(elsewhere)).toContainText("This was handed in");
  await expect(elsewhere.getByText("One more thought")).toBeVisible();
  await elsewhere.goto(address);
  await expect(elsewhere.getByText("One more thought")).toHaveCount(0);
  await expect(elsewhere.getByText("The weekly review, to Dele.")).toBeVisible();
});

test("a save from an older tab is refused with both versions, and what was typed can be kept", async ({ page, context }, { project }) => {
  const phone = project.name === "phone-without-script";
  await comeInAs(context, phone ? "sarah" : "catherine");
  await walkTo(page, { program: "leading-through-change", work: phone ? "Hand over one thing" : "A conversation in which you decide nothing" });
  const older = await context.newPage();
  await older.goto(page.url());
  await page.locator("main textarea").last().fill("From the first tab");
  await page.getByRole("button", { name: "Save draft" }).last().click();
  await expect(told(page)).toContainText("Your draft is saved");
  await older.locator("main textarea").last().fill("From the second tab");
  await older.getByRole("button", { name: "Save draft" }).last().click();
  await expect(older.getByRole("heading", { name: "This was saved on another page meanwhile" })).toBeVisible();
  await expect(older.getByText("From the first tab")).toBeVisible();
  await expect(older.locator("main textarea").last()).toHaveValue("From the second tab");
  await older.getByRole("button", { name: "Save draft" }).last().click();
  await expect(told(older)).toContainText("Your draft is saved");
  await expect(older.locator("main textarea").last()).toHaveValue("From the second tab");
});
