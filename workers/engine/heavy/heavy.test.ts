import { fork } from "node:child_process";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { events, jobs, workflowRuns, workflowSteps } from "@db/academy/schema";
import type { AcademyStore } from "@db/open";
import { systemClock } from "~/platform/clock";
import { emit, enqueue } from "~/platform/events/index.server";
import { bundled } from "../../../tests/factories/bundled";
import { begun, done, greedyJob, heavyJob, heavyRegistry, lightJob } from "../../../tests/factories/heavy-work";
import { queueStage, type QueueStage } from "../../../tests/factories/queue-stage";
import { Engine } from "../engine";
import { HeavyPool } from "./pool";

let stage: QueueStage;
let store: AcademyStore;
let engine: Engine;
let light: { readonly n: number; readonly at: number }[];
// One worker for all: each process costs a second to begin.
beforeAll(async () => {
  stage = await queueStage(["one"], { durability: "NORMAL" });
  store = stage.academies[0]!.store;
  light = [];
  const child = await bundled("tests/factories/heavy-child.ts");
  const heavy = new HeavyPool({
    fork: () => fork(child, [stage.dataDir], { execArgv: ["--max-old-space-size=96"], stdio: ["ignore", "ignore", "ignore", "ipc"] }), size: 2, memoryMb: 300, log: stage.log,
  });
  engine = new Engine({
    directory: stage.directory, stores: stage.stores, registry: heavyRegistry((n) => void light.push({ n, at: Date.now() })), config: { scheme: "http", portSuffix: "" },
    clock: systemClock, log: stage.log, wake: { notify: () => undefined }, stopMs: 200, heavy, random: () => 0,
  });
  await engine.start();
});
afterAll(async () => {
  await engine.stop();
  stage.strike();
});

const hint = () => engine.hint(stage.academies[0]!.id);
const row = async (id: string | null) => (await store.read.select().from(jobs).where(eq(jobs.id, id ?? "")).get())!;
const put = async (what: "sum" | "hang" | "eat" | "buffers" | "crash", ms = 0) => {
  const id = await store.write((tx) => enqueue(tx, what === "hang" || what === "crash" ? heavyJob : greedyJob, { what, ms }, { at: Date.now() }));
  hint();
  return id;
};
async function until(condition: () => boolean | Promise<boolean>, ms = 30_000): Promise<void> {
  const end = Date.now() + ms;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`it did not come to be within ${ms} ms`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
/** Light jobs one after the other until `over`; answers how long the slowest waited. */
async function slowestBeside(over: () => Promise<boolean>): Promise<number> {
  let slowest = 0;
  for (let n = light.length; !(await over()); n += 1) {
    const at = Date.now();
    await store.write((tx) => enqueue(tx, lightJob, { n }, { at }));
    hint();
    await until(() => light.some((one) => one.n === n));
    slowest = Math.max(slowest, Date.now() - at);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return slowest;
}

/** What the slowest of so many waits where nothing heavy is at work: a busy machine is slow by itself. */
function slowestOf(count: number): Promise<number> {
  let left = count;
  return slowestBeside(() => Promise.resolve((left -= 1) < 0));
}

describe("a heavy handler", () => {
  test("reckons in a process of its own, its effects and its end there are one", async () => {
    const id = await put("sum", 200);
    await until(async () => (await row(id)).state === "completed");
    const [said] = await store.read.select().from(events).where(eq(events.name, done.name));
    expect((JSON.parse(said!.payload) as { by: number }).by).not.toBe(process.pid);
    expect(await row(id)).toMatchObject({ attempt: 1, lastError: null });
  });

  test("that never ends, takes memory without end, in its heap or beside it, or takes its process with it, has failed; the others go on", async () => {
    const why = { hang: /took longer than 1300 ms/, eat: /ended by itself|more than 300 MB/, buffers: /ended by itself|more than 300 MB/, crash: /ended by itself \(signal SIGKILL\)/ };
    const ids = new Map<string, keyof typeof why>();
    const alone = await slowestOf(5);
    for (const what of ["hang", "eat", "buffers", "crash"] as const) ids.set((await put(what)) ?? "", what);
    const rows = () => Promise.all([...ids.keys()].map(row));
    const slowest = await slowestBeside(async () => (await rows()).every(({ state }) => state === "dead"));
    for (const dead of await rows()) expect(dead, ids.get(dead.id)).toMatchObject({ attempt: 1, lastError: expect.stringMatching(why[ids.get(dead.id) ?? "hang"]) as unknown });
    expect(slowest, "light work is not kept waiting").toBeLessThan(2_000 + 10 * alone);
    expect(light.length).toBeGreaterThan(7);
    const next = await put("sum", 10);
    await until(async () => (await row(next)).state === "completed");
  }, 60_000);

  test("waits for its turn where others reckon, and is not forgotten", async () => {
    const ids = await Promise.all([1, 2, 3, 4, 5].map(() => put("sum", 100)));
    await until(async () => (await Promise.all(ids.map(row))).every(({ state }) => state === "completed"));
    expect((await Promise.all(ids.map(row))).map(({ attempt }) => attempt)).toEqual([1, 1, 1, 1, 1]);
  });
});

describe("a heavy workflow", () => {
  test("is run in such a process; a step that never ends uses its tries up", async () => {
    await store.write((tx) => emit(tx, begun, { what: "hang", ms: 0 }, { at: Date.now() }));
    await store.write((tx) => emit(tx, begun, { what: "sum", ms: 20 }, { at: Date.now() }));
    hint();
    await until(async () => (await store.read.select().from(workflowRuns)).every(({ finishedAt }) => finishedAt !== null) && (await store.read.$count(workflowRuns)) === 2, 60_000);
    const runs = await store.read.select().from(workflowRuns);
    expect(runs.map(({ state }) => state).sort()).toEqual(["completed", "failed"]);
    expect(runs.find(({ state }) => state === "failed")).toMatchObject({ failedStep: "reckon", error: expect.stringContaining("died at each of its 2 tries") as unknown });
    const [step] = await store.read.select().from(workflowSteps).where(eq(workflowSteps.state, "failed"));
    expect(step).toMatchObject({ name: "reckon", attempt: 2 });
  }, 60_000);
});

// Last, because the engine of all of them ends with it.
describe("a heavy handler", () => {
  test("that is at work when its worker stops is released with its attempt", async () => {
    const id = await put("hang");
    await until(async () => (await row(id)).state === "running");
    await new Promise((resolve) => setTimeout(resolve, 300));
    await engine.stop();
    expect(await row(id)).toMatchObject({ state: "available", attempt: 0 });
  });
});
