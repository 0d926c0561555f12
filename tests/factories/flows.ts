import { afterEach, beforeEach, expect } from "vitest";
import { z } from "zod";
import type { AcademyTx } from "@db/open";
import { defineEvent, defineWorkflow, emit, type Step, type Workflow, type WorkflowOptions, type WorkflowRun } from "~/platform/events/index.server";
import { queueStage, type QueueStage } from "./queue-stage";
import { WorkflowKit } from "./workflow-kit";

export const payload = z.strictObject({ id: z.string(), n: z.number().optional() });
export type Payload = z.infer<typeof payload>;
export const begun = defineEvent("test/begun", payload);
export const came = defineEvent("test/came", payload);
export const gone = defineEvent("test/gone", payload);
export const told = defineEvent("test/told", payload);

/** What steps have said outside, in order. */
export const said: string[] = [];
export const say = (word: string) => {
  said.push(word);
  return Promise.resolve(word);
};
/** An effect inside. */
export const tell = (id: string) => (tx: AcademyTx) => emit(tx, told, { id }, { at: 1 });

export type Body = (run: WorkflowRun<Payload>, step: Step) => Promise<unknown>;
/** `test/flow`, begun by `test/begun`. */
export const flow = (body: Body, options: Partial<WorkflowOptions<Payload>> = {}): Workflow => defineWorkflow({ name: "test/flow", version: 1, on: begun, backoff: { baseMs: 1_000, capMs: 60_000 }, ...options }, body);

/** The only run of a workflow. */
export const only = async (kit: WorkflowKit, workflow = "test/flow") => {
  const [run, second] = await kit.runs(workflow);
  expect(second).toBeUndefined();
  return run!;
};

/** An empty academy for each test of a file; answers how to set it up with workflows. */
export function anAcademyEach(): (...workflows: Workflow[]) => Promise<WorkflowKit> {
  let stage: QueueStage;
  beforeEach(async () => {
    stage = await queueStage();
    said.length = 0;
  });
  afterEach(() => stage.strike());
  return (...workflows) => WorkflowKit.set({ workflows, stage });
}
