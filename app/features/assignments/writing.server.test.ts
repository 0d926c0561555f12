import { spawn } from "node:child_process";
import path from "node:path";
import { createInterface } from "node:readline";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { assignments, auditLog, enrolments, events, moduleProgress, modules, submissionAnswers, submissions } from "@db/academy/schema";
import { openAcademyStore, type AcademyStore } from "@db/open";
import type { PersonContext } from "~/platform/scope.server";
import { emptyAcademy, testNow, type TestAcademy } from "../../../tests/factories/academy";
import { contextFor } from "../../../tests/factories/context";
import { aPerson } from "../../../tests/factories/rows";
import { workStage, type WorkStage } from "../../../tests/factories/work";
import { saveDraft } from "./save-draft.server";
import { submitAssignment } from "./submit-assignment.server";

let academy: TestAcademy;
let store: AcademyStore;
let stage: WorkStage;

beforeAll(async () => {
  academy = await emptyAcademy();
  store = academy.store;
});
afterAll(() => { academy.remove(); });

const as = async (email: string, at?: number) => (await contextFor(academy, email, at)) as PersonContext;
const save = async (revision: number, what: string, more: Record<string, string> = {}, at?: number) =>
  saveDraft(await as(stage.email, at), stage.assignmentId, { revision, typed: { [stage.fields.what]: what, ...more } });
const submit = async (version: number, revision: number, at?: number) => submitAssignment(await as(stage.email, at), stage.assignmentId, { version, revision });
const row = async () => (await store.read.select().from(submissions).where(eq(submissions.assignmentId, stage.assignmentId)).get());
const answers = async (version = 1) =>
  Object.fromEntries((await store.read.select().from(submissionAnswers).where(and(eq(submissionAnswers.submissionId, (await row())?.id ?? ""), eq(submissionAnswers.version, version)))).map((one) => [one.fieldId, one.value]));
const progress = async () => (await store.read.select().from(moduleProgress).where(eq(moduleProgress.enrolmentId, stage.enrolmentId)).get())?.status ?? null;
const told = async () => {
  const id = (await row())?.id ?? "none";
  return (await store.read.select().from(events).where(eq(events.name, "assignment/submitted"))).filter((event) => event.payload.includes(id));
};
const give = (set: Partial<typeof submissions.$inferInsert>) => store.write((tx) => tx.update(submissions).set(set).where(eq(submissions.assignmentId, stage.assignmentId)));

describe("saving a draft", () => {
  it("begins the work and the module with the first save", async () => {
    stage = await workStage(store);
    expect(await progress()).toBeNull();
    expect(await save(0, "The capacity review\r\n")).toMatchObject({ ok: true });
    expect(await row()).toMatchObject({ status: "in_progress", version: 1, revision: 1, userId: stage.userId, programId: stage.programId, moduleId: stage.moduleId });
    expect(await answers()).toEqual({ [stage.fields.what]: "The capacity review" });
    expect(await progress()).toBe("in_progress");
  });

  it("keeps what is unfinished, and what was not sent stays", async () => {
    expect(await save(1, "", { [stage.fields.ready]: "4" })).toMatchObject({ ok: true });
    expect(await answers()).toEqual({ [stage.fields.ready]: "4" });
    expect(await save(2, "Again")).toMatchObject({ ok: true });
    expect(await answers()).toEqual({ [stage.fields.what]: "Again", [stage.fields.ready]: "4" });
  });

  it("refuses what is none of its kind, and keeps the rest of that page", async () => {
    expect(await save(3, "Changed", { [stage.fields.ready]: "9" })).toEqual({ ok: false, reason: "invalid", errors: { [stage.fields.ready]: "out-of-scale" }, files: {}, revision: 4 });
    expect(await answers()).toEqual({ [stage.fields.what]: "Changed", [stage.fields.ready]: "4" });
  });

  it("refuses a page that is older than what is saved, unless it says the same", async () => {
    expect(await save(1, "From the other tab")).toMatchObject({ ok: false, reason: "stale" });
    expect(await answers()).toMatchObject({ [stage.fields.what]: "Changed" });
    expect(await save(1, "Changed")).toMatchObject({ ok: true });
    expect((await row())?.revision).toBe(4);
  });

  it("knows nobody else's work", async () => {
    const other = await aPerson(store, { email: "other@people.example", roles: ["client"] });
    expect(other).not.toBe(stage.userId);
    expect(await saveDraft(await as("other@people.example"), stage.assignmentId, { revision: 0, typed: { [stage.fields.what]: "Mine?" } })).toEqual({ ok: false, reason: "unknown" });
    expect(await submitAssignment(await as("other@people.example"), stage.assignmentId, { version: 1, revision: 3 })).toEqual({ ok: false, reason: "unknown" });
    expect(await saveDraft(await as(stage.email), "nobodys", { revision: 0, typed: {} })).toEqual({ ok: false, reason: "unknown" });
  });

  it("leaves a completed module completed", async () => {
    stage = await workStage(store);
    await store.write((tx) => tx.insert(moduleProgress).values({ enrolmentId: stage.enrolmentId, moduleId: stage.moduleId, status: "completed", completedAt: testNow }));
    expect(await save(0, "More")).toMatchObject({ ok: true });
    expect(await progress()).toBe("completed");
  });

  it.each([
    ["enrolment", async () => { await store.write((tx) => tx.update(enrolments).set({ status: "paused" }).where(eq(enrolments.id, stage.enrolmentId))); }],
    ["gone", async () => { await store.write((tx) => tx.update(modules).set({ status: "archived" }).where(eq(modules.id, stage.moduleId))); }],
    ["gone", async () => { await store.write((tx) => tx.update(assignments).set({ archivedAt: testNow }).where(eq(assignments.id, stage.assignmentId))); }],
    ["not-open", async () => { await store.write((tx) => tx.update(modules).set({ opensAfterDays: 3 }).where(eq(modules.id, stage.moduleId))); }],
    ["unknown", async () => { await store.write((tx) => tx.update(enrolments).set({ status: "withdrawn" }).where(eq(enrolments.id, stage.enrolmentId))); }],
  ] as const)("is refused as %s (%#) while it was written", async (reason, change) => {
    stage = await workStage(store);
    await save(0, "Before");
    await change();
    expect(await save(1, "After")).toEqual({ ok: false, reason });
    expect(await submit(1, 1)).toEqual({ ok: false, reason });
    expect(await answers()).toEqual({ [stage.fields.what]: "Before" });
  });
});

describe("handing in", () => {
  it("asks for every required answer", async () => {
    stage = await workStage(store);
    expect(await submit(1, 0)).toEqual({ ok: false, reason: "nothing" });
    await save(0, "", { [stage.fields.ready]: "2" });
    expect(await submit(1, 1)).toEqual({ ok: false, reason: "incomplete", errors: { [stage.fields.what]: "required" } });
    expect(await row()).toMatchObject({ status: "in_progress", submittedAt: null });
  });

  it("hands in what was seen, once", async () => {
    await save(1, "All of it");
    expect(await submit(1, 1)).toEqual({ ok: false, reason: "changed" });
    expect(await submit(1, 2, testNow + 5)).toEqual({ ok: true, already: false });
    expect(await submit(1, 2, testNow + 9)).toEqual({ ok: true, already: true });
    expect(await row()).toMatchObject({ status: "submitted", version: 1, submittedAt: testNow + 5 });
    expect(await told()).toHaveLength(1);
  });

  it("keeps what is handed in from being written", async () => {
    expect(await save(2, "Too late")).toEqual({ ok: false, reason: "handed-in" });
    expect(await answers()).toMatchObject({ [stage.fields.what]: "All of it" });
  });

  it("begins the next version from the returned one, and leaves that as it was", async () => {
    await give({ status: "returned" });
    expect(await submit(2, 2)).toEqual({ ok: false, reason: "nothing" });
    expect(await save(2, "All of it, and more")).toMatchObject({ ok: true });
    expect(await row()).toMatchObject({ status: "in_progress", version: 2 });
    expect(await answers(1)).toMatchObject({ [stage.fields.what]: "All of it" });
    expect(await answers(2)).toEqual({ [stage.fields.what]: "All of it, and more", [stage.fields.ready]: "2" });
    expect(await submit(1, 2), "the first version once more").toEqual({ ok: true, already: true });
    expect(await submit(2, 3)).toEqual({ ok: true, already: false });
    expect(await told()).toHaveLength(2);
  });

  it("writes a line in the audit log for each hand-in", async () => {
    const lines = await store.read.select().from(auditLog).where(and(eq(auditLog.action, "submission/submitted"), eq(auditLog.subjectId, (await row())?.id ?? "")));
    expect(lines).toHaveLength(2);
  });
});

/** The other process of the race: ready to press ten times. */
async function submitter(): Promise<{ press(): Promise<{ ok: boolean; already?: boolean }[]> }> {
  const script = path.join(import.meta.dirname, "../../../tests/factories/submitter.ts");
  const child = spawn(process.execPath, ["--import", "tsx", script, store.path, stage.email, stage.assignmentId, "1", "1"], { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  expect((await lines.next()).value).toBe("ready");
  return {
    async press() {
      child.stdin.write("go\n");
      const { value } = await lines.next();
      return JSON.parse(String(value)) as { ok: boolean; already?: boolean }[];
    },
  };
}

describe("many at once", () => {
  it("twenty presses from two processes make one submission and tell it once", { timeout: 30_000 }, async () => {
    stage = await workStage(store);
    await save(0, "All of it");
    const here = await as(stage.email);
    const elsewhere = await submitter();
    const said = (await Promise.all([elsewhere.press(), ...Array.from({ length: 10 }, (_, i) => submitAssignment({ ...here, clock: { now: () => testNow + i } }, stage.assignmentId, { version: 1, revision: 1 }))])).flat();
    expect(said).toHaveLength(20);
    expect(said.every((one) => one.ok)).toBe(true);
    expect(said.filter((one) => one.ok && one.already === false)).toHaveLength(1);
    expect(await told()).toHaveLength(1);
    const [event] = await told();
    expect(await row()).toMatchObject({ status: "submitted", version: 1, submittedAt: event?.at });
  });

  it("of twenty first saves from two stores one is kept, and the others are told", async () => {
    stage = await workStage(store);
    const second = openAcademyStore(store.path);
    const first = await as(stage.email);
    const other: PersonContext = { ...first, read: second.read, write: (fn) => second.write(fn) };
    const said = await Promise.all(Array.from({ length: 20 }, (_, i) => saveDraft(i % 2 === 0 ? first : other, stage.assignmentId, { revision: 0, typed: { [stage.fields.what]: `Page ${String(i)}` } })));
    second.close();
    expect(said.filter((one) => one.ok)).toHaveLength(1);
    expect(said.filter((one) => !one.ok && one.reason === "stale")).toHaveLength(19);
    expect((await answers())[stage.fields.what]).toBe(`Page ${String(said.findIndex((one) => one.ok))}`);
  });
});
