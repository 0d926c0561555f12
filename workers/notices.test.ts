import { and, asc, eq, sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { emails, jobs, notices, userRoles, users } from "@db/academy/schema";
import type { AcademyStore } from "@db/open";
import { assignmentReturned, assignmentSubmitted } from "~/features/assignments/events";
import { assignmentGraded } from "~/features/grading/events";
import { noticeJobs, noticeWorkflows, tellSubmitted } from "~/features/notices/index.server";
import { emit, enqueue, type EventDefinition, type JobRun } from "~/platform/events/index.server";
import { fixedClock } from "~/platform/clock";
import { morning, queueStage, type QueueStage } from "../tests/factories/queue-stage";
import { aModule, anEnrolment, aPerson, aProgram, staffedOn } from "../tests/factories/rows";
import { aGrade, someWork } from "../tests/factories/told-rows";
import { WorkflowKit } from "../tests/factories/workflow-kit";
import { Engine } from "./engine/engine";
import { makeRegistry } from "./registry";

let stage: QueueStage;
let store: AcademyStore;
let engines: Engine[];
let programId: string;
let moduleId: string;
let enrolmentId: string;
let client: string;
let work: string;
const clock = fixedClock(morning);

beforeEach(async () => {
  clock.set(morning);
  stage = await queueStage();
  store = stage.academies[0]!.store;
  engines = [];
  programId = await aProgram(store, { title: "Leading through change" });
  moduleId = await aModule(store, { programId, position: 2, title: "Letting go" });
  client = await aPerson(store, { name: "Sarah Whitcombe", email: "sarah@demo.example", roles: ["client"] });
  enrolmentId = await anEnrolment(store, { programId, userId: client });
  work = await someWork(store, { moduleId, enrolmentId, userId: client, title: "One thing handed over" });
});
afterEach(async () => {
  await Promise.all(engines.map((engine) => engine.stop()));
  stage.strike();
});

async function runWorker(): Promise<void> {
  const config = { environment: "test", dataDir: "/nowhere", siteHost: "deploy.example", mail: { from: null, resend: null, smtpUrl: null, stagingOverride: null } } as const;
  const registry = makeRegistry({ config, senders: { resend: null, smtp: null } });
  const engine = new Engine({ directory: stage.directory, stores: stage.stores, registry, config: { scheme: "https", portSuffix: "" }, clock, log: stage.log, wake: { notify: () => undefined }, random: () => 0, stopMs: 500 });
  engines.push(engine);
  await engine.start();
  engine.hint(stage.academies[0]!.id);
  await engine.idle();
}
const happens = <T>(event: EventDefinition<T>, payload: T) => store.write((tx) => emit(tx, event, payload, { at: clock.now(), requestId: "r1" }));
const instructor = (name: string, more: Partial<typeof users.$inferInsert> = {}) => aPerson(store, { name, email: `${name.toLowerCase()}@demo.example`, roles: ["instructor"], ...more });
const toldNames = async () => (await store.read.select({ name: users.name }).from(notices).innerJoin(users, eq(users.id, notices.userId)).orderBy(asc(users.name))).map(({ name }) => name);
const mailedTo = async () => (await store.read.select({ to: emails.toAddress }).from(emails).orderBy(asc(emails.toAddress))).map(({ to }) => to);
const openJobs = () => store.read.$count(jobs, sql`name LIKE 'notices/%' AND state <> 'completed'`);

/** One person on each tier who can see the work, and many who cannot. */
async function everybody(): Promise<void> {
  const otherModule = await aModule(store, { programId, position: 1 });
  const otherClient = await aPerson(store, { name: "Michael", roles: ["client"] });
  const otherRun = await anEnrolment(store, { programId, userId: otherClient });
  await staffedOn(store, { programId }, { userId: await instructor("Emily") });
  await staffedOn(store, { moduleId }, { userId: await instructor("Tomasz") });
  await staffedOn(store, { enrolmentId, moduleId }, { userId: await aPerson(store, { name: "Grace", email: "grace@demo.example", roles: ["coach"] }), staffRole: "coach" });
  await instructor("Noah");
  await staffedOn(store, { moduleId: otherModule }, { userId: await instructor("Otto") });
  await staffedOn(store, { enrolmentId: otherRun, moduleId }, { userId: await instructor("Petra") });
  await staffedOn(store, { enrolmentId, moduleId: otherModule }, { userId: await instructor("Quinn") });
  await staffedOn(store, { programId: await aProgram(store) }, { userId: await instructor("Rosa") });
  await staffedOn(store, { programId }, { userId: await instructor("Suspended", { suspendedAt: morning }) });
  const former = await instructor("Former");
  await staffedOn(store, { programId }, { userId: former });
  await store.write((tx) => tx.delete(userRoles).where(eq(userRoles.userId, former)));
  await aPerson(store, { name: "Alex Admin", roles: ["admin"] });
}
const seers = ["Emily", "Grace", "Tomasz"];
const seersMail = ["emily@demo.example", "grace@demo.example", "tomasz@demo.example"];

describe("work handed in", () => {
  test("is told to everyone who can see it, each once, and to nobody else", async () => {
    await everybody();
    await happens(assignmentSubmitted, { submissionId: work, version: 1 });
    await runWorker();
    expect(await toldNames()).toEqual(seers);
    expect(await mailedTo()).toEqual(seersMail);
    expect(await openJobs()).toBe(0);
    const [notice] = await store.read.select().from(notices).limit(1);
    expect(notice).toMatchObject({ type: "assignment-submitted", href: `/teaching/assignments/${work}`, createdAt: morning, readAt: null });
    expect(JSON.parse(notice!.details)).toEqual({ client: "Sarah Whitcombe", assignment: "One thing handed over", module: "Letting go", program: "Leading through change", version: 1 });
  });

  test("is an e-mail with the academy's name, whole sentences and one link, which leads by way of the notice", async () => {
    await everybody();
    await happens(assignmentSubmitted, { submissionId: work, version: 1 });
    await runWorker();
    const [row] = await store.read.select({ noticeId: notices.id, subject: emails.subject, text: emails.text, html: emails.html }).from(emails).innerJoin(notices, eq(notices.userId, emails.userId)).where(eq(emails.toAddress, "emily@demo.example"));
    expect(row!.subject).toBe("Sarah Whitcombe handed in “One thing handed over”");
    expect(row!.text).toContain("Hello Emily,");
    expect(row!.text).toContain("It belongs to the module “Letting go” of Leading through change and waits to be marked.");
    expect([...row!.html.matchAll(/href="([^"]+)"/g)].map(([, href]) => href)).toEqual([`https://demo.localhost/notifications/${row!.noticeId}`]);
    expect(row!.html).toContain("demo academy");
  });

  test("is told once however often its job is done, and a second version is told again", async () => {
    await everybody();
    await happens(assignmentSubmitted, { submissionId: work, version: 1 });
    await runWorker();
    await happens(assignmentSubmitted, { submissionId: work, version: 1 });
    await store.write((tx) => enqueue(tx, tellSubmitted, { submissionId: work, version: 1 }, { at: clock.now() }));
    await runWorker();
    expect([await toldNames(), await mailedTo()]).toEqual([seers, seersMail]);
    await happens(assignmentSubmitted, { submissionId: work, version: 2 });
    await runWorker();
    expect(await toldNames()).toEqual(seers.flatMap((name) => [name, name]));
    expect(await mailedTo()).toHaveLength(6);
  });

  test("is told to all, each once, when the worker dies in the middle of them", async () => {
    const ids: string[] = [];
    for (let n = 0; n < 230; n += 1) ids.push(await instructor(`Staff${n}`));
    for (const userId of ids) await staffedOn(store, { programId }, { userId });
    await happens(assignmentSubmitted, { submissionId: work, version: 1 });
    // What a killed worker leaves: the first transaction of the job is there, its last never came.
    const job = noticeJobs.find(({ definition }) => definition.name === tellSubmitted.name)!;
    const academy = { name: "demo academy", origin: "https://demo.localhost", accent: "#2f6f4f", locale: "en-GB" };
    const dying = { payload: { submissionId: work, version: 1 }, job: { requestId: null }, academy, read: store.read, clock, write: (fn: Parameters<typeof store.write>[0]) => store.write(fn), finish: () => Promise.reject(new Error("killed")) };
    await expect(job.handler(dying as unknown as JobRun<unknown>)).rejects.toThrow("killed");
    expect(await store.read.$count(notices)).toBe(200);
    await runWorker();
    expect(await store.read.$count(notices)).toBe(230);
    expect(await mailedTo()).toHaveLength(230);
    expect(await openJobs()).toBe(0);
  });

  test.each([1, 2, 3, 4].flatMap((at) => [{ at, when: "before" } as const, { at, when: "after" } as const]))("is told to each once when the worker dies $when the commit of transaction $at", async (point) => {
    await everybody();
    const kit = await WorkflowKit.set({ workflows: noticeWorkflows, stage });
    await happens(assignmentSubmitted, { submissionId: work, version: 1 });
    kit.crash(point);
    await kit.toEnd();
    expect([kit.crashes, (await kit.runs()).map(({ state }) => state)]).toEqual([1, ["completed"]]);
    expect([await toldNames(), await mailedTo()]).toEqual([seers, seersMail]);
  });

  test("leaves neither notice nor e-mail when its last transaction is not committed", async () => {
    await everybody();
    const job = noticeJobs.find(({ definition }) => definition.name === tellSubmitted.name)!;
    const academy = { name: "demo academy", origin: "https://demo.localhost", accent: "#2f6f4f", locale: "en-GB" };
    const finish = (fn: Parameters<typeof store.write>[0]) => store.write(async (tx) => {
      await fn(tx);
      throw new Error("killed");
    });
    const dying = { payload: { submissionId: work, version: 1 }, job: { requestId: null }, academy, read: store.read, clock, write: finish, finish };
    await expect(job.handler(dying as unknown as JobRun<unknown>)).rejects.toThrow("killed");
    expect([await store.read.$count(notices), await store.read.$count(emails), await store.read.$count(jobs)]).toEqual([0, 0, 0]);
  });

  test("that is gone by then is told to nobody, and the job is done", async () => {
    await everybody();
    await happens(assignmentSubmitted, { submissionId: "gone", version: 1 });
    await runWorker();
    expect([await toldNames(), await openJobs()]).toEqual([[], 0]);
  });

  test("is not told to the client who handed it in, should they be staff there", async () => {
    await store.write((tx) => tx.insert(userRoles).values({ userId: client, role: "instructor", grantedAt: morning }));
    await staffedOn(store, { programId }, { userId: client });
    await happens(assignmentSubmitted, { submissionId: work, version: 1 });
    await runWorker();
    expect(await toldNames()).toEqual([]);
  });
});

describe("work that comes back", () => {
  test("is told to its client alone", async () => {
    await everybody();
    await happens(assignmentReturned, { submissionId: work, version: 1 });
    await runWorker();
    expect([await toldNames(), await mailedTo()]).toEqual([["Sarah Whitcombe"], ["sarah@demo.example"]]);
    expect(await store.read.select({ type: notices.type }).from(notices)).toEqual([{ type: "assignment-returned" }]);
  });

  test("with a published grade is told to its client alone, once", async () => {
    await everybody();
    const gradeId = await aGrade(store, { submissionId: work });
    await happens(assignmentGraded, { submissionId: work, gradeId });
    await happens(assignmentGraded, { submissionId: work, gradeId });
    await runWorker();
    expect([await toldNames(), await mailedTo()]).toEqual([["Sarah Whitcombe"], ["sarah@demo.example"]]);
    expect(await store.read.select({ type: notices.type, key: notices.key }).from(notices)).toEqual([{ type: "assignment-graded", key: `assignment-graded:${gradeId}` }]);
  });

  test("with a grade that is a draft, or another work's, is told to nobody", async () => {
    const draft = await aGrade(store, { submissionId: work, status: "draft" });
    const second = await anEnrolment(store, { programId, userId: await aPerson(store, { roles: ["client"] }) });
    const [enrolled] = await store.read.select({ userId: sql<string>`user_id` }).from(sql`enrolments`).where(sql`id = ${second}`);
    const others = await someWork(store, { moduleId, enrolmentId: second, userId: enrolled!.userId });
    const gradeOfOthers = await aGrade(store, { submissionId: others });
    for (const gradeId of [draft, gradeOfOthers]) await happens(assignmentGraded, { submissionId: work, gradeId });
    await runWorker();
    expect([await toldNames(), await openJobs()]).toEqual([[], 0]);
  });

  test.each([
    ["suspended", (id: string) => store.write((tx) => tx.update(users).set({ suspendedAt: morning }).where(eq(users.id, id)))],
    ["no client any more", (id: string) => store.write((tx) => tx.delete(userRoles).where(and(eq(userRoles.userId, id), eq(userRoles.role, "client"))))],
  ])("is not told to somebody who is %s", async (_what, change) => {
    await change(client);
    await happens(assignmentReturned, { submissionId: work, version: 1 });
    await runWorker();
    expect([await toldNames(), await mailedTo()]).toEqual([[], []]);
  });
});
