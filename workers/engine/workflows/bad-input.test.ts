import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { jobs } from "@db/academy/schema";
import { defineEvent, defineWorkflow } from "~/platform/events/index.server";
import { queueStage, type QueueStage } from "../../../tests/factories/queue-stage";
import { WorkflowKit } from "../../../tests/factories/workflow-kit";

const begun = defineEvent("bad/begun", z.strictObject({ n: z.int() }));
const other = defineEvent("bad/other", z.strictObject({ n: z.int() }));
const flow = (version: number, on = begun) => defineWorkflow({ name: "bad/flow", version, on, retries: 0 }, async ({ input }, step) => step.run("large", async () => "x".repeat(input.n)));

let stage: QueueStage;
beforeEach(async () => {
  stage = await queueStage(["demo"], { durability: "NORMAL" });
});
afterEach(() => stage.strike());

/** Begun under one release, looked at by another. */
async function looked(now: readonly ReturnType<typeof flow>[], n = 1) {
  const before = await WorkflowKit.set({ workflows: [flow(2)], stage });
  await before.emit(begun, { n });
  await before.look(0);
  const after = before.release({ workflows: now, stage });
  await after.settle();
  const [run] = await after.runs();
  const [job] = await after.store.read.select().from(jobs);
  return { run, job };
}

test("a workflow that is gone from the code: its run says so at once, its job too, and another release may still do it", async () => {
  const { run, job } = await looked([]);
  expect(run).toMatchObject({ state: "running", error: 'This worker has no workflow "bad/flow"' });
  expect(job).toMatchObject({ state: "available", attempt: 1, lastError: 'This worker has no workflow "bad/flow"' });
});

test("a run of a newer version says so, and is left alone", async () => {
  const { run } = await looked([flow(1)]);
  expect(run).toMatchObject({ state: "running", error: expect.stringContaining("begun by version 2") as unknown });
});

test("an event that starts the workflow no more: the run fails plainly", async () => {
  const { run } = await looked([flow(2, other)]);
  expect(run).toMatchObject({ state: "failed", error: expect.stringContaining('"bad/begun" does not start the workflow "bad/flow" any more') as unknown });
});

test("a result over 256 KB: the step and the run fail plainly, with how much it was", async () => {
  const { run } = await looked([flow(2)], 300_000);
  expect(run).toMatchObject({ state: "failed", failedStep: "large", error: expect.stringContaining("300002 bytes, at most 262144") as unknown });
});
