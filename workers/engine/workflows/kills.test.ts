import { sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { jobs } from "@db/academy/schema";
import { DAY, HOUR } from "~/platform/clock";
import { defineEvent, defineWorkflow, emit, invoked } from "~/platform/events/index.server";
import { queueStage, type QueueStage } from "../../../tests/factories/queue-stage";
import { WorkflowKit, type CrashPoint } from "../../../tests/factories/workflow-kit";

const payload = z.strictObject({ id: z.string() });
const begun = defineEvent("kill/begun", payload);
const effect = defineEvent("kill/effect", z.strictObject({ of: z.string() }));
const came = defineEvent("kill/came", payload);

/** Outside: every call with the key it brought. */
let calls: string[];
let stage: QueueStage;
beforeEach(async () => {
  calls = [];
  stage = await queueStage();
});
afterEach(() => stage.strike());

const child = defineWorkflow({ name: "kill/child", version: 1, on: invoked(payload) }, ({ input }, step) => step.tx("child", async (tx, { at }) => {
  await emit(tx, effect, { of: "child" }, { at });
  return input.id.length;
}));

/** A step of each kind, and two at once. */
const whole = defineWorkflow({ name: "kill/whole", version: 1, on: begun }, async ({ input }, step) => {
  const called = await step.run("call", async ({ key }) => calls.push(key));
  const pair = await Promise.all(["left", "right"].map((of) => step.tx(of, (tx, { at }) => emit(tx, effect, { of }, { at }).then(() => of))));
  await step.sleep("night", HOUR);
  await step.sendEvent("send", came, { id: input.id });
  const found = await step.waitForEvent("wait", { event: came, match: { id: input.id }, timeoutMs: DAY });
  const length = await step.invoke("invoke", child, { id: input.id });
  await step.run("call again", async ({ key }) => calls.push(key));
  return { called: called > 0, pair, found: found?.id, length };
});

async function killedAt(point: CrashPoint | null): Promise<WorkflowKit> {
  const kit = await WorkflowKit.set({ workflows: [whole, child], stage });
  await kit.emit(begun, { id: "run" });
  kit.crash(point);
  await kit.toEnd();
  return kit;
}

const promised = async (kit: WorkflowKit) => {
  const [run] = await kit.runs("kill/whole");
  expect(run).toMatchObject({ state: "completed", output: '{"called":true,"pair":["left","right"],"found":"run","length":3}' });
  expect((await kit.emitted(effect)).map(({ of }) => of).sort(), "effects inside").toEqual(["child", "left", "right"]);
  expect(await kit.emitted(came), "the event it sends").toHaveLength(1);
  expect([...new Set(calls)].sort(), "one key for each outside call").toEqual([`${run!.id}/call`, `${run!.id}/call again`]);
  expect(await kit.store.read.$count(jobs, sql`state NOT IN ('completed')`)).toBe(0);
};

/** How many transactions one whole run has: counted by the first test, so that none is left out when steps are added. */
const transactions = 16;

describe("a worker that dies", () => {
  test(`nowhere: the run is whole, in ${transactions} transactions`, async () => {
    const kit = await killedAt(null);
    await promised(kit);
    expect([kit.crashes, kit.writes]).toEqual([0, transactions]);
  });

  test.each(Array.from({ length: transactions }, (_, i) => i + 1))("before and after the commit of transaction %i leaves effects inside exactly once and outside calls with one key", async (at) => {
    for (const when of ["before", "after"] as const) {
      calls = [];
      if (when === "after") stage = (stage.strike(), await queueStage());
      const kit = await killedAt({ at, when });
      expect(kit.crashes).toBe(1);
      await promised(kit);
    }
  });

  test("at every try of a step uses its tries up, and the run says so", async () => {
    const deadly = defineWorkflow({ name: "kill/deadly", version: 1, on: begun, retries: 2 }, (_, step) => step.run("deadly", async ({ attempt }) => {
      calls.push(String(attempt));
      kit.crash({ at: 1, when: "before" });
    }));
    const kit = await WorkflowKit.set({ workflows: [deadly], stage });
    await kit.emit(begun, { id: "run" });
    await kit.toEnd();
    expect(calls).toEqual(["1", "2", "3"]);
    expect((await kit.runs())[0]).toMatchObject({ state: "failed", failedStep: "deadly", error: expect.stringContaining("Its worker died at each of its 3 tries") });
  });

  test("again and again between steps does not end a run that gets on", async () => {
    const long = defineWorkflow({ name: "kill/long", version: 1, on: begun }, async (_, step) => {
      for (let n = 0; n < 40; n += 1) await step.tx(`step ${n}`, (tx, { at }) => emit(tx, effect, { of: String(n) }, { at }));
    });
    const kit = await WorkflowKit.set({ workflows: [long], stage });
    await kit.emit(begun, { id: "run" });
    // Each worker does one step and dies at the next.
    for (let workers = 0; workers < 39; workers += 1) {
      kit.crash({ at: 2, when: "before" });
      for (const claim of (await kit.look()).claims) await kit.attempt(claim);
    }
    await kit.toEnd();
    expect(kit.crashes).toBe(39);
    expect((await kit.runs())[0]).toMatchObject({ state: "completed" });
    expect(await kit.emitted(effect)).toHaveLength(40);
  });
});
