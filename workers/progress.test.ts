import { eq, sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { emails, enrolments, moduleProgress, modules, notices, programs, submissions, workflowRuns } from "@db/academy/schema";
import type { AcademyStore } from "@db/open";
import { progressWorkflows } from "~/features/notices/index.server";
import { standingOf, standstills } from "~/features/notices/standstill.server";
import { completeModule, enrolmentCreated, progressNone } from "~/features/programs/index.server";
import { DAY, HOUR } from "~/platform/clock";
import { planOf, sqlOf } from "../tests/factories/plans";
import { morning, queueStage, type QueueStage } from "../tests/factories/queue-stage";
import { aModule, anEnrolment, aPerson, aProgram, someProgress } from "../tests/factories/rows";
import { someWork } from "../tests/factories/told-rows";
import { WorkflowKit, type CrashPoint } from "../tests/factories/workflow-kit";
import { faultsOf } from "../tests/plans/plans";
import { ensureSchedules } from "./engine/workflows/cron";

let stage: QueueStage;
let store: AcademyStore;
let kit: WorkflowKit;
let programId: string;
let moduleId: string;
let client: string;

async function setStage(): Promise<void> {
  stage = await queueStage();
  store = stage.academies[0]!.store;
  kit = await WorkflowKit.set({ workflows: progressWorkflows, stage, start: morning - HOUR });
  await ensureSchedules(store, kit.registry.workflows, kit.clock.now());
  programId = await aProgram(store, { title: "Leading through change", slug: "leading" });
  moduleId = await aModule(store, { programId, position: 1, title: "Letting go" });
  client = await aPerson(store, { name: "Sarah", email: "sarah@demo.example", roles: ["client"] });
}
beforeEach(setStage);
afterEach(() => stage.strike());

/** 20 November 2026, 09:00 in London, when the clock looks. */
const daysAgo = (days: number) => morning - days * DAY;
const begunOn = (startedAt: number, more: Partial<typeof enrolments.$inferInsert> = {}) => anEnrolment(store, { programId, userId: client, startedAt, ...more });
const told = async () => (await store.read.select({ type: notices.type, details: notices.details, href: notices.href }).from(notices).orderBy(notices.id)).map(({ type, details, href }) => [type, JSON.parse(details) as unknown, href]);
const nudged = [["progress-none", { program: "Leading through change", module: "Letting go" }, expect.stringContaining("/journey/programs/leading/modules/")]];
const nudges = () => store.read.select({ state: workflowRuns.state }).from(workflowRuns).where(eq(workflowRuns.workflow, "progress/nudge"));

describe("whoever was enrolled", () => {
  test("hears of it once, in a notice and an e-mail that lead to the program", async () => {
    const enrolmentId = await begunOn(morning);
    for (let n = 0; n < 2; n += 1) await kit.emit(enrolmentCreated, { enrolmentId });
    await kit.settle();
    expect(await told()).toEqual([["enrolled", { program: "Leading through change" }, "/journey/programs/leading"]]);
    expect(await store.read.select({ to: emails.toAddress, kind: emails.kind }).from(emails)).toEqual([{ to: "sarah@demo.example", kind: "enrolled" }]);
  });

  test.each([["was withdrawn at once", { status: "withdrawn" }, "public"], ["is in a program that is hidden again", {}, "draft"]] as const)("and %s hears nothing", async (_what, row, visibility) => {
    const enrolmentId = await begunOn(morning, row);
    await store.write((tx) => tx.update(programs).set({ visibility }));
    await kit.emit(enrolmentCreated, { enrolmentId });
    await kit.settle();
    expect([await told(), (await kit.runs("notices/enrolled"))[0]!.state]).toEqual([[], "completed"]);
  });
});

describe("whoever has not got on for a fortnight", () => {
  test("is reminded of the module that comes next, at nine in the academy's zone, once in each standstill", async () => {
    const enrolmentId = await begunOn(daysAgo(14));
    await kit.advance(HOUR - 1);
    expect(await told()).toEqual([]);
    await kit.advance(1);
    expect(await told()).toEqual(nudged);
    for (let day = 0; day < 3; day += 1) await kit.advance(DAY);
    expect(await told()).toHaveLength(1);
    await store.write((tx) => tx.insert(moduleProgress).values({ enrolmentId, moduleId, status: "in_progress", lastActivityAt: kit.clock.now() }));
    for (let day = 0; day < 14; day += 1) await kit.advance(DAY);
    expect(await told()).toHaveLength(2);
    expect(await store.read.$count(emails)).toBe(2);
  });

  test.each<[string, (enrolmentId: string) => Promise<unknown>]>([
    ["did something a day less ago", (enrolmentId) => someProgress(store, { enrolmentId, moduleId, status: "in_progress", lastActivityAt: daysAgo(13) })],
    ["wrote at their work since", (enrolmentId) => someWork(store, { moduleId, enrolmentId, userId: client, status: "in_progress", submittedAt: null, updatedAt: daysAgo(2) })],
    ["is paused", () => store.write((tx) => tx.update(enrolments).set({ status: "paused" }))],
    ["has finished", (enrolmentId) => someProgress(store, { enrolmentId, moduleId, status: "completed", completedAt: daysAgo(14), lastActivityAt: daysAgo(14) })],
    ["has only what may be left out", () => store.write((tx) => tx.update(modules).set({ required: false }))],
    ["is in a program that is hidden", () => store.write((tx) => tx.update(programs).set({ visibility: "draft" }))],
    ["is in a program that was archived", () => store.write((tx) => tx.update(programs).set({ archivedAt: 1 }))],
    ["has stood still for four weeks", () => store.write((tx) => tx.update(enrolments).set({ startedAt: daysAgo(28) }))],
  ])("but %s is left alone", async (_what, change) => {
    await change(await begunOn(daysAgo(14)));
    await kit.advance(HOUR);
    await kit.toEnd();
    expect([await told(), (await kit.runs("progress/look")).map(({ state }) => state)]).toEqual([[], ["completed"]]);
  });

  test("while their work waits to be marked, hears nothing, and nothing after that when they were answered", async () => {
    const enrolmentId = await begunOn(daysAgo(20));
    await someWork(store, { moduleId, enrolmentId, userId: client, createdAt: daysAgo(14), submittedAt: daysAgo(14), updatedAt: daysAgo(14) });
    await kit.advance(HOUR);
    expect([await told(), await nudges()]).toEqual([[], [{ state: "sleeping" }]]);
    await store.write((tx) => tx.update(submissions).set({ status: "returned", updatedAt: kit.clock.now() }));
    await kit.advance(3 * DAY);
    expect([await told(), await nudges()]).toEqual([[], [{ state: "completed" }]]);
  });

  test("because nothing was open is reminded when the next module has been open for a fortnight", async () => {
    const later = await aModule(store, { programId, position: 2, title: "Taking up", opensAfterDays: 20 });
    const enrolmentId = await begunOn(daysAgo(30));
    await someProgress(store, { enrolmentId, moduleId, status: "completed", completedAt: daysAgo(14), lastActivityAt: daysAgo(14) });
    await kit.advance(HOUR);
    await kit.advance(3 * DAY);
    expect(await told()).toEqual([]);
    await kit.advance(3 * DAY);
    expect(await told()).toEqual([["progress-none", { program: "Leading through change", module: "Taking up" }, `/journey/programs/leading/modules/${later}`]]);
  });

  test("and completes a module meanwhile is not reminded: that ends the run", async () => {
    const enrolmentId = await begunOn(daysAgo(20));
    await someWork(store, { moduleId, enrolmentId, userId: client, createdAt: daysAgo(14), submittedAt: daysAgo(14), updatedAt: daysAgo(14) });
    await kit.advance(HOUR);
    await store.write((tx) => completeModule(tx, { enrolmentId, moduleId, by: client, how: "graded", at: kit.clock.now() }));
    await kit.settle();
    expect([await told(), await nudges()]).toEqual([[], [{ state: "cancelled" }]]);
  });
});

test("a worker that dies before or after any of their transactions tells nobody twice and forgets nobody", async () => {
  const dies = async (point: CrashPoint | null) => {
    const enrolmentId = await begunOn(daysAgo(14));
    await kit.emit(enrolmentCreated, { enrolmentId });
    kit.crash(point);
    await kit.advance(HOUR);
    await kit.toEnd();
    expect((await told()).map(([type]) => type).sort(), JSON.stringify(point)).toEqual(["enrolled", "progress-none"]);
    expect([await store.read.$count(emails), (await kit.emitted(progressNone)).length], JSON.stringify(point)).toEqual([2, 1]);
    return kit.crashes;
  };
  expect(await dies(null)).toBe(0);
  const transactions = kit.writes;
  expect(transactions).toBeGreaterThan(10);
  for (let at = 1; at <= transactions; at += 1) {
    for (const when of ["before", "after"] as const) {
      stage.strike();
      await setStage();
      expect(await dies({ at, when })).toBe(1);
    }
  }
}, 60_000);

test("enrolments are looked at page by page, and neither look reads a whole table or sorts", async () => {
  await store.write(async (tx) => {
    const n = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4400)";
    await tx.run(sql.raw(`${n} INSERT INTO users (id, email, email_key, name, sort_name, created_at, updated_at) SELECT 'u' || i, 'u' || i || '@demo.example', 'u' || i || '@demo.example', 'U', 'u', 1, 1 FROM n`));
    await tx.run(sql.raw(`${n} INSERT INTO enrolments (id, program_id, user_id, status, started_at, created_at) SELECT printf('e%05d', i), '${programId}', 'u' || i, iif(i % 9 = 0, 'paused', 'active'), iif(i % 1000 = 1, ${daysAgo(15)}, ${daysAgo(2)}), 1 FROM n`));
  });
  const pages: string[][] = [];
  const texts = await sqlOf(async () => {
    for (let after: string | null = ""; after !== null; ) {
      const page: Awaited<ReturnType<typeof standstills>> = await standstills(store.read, after, morning);
      pages.push(page.found.map(({ enrolmentId }) => enrolmentId));
      after = page.last;
    }
    await standingOf(store.read, { enrolmentId: "e00001", since: daysAgo(15) }, { now: morning, timeZone: "Europe/London" });
  });
  expect(pages).toEqual([["e00001", "e01001", "e02001"], ["e03001", "e04001"]]);
  expect(texts.length).toBeGreaterThanOrEqual(5);
  const faults = await Promise.all(texts.map(async (text) => faultsOf(text, await planOf(store, text)).map((line) => `${line} in ${text}`)));
  expect(faults.flat()).toEqual([]);
});
