import type { Locator, Page } from "@playwright/test";
import { addressOf, expect } from "../../browser/fixtures";
import { followMail, mailed } from "./find";
import type { Run } from "./people";

/* Step 4: graded by one, opened by two, published once, read by the client. By keyboard, as graders work. */

const feedback = "Read twice. You say what you will not do.";

/** One of the scale by the arrow keys: the unscored cell has the focus, the one before it is the highest score. */
async function score(page: Page, question: string, points: number): Promise<void> {
  const group = page.getByRole("group", { name: question });
  await group.locator("input:checked").focus();
  for (let at = 6; at > points; at -= 1) await page.keyboard.press("ArrowLeft");
  await expect(group.locator("input:checked")).toHaveValue(String(points));
}

async function note(page: Page, summary: string, label: string, text: string): Promise<void> {
  const field = page.getByLabel(label);
  if (!(await field.isVisible())) await page.locator("summary", { hasText: summary }).press("Enter");
  await field.fill(text);
}

const fieldFor = (page: Page): Locator => page.getByLabel(/^Feedback for/);

async function draft(page: Page): Promise<void> {
  await score(page, "Does it say who has it from Monday?", 4);
  await score(page, "Does it say what stays?", 2);
  await score(page, "Does the other decide how?", 5);
  await note(page, "Note: Does it say what stays?", "Note on: Does it say what stays?", "Only by half.");
  await note(page, "Note on Clarity as a whole", "Note on Clarity as a whole", "Clear to Dele.");
  await fieldFor(page).focus();
  await page.keyboard.type(feedback);
  await page.getByLabel("Domain of item 1").selectOption({ label: "Letting be" });
  await page.getByLabel("What to practise, 1").focus();
  await page.keyboard.type("One Monday without the sheet");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Draft saved. Only staff can see it.")).toBeVisible();
  await expect(fieldFor(page)).toHaveValue(feedback);
}

async function refusedAsStale(beside: Page): Promise<void> {
  await fieldFor(beside).fill("Typed beside, and not lost.");
  const [answer] = await Promise.all([beside.waitForResponse((response) => response.request().method() === "POST" && response.request().isNavigationRequest()), beside.getByRole("button", { name: "Save draft" }).press("Enter")]);
  expect(answer.status()).toBe(409);
  await expect(beside.getByText(/saved while you were writing/)).toBeVisible();
  const versions = beside.getByRole("group", { name: /^Feedback for/ });
  await expect(versions).toContainText(feedback);
  await expect(versions).toContainText("Typed beside, and not lost.");
  await expect(versions.getByRole("radio", { name: /^Both/ }), "as it is set nothing of either goes").toBeChecked();
}

/** Mo grades, Pia meets it; what Pia typed is refused twice and never lost. */
export async function gradeWork({ people, pageOf }: Run, desk: string): Promise<void> {
  const page = await pageOf("mo");
  await page.goto(addressOf(desk));
  await expect(page.getByText("Open with you since")).toBeVisible();
  const beside = await pageOf("pia");
  await beside.goto(addressOf(desk));
  await expect(beside.getByText(`${people.mo.name} has had this open since`)).toBeVisible();
  await expect(beside.getByRole("button", { name: "Take over" })).toBeVisible();
  await draft(page);
  const client = await pageOf("wren");
  await client.reload();
  await expect(client.getByRole("main"), "a draft is staff's").not.toContainText(feedback);
  await refusedAsStale(beside);
  await page.getByRole("button", { name: "Publish and next" }).press("Enter");
  await expect(page.getByText(/^Published: /)).toBeVisible();
  await beside.getByRole("button", { name: "Save it like this" }).press("Enter");
  await expect(beside.getByText(/published a grade at/)).toBeVisible();
  await expect(beside.getByText("Typed beside, and not lost.")).toBeVisible();
  await page.goto(addressOf(desk));
  await expect(page.getByRole("heading", { name: "The grade" })).toBeVisible();
}

/** The client hears of it by notice and mail, reads it, and their progress has moved. */
export async function readGrade({ people, pageOf }: Run): Promise<void> {
  const page = await pageOf("wren");
  const [mail] = await mailed(people.wren.email, "assignment-graded", 1);
  await page.goto(addressOf("/notifications"));
  await expect(page.getByRole("main").getByRole("link", { name: "“Hand over one thing” has been marked" })).toHaveCount(1);
  await expect(page.locator("a.news")).toContainText("2 new");
  if (mail) await followMail(page, mail);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Hand over one thing");
  // That they were enrolled is still to be read.
  await expect(page.locator("a.news")).toContainText("1 new");
  for (const said of [feedback, "Only by half.", "Clear to Dele.", "One Monday without the sheet", people.mo.name]) await expect(page.getByRole("main")).toContainText(said);
  await page.goto(addressOf("/journey/development"));
  await expect(page.getByRole("main")).toContainText("One Monday without the sheet");
  await page.goto(addressOf("/journey"));
  await expect(page.getByRole("main")).toContainText("1 of 2 modules done");
}
