import { asc, eq, sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { auditLog, badgeAwards, emails, enrolments, jobs, notices, users, workflowRuns } from "@db/academy/schema";
import type { AcademyStore } from "@db/open";
import { earnAfterModule } from "~/features/badges/index.server";
import { completeModule } from "~/features/programs/index.server";
import { fixedClock } from "~/platform/clock";
import { enqueue } from "~/platform/events/index.server";
import { morning, queueStage, type QueueStage } from "../tests/factories/queue-stage";
import { aModule, anEnrolment, aPerson, aProgram, staffedOn } from "../tests/factories/rows";
import { aBadge } from "../tests/factories/told-rows";
import { Engine } from "./engine/engine";
import { makeRegistry } from "./registry";

let stage: QueueStage;
let store: AcademyStore;
let engines: Engine[];
let programId: string;
let client: string;
let enrolmentId: string;
let [first, second, optional, shelved] = ["", "", "", ""];
const clock = fixedClock(morning);

beforeEach(async () => {
  stage = await queueStage();
  store = stage.academies[0]!.store;
  engines = [];
  programId = await aProgram(store, { title: "Leading through change" });
  first = await aModule(store, { programId, position: 1 });
  second = await aModule(store, { programId, position: 2 });
  optional = await aModule(store, { programId, position: 3, required: false });
  shelved = await aModule(store, { programId, position: 4, status: "archived" });
  client = await aPerson(store, { name: "Sarah Whitcombe", roles: ["client"] });
  enrolmentId = await anEnrolment(store, { programId, userId: client });
  await staffedOn(store, { programId }, { userId: await aPerson(store, { name: "Emily", roles: ["instructor"] }) });
  await staffedOn(store, { moduleId: first }, { userId: await aPerson(store, { name: "Tomasz", roles: ["instructor"] }) });
  await aPerson(store, { name: "Noah", roles: ["instructor"] });
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
const completed = (...moduleIds: string[]) => store.write(async (tx) => {
  for (const moduleId of moduleIds) await completeModule(tx, { enrolmentId, moduleId, by: client, how: "client", at: clock.now() });
});
const awards = () => store.read.select().from(badgeAwards).orderBy(asc(badgeAwards.badgeId));
const told = () => store.read.select({ name: users.name, type: notices.type }).from(notices).innerJoin(users, eq(users.id, notices.userId));

describe("a badge", () => {
  test("is earned with the last required module, waits, and the program's staff are told, once", async () => {
    const badge = await aBadge(store, { programId, name: "Leads through change" });
    await completed(first);
    await runWorker();
    expect(await awards()).toEqual([]);
    await completed(second);
    await runWorker();
    const [award] = await awards();
    expect(award).toMatchObject({ badgeId: badge, enrolmentId, userId: client, status: "waiting", earnedAt: morning, decidedAt: null });
    expect(award!.code).toMatch(/^[\w-]{43}$/);
    expect(await told()).toEqual([{ name: "Emily", type: "badge-waiting" }]);
    expect(await store.read.$count(emails)).toBe(1);
    expect(await store.read.select({ kind: auditLog.actorKind, id: auditLog.actorId, subject: auditLog.subjectId }).from(auditLog).where(eq(auditLog.action, "badge/earned"))).toEqual([{ kind: "system", id: "badges/earn", subject: award!.id }]);
  });

  test("is earned once: modules completed together, a job done twice, an optional module later", async () => {
    await aBadge(store, { programId });
    await completed(first, second);
    await runWorker();
    await store.write((tx) => enqueue(tx, earnAfterModule, { enrolmentId, moduleId: second }, { at: clock.now() }));
    await completed(optional, shelved);
    await runWorker();
    expect(await awards()).toHaveLength(1);
    expect(await told()).toHaveLength(1);
    expect(await store.read.$count(workflowRuns, sql`workflow = 'badges/earn' AND state = 'completed'`)).toBe(4);
    expect(await store.read.$count(jobs, sql`name = 'badges/earn' AND state = 'completed'`), "what the release before left").toBe(1);
  });

  test("needs every required module that clients see, and no other", async () => {
    await aBadge(store, { programId });
    const added = await aModule(store, { programId, position: 5 });
    await completed(first, second);
    await runWorker();
    expect(await awards()).toEqual([]);
    await completed(added);
    await runWorker();
    expect(await awards()).toHaveLength(1);
  });

  test("of several each is awarded; an archived one and another program's are not", async () => {
    const wanted = [await aBadge(store, { programId, name: "One" }), await aBadge(store, { programId, name: "Two" })];
    await aBadge(store, { programId, archivedAt: morning });
    await aBadge(store, { programId: await aProgram(store) });
    await completed(first, second);
    await runWorker();
    expect((await awards()).map(({ badgeId }) => badgeId).sort()).toEqual([...wanted].sort());
    expect(new Set((await awards()).map(({ code }) => code)).size).toBe(2);
  });

  test.each([["withdrawn", 0], ["pending", 0], ["paused", 1], ["completed", 1]])("in a run that is %s by then: %i", async (status, number) => {
    await aBadge(store, { programId });
    await completed(first, second);
    await store.write((tx) => tx.update(enrolments).set({ status }));
    await runWorker();
    expect(await awards()).toHaveLength(number);
  });

  test("is not earned in a program that requires nothing", async () => {
    const free = await aProgram(store);
    const module = await aModule(store, { programId: free, position: 1, required: false });
    await aBadge(store, { programId: free });
    const run = await anEnrolment(store, { programId: free, userId: client });
    await store.write((tx) => completeModule(tx, { enrolmentId: run, moduleId: module, by: client, how: "client", at: morning }));
    await runWorker();
    expect(await awards()).toEqual([]);
  });
});
