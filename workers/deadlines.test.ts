import { eq, sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { assignments, assignmentTypes, emails, enrolments, modules, noticeMailChoices, notices, submissions, users } from "@db/academy/schema";
import type { AcademyStore } from "@db/open";
import { assignmentDue, assignmentReturned, assignmentSubmitted } from "~/features/assignments/index.server";
import { assignmentGraded } from "~/features/grading/index.server";
import { comingDue, stillOpen } from "~/features/notices/deadlines.server";
import { deadlineWorkflows } from "~/features/notices/index.server";
import { DAY, HOUR } from "~/platform/clock";
import { planOf, sqlOf } from "../tests/factories/plans";
import { morning, queueStage, type QueueStage } from "../tests/factories/queue-stage";
import { aModule, anEnrolment, aPerson, aProgram, staffedOn } from "../tests/factories/rows";
import { WorkflowKit, type CrashPoint } from "../tests/factories/workflow-kit";
import { anAssignment, anAssignmentType, aSubmission } from "../tests/factories/work";
import { faultsOf } from "../tests/plans/plans";
import { ensureSchedules } from "./engine/workflows/cron";

let stage: QueueStage;
let store: AcademyStore;
let kit: WorkflowKit;
let place: { programId: string; moduleId: string; enrolmentId: string; userId: string };
let typeId: string;
let assignmentId: string;

/** 20 November 2026 in London, a Friday: the module opened at nine, work is due by the end of the 24th, reminders two days before. */
async function setStage(): Promise<void> {
  stage = await queueStage();
  store = stage.academies[0]!.store;
  kit = await WorkflowKit.set({ workflows: deadlineWorkflows, stage, start: morning });
  await ensureSchedules(store, kit.registry.workflows, kit.clock.now());
  const programId = await aProgram(store, { title: "Leading through change", slug: "leading" });
  const moduleId = await aModule(store, { programId, position: 1, title: "Letting go" });
  const userId = await aPerson(store, { name: "Sarah Chen", email: "sarah@demo.example", roles: ["client"] });
  const enrolmentId = await anEnrolment(store, { programId, userId, startedAt: morning });
  place = { programId, moduleId, enrolmentId, userId };
  typeId = await anAssignmentType(store, { remindDays: 2, turnaroundDays: 3 });
  assignmentId = await anAssignment(store, { moduleId, assignmentTypeId: typeId, dueAfterDays: 4 });
}
beforeEach(setStage);
afterEach(() => stage.strike());

const at = (day: string, hour = 9) => Date.parse(`${day}T${String(hour).padStart(2, "0")}:00:00Z`);
/** On to a moment, with a stop wherever somebody could be told. */
const to = async (moment: number) => {
  while (kit.clock.now() < moment) {
    const next = (Math.floor(kit.clock.now() / (6 * HOUR)) + 1) * 6 * HOUR;
    const stops = [next, next - 5.5 * HOUR, next - 4 * HOUR, next - 3 * HOUR].filter((stop) => stop > kit.clock.now());
    await kit.advance(Math.min(moment, ...stops) - kit.clock.now());
  }
};
const told = async () => (await store.read.select({ type: notices.type, details: notices.details, href: notices.href, at: notices.createdAt }).from(notices).orderBy(notices.id)).map((row) => [row.type, JSON.parse(row.details) as unknown, row.href, new Date(row.at).toISOString()]);
const types = async () => (await told()).map(([type]) => type);
const dueWords = { assignment: "Hand over one thing", program: "Leading through change", day: "24 November 2026" };
const handIn = (more: Partial<typeof submissions.$inferInsert> = {}) => aSubmission(store, { ...place, assignmentId, status: "submitted", submittedAt: kit.clock.now(), ...more });

describe("a client whose work comes due", () => {
  test("is reminded once at nine, so many days before, and told once when the day is over", async () => {
    await to(at("2026-11-22") - 1);
    expect(await told()).toEqual([]);
    await to(at("2026-11-22"));
    const page = `/journey/assignments/${assignmentId}`;
    const reminded = ["assignment-due", dueWords, page, "2026-11-22T09:00:00.000Z"];
    expect(await told()).toEqual([reminded]);
    await to(at("2026-11-25") - 1);
    expect(await types()).toEqual(["assignment-due"]);
    await to(at("2026-11-25"));
    expect(await told()).toEqual([reminded, ["assignment-overdue", dueWords, page, "2026-11-25T09:00:00.000Z"]]);
    for (let day = 0; day < 5; day += 1) await kit.advance(DAY);
    expect([await types(), await store.read.$count(emails), (await kit.emitted(assignmentDue)).length]).toEqual([["assignment-due", "assignment-overdue"], 2, 1]);
  });

  test.each([["America/New_York", "2026-11-22T14:00:00.000Z", "2026-11-25T14:00:00.000Z"], ["Pacific/Auckland", "2026-11-21T20:00:00.000Z", "2026-11-24T20:00:00.000Z"]])("in %s hears of it at nine there", async (timeZone, before, after) => {
    await store.write((tx) => tx.update(users).set({ timeZone }));
    await store.write((tx) => tx.update(assignments).set({ dueAfterDays: null, dueOn: "2026-11-24" }));
    await to(at("2026-11-27"));
    for (const moment of [before, after]) expect(Date.parse(moment)).toBeLessThan(kit.clock.now());
    expect((await told()).map(([type, , , when]) => [type, when])).toEqual([["assignment-due", before], ["assignment-overdue", after]]);
  });

  test("is told of the day its type gives where the assignment gives none", async () => {
    await store.write(async (tx) => {
      await tx.update(assignments).set({ dueAfterDays: null });
      await tx.update(assignmentTypes).set({ dueOn: "2026-11-30", remindDays: 1 });
    });
    await to(at("2026-12-02"));
    expect((await told()).map(([type, details]) => [type, (details as { day: string }).day])).toEqual([["assignment-due", "30 November 2026"], ["assignment-overdue", "30 November 2026"]]);
  });

  test("and joins when it is due today is told by day, not by night", async () => {
    await store.write((tx) => tx.update(assignments).set({ dueAfterDays: 1 }));
    await to(at("2026-11-21", 12));
    expect((await told()).map(([type, , , when]) => [type, when])).toEqual([["assignment-due", "2026-11-21T09:00:00.000Z"]]);
  });

  test("chose to hear of notices together gets no e-mail of their own", async () => {
    await store.write((tx) => tx.insert(noticeMailChoices).values({ userId: place.userId, how: "never", toldUntil: 0 }));
    await to(at("2026-11-26"));
    expect([await types(), await store.read.$count(emails)]).toEqual([["assignment-due", "assignment-overdue"], 0]);
  });

  test.each<[string, () => Promise<unknown>]>([
    ["handed it in", () => handIn()],
    ["has a paused enrolment", () => store.write((tx) => tx.update(enrolments).set({ status: "paused" }))],
    ["is not asked for it any more", () => store.write((tx) => tx.update(assignments).set({ archivedAt: morning }))],
    ["is in a module that was put away", () => store.write((tx) => tx.update(modules).set({ status: "archived" }))],
    ["was given no day any more", () => store.write((tx) => tx.update(assignments).set({ dueAfterDays: null }))],
    ["is suspended", () => store.write((tx) => tx.update(users).set({ suspendedAt: morning }))],
    ["has a type that no longer reminds", () => store.write((tx) => tx.update(assignmentTypes).set({ remindDays: null }))],
  ])("and %s before the morning hears nothing; after the reminder, nothing more", async (_what, happens) => {
    await to(at("2026-11-22") - HOUR);
    expect((await kit.emitted(assignmentDue)).length).toBe(1);
    await happens();
    await to(at("2026-11-27"));
    expect(await told()).toEqual([]);
    stage.strike();
    await setStage();
    await to(at("2026-11-22"));
    await happens();
    await to(at("2026-11-27"));
    expect(await types()).toEqual(["assignment-due"]);
  });

  test("and staff have given it back hears nothing: its day was kept", async () => {
    await handIn({ status: "returned" });
    await to(at("2026-11-27"));
    expect(await told()).toEqual([]);
  });

  test("is told of a new day when it is moved, and of the old one no more", async () => {
    await to(at("2026-11-22") - HOUR);
    await store.write((tx) => tx.update(assignments).set({ dueAfterDays: 8 }));
    await to(at("2026-12-01"));
    expect((await told()).map(([type, details]) => [type, (details as { day: string }).day])).toEqual([["assignment-due", "28 November 2026"], ["assignment-overdue", "28 November 2026"]]);
  });
});

describe("work that waits for longer than its type gives", () => {
  const emily = async () => {
    const userId = await aPerson(store, { name: "Emily", email: "emily@demo.example", roles: ["instructor"] });
    await staffedOn(store, { programId: place.programId }, { userId });
  };
  const waits = async (more: Partial<typeof submissions.$inferInsert> = {}) => {
    const submissionId = await handIn(more);
    await kit.emit(assignmentSubmitted, { submissionId, version: 1 });
    await kit.settle();
    return submissionId;
  };

  test("is told to those who can mark it, once, on the morning after", async () => {
    await emily();
    await aPerson(store, { name: "Noah", email: "noah@demo.example", roles: ["instructor"] });
    const submissionId = await waits();
    await to(at("2026-11-24") - 1);
    expect(await told()).toEqual([]);
    await to(at("2026-11-24"));
    const waiting = ["assignment-waiting", { client: "Sarah Chen", assignment: "Hand over one thing", module: "Letting go", program: "Leading through change", days: 3 }, `/teaching/assignments/${submissionId}`, "2026-11-24T09:00:00.000Z"];
    expect(await told()).toEqual([waiting]);
    for (let day = 0; day < 5; day += 1) await kit.advance(DAY);
    expect([await told(), (await store.read.select({ to: emails.toAddress }).from(emails)).map((one) => one.to)]).toEqual([[waiting], ["emily@demo.example"]]);
  });

  test("without a name is told without one", async () => {
    await emily();
    await store.write((tx) => tx.update(assignmentTypes).set({ anonymous: true }));
    await waits();
    await to(at("2026-11-24"));
    expect((await told()).map(([type, details]) => [type, (details as { client: string }).client])).toEqual([["assignment-waiting", expect.stringMatching(/^Client [2-9A-Z]{4}$/)]]);
    expect(JSON.stringify(await store.read.select().from(emails))).not.toContain("Sarah");
  });

  test.each<[string, (submissionId: string) => Promise<void>]>([
    ["marked", (submissionId) => kit.emit(assignmentGraded, { submissionId, gradeId: "g" })],
    ["returned", (submissionId) => kit.emit(assignmentReturned, { submissionId, version: 1 })],
  ])("and is %s in time is ended: the run is cancelled, and nobody is told", async (_what, happens) => {
    await emily();
    const submissionId = await waits();
    await kit.advance(DAY);
    await happens(submissionId);
    await to(at("2026-11-28"));
    expect([await told(), (await kit.runs("deadlines/turnaround")).map(({ state }) => state)]).toEqual([[], ["cancelled"]]);
  });

  test("is nobody's where its type gives no time, nor when it was marked without a word of it", async () => {
    await emily();
    const submissionId = await waits();
    await store.write((tx) => tx.update(submissions).set({ status: "reviewed", reviewedAt: morning }).where(eq(submissions.id, submissionId)));
    await to(at("2026-11-28"));
    expect(await told()).toEqual([]);
  });
});

test("killed before and after each transaction: each is told once", async () => {
  const dies = async (point: CrashPoint | null): Promise<number> => {
    await store.write(async (tx) => {
      await tx.update(assignments).set({ dueAfterDays: 1 });
      await tx.update(assignmentTypes).set({ turnaroundDays: 1 });
    });
    const staff = await aPerson(store, { name: "Emily", email: "emily@demo.example", roles: ["instructor"] });
    await staffedOn(store, { programId: place.programId }, { userId: staff });
    const other = await anAssignment(store, { moduleId: place.moduleId, assignmentTypeId: typeId, position: 2, title: "A letter" });
    const submissionId = await aSubmission(store, { ...place, assignmentId: other, status: "submitted", submittedAt: kit.clock.now() });
    await kit.emit(assignmentSubmitted, { submissionId, version: 1 });
    if (point) kit.crash(point);
    for (const moment of [at("2026-11-21", 1), at("2026-11-21"), at("2026-11-22"), at("2026-11-22", 10)]) await kit.advance(moment - kit.clock.now());
    expect((await types()).sort(), JSON.stringify(point)).toEqual(["assignment-due", "assignment-overdue", "assignment-waiting"]);
    expect([await store.read.$count(emails), (await kit.emitted(assignmentDue)).length], JSON.stringify(point)).toEqual([3, 1]);
    return kit.crashes;
  };
  expect(await dies(null)).toBe(0);
  const transactions = kit.writes;
  expect(transactions).toBeGreaterThan(10);
  for (let n = 1; n <= transactions; n += 1) {
    for (const when of ["before", "after"] as const) {
      stage.strike();
      await setStage();
      expect(await dies({ at: n, when })).toBe(1);
    }
  }
}, 120_000);

test("enrolments are looked at page by page, and no look reads a whole table or sorts", async () => {
  await store.write(async (tx) => {
    const n = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1200)";
    await tx.run(sql.raw(`${n} INSERT INTO users (id, email, email_key, name, sort_name, created_at, updated_at) SELECT 'u' || i, 'u' || i || '@demo.example', 'u' || i || '@demo.example', 'U', 'u', 1, 1 FROM n`));
    await tx.run(sql.raw(`${n} INSERT INTO enrolments (id, program_id, user_id, status, started_at, created_at) SELECT printf('e%05d', i), '${place.programId}', 'u' || i, 'active', iif(i % 400 = 1, ${morning}, ${morning - 90 * DAY}), 1 FROM n`));
  });
  const pages: string[][] = [];
  const texts = await sqlOf(async () => {
    for (let after: string | null = "a"; after !== null; ) {
      const page: Awaited<ReturnType<typeof comingDue>> = await comingDue(store.read, after, { now: at("2026-11-21"), timeZone: "Europe/London" });
      pages.push(page.found.map(({ enrolmentId }) => enrolmentId));
      after = page.last;
    }
    await stillOpen(store.read, { enrolmentId: "e00001", assignmentId, day: "2026-11-24" }, "Europe/London");
  });
  expect(pages).toEqual([["e00001", "e00401"], ["e00801"], []]);
  const faults = await Promise.all(texts.map(async (text) => faultsOf(text, await planOf(store, text)).map((line) => `${line} in ${text}`)));
  expect(faults.flat()).toEqual([]);
});
