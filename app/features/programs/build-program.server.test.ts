import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { asc, eq } from "drizzle-orm";
import { auditLog, auditPayloads, moduleProgress, modules, programs } from "@db/academy/schema";
import type { PersonContext } from "~/platform/scope.server";
import { emptyAcademy, type TestAcademy } from "../../../tests/factories/academy";
import { contextFor } from "../../../tests/factories/context";
import { aModule, anEnrolment, aPerson, aProgram, someProgress } from "../../../tests/factories/rows";
import { addModule } from "./add-module.server";
import { archiveModule } from "./archive-module.server";
import { archiveProgram } from "./archive-program.server";
import { createProgram } from "./create-program.server";
import { editModule } from "./edit-module.server";
import { editProgram } from "./edit-program.server";
import type { EditedModule, EditedProgram, NewModule } from "./forms";
import { journeyOf } from "./journey.server";
import { moveModule } from "./move-module.server";
import { programPage } from "./program-page.server";

let academy: TestAcademy;
let ctx: PersonContext;
beforeAll(async () => {
  academy = await emptyAcademy();
  await aPerson(academy.store, { email: "admin@demo.example", roles: ["admin"] });
  ctx = (await contextFor(academy, "admin@demo.example")) as PersonContext;
});
afterAll(() => academy.remove());

const read = () => academy.store.read;
const newProgram = (title: string, slug?: string) => createProgram(ctx, { title, slug, category: "", summary: "" });
const programRow = async (id: string) => (await read().select().from(programs).where(eq(programs.id, id)).get())!;
const moduleRow = async (id: string) => (await read().select().from(modules).where(eq(modules.id, id)).get())!;
const placesIn = async (programId: string) => (await read().select({ title: modules.title, position: modules.position }).from(modules).where(eq(modules.programId, programId)).orderBy(asc(modules.position))).map((row) => `${row.position} ${row.title}`);
const lines = async (id: string) => (await read().select({ action: auditLog.action, body: auditPayloads.body }).from(auditLog).leftJoin(auditPayloads, eq(auditPayloads.auditSeq, auditLog.seq)).where(eq(auditLog.subjectId, id)).orderBy(asc(auditLog.seq))).map(({ action, body }) => {
  const { network: _network, ...said } = JSON.parse(body ?? "{}") as { network?: string; before?: unknown; after?: unknown };
  return { action, ...said };
});
const progressOf = (moduleId: string) => read().select({ enrolmentId: moduleProgress.enrolmentId, status: moduleProgress.status }).from(moduleProgress).where(eq(moduleProgress.moduleId, moduleId));

async function programForm(id: string, more: Partial<EditedProgram> = {}): Promise<EditedProgram> {
  const { title, slug, summary, description, category, visibility, updatedAt } = await programRow(id);
  return { version: updatedAt, title, slug, summary, description, category, visibility: visibility as EditedProgram["visibility"], ...more };
}
const moduleForm = (more: Partial<NewModule> = {}): NewModule => ({ title: "A module", moduleTypeId: "type-content", summary: "", content: "", required: true, completionRule: "client", status: "draft", ...more });
async function editedModule(id: string, more: Partial<EditedModule> = {}): Promise<EditedModule> {
  const { updatedAt, title, moduleTypeId, status } = await moduleRow(id);
  return { version: updatedAt, ...moduleForm({ title, moduleTypeId, status: status as "draft" | "active" }), ...more };
}
/** A program with these active modules, in this order. */
async function programOf(...titles: string[]): Promise<{ id: string; modules: string[] }> {
  const id = await aProgram(academy.store);
  const ids: string[] = [];
  for (const [index, title] of titles.entries()) ids.push(await aModule(academy.store, { programId: id, position: index + 1, title }));
  return { id, modules: ids };
}
const someEnrolled = async (programId: string, ...statuses: string[]) => Promise.all(statuses.map(async (status) => anEnrolment(academy.store, { programId, status, userId: await aPerson(academy.store) })));

describe("a new program", () => {
  it("is a draft, and leaves a line in the audit log", async () => {
    const made = await newProgram("Leading through change");
    expect(made).toMatchObject({ ok: true });
    const id = made.ok ? made.value.id : "";
    expect(await programRow(id)).toMatchObject({ slug: "leading-through-change", visibility: "draft", archivedAt: null });
    expect(await lines(id)).toEqual([{ action: "program/created", after: { slug: "leading-through-change", title: "Leading through change", category: "", summary: "", visibility: "draft" } }]);
  });

  it("gets the next free address where its title's is taken", async () => {
    await newProgram("Same title");
    await newProgram("Another title");
    const second = await newProgram("Same title");
    expect((await programRow(second.ok ? second.value.id : "")).slug).toBe("same-title-2");
  });

  it("is refused an address that another has, also an archived one", async () => {
    const first = await newProgram("First", "one-address");
    await archiveProgram(ctx, first.ok ? first.value.id : "", true);
    expect(await newProgram("Second", "one-address")).toEqual({ ok: false, reason: "slug-taken" });
  });
});

describe("a saved program", () => {
  it("says what changed, before and after", async () => {
    const id = await aProgram(academy.store, { title: "Before", visibility: "draft" });
    expect(await editProgram(ctx, id, await programForm(id, { title: "After", visibility: "public" }))).toEqual({ ok: true, value: null });
    expect(await lines(id)).toEqual([{ action: "program/edited", before: { title: "Before", visibility: "draft" }, after: { title: "After", visibility: "public" } }]);
  });

  it("that came after somebody else's save overwrites nothing", async () => {
    const id = await aProgram(academy.store, { title: "Before" });
    const [mine, theirs] = [await programForm(id, { title: "Mine" }), await programForm(id, { summary: "Theirs" })];
    expect((await editProgram(ctx, id, theirs)).ok).toBe(true);
    expect(await editProgram(ctx, id, mine)).toEqual({ ok: false, reason: "stale" });
    expect(await programRow(id)).toMatchObject({ title: "Before", summary: "Theirs" });
  });

  it("that changes nothing is no change, whoever was first", async () => {
    const id = await aProgram(academy.store);
    expect((await editProgram(ctx, id, { ...(await programForm(id)), version: 1 })).ok).toBe(true);
    expect(await lines(id)).toEqual([]);
  });

  it("keeps its address when another program has the wanted one", async () => {
    const id = await aProgram(academy.store, { slug: "mine" });
    await aProgram(academy.store, { slug: "theirs" });
    expect(await editProgram(ctx, id, await programForm(id, { slug: "theirs" }))).toEqual({ ok: false, reason: "slug-taken" });
    expect((await programRow(id)).slug).toBe("mine");
  });

  it("may be saved under its own address", async () => {
    const id = await aProgram(academy.store, { slug: "own" });
    expect((await editProgram(ctx, id, await programForm(id, { title: "Other" }))).ok).toBe(true);
  });

  it("is not there when there is none", async () => {
    const form = await programForm(await aProgram(academy.store));
    expect(await editProgram(ctx, "nobodys", form)).toEqual({ ok: false, reason: "unknown" });
  });
});

describe("an archived program", () => {
  it("comes back as it was; asking twice leaves one line", async () => {
    const id = await aProgram(academy.store, { visibility: "private" });
    for (const archived of [true, true, false, false]) expect((await archiveProgram(ctx, id, archived)).ok).toBe(true);
    expect(await programRow(id)).toMatchObject({ archivedAt: null, visibility: "private" });
    expect((await lines(id)).map(({ action }) => action)).toEqual(["program/archived", "program/restored"]);
    expect(await archiveProgram(ctx, "nobodys", true)).toEqual({ ok: false, reason: "unknown" });
  });
});

describe("a new module", () => {
  it("stands behind those in use and before the archived ones", async () => {
    const program = await programOf("One", "Two", "Old");
    await academy.store.write((tx) => tx.update(modules).set({ status: "archived" }).where(eq(modules.id, program.modules[2]!)));
    await addModule(ctx, program.id, moduleForm({ title: "Three" }));
    expect(await placesIn(program.id)).toEqual(["1 One", "2 Two", "3 Three", "4 Old"]);
  });

  it("that is active gives every open enrolment its row, and no other", async () => {
    const program = await programOf("One");
    const [pending, active, paused] = await someEnrolled(program.id, "pending", "active", "paused", "completed", "withdrawn", "expired");
    const added = await addModule(ctx, program.id, moduleForm({ status: "active" }));
    const rows = await progressOf(added.ok ? added.value.id : "");
    expect(rows.map((row) => row.enrolmentId).sort()).toEqual([pending, active, paused].sort());
    expect(new Set(rows.map((row) => row.status))).toEqual(new Set(["not_started"]));
  });

  it("that is a draft gives nobody a row", async () => {
    const program = await programOf("One");
    await someEnrolled(program.id, "active");
    const added = await addModule(ctx, program.id, moduleForm());
    expect(await progressOf(added.ok ? added.value.id : "")).toEqual([]);
  });

  it("of no known kind or program is refused", async () => {
    const program = await programOf("One");
    expect(await addModule(ctx, program.id, moduleForm({ moduleTypeId: "none" }))).toEqual({ ok: false, reason: "no-type" });
    expect(await addModule(ctx, "nobodys", moduleForm())).toEqual({ ok: false, reason: "unknown" });
  });
});

describe("a saved module", () => {
  it("that becomes active gives rows to those who have none, and leaves the others' as they are", async () => {
    const program = await programOf("One");
    const [first, second] = await someEnrolled(program.id, "active", "active");
    const moduleId = await aModule(academy.store, { programId: program.id, position: 2, status: "draft" });
    await someProgress(academy.store, { enrolmentId: first!, moduleId, status: "completed", completedAt: 5 });
    expect((await editModule(ctx, { programId: program.id, moduleId }, await editedModule(moduleId, { status: "active" }))).ok).toBe(true);
    const rows = await progressOf(moduleId);
    expect(rows.map((row) => [row.enrolmentId, row.status]).sort()).toEqual([[first, "completed"], [second, "not_started"]].sort());
  });

  it("that came after somebody else's save overwrites nothing", async () => {
    const program = await programOf("One");
    const place = { programId: program.id, moduleId: program.modules[0]! };
    const [mine, theirs] = [await editedModule(place.moduleId, { content: "Mine" }), await editedModule(place.moduleId, { content: "Theirs" })];
    expect((await editModule(ctx, place, theirs)).ok).toBe(true);
    expect(await editModule(ctx, place, mine)).toEqual({ ok: false, reason: "stale" });
    expect((await moduleRow(place.moduleId)).content).toBe("Theirs");
    expect((await lines(place.moduleId)).map(({ action, after }) => [action, after])).toEqual([["module/edited", { content: "Theirs" }]]);
  });

  it("of another program is not there", async () => {
    const [one, other] = [await programOf("One"), await programOf("Other")];
    const moduleId = other.modules[0]!;
    const place = { programId: one.id, moduleId };
    expect(await editModule(ctx, place, await editedModule(moduleId, { title: "Taken over" }))).toEqual({ ok: false, reason: "unknown" });
    expect(await moveModule(ctx, place, 1)).toEqual({ ok: false, reason: "unknown" });
    expect(await archiveModule(ctx, place, true)).toEqual({ ok: false, reason: "unknown" });
    expect(await moduleRow(moduleId)).toMatchObject({ title: "Other", status: "active" });
  });

  it("is not edited while it is archived", async () => {
    const program = await programOf("One");
    const place = { programId: program.id, moduleId: program.modules[0]! };
    const form = await editedModule(place.moduleId, { title: "Changed" });
    await archiveModule(ctx, place, true);
    expect(await editModule(ctx, place, form)).toEqual({ ok: false, reason: "stale" });
    expect(await editModule(ctx, place, { ...form, version: (await moduleRow(place.moduleId)).updatedAt })).toEqual({ ok: false, reason: "archived" });
  });
});

describe("the order of modules", () => {
  it.each([
    [0, 4, ["1 Two", "2 Three", "3 Four", "4 One"]],
    [3, 1, ["1 Four", "2 One", "3 Two", "4 Three"]],
    [1, 3, ["1 One", "2 Three", "3 Two", "4 Four"]],
    [2, 3, ["1 One", "2 Two", "3 Three", "4 Four"]],
  ])("moves module %i to place %i, and back again", async (index, to, wanted) => {
    const program = await programOf("One", "Two", "Three", "Four");
    const place = { programId: program.id, moduleId: program.modules[index]! };
    const moved = await moveModule(ctx, place, to);
    expect(moved).toMatchObject({ ok: true, value: { from: index + 1 } });
    expect(await placesIn(program.id)).toEqual(wanted);
    await moveModule(ctx, place, index + 1);
    expect(await placesIn(program.id)).toEqual(["1 One", "2 Two", "3 Three", "4 Four"]);
    expect((await lines(place.moduleId)).map(({ action }) => action)).toEqual(to === index + 1 ? [] : ["module/moved", "module/moved"]);
  });

  it("has no place before the first or behind the last in use", async () => {
    const program = await programOf("One", "Two", "Old");
    await archiveModule(ctx, { programId: program.id, moduleId: program.modules[2]! }, true);
    for (const to of [0, 3, 99]) expect(await moveModule(ctx, { programId: program.id, moduleId: program.modules[0]! }, to)).toEqual({ ok: false, reason: "no-place" });
    expect(await moveModule(ctx, { programId: program.id, moduleId: program.modules[2]! }, 1)).toEqual({ ok: false, reason: "unknown" });
  });

  it("closes up behind an archived module, which comes back at the end as a draft", async () => {
    const program = await programOf("One", "Two", "Three");
    const place = { programId: program.id, moduleId: program.modules[0]! };
    await archiveModule(ctx, place, true);
    expect(await placesIn(program.id)).toEqual(["1 Two", "2 Three", "3 One"]);
    await archiveModule(ctx, place, false);
    expect(await placesIn(program.id)).toEqual(["1 Two", "2 Three", "3 One"]);
    expect((await moduleRow(place.moduleId)).status).toBe("draft");
    expect(await lines(place.moduleId)).toEqual([
      { action: "module/archived", before: { status: "active" }, after: { status: "archived" } },
      { action: "module/restored", before: { status: "archived" }, after: { status: "draft" } },
    ]);
  });

  it("of gaps that history left is closed with the next move", async () => {
    const id = await aProgram(academy.store);
    const first = await aModule(academy.store, { programId: id, position: 3, title: "A" });
    await aModule(academy.store, { programId: id, position: 7, title: "B" });
    await aModule(academy.store, { programId: id, position: 5, title: "Old", status: "archived" });
    await moveModule(ctx, { programId: id, moduleId: first }, 2);
    expect(await placesIn(id)).toEqual(["1 B", "2 A", "3 Old"]);
  });
});

describe("what clients see", () => {
  it("is no program that is a draft, also one they are enrolled in", async () => {
    const programId = await aProgram(academy.store, { slug: "back-to-draft", visibility: "draft" });
    const email = "client@demo.example";
    await anEnrolment(academy.store, { programId, userId: await aPerson(academy.store, { email, roles: ["client"] }) });
    await aModule(academy.store, { programId, position: 1 });
    const client = await contextFor(academy, email);
    expect(await journeyOf(client)).toEqual({ main: null, others: [], past: [] });
    expect(await programPage(client, "back-to-draft")).toBeNull();
    await editProgram(ctx, programId, await programForm(programId, { visibility: "private" }));
    expect((await journeyOf(client)).main?.slug).toBe("back-to-draft");
  });

  it("is no module that is a draft or archived", async () => {
    const program = await programOf("Seen", "Hidden", "Gone");
    const email = "other@demo.example";
    await anEnrolment(academy.store, { programId: program.id, userId: await aPerson(academy.store, { email, roles: ["client"] }) });
    await editModule(ctx, { programId: program.id, moduleId: program.modules[1]! }, await editedModule(program.modules[1]!, { status: "draft" }));
    await archiveModule(ctx, { programId: program.id, moduleId: program.modules[2]! }, true);
    const client = await contextFor(academy, email);
    expect((await journeyOf(client)).main?.trail.map((step) => step.title)).toEqual(["Seen"]);
    expect((await programPage(client, (await programRow(program.id)).slug))?.modules.map((module) => module.title)).toEqual(["Seen"]);
  });
});
