import { and, count, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { moduleProgress, modules } from "@db/academy/schema";
import type { PersonContext } from "~/platform/scope.server";
import { emptyAcademy, testNow, type TestAcademy } from "../../../tests/factories/academy";
import { contextFor } from "../../../tests/factories/context";
import { aModule, anEnrolment, aPerson, aProgram } from "../../../tests/factories/rows";
import { addModule } from "./add-module.server";
import { archiveModule } from "./archive-module.server";
import { editModule } from "./edit-module.server";
import type { NewModule } from "./forms";
import { journeyOf } from "./journey.server";
import { markModuleDone } from "./mark-module-done.server";
import { modulePage } from "./module-page.server";
import { versionsPage } from "./versions.server";

const DAY = 86_400_000;
let academy: TestAcademy;
beforeAll(async () => {
  academy = await emptyAcademy();
  await aPerson(academy.store, { email: "admin@demo.example", name: "Ada Admin", roles: ["admin"] });
});
afterAll(() => academy.remove());

const as = async (email: string, at = testNow) => (await contextFor(academy, email, at)) as PersonContext;
const form: NewModule = { title: "Module 1", moduleTypeId: "type-content", summary: "", content: "", required: true, completionRule: "client", status: "active" };
async function saved(place: { programId: string; moduleId: string }, more: Partial<NewModule>, at: number): Promise<void> {
  const row = (await academy.store.read.select().from(modules).where(eq(modules.id, place.moduleId)).get())!;
  expect(await editModule(await as("admin@demo.example", at), place, { version: row.updatedAt, ...form, title: row.title, content: row.content, ...more })).toEqual({ ok: true, value: null });
}
let slugs = 0;
async function staged(clients: number) {
  slugs += 1;
  const slug = `edited-${String(slugs)}`;
  const programId = await aProgram(academy.store, { slug });
  const moduleId = await aModule(academy.store, { programId, position: 1, content: "First text." });
  const emails: string[] = [];
  for (let i = 0; i < clients; i += 1) {
    const email = `${slug}-${String(i)}@people.example`;
    const userId = await aPerson(academy.store, { email, roles: ["client"] });
    await anEnrolment(academy.store, { programId, userId });
    emails.push(email);
  }
  return { slug, programId, moduleId, emails, place: { programId, moduleId } };
}
const read = async (email: string, slug: string, moduleId: string, at: number, wanted?: "then" | "now") => modulePage(await as(email, at), slug, moduleId, wanted);

describe("a module that was changed", () => {
  it("goes on saying what they did to those who had done it, and its new text to the others", async () => {
    const { slug, moduleId, place, emails: [before = "", between = "", never = ""] } = await staged(3);
    await markModuleDone(await as(before, testNow), slug, moduleId);
    await saved(place, { content: "Second text." }, testNow + DAY);
    await markModuleDone(await as(between, testNow + 2 * DAY), slug, moduleId);
    await saved(place, { content: "Third text.", title: "Renamed" }, testNow + 3 * DAY);
    const at = testNow + 4 * DAY;
    expect(await read(before, slug, moduleId, at)).toMatchObject({ content: "<p>First text.</p>\n", changed: { at: testNow + DAY, shown: "then" }, step: { state: "done" } });
    expect(await read(before, slug, moduleId, at, "now")).toMatchObject({ content: "<p>Third text.</p>\n", changed: { shown: "now" } });
    expect(await read(between, slug, moduleId, at)).toMatchObject({ content: "<p>Second text.</p>\n", changed: { at: testNow + 3 * DAY } });
    expect(await read(never, slug, moduleId, at)).toMatchObject({ content: "<p>Third text.</p>\n", changed: null });
  });

  it("keeps each version for admins, who changed it and when", async () => {
    const { programId, moduleId, place } = await staged(0);
    await saved(place, { content: "Second text." }, testNow + DAY);
    await saved(place, { summary: "Shorter." }, testNow + 2 * DAY);
    const page = await versionsPage(await as("admin@demo.example"), programId, moduleId, 1);
    expect(page?.versions).toEqual([
      { version: 2, title: "Module 1", replacedAt: testNow + 2 * DAY, replacedBy: "Ada Admin" },
      { version: 1, title: "Module 1", replacedAt: testNow + DAY, replacedBy: "Ada Admin" },
    ]);
    expect(page?.shown).toEqual({ version: 1, title: "Module 1", text: "<p>First text.</p>\n" });
    expect(await versionsPage(await as("admin@demo.example"), programId, moduleId, 3)).toBeNull();
    expect(await versionsPage(await as("admin@demo.example"), await aProgram(academy.store), moduleId, null)).toBeNull();
  });

  it("keeps no version of a draft, nor of what clients do not read", async () => {
    const { programId, moduleId, place } = await staged(0);
    await saved(place, { minutes: 20, completionRule: "staff" }, testNow + DAY);
    await saved(place, { status: "draft" }, testNow + 2 * DAY);
    await saved(place, { status: "draft", content: "Rewritten." }, testNow + 3 * DAY);
    expect((await versionsPage(await as("admin@demo.example"), programId, moduleId, null))?.versions).toEqual([]);
  });
});

describe("a program edited while a hundred clients are in it", () => {
  it("leaves what they did as it was, and gives everybody what is new", async () => {
    const { slug, programId, moduleId, place, emails } = await staged(100);
    const dropped = await aModule(academy.store, { programId, position: 2 });
    const half = emails.slice(0, 50);
    const admin = await as("admin@demo.example", testNow + DAY);
    const rowsOf = () => academy.store.read.select().from(moduleProgress).where(and(eq(moduleProgress.moduleId, moduleId), eq(moduleProgress.status, "completed")));
    // Of the half that finish it the last do so while it is rewritten, a module is added and another put away.
    for (const email of half.slice(0, 25)) expect((await markModuleDone(await as(email), slug, moduleId)).ok).toBe(true);
    const marks = half.slice(25).map(async (email) => markModuleDone(await as(email), slug, moduleId));
    const [, added] = await Promise.all([saved(place, { content: "Second text.", completionRule: "staff", required: false }, testNow + DAY), addModule(admin, programId, { ...form, title: "New and required" }), archiveModule(admin, { programId, moduleId: dropped }, true)]);
    const marked = (await Promise.all(marks)).filter(({ ok }) => ok).length;
    const done = await rowsOf();
    expect(done).toHaveLength(25 + marked);
    await saved(place, { content: "Third text.", completionRule: "staff" }, testNow + 2 * DAY);
    expect(await rowsOf()).toEqual(done);
    const fresh = await academy.store.read.select({ n: count() }).from(moduleProgress).where(eq(moduleProgress.moduleId, added.ok ? added.value.id : ""));
    expect(fresh).toEqual([{ n: 100 }]);
    for (const email of [emails[0] ?? "", emails[99] ?? ""]) {
      const { main } = await journeyOf(await as(email, testNow + 3 * DAY));
      expect(main?.trail.map(({ title, required }) => [title, required])).toEqual([["Module 1", true], ["New and required", true]]);
    }
  });
});
