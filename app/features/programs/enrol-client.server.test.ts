import { and, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { auditLog, cohorts, enrolments, events, moduleProgress } from "@db/academy/schema";
import { openAcademyStore } from "@db/open";
import type { PersonContext } from "~/platform/scope.server";
import { emptyAcademy, testNow, type TestAcademy } from "../../../tests/factories/academy";
import { contextFor } from "../../../tests/factories/context";
import { aModule, anEnrolment, aPerson, aProgram } from "../../../tests/factories/rows";
import { pauseEnrolment, resumeEnrolment, withdrawEnrolment } from "./change-enrolment.server";
import { createCohort, editCohort } from "./cohorts.server";
import { enrolClient } from "./enrol-client.server";

const DAY = 86_400_000;
let academy: TestAcademy;
let ctx: PersonContext;
let programId: string;

beforeAll(async () => {
  academy = await emptyAcademy();
  await aPerson(academy.store, { email: "admin@x.example", roles: ["admin"] });
  ctx = (await contextFor(academy, "admin@x.example")) as PersonContext;
});
afterAll(() => { academy.remove(); });
beforeEach(async () => { programId = await aProgram(academy.store); });

const aClient = () => aPerson(academy.store, { roles: ["client"] });
const aCohort = async (capacity: number | null, startsAt = testNow - DAY) => {
  const made = await createCohort(ctx, programId, { name: `Run of ${String(capacity)}`, startsAt, capacity });
  if (!made.ok) throw new Error(made.reason);
  return made.value;
};
const enrol = async (userId: string, cohortId: string | null = null, program = programId) => {
  const result = await enrolClient(ctx, { programId: program, userId, cohortId });
  return result.ok ? "enrolled" : result.reason;
};
const enrolmentOf = async (userId: string) => (await academy.store.read.select().from(enrolments).where(and(eq(enrolments.userId, userId), eq(enrolments.programId, programId))))[0]!;

describe("enrolClient", () => {
  it("makes the enrolment, a not started row for each active module, the audit line and the event", async () => {
    const open = await aModule(academy.store, { programId, position: 1 });
    await aModule(academy.store, { programId, position: 2, status: "draft" });
    const userId = await aClient();
    expect(await enrol(userId)).toBe("enrolled");
    const { id, status, startedAt } = await enrolmentOf(userId);
    expect([status, startedAt]).toEqual(["active", testNow]);
    const progress = await academy.store.read.select({ moduleId: moduleProgress.moduleId, status: moduleProgress.status }).from(moduleProgress).where(eq(moduleProgress.enrolmentId, id));
    expect(progress).toEqual([{ moduleId: open, status: "not_started" }]);
    const told = await academy.store.read.select({ payload: events.payload }).from(events).where(eq(events.name, "enrolment/created"));
    expect(told.map(({ payload }) => String(payload)).filter((payload) => payload.includes(id))).toHaveLength(1);
    expect(await academy.store.read.select({ action: auditLog.action }).from(auditLog).where(eq(auditLog.subjectId, id))).toEqual([{ action: "enrolment/created" }]);
  });

  it("refuses a second enrolment while one is open, paused ones too, and writes nothing", async () => {
    const userId = await aClient();
    await enrol(userId);
    const enrolmentId = (await enrolmentOf(userId)).id;
    const before = (await academy.store.read.select().from(events)).length;
    expect(await enrol(userId)).toBe("already-enrolled");
    await pauseEnrolment(ctx, { userId, enrolmentId }, "Away");
    expect(await enrol(userId)).toBe("already-enrolled");
    expect((await academy.store.read.select().from(events)).length).toBe(before);
    expect(await academy.store.read.select().from(enrolments).where(eq(enrolments.userId, userId))).toHaveLength(1);
  });

  it("enrols anew whoever was withdrawn", async () => {
    const userId = await aClient();
    await enrol(userId);
    await withdrawEnrolment(ctx, { userId, enrolmentId: (await enrolmentOf(userId)).id }, "Changed jobs");
    expect(await enrol(userId)).toBe("enrolled");
  });

  it("refuses whoever is no client, or is suspended", async () => {
    expect(await enrol(await aPerson(academy.store, { roles: ["coach", "admin"] }))).toBe("not-a-client");
    expect(await enrol("nobody")).toBe("not-a-client");
    expect(await enrol(await aPerson(academy.store, { roles: ["client"], suspendedAt: testNow, suspendedReason: "x" }))).toBe("suspended");
  });

  it("refuses a program that is a draft, archived or not there", async () => {
    const userId = await aClient();
    expect(await enrol(userId, null, await aProgram(academy.store, { visibility: "draft" }))).toBe("program-draft");
    expect(await enrol(userId, null, await aProgram(academy.store, { archivedAt: testNow }))).toBe("program-archived");
    expect(await enrol(userId, null, "none")).toBe("unknown-program");
    expect(await enrol(userId, null, await aProgram(academy.store, { visibility: "private" }))).toBe("enrolled");
  });

  it("begins with the cohort where that is still to come", async () => {
    const [soon, past] = [await aCohort(null, testNow + 5 * DAY), await aCohort(3, testNow - 5 * DAY)];
    const [early, late] = [await aClient(), await aClient()];
    await enrol(early, soon);
    await enrol(late, past);
    expect((await enrolmentOf(early)).startedAt).toBe(testNow + 5 * DAY);
    expect((await enrolmentOf(late)).startedAt).toBe(testNow);
  });

  it("refuses a cohort of another program, and one that is full; a withdrawn client's seat is free again", async () => {
    const cohortId = await aCohort(1);
    const other = await aProgram(academy.store);
    const [first, second] = [await aClient(), await aClient()];
    expect(await enrol(first, cohortId, other)).toBe("unknown-cohort");
    expect(await enrol(first, cohortId)).toBe("enrolled");
    expect(await enrol(second, cohortId)).toBe("cohort-full");
    await withdrawEnrolment(ctx, { userId: first, enrolmentId: (await enrolmentOf(first)).id }, "Ill");
    expect(await enrol(second, cohortId)).toBe("enrolled");
  });

  it("gives exactly the seats there are to those who ask at once through stores of their own", async () => {
    const cohortId = await aCohort(5);
    const clients = await Promise.all(Array.from({ length: 24 }, aClient));
    const databases = await academy.store.read.values<[number, string, string]>(sql`PRAGMA database_list`);
    const file = databases.find(([, , path]) => path !== "")?.[2] ?? "";
    const stores = Array.from({ length: 6 }, () => openAcademyStore(file));
    const answers = await Promise.all(clients.map((userId, at) => {
      const store = stores[at % stores.length]!;
      return enrolClient({ ...ctx, read: store.read, write: (fn) => store.write(fn) }, { programId, userId, cohortId });
    }));
    for (const store of stores) store.close();
    const refusals = answers.flatMap((answer) => (answer.ok ? [] : [answer.reason]));
    expect(refusals).toEqual(Array.from({ length: 19 }, () => "cohort-full"));
    expect(await academy.store.read.select().from(enrolments).where(eq(enrolments.cohortId, cohortId))).toHaveLength(5);
  });

  it("enrols once whoever is enrolled twice at once", async () => {
    const userId = await aClient();
    const answers = await Promise.all([enrol(userId), enrol(userId), enrol(userId)]);
    expect(answers.sort()).toEqual(["already-enrolled", "already-enrolled", "enrolled"]);
  });
});

describe("changes of an enrolment", () => {
  it("pauses, resumes and withdraws, each with its reason, and not when it is not the time", async () => {
    const userId = await aClient();
    const enrolmentId = await anEnrolment(academy.store, { programId, userId });
    const of = { userId, enrolmentId };
    const now = async () => { const { status, statusReason, endedAt } = await enrolmentOf(userId); return [status, statusReason, endedAt]; };
    expect(await resumeEnrolment(ctx, of, "")).toEqual({ ok: false, reason: "not-now" });
    await pauseEnrolment(ctx, of, "Parental leave");
    expect(await now()).toEqual(["paused", "Parental leave", null]);
    expect(await pauseEnrolment(ctx, of, "again")).toEqual({ ok: false, reason: "not-now" });
    await resumeEnrolment(ctx, of, "");
    expect(await now()).toEqual(["active", null, null]);
    await withdrawEnrolment(ctx, of, "Changed jobs");
    expect(await now()).toEqual(["withdrawn", "Changed jobs", testNow]);
    expect(await withdrawEnrolment(ctx, of, "again")).toEqual({ ok: false, reason: "not-now" });
    const actions = await academy.store.read.select({ action: auditLog.action }).from(auditLog).where(eq(auditLog.subjectId, enrolmentId));
    expect(actions.map(({ action }) => action)).toEqual(["enrolment/paused", "enrolment/resumed", "enrolment/withdrawn"]);
  });

  it("knows no enrolment of somebody else", async () => {
    const enrolmentId = await anEnrolment(academy.store, { programId, userId: await aClient() });
    expect(await withdrawEnrolment(ctx, { userId: await aClient(), enrolmentId }, "x")).toEqual({ ok: false, reason: "unknown" });
  });
});

describe("cohorts", () => {
  it("refuses a name twice in a program, and fewer seats than are taken", async () => {
    const facts = { name: "Spring", startsAt: testNow, capacity: 2 };
    const made = await createCohort(ctx, programId, facts);
    if (!made.ok) throw new Error(made.reason);
    expect(await createCohort(ctx, programId, facts)).toEqual({ ok: false, reason: "name" });
    expect((await createCohort(ctx, await aProgram(academy.store), facts)).ok).toBe(true);
    await enrol(await aClient(), made.value);
    await enrol(await aClient(), made.value);
    expect(await editCohort(ctx, programId, made.value, { ...facts, capacity: 1 })).toEqual({ ok: false, reason: "capacity" });
    expect(await editCohort(ctx, programId, made.value, { ...facts, capacity: null })).toEqual({ ok: true, value: null });
    expect(await editCohort(ctx, "other", made.value, facts)).toEqual({ ok: false, reason: "unknown" });
    expect((await academy.store.read.select().from(cohorts).where(eq(cohorts.id, made.value)))[0]?.capacity).toBeNull();
  });
});
