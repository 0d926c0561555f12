/**
 * Random interleavings of events, cancels, time-outs, clock jumps, two workers and crashes, against what a workflow
 * promises, said a second time from nothing but the log of events (`check`, `gathering.ts`). One academy, many seeds.
 *
 * `node --import tsx tests/prove/workflows.ts [seeds = 10000] [seed]`
 */
import { pathToFileURL } from "node:url";
import { asc, eq, gt, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import { events, jobs, workflowRuns, workflowSteps, workflowWaits } from "@db/academy/schema";
import { MINUTE, SECOND } from "~/platform/clock";
import { cancelOn, defineEvent, defineWorkflow, emit } from "~/platform/events/index.server";
import type { Claim } from "@workers/engine/claims";
import { queueStage } from "../factories/queue-stage";
import { WorkflowKit } from "../factories/workflow-kit";
import { gatheringFaults, gatheringWorkflows, noneGathered, posted, type MetGathering } from "./gathering";

const Payload = z.strictObject({ id: z.string(), n: z.number() });
type Payload = z.infer<typeof Payload>;
const begun = defineEvent("storm/begun", Payload);
const came = defineEvent("storm/came", Payload);
const gone = defineEvent("storm/gone", Payload);
const effect = defineEvent("storm/effect", z.strictObject({ id: z.string(), what: z.string() }));

const patience = 10 * MINUTE;
const rest = 5 * MINUTE;
/** Outside: the keys of its calls, by run. */
const calls = new Map<string, string[]>();

const storm = defineWorkflow(
  { name: "storm/run", version: 1, on: begun, key: ({ id }) => id, backoff: { baseMs: SECOND, capMs: MINUTE }, cancelOn: [cancelOn(gone, ({ id }: Payload) => ({ id }))] },
  async ({ id: runId, input: { id, n } }, step) => {
    const did = (what: string) => step.tx(what, (tx, { at }) => emit(tx, effect, { id, what }, { at }));
    await step.run("call", async ({ key, attempt }) => {
      calls.set(runId, [...(calls.get(runId) ?? []), key]);
      if (attempt === 1 && n % 3 === 0) throw new Error("once more");
    });
    const [found] = await Promise.all([step.waitForEvent("answer", { event: came, match: { id }, timeoutMs: patience }), did("beside")]);
    await did(found ? `answered ${found.n}` : "silent");
    await step.sleep("rest", rest);
    await did("last");
  },
);

/** Mulberry32: the same seed gives the same storm. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

export interface WorkflowStorm {
  readonly seed: number;
  readonly seeds: number;
  readonly crashes: number;
  /** How runs ended, and how their waits did: a storm that meets too few of a kind proves little. */
  readonly met: Readonly<Record<"completed" | "cancelled" | "answered" | "early" | "silent", number>> & Readonly<MetGathering>;
  readonly faults: readonly string[];
}

type Met = Record<keyof WorkflowStorm["met"], number>;

/** Numbers the events that gather. */
let posts = 0;

async function blow(kit: WorkflowKit, seed: number): Promise<readonly string[]> {
  const random = randomOf(seed);
  const ids = Array.from({ length: 1 + Math.floor(random() * 2) }, (_, i) => `${seed}-${i}`);
  const id = () => ids[Math.floor(random() * ids.length)] ?? "";
  const held: Claim[] = [];
  const work = async () => {
    const [claim] = held.splice(Math.floor(random() * held.length), 1);
    // Now and then its worker died before it began.
    if (claim && random() > 0.1) await kit.attempt(claim);
  };
  const look = async () => void held.push(...(await kit.look(1 + Math.floor(random() * 3), random() < 0.5 ? "w1" : "w2")).claims);
  const deeds: readonly (readonly [number, () => Promise<unknown> | void])[] = [
    [3, () => kit.emit(begun, { id: id(), n: Math.floor(random() * 9) })],
    [3, () => kit.emit(came, { id: id(), n: Math.floor(random() * 9) })],
    [0.4, () => kit.emit(gone, { id: id(), n: 0 })],
    [1.5, async () => {
      const of = id();
      for (let n = 1 + Math.floor(random() * 3); n > 0; n -= 1) await kit.emit(posted, { id: of, k: (posts += 1) });
    }],
    [8, look],
    [8, work],
    [3, () => kit.clock.advance(Math.floor(random() * 4 * MINUTE))],
    [2, () => kit.clock.advance(Math.floor(random() * 8 * SECOND))],
    [2, () => kit.crash({ at: 1 + Math.floor(random() * 4), when: random() < 0.5 ? "before" : "after" })],
  ];
  const total = deeds.reduce((sum, [weight]) => sum + weight, 0);
  for (let n = 12 + Math.floor(random() * 20); n > 0; n -= 1) {
    let at = random() * total;
    await deeds.find(([weight]) => (at -= weight) < 0)?.[1]();
  }
  kit.crash(null);
  await kit.toEnd();
  // Late workers come back to what they held.
  for (const claim of held) await kit.attempt(claim);
  return ids;
}

/** What every run of the storm promises, by the log alone. Answers what is not so. */
async function check(kit: WorkflowKit, ids: readonly string[], since: number, met: Met): Promise<string[]> {
  const { read } = kit.store;
  const faults: string[] = [];
  const log = (await read.select().from(events).where(gt(events.seq, since)).orderBy(asc(events.seq))).map((row) => ({ ...row, payload: JSON.parse(row.payload) as Payload & { what: string } }));
  const runs = await read.select().from(workflowRuns).where(inArray(workflowRuns.key, [...ids]));
  for (const id of ids) {
    const must = (holds: boolean, what: string) => void (holds || faults.push(`${id}: ${what}`));
    const of = (name: string) => log.filter((event) => event.name === name && event.payload.id === id);
    faults.push(...(await gatheringFaults(kit, log, id, met)));
    const [first] = of(begun.name);
    const own = runs.filter((run) => run.key === id);
    must(own.length === (first ? 1 : 0), `${own.length} runs`);
    const run = own[0];
    if (!run || !first) continue;
    must(run.eventSeq === first.seq && run.input === JSON.stringify({ id, n: first.payload.n }), "not begun by the first event");
    const [end] = of(gone.name).filter(({ seq }) => seq > first.seq);
    met[run.state === "cancelled" ? "cancelled" : "completed"] += 1;
    if (run.state === "cancelled") must(end !== undefined && run.finishedAt === end.dispatchedAt, "cancelled by no event, or not when it was dispatched");
    else must(run.state === "completed" && (!end || (end.dispatchedAt ?? 0) >= (run.finishedAt ?? 0)), `${run.state} although an event ended it: ${run.error ?? ""}`);
    const steps = new Map((await read.select().from(workflowSteps).where(eq(workflowSteps.runId, run.id))).map((step) => [step.name, step]));
    const done = (name: string) => steps.get(name)?.state === "completed";
    const answer = steps.get("answer");
    const [arrived] = of(came.name).filter(({ seq }) => seq > first.seq);
    if (answer && done("answer")) {
      met[answer.eventSeq === null ? "silent" : "answered"] += 1;
      if (answer.eventSeq !== null && (arrived?.at ?? 0) < answer.startedAt) met.early += 1;
      if (answer.eventSeq !== null) must(answer.eventSeq === arrived?.seq, "answered by another than the first event that fits");
      else must(!arrived || arrived.at >= (answer.finishedAt ?? 0), "an event that was there was not taken");
      must(answer.eventSeq !== null || (answer.finishedAt ?? 0) >= answer.startedAt + patience, "given up too early");
    }
    const wanted = ["beside", answer?.eventSeq ? `answered ${arrived?.payload.n}` : "silent", "last"].filter(done);
    const effects = of(effect.name).map(({ payload }) => payload.what);
    must(effects.join() === [...new Set(effects)].join() && [...effects].sort().join() === wanted.sort().join(), `effects ${effects.join()} for steps ${wanted.join()}`);
    must(run.state !== "completed" || wanted.length === 3, "completed without all its steps");
    const woke = steps.get("rest");
    must(!done("rest") || (woke?.finishedAt ?? 0) >= (woke?.wakeAt ?? Number(woke?.startedAt) + rest), "woken too early");
    const keys = calls.get(run.id) ?? [];
    must(keys.every((key) => key === `${run.id}/call`) && (!done("call") || keys.length > 0), `outside calls ${keys.join()}`);
    calls.delete(run.id);
  }
  const left = (await read.$count(jobs, sql`state IN ('available','running')`)) + (await read.$count(jobs, sql`state = 'dead'`)) + (await read.$count(workflowWaits)) + (await read.$count(workflowRuns, eq(workflowRuns.state, "failed")));
  if (left > 0) faults.push(`${left} jobs or waits left, or runs failed`);
  return faults;
}

export async function workflowStorm(seeds: number, seed: number): Promise<WorkflowStorm> {
  const stage = await queueStage(["storm"], { durability: "NORMAL" });
  const kit = await WorkflowKit.set({ workflows: [storm, ...gatheringWorkflows], stage });
  const met: Met = { completed: 0, cancelled: 0, answered: 0, early: 0, silent: 0, ...noneGathered() };
  const faults: string[] = [];
  try {
    for (let n = 0; n < seeds && faults.length < 5; n += 1) {
      const before = await kit.store.read.get<{ seq: number | null }>(sql`SELECT max(seq) AS seq FROM events`);
      const ids = await blow(kit, seed + n);
      faults.push(...(await check(kit, ids, before?.seq ?? 0, met)).map((fault) => `seed ${seed + n}, ${fault}`));
    }
  } finally {
    stage.strike();
  }
  return { seed, seeds, crashes: kit.crashes, met, faults };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [seeds = "10000", seed = String(Date.now() % 2 ** 31)] = process.argv.slice(2);
  console.log(`seed ${seed}, ${seeds} storms`);
  const begunAt = performance.now();
  const report = await workflowStorm(Number(seeds), Number(seed));
  console.log(JSON.stringify({ ...report, seconds: Math.round((performance.now() - begunAt) / 1_000) }));
  process.exitCode = report.faults.length === 0 ? 0 : 1;
}
