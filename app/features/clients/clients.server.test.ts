import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { auditLog, auditPayloads, completionMarks, enrolments, events, moduleProgress, staffNotes, users } from "@db/academy/schema";
import { keysetOf } from "~/platform/keyset";
import type { PersonContext } from "~/platform/scope.server";
import { emptyAcademy, testNow, type TestAcademy } from "../../../tests/factories/academy";
import { contextFor } from "../../../tests/factories/context";
import { sqlOf } from "../../../tests/factories/plans";
import { aModule, anEnrolment, aPerson, aProgram, someProgress, staffedOn } from "../../../tests/factories/rows";
import { anAssignment, anAssignmentType, aSubmission } from "../../../tests/factories/work";
import { clientOverview } from "./client.server";
import { clientKey, clientsPage, clientTotals } from "./clients.server";
import { workOfClient } from "./client-work.server";
import { historyOfClient, ownHistory } from "./history.server";
import { inTimeKey } from "./in-time";
import { readClientsQuery } from "./list";
import { completeByHand, reopenByHand } from "./mark-by-hand.server";
import { marksOn } from "./marks.server";
import { clientModule } from "./place.server";
import { editNote, noteKey, notesOfClient, notesOn, ownNote, removeNote, writeNote } from "./staff-notes.server";
import { programsTaught, taughtModulePage, taughtProgramPage } from "./taught.server";

let academy: TestAcademy;
const at = { whole: "whole@t.example", module: "module@t.example", pair: "pair@t.example", elsewhere: "elsewhere@t.example", ex: "ex@t.example", client: "ada@t.example" };
/** Two modules of one program; Ada and Ben are in it, and Cy in another. */
const ids = { program: "", other: "", first: "", second: "", otherModule: "", ada: "", ben: "", adaRun: "", benRun: "", cyRun: "" };

beforeAll(async () => {
  academy = await emptyAcademy();
  const { store } = academy;
  ids.program = await aProgram(store, { slug: "one", title: "One" });
  ids.other = await aProgram(store, { slug: "two", title: "Two" });
  ids.first = await aModule(store, { programId: ids.program, position: 1, title: "First" });
  ids.second = await aModule(store, { programId: ids.program, position: 2, title: "Second", completionRule: "staff" });
  ids.otherModule = await aModule(store, { programId: ids.other, position: 1 });
  ids.ada = await aPerson(store, { name: "Ada Ames", email: at.client, roles: ["client"] });
  ids.ben = await aPerson(store, { name: "Ben Bole", roles: ["client"] });
  const cy = await aPerson(store, { name: "Cy Cole", roles: ["client"] });
  ids.adaRun = await anEnrolment(store, { programId: ids.program, userId: ids.ada, startedAt: testNow - 1_000 });
  ids.benRun = await anEnrolment(store, { programId: ids.program, userId: ids.ben, startedAt: testNow - 2_000, status: "paused" });
  ids.cyRun = await anEnrolment(store, { programId: ids.other, userId: cy });
  const staff = async (email: string, place: Parameters<typeof staffedOn>[1] | null, role: "instructor" | "coach" = "instructor", roles: readonly ("instructor" | "coach")[] = [role]) => {
    const userId = await aPerson(store, { email, name: email, roles });
    if (place) await staffedOn(store, place, { userId, staffRole: role });
    return userId;
  };
  await staff(at.whole, { programId: ids.program });
  await staff(at.module, { moduleId: ids.second });
  await staff(at.pair, { enrolmentId: ids.adaRun, moduleId: ids.first }, "coach");
  await staff(at.elsewhere, { programId: ids.other });
  await staff(at.ex, { programId: ids.program }, "coach", ["instructor"]);
});
afterAll(() => academy.remove());

const as = (email: string, now?: number) => contextFor(academy, email, now) as Promise<PersonContext>;
const list = async (email: string, search = "") => {
  const params = new URLSearchParams(search);
  return clientsPage(await as(email), readClientsQuery(params), keysetOf(params, clientKey));
};
const named = async (email: string, search = "") => (await list(email, search)).page.rows.map((row) => [row.name, row.total]);

describe("whom staff see", () => {
  it("program staff see everybody in it with all its modules, module staff everybody on that one, enrolment staff that one client there", async () => {
    expect(await named(at.whole, "status=any")).toEqual([["Ada Ames", 2], ["Ben Bole", 2]]);
    expect(await named(at.module, "status=any")).toEqual([["Ada Ames", 1], ["Ben Bole", 1]]);
    expect(await named(at.pair, "status=any")).toEqual([["Ada Ames", 1]]);
    expect(await named(at.elsewhere, "status=any")).toEqual([["Cy Cole", 1]]);
    expect(await named(at.ex, "status=any")).toEqual([]);
  });

  it("a client's page has the modules that are the asker's and none of the others", async () => {
    const modulesFor = async (email: string) => (await clientOverview(await as(email), ids.ada))?.enrolments.map((run) => run.modules.map(({ title }) => title));
    expect(await modulesFor(at.whole)).toEqual([["First", "Second"]]);
    expect(await modulesFor(at.module)).toEqual([["Second"]]);
    expect(await modulesFor(at.pair)).toEqual([["First"]]);
    expect(await modulesFor(at.elsewhere)).toBe(undefined);
    expect(await modulesFor(at.ex)).toBe(undefined);
  });

  it("nobody looks after themselves", async () => {
    const { store } = academy;
    const userId = await aPerson(store, { email: "both@t.example", roles: ["instructor", "client"] });
    const enrolmentId = await anEnrolment(store, { programId: ids.other, userId });
    await staffedOn(store, { programId: ids.other }, { userId });
    expect(await named("both@t.example", "status=any")).toEqual([["Cy Cole", 1]]);
    expect(await clientOverview(await as("both@t.example"), userId)).toBe(null);
    expect(await clientModule(store.read, userId, { enrolmentId, moduleId: ids.otherModule })).toBe(null);
    expect(await completeByHand(await as("both@t.example"), { enrolmentId, moduleId: ids.otherModule }, "I say so")).toEqual({ ok: false, reason: "unknown" });
  });

  it("an archived program is nobody's", async () => {
    const { store } = academy;
    const programId = await aProgram(store, { slug: "gone", archivedAt: 1 });
    const moduleId = await aModule(store, { programId, position: 1 });
    const userId = await aPerson(store, { email: "archive@t.example", roles: ["instructor"] });
    const client = await aPerson(store, { roles: ["client"] });
    const enrolmentId = await anEnrolment(store, { programId, userId: client });
    for (const place of [{ programId }, { moduleId }, { enrolmentId, moduleId }]) await staffedOn(store, place, { userId });
    expect([await named("archive@t.example", "status=any"), await clientOverview(await as("archive@t.example"), client), await programsTaught(await as("archive@t.example"))]).toEqual([[], null, []]);
    expect(await clientModule(store.read, userId, { enrolmentId, moduleId })).toBe(null);
  });
});

describe("the list of clients", () => {
  it("shows whoever runs unless asked, by program, by standing and by the beginning of a name", async () => {
    expect(await named(at.whole)).toEqual([["Ada Ames", 2]]);
    expect(await named(at.whole, "status=paused")).toEqual([["Ben Bole", 2]]);
    expect(await named(at.whole, "status=any&q=be")).toEqual([["Ben Bole", 2]]);
    expect(await named(at.pair, "status=any&q=be"), "somebody else's client by name").toEqual([]);
    expect(await named(at.whole, `program=${ids.other}`)).toEqual([]);
    expect((await list(at.whole)).programs).toEqual([{ id: ids.program, title: "One" }]);
  });

  it("has totals of what it lists", async () => {
    expect(await clientTotals(await as(at.whole))).toEqual({ people: 1, active: 1, paused: 1, completed: 0 });
    expect(await clientTotals(await as(at.pair))).toEqual({ people: 1, active: 1, paused: 0, completed: 0 });
    expect(await clientTotals(await as(at.ex))).toEqual({ people: 0, active: 0, paused: 0, completed: 0 });
  });

  it("is paged both ways without losing or repeating one, in three queries, and sifts by progress", async () => {
    const { store } = academy;
    const programId = await aProgram(store, { slug: "many", title: "Many" });
    const moduleId = await aModule(store, { programId, position: 1 });
    const userId = await aPerson(store, { email: "many@t.example", roles: ["instructor"] });
    await staffedOn(store, { programId }, { userId });
    for (let n = 0; n < 28; n += 1) {
      const enrolmentId = await anEnrolment(store, { programId, userId: await aPerson(store, { name: `Client ${String(n)}` }), startedAt: testNow - (n >> 1) });
      if (n % 4 === 0) await someProgress(store, { enrolmentId, moduleId, status: "completed", completedAt: testNow, lastActivityAt: testNow });
    }
    const [first] = [await list("many@t.example")];
    const second = await list("many@t.example", `after=${first.page.after}`);
    const back = await list("many@t.example", `before=${second.page.before}`);
    const everyone = [...first.page.rows, ...second.page.rows].map((row) => row.name);
    expect([first.page.rows.length, second.page.rows.length, new Set(everyone).size, second.page.after]).toEqual([25, 3, 28, null]);
    expect(back.page.rows).toEqual(first.page.rows);
    expect((await list("many@t.example", "progress=all")).page.rows).toHaveLength(7);
    expect((await list("many@t.example", "progress=none")).page.rows).toHaveLength(21);
    const ctx = await as("many@t.example");
    expect(await sqlOf(() => clientsPage({ ...ctx, heavy: ctx.read }, readClientsQuery(new URLSearchParams()), { direction: "after", key: null }))).toHaveLength(3);
  });
});

describe("the filter by progress", () => {
  it("looks through five hundred for a page, says so, and goes on from there to whoever it finds at last", async () => {
    const { store } = academy;
    const programId = await aProgram(store, { slug: "large", title: "Large" });
    const moduleId = await aModule(store, { programId, position: 1 });
    await staffedOn(store, { programId }, { userId: await aPerson(store, { email: "large@t.example", roles: ["instructor"] }) });
    const one = (n: number) => ({ id: `large-${String(n)}`, email: `l${String(n)}@t.example`, emailKey: `l${String(n)}@t.example`, name: `L ${String(n)}`, sortName: `l ${String(n)}`, createdAt: testNow, updatedAt: testNow });
    const all = Array.from({ length: 503 }, (_, n) => one(n));
    await store.write(async (tx) => {
      await tx.insert(users).values(all);
      await tx.insert(enrolments).values(all.map(({ id }, n) => ({ id, programId, userId: id, status: "active", startedAt: testNow - n, createdAt: testNow })));
    });
    await someProgress(store, { enrolmentId: "large-501", moduleId, status: "completed", completedAt: testNow });
    const first = await list("large@t.example", "progress=all");
    expect([first.page.rows, first.looked]).toEqual([[], 500]);
    const second = await list("large@t.example", `progress=all&after=${first.page.after}`);
    expect([second.page.rows.map(({ name }) => name), second.looked, second.page.after]).toEqual([["L 501"], null, null]);
  });
});

describe("the programs and modules of staff", () => {
  it("are those of the program and module tier", async () => {
    const places = async (email: string) => (await programsTaught(await as(email))).map(({ slug, whole, mine, modules, clients }) => [slug, whole, mine, modules, clients]);
    expect(await places(at.whole)).toEqual([["one", true, 2, 2, 1]]);
    expect(await places(at.module)).toEqual([["one", false, 1, 2, 1]]);
    expect([await places(at.pair), await places(at.ex)]).toEqual([[], []]);
  });

  it("show the modules that are theirs, and no page of the others", async () => {
    expect((await taughtProgramPage(await as(at.module), "one"))?.modules.map(({ title }) => title)).toEqual(["Second"]);
    expect(await taughtProgramPage(await as(at.pair), "one")).toBe(null);
    const page = async (email: string, slug: string, moduleId: string) => taughtModulePage(await as(email), slug, moduleId, { direction: "after", key: null });
    expect((await page(at.module, "one", ids.second))?.clients.rows.map(({ name }) => name)).toEqual(["Ada Ames"]);
    expect([await page(at.module, "one", ids.first), await page(at.whole, "one", ids.otherModule), await page(at.whole, "two", ids.otherModule)]).toEqual([null, null, null]);
  });
});

describe("completing a module by hand", () => {
  const of = () => ({ enrolmentId: ids.adaRun, moduleId: ids.second });
  const progress = () => academy.store.read.select().from(moduleProgress).where(eq(moduleProgress.moduleId, ids.second)).get();

  it("is for whoever can see the client on that module", async () => {
    for (const email of [at.pair, at.elsewhere, at.ex]) expect(await completeByHand(await as(email), of(), "note"), email).toEqual({ ok: false, reason: "unknown" });
    expect(await progress()).toBe(undefined);
    expect(await clientModule(academy.store.read, (await as(at.whole)).person.id, { enrolmentId: ids.cyRun, moduleId: ids.second }), "a module of another program").toBe(null);
  });

  it("says who, how and why, tells that the module was completed, and is taken back with a reason; both stay to be read", async () => {
    const ctx = await as(at.module);
    expect(await completeByHand(ctx, of(), "Talked it through on Tuesday")).toEqual({ ok: true, value: null });
    expect(await progress()).toMatchObject({ status: "completed", completedAt: testNow, completedBy: ctx.person.id, completedHow: "staff" });
    expect(await academy.store.read.select({ payload: events.payload }).from(events).where(eq(events.name, "module/completed"))).toEqual([{ payload: JSON.stringify(of()) }]);
    expect(await completeByHand(ctx, of(), "again")).toEqual({ ok: false, reason: "not-now" });
    const later = await as(at.whole, testNow + 5_000);
    expect(await reopenByHand(later, of(), "Meant somebody else")).toEqual({ ok: true, value: null });
    expect(await progress()).toMatchObject({ status: "in_progress", completedAt: null, completedBy: null, completedHow: null });
    expect((await marksOn(ctx, of())).map(({ kind, words, by }) => [kind, words, by])).toEqual([["reopened", "Meant somebody else", at.whole], ["completed", "Talked it through on Tuesday", at.module]]);
    expect(await reopenByHand(later, of(), "again")).toEqual({ ok: false, reason: "not-now" });
    const lines = await academy.store.read.select({ action: auditLog.action }).from(auditLog).where(eq(auditLog.subjectId, ids.adaRun));
    expect(lines.map(({ action }) => action)).toEqual(["module/completed", "module/reopened"]);
  });

  it("does not take back what a client or a grade completed", async () => {
    await academy.store.write((tx) => tx.update(moduleProgress).set({ status: "completed", completedAt: testNow, completedHow: "client" }).where(eq(moduleProgress.moduleId, ids.second)));
    expect(await reopenByHand(await as(at.whole), of(), "no")).toEqual({ ok: false, reason: "not-now" });
  });
});

describe("staff notes", () => {
  const of = () => ({ enrolmentId: ids.adaRun, moduleId: ids.first });

  it("are read by everybody who can see the client on that module, changed by their author, and by nobody else", async () => {
    const [whole, pair] = [await as(at.whole), await as(at.pair)];
    expect(await writeNote(await as(at.module), of(), "not mine to write")).toEqual({ ok: false, reason: "unknown" });
    const written = await writeNote(pair, of(), "She is tired on Mondays");
    const id = written.ok ? written.value : "";
    expect((await notesOn(whole, of())).map(({ text, author, own }) => [text, author, own])).toEqual([["She is tired on Mondays", at.pair, false]]);
    expect((await notesOn(pair, of()))[0]?.own).toBe(true);
    for (const email of [at.module, at.elsewhere, at.ex, at.client]) expect(await notesOn(await as(email), of()), email).toEqual([]);
    expect([await ownNote(whole, id), await editNote(whole, id, "changed"), await removeNote(whole, id)]).toEqual([null, { ok: false, reason: "unknown" }, { ok: false, reason: "unknown" }]);
    expect(await editNote(await as(at.pair, testNow + 9), id, "Rested by now")).toEqual({ ok: true, value: null });
    expect((await notesOfClient(whole, ids.ada, keysetOf(new URLSearchParams(), noteKey))).rows.map(({ text, editedAt }) => [text, editedAt])).toEqual([["Rested by now", testNow + 9]]);
    expect(await removeNote(pair, id)).toEqual({ ok: true, value: null });
    expect(await academy.store.read.select().from(staffNotes)).toEqual([]);
  });

  it("pressed twice are written once, and the log does not say what they say", async () => {
    const ctx = await as(at.whole);
    const [one, again] = [await writeNote(ctx, of(), "Twice"), await writeNote(ctx, of(), "Twice")];
    expect(again).toEqual(one);
    const other = await writeNote(ctx, of(), "Other");
    expect(other).not.toEqual(one);
    expect((await notesOfClient(ctx, ids.ada, keysetOf(new URLSearchParams(), noteKey))).rows).toHaveLength(2);
    const said = (await academy.store.read.select({ body: auditPayloads.body }).from(auditPayloads)).map(({ body }) => body);
    expect([said.some((body) => body.includes('"length":5')), said.some((body) => body.includes("Twice"))]).toEqual([true, false]);
  });
});

describe("what a client handed in, and what happened", () => {
  it("hides work that is marked without names until it is marked, from the list and the history", async () => {
    const { store } = academy;
    const assignmentTypeId = await anAssignmentType(store, { anonymous: true });
    const assignmentId = await anAssignment(store, { moduleId: ids.first, assignmentTypeId, title: "Blind" });
    const open = await anAssignment(store, { moduleId: ids.first, assignmentTypeId: await anAssignmentType(store), position: 2, title: "Open" });
    const place = { enrolmentId: ids.adaRun, programId: ids.program, moduleId: ids.first, userId: ids.ada, status: "submitted", submittedAt: testNow };
    await aSubmission(store, { ...place, assignmentId });
    await aSubmission(store, { ...place, assignmentId: open });
    const first = keysetOf(new URLSearchParams(), inTimeKey);
    const ctx = await as(at.whole);
    expect((await workOfClient(ctx, ids.ada, first)).rows.map(({ assignment }) => assignment)).toEqual(["Open"]);
    expect((await historyOfClient(ctx, ids.ada, first)).rows.filter(({ what }) => what === "handed-in").map(({ of }) => of)).toEqual(["Open"]);
    expect((await workOfClient(await as(at.module), ids.ada, first)).rows).toEqual([]);
    expect((await ownHistory(await as(at.client), first)).rows.filter(({ what }) => what === "handed-in").map(({ of }) => of).sort()).toEqual(["Blind", "Open"]);
  });

  it("has staff's words for staff, and not for the client", async () => {
    const first = keysetOf(new URLSearchParams(), inTimeKey);
    const words = (rows: readonly { readonly what: string; readonly words: string | null }[]) => rows.filter(({ what }) => what === "marked" || what === "reopened").map((line) => [line.what, line.words]);
    expect(words((await historyOfClient(await as(at.module), ids.ada, first)).rows)).toEqual([["reopened", "Meant somebody else"], ["marked", "Talked it through on Tuesday"]]);
    expect(words((await ownHistory(await as(at.client), first)).rows)).toEqual([["reopened", null], ["marked", null]]);
    expect((await historyOfClient(await as(at.pair), ids.ada, first)).rows.map(({ what }) => what)).not.toContain("marked");
    expect(await academy.store.read.select({ kind: completionMarks.kind }).from(completionMarks)).toHaveLength(2);
  });
});
