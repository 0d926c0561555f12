import { count, eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { enrolments, jobs, moduleProgress, users } from "@db/academy/schema";
import type { AcademyStore } from "@db/open";
import { mostAtOnce, openProgressRows } from "~/features/programs/progress-rows.server";
import { fixedClock } from "~/platform/clock";
import { aModule, aProgram } from "../tests/factories/rows";
import { morning, queueStage, type QueueStage } from "../tests/factories/queue-stage";
import { Engine } from "./engine/engine";
import { makeRegistry } from "./registry";

let stage: QueueStage;
let store: AcademyStore;
let engine: Engine;
let programId: string;
let moduleId: string;
const clock = fixedClock(morning);

beforeEach(async () => {
  stage = await queueStage();
  store = stage.academies[0]!.store;
  const config = { environment: "development" as const, dataDir: "/nowhere", siteHost: "deploy.example", mail: { from: null, resend: null, smtpUrl: null, stagingOverride: null } };
  engine = new Engine({ directory: stage.directory, stores: stage.stores, registry: makeRegistry({ config, senders: { resend: null, smtp: null } }), config: { scheme: "https", portSuffix: "" }, clock, log: stage.log, wake: { notify: () => undefined }, random: () => 0, stopMs: 500 });
  programId = await aProgram(store);
  moduleId = await aModule(store, { programId, position: 1 });
});
afterEach(async () => {
  await engine.stop();
  stage.strike();
});

async function enrol(many: number): Promise<void> {
  const ids = Array.from({ length: many }, (_, n) => `client-${n}`);
  await store.write(async (tx) => {
    await tx.insert(users).values(ids.map((id) => ({ id, email: id, emailKey: id, name: id, sortName: id, createdAt: morning, updatedAt: morning })));
    await tx.insert(enrolments).values(ids.map((id) => ({ id: `enrolment-${id}`, programId, userId: id, status: "active", startedAt: morning, createdAt: morning })));
  });
}
const open = () => store.write((tx) => openProgressRows(tx, moduleId, { at: morning, requestId: "request" }));
const rows = async () => (await store.read.select({ n: count() }).from(moduleProgress).where(eq(moduleProgress.moduleId, moduleId)).get())!.n;
const work = async () => {
  await engine.start();
  engine.hint(stage.academies[0]!.id);
  await engine.idle();
};

test("500 open enrolments get their rows at once", async () => {
  await enrol(mostAtOnce);
  await open();
  expect([await rows(), await store.read.select().from(jobs)]).toEqual([500, []]);
});

test("more of them get their rows from the worker, each one row", async () => {
  await enrol(1_203);
  await store.write((tx) => tx.insert(moduleProgress).values({ enrolmentId: "enrolment-client-7", moduleId, status: "completed", completedAt: 5 }));
  await open();
  expect(await rows()).toBe(1);
  expect(await store.read.select({ name: jobs.name, state: jobs.state, key: jobs.key }).from(jobs)).toEqual([{ name: "programs/open-module", state: "available", key: moduleId }]);
  await work();
  expect(await rows()).toBe(1_203);
  expect((await store.read.select({ state: jobs.state }).from(jobs).where(eq(jobs.name, "programs/open-module"))).map(({ state }) => state)).toEqual(["completed"]);
  expect((await store.read.select().from(moduleProgress).where(eq(moduleProgress.enrolmentId, "enrolment-client-7")).get())?.status).toBe("completed");
});
