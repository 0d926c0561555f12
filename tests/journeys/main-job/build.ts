import type { Page } from "@playwright/test";
import { addressOf, expect } from "../../browser/fixtures";
import type { Run } from "./people";

/* Step 1: an admin makes all of it, by links and forms. */

export const save = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
/** What the page says has happened. */
export const told = (page: Page) => page.locator("main .flash[role=status]");
const follow = (page: Page, name: string) => page.getByRole("main").getByRole("link", { name, exact: true }).first().click();
const titles = (page: Page) => page.locator("main table tbody th a").allInnerTexts();

/** The rubric: what is asked in which domain, and what each weighs. */
export const rubric = [
  { domain: "Clarity", weight: "2", questions: ["Does it say who has it from Monday?", "Does it say what stays?"] },
  { domain: "Letting be", weight: "1", questions: ["Does the other decide how?"] },
] as const;

export async function makeFramework(page: Page, { framework }: Run): Promise<void> {
  await page.goto(addressOf("/admin/frameworks/new"));
  await page.getByLabel("Name").fill(framework);
  await save(page, "Add framework");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(framework);
  for (const { domain, weight, questions } of rubric) {
    await follow(page, "Add domain");
    await page.getByLabel("Name of the domain").fill(domain);
    await page.getByLabel("Weight").fill(weight);
    await save(page, "Add domain");
    for (const question of questions) {
      await follow(page, `Add a question to ${domain}`);
      await page.locator("main form").getByRole("textbox").first().fill(question);
      await save(page, "Add question");
      await expect(page.getByRole("main")).toContainText(question);
    }
  }
}

export async function makeType(page: Page, { type, framework }: Run): Promise<void> {
  await page.goto(addressOf("/admin/assignment-types/new"));
  await page.getByLabel("Name", { exact: true }).fill(type);
  await page.getByLabel("Instructions").fill("Choose what you **still do** yourself.");
  await page.getByLabel("Rubric").selectOption({ label: framework });
  await save(page, "Add assignment type");
  for (const [label, kind, min] of [["What do you hand over?", "A longer text", "20"], ["How ready are you?", "A point on a scale", ""], ["Its notes", "Files", ""]] as const) {
    await follow(page, "Add field");
    await page.getByLabel("What is asked").fill(label);
    await page.getByLabel("Kind of answer").selectOption({ label: kind });
    if (min) await page.getByLabel("At least").fill(min);
    await save(page, "Add field");
    await expect(page.getByRole("main")).toContainText(label);
  }
}

async function addModule(page: Page, title: string, { active, graded }: { active: boolean; graded?: boolean }): Promise<void> {
  await follow(page, "Add a module");
  await page.getByLabel("Title").fill(title);
  await page.getByLabel("Kind of module").selectOption({ label: "Reading" });
  if (graded) {
    await page.locator("textarea[name=content]").fill("# Read this first\n\nIt is **short**.\n\n<script>document.title = 'taken over'</script>");
    await save(page, "Preview");
    await expect(page.getByRole("heading", { name: "Read this first" })).toBeVisible();
    await expect(page.locator(".rich strong")).toHaveText("short");
    await expect(page.locator(".rich")).toContainText("<script>document.title");
    await expect(page).not.toHaveTitle(/taken over|Error/);
    await expect(page.getByLabel("Title")).toHaveValue(title);
    await page.getByText("A published grade completes it").click();
  }
  if (active) await page.getByText("Active: clients see it").click();
  await save(page, "Add module");
  await expect(page.getByRole("status")).toContainText(`“${title}” is added at the end.`);
}

/** A program of two modules; a third comes first, and goes. */
export async function makeProgram(page: Page, { program, slug }: Run): Promise<void> {
  await page.goto(addressOf("/admin/programs"));
  await page.getByRole("link", { name: "New program" }).click();
  await page.getByLabel("Title").fill(program);
  await page.getByLabel("Address").fill("Not An Address");
  await save(page, "Create program");
  await expect(page).toHaveTitle(/^Error: /);
  await expect(page.getByRole("alert").getByRole("link")).toHaveText(/^Address may have only small letters/);
  await expect(page.getByLabel("Title")).toHaveValue(program);
  await page.getByLabel("Address").fill("");
  await save(page, "Create program");
  await expect(page.getByRole("status")).toContainText("is there as a draft");
  await addModule(page, "Looking back", { active: true });
  await addModule(page, "The first week", { active: false });
  await addModule(page, "Letting go", { active: true, graded: true });

  await page.getByRole("button", { name: "Move “Letting go” up" }).click();
  await expect(page.getByRole("status")).toContainText("“Letting go” is now at place 2. It was at place 3.");
  expect(await titles(page)).toEqual(["Looking back", "Letting go", "The first week"]);
  await page.getByRole("link", { name: "Move “Looking back” to another place" }).click();
  await page.getByText("3, where “The first week” is").click();
  await save(page, "Move module");
  expect(await titles(page)).toEqual(["Letting go", "The first week", "Looking back"]);
  await follow(page, "The first week");
  await follow(page, "Archive this module");
  await expect(page.getByRole("main")).toContainText("Nobody has begun it.");
  await save(page, "Archive module");
  expect(await titles(page)).toEqual(["Letting go", "Looking back"]);

  await follow(page, "Edit details");
  await expect(page.getByLabel("Address")).toHaveValue(slug);
  await page.getByText("Private", { exact: true }).click();
  await save(page, "Save");
  await expect(page.locator(".facts")).toContainText("Private");
}

/** From the program's page: an attachment and the assignment onto its first module. */
export async function fillModule(page: Page, { type }: Run): Promise<void> {
  await follow(page, "Letting go");
  const module = page.url();
  await follow(page, "Attachments");
  await page.getByLabel("File").setInputFiles({ name: "worksheet.txt", mimeType: "text/plain", buffer: Buffer.from("Who has it from Monday?\n") });
  await page.getByLabel("Title").fill("A worksheet");
  await save(page, "Add attachment");
  await expect(page.getByRole("main")).toContainText("A worksheet");
  await page.goto(module);
  await follow(page, "Assignments");
  await page.getByLabel("Assignment type").selectOption({ label: type });
  await page.getByLabel("Title").fill("Hand over one thing");
  await save(page, "Add assignment");
  await expect(page.getByRole("main").getByRole("link", { name: "Hand over one thing" })).toBeVisible();
}

async function name(page: Page, person: string): Promise<void> {
  const value = await page.locator("optgroup[label=Instructors] option", { hasText: person }).getAttribute("value");
  await page.getByLabel("Who, and as what").selectOption(value);
  await save(page, "Add to staff");
  await expect(page.locator("section[aria-labelledby=instructor]")).toContainText(person);
}

async function enrol(page: Page, program: string, person: string, cohort: string | null): Promise<void> {
  await page.goto(`${program}/enrolments/new?q=${encodeURIComponent(person)}`);
  await follow(page, `Enrol ${person}`);
  if (cohort) await page.getByLabel("Cohort").selectOption({ label: cohort });
  await save(page, "Enrol");
  await expect(told(page)).toContainText(`${person} is enrolled.`);
}

/** Staff at the program, at each module, and for one of two clients; both enrolled, one of them in a cohort. */
export async function enrolAndStaff(page: Page, { people, badge }: Run, program: string): Promise<void> {
  await page.goto(`${program}/badges/new`);
  await page.getByLabel("Name").fill(badge);
  await page.getByLabel("What it stands for").fill("Handed one thing over, and left it there.");
  await save(page, "Make the badge");
  await page.goto(`${program}/staff`);
  await name(page, people.pia.name);
  for (const [module, person] of [["Letting go", people.mo], ["Looking back", people.otto]] as const) {
    await page.goto(program);
    await follow(page, module);
    await follow(page, "Staff");
    await name(page, person.name);
  }
  await page.goto(`${program}/cohorts/new`);
  await page.getByLabel("Name").fill("Autumn");
  await page.getByLabel("Starts on").fill("2026-01-12");
  await save(page, "Add cohort");
  await enrol(page, program, people.wren.name, "Autumn, starts 12 Jan 2026");
  await enrol(page, program, people.dara.name, null);
  await follow(page, people.dara.name);
  await page.getByRole("main").getByRole("link", { name: /staff/i }).first().click();
  await follow(page, "Letting go");
  await expect(page.locator("section[aria-labelledby=resolved]")).toContainText(`${people.mo.name}, by the module`);
  await name(page, people.enid.name);
  await expect(page.locator("section[aria-labelledby=resolved]")).toContainText(people.enid.name);
}

/** @returns the address of the program's page */
export async function buildAll(page: Page, run: Run): Promise<void> {
  await makeFramework(page, run);
  await makeType(page, run);
  await makeProgram(page, run);
  const program = page.url();
  await fillModule(page, run);
  await enrolAndStaff(page, run, program);
}
