import { z } from "zod";
import { defineEvent, defineJob, defineWorkflow, emit, handles, type JobHandler } from "~/platform/events/index.server";
import { createRegistry, type Registry } from "@workers/engine/registry";

/** Work that reckons long, hangs or takes all memory: for the worker under test and for the processes it starts. */
const what = z.strictObject({ what: z.enum(["sum", "hang", "eat", "buffers", "crash"]), ms: z.int() });
export const heavyJob = defineJob("test/heavy", what, { maxAttempts: 1 });
/** The same with more time: reckoning and filling memory take some on a busy machine. */
export const greedyJob = defineJob("test/greedy", what, { maxAttempts: 1 });
export const lightJob = defineJob("test/light", z.strictObject({ n: z.int() }));
export const begun = defineEvent("test/begun", what);
export const done = defineEvent("test/done", z.strictObject({ by: z.int(), at: z.int() }));

export function reckon({ what, ms }: z.infer<typeof heavyJob.schema>): void {
  const end = performance.now() + ms;
  const kept: unknown[] = [];
  const goesOn = () => what === "sum" ? performance.now() < end : true;
  while (goesOn()) {
    if (what === "eat") kept.push(new Array(10_000).fill(kept.length));
    if (what === "buffers") kept.push(Buffer.alloc(32_000_000, 1));
    if (what === "crash") process.kill(process.pid, "SIGKILL");
  }
}

const heavyFlow = defineWorkflow({ name: "test/heavy-flow", version: 1, on: begun, heavy: true, stepLimitMs: 300, retries: 1, backoff: { baseMs: 50, capMs: 100 } }, async ({ input }, step) => {
  await step.run("reckon", async () => reckon(input));
  await step.tx("say", (tx, { at }) => emit(tx, done, { by: process.pid, at }, { at }));
});

const reckoned: JobHandler<z.infer<typeof what>> = async (run) => {
  reckon(run.payload);
  await run.finish((tx) => emit(tx, done, { by: process.pid, at: run.clock.now() }, { at: run.clock.now() }));
};

export const heavyRegistry = (light: (n: number) => void = () => undefined): Registry =>
  createRegistry(
    [
      handles(heavyJob, reckoned, { heavy: true, timeLimitMs: 300 }),
      handles(greedyJob, reckoned, { heavy: true, timeLimitMs: 15_000 }),
      handles(lightJob, async (run) => light(run.payload.n)),
    ],
    [],
    [heavyFlow],
  );
