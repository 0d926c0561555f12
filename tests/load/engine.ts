/**
 * The engine against the raw SQLite limit (`engine-raw.ts`) on one file, at FULL and at NORMAL, in slices that alternate;
 * ratios are medians over rounds of neighbouring slices. More is better: 1 is as quick as the bare loop.
 *
 * `node --import tsx tests/load/engine.ts [rounds = 21] [FULL|NORMAL]`
 */
import { pathToFileURL } from "node:url";
import pino from "pino";
import { z } from "zod";
import type { Durability } from "@db/client/pragmas";
import { systemClock } from "~/platform/clock";
import { defineEvent, defineJob, defineWorkflow, emit, enqueue, handles } from "~/platform/events/index.server";
import { Engine } from "@workers/engine/engine";
import { createRegistry } from "@workers/engine/registry";
import { queueStage, type QueueStage } from "../factories/queue-stage";
import { rawQueue, type RawQueue } from "./engine-raw";
import { interleave } from "./slices";

const job = defineJob("load/job", z.strictObject({ n: z.int() }));
const begun = defineEvent("load/begun", z.strictObject({ n: z.int() }));
const effect = defineEvent("load/effect", z.strictObject({ n: z.int(), i: z.int() }));
const three = defineWorkflow({ name: "load/three", version: 1, on: begun }, async ({ input: { n } }, step) => {
  for (const i of [1, 2, 3]) await step.tx(`step ${i}`, (tx, { at }) => emit(tx, effect, { n, i }, { at }));
});
const registry = () => createRegistry([handles(job, () => Promise.resolve())], [], [three]);

/** Units a slice: long enough for the clock, short enough that most slices are not interrupted. */
const UNITS = { enqueue: 20, drain: 100, workflow: 20 } as const;

export interface Ratio {
  readonly ratio: number;
  readonly oursUs: number;
  readonly rawUs: number;
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

async function timed(units: number, work: () => Promise<void> | void): Promise<number> {
  const start = process.hrtime.bigint();
  await work();
  const us = Number(process.hrtime.bigint() - start) / 1_000 / units;
  await new Promise((resolve) => setImmediate(resolve));
  return us;
}

/** Raw time over ours, round by round: how much of the limit is reached. */
export async function compare(rounds: number, ours: () => Promise<number>, raw: () => Promise<number>): Promise<Ratio> {
  const times: (readonly [number, number])[] = [];
  for (let round = -3; round < rounds; round += 1) {
    const first = round % 2 === 0 ? await ours() : await raw();
    const second = round % 2 === 0 ? await raw() : await ours();
    if (round >= 0) times.push(round % 2 === 0 ? [first, second] : [second, first]);
  }
  return { ratio: median(times.map(([a, b]) => b / a)), oursUs: median(times.map(([a]) => a)), rawUs: median(times.map(([, b]) => b)) };
}

export class Bench {
  private constructor(readonly stage: QueueStage, readonly raw: RawQueue, readonly engine: Engine) {}

  /** `before` may fill the file before the first look. */
  static async set(level: Durability, before: (stage: QueueStage) => Promise<void> = async () => undefined): Promise<Bench> {
    const stage = await queueStage(["bench"], { durability: level });
    await before(stage);
    const { directory, stores, dataDir } = stage;
    const engine = new Engine({
      directory, stores, registry: registry(), config: { scheme: "http", portSuffix: "" }, clock: systemClock, log: pino({ level: "silent" }),
      wake: { notify: () => undefined }, concurrency: 10,
    });
    return new Bench(stage, rawQueue(`${dataDir}/academies/bench.db`, level), engine);
  }

  get store() {
    return this.stage.academies[0]!.store;
  }

  /** Microseconds a unit of the engine's own work, one slice each. */
  readonly slices = {
    enqueue: () => timed(UNITS.enqueue, async () => {
      for (let i = 0; i < UNITS.enqueue; i += 1) await this.store.write((tx) => enqueue(tx, job, { n: i }, { at: Date.now() }));
    }),
    drain: async () => {
      await this.fill(UNITS.drain);
      return timed(UNITS.drain, () => this.done());
    },
    workflow: () => timed(UNITS.workflow, async () => {
      for (let i = 0; i < UNITS.workflow; i += 1) await this.store.write((tx) => emit(tx, begun, { n: i }, { at: Date.now() }));
      await this.done();
    }),
  };

  /** The smallest of the figures, in the shortest slices (slices.ts): those that take a little longer would meet others more often. */
  async enqueue(rounds: number): Promise<Ratio> {
    const { raw, ours } = await interleave({ raw: () => this.raw.enqueue(Date.now()), ours: (n) => this.store.write((tx) => enqueue(tx, job, { n }, { at: Date.now() })) }, rounds * 10);
    await this.empty();
    return { ratio: 1 / ours.ratio, oursUs: ours.microseconds, rawUs: raw.microseconds };
  }

  /** Against one transaction a job (the limit of enqueuing), and against a bare queue that claims and finishes one by one. */
  async drain(rounds: number): Promise<{ limit: Ratio; bare: Ratio }> {
    const limit = await compare(rounds, this.slices.drain, async () => {
      const us = await timed(UNITS.drain, () => {
        for (let i = 0; i < UNITS.drain; i += 1) this.raw.enqueue(Date.now());
      });
      await this.empty();
      return us;
    });
    const bare = await compare(rounds, this.slices.drain, async () => {
      await this.fill(UNITS.drain);
      return timed(UNITS.drain, () => {
        for (let i = 0; i < UNITS.drain; i += 1) this.raw.takeAndFinish(Date.now());
      });
    });
    return { limit, bare };
  }

  async workflow(rounds: number): Promise<Ratio> {
    const raw = () => timed(UNITS.workflow, () => {
      for (let i = 0; i < UNITS.workflow; i += 1) this.raw.threeSteps(Date.now());
    });
    return compare(rounds, this.slices.workflow, raw);
  }

  private fill(count: number): Promise<void> {
    return this.store.write(async (tx) => {
      for (let n = 0; n < count; n += 1) await enqueue(tx, job, { n }, { at: Date.now() });
    });
  }

  private async done(): Promise<void> {
    this.engine.hint(this.stage.academies[0]!.id);
    await this.engine.idle();
  }

  async empty(): Promise<void> {
    await this.store.write((tx) => tx.run("UPDATE jobs SET state = 'cancelled' WHERE state = 'available'"));
  }

  async strike(): Promise<void> {
    await this.engine.stop();
    this.raw.close();
    this.stage.strike();
  }
}

/** Academies run at FULL: there the limits hold. NORMAL is shown beside it. */
const line = (name: string, level: Durability, { ratio, oursUs, rawUs }: Ratio, limit: number) => ({
  name: `${name}, ${level}`, value: Math.round(ratio * 1_000) / 1_000, limit: level === "FULL" ? `≥ ${limit}` : `≥ ${limit}, shown`, ok: level !== "FULL" || ratio >= limit, ours: `${oursUs.toFixed(0)} µs`, raw: `${rawUs.toFixed(0)} µs`,
});

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [rounds = "21", only] = process.argv.slice(2);
  const figures: ReturnType<typeof line>[] = [];
  for (const level of ["FULL", "NORMAL"] as const) {
    if (only && only !== level) continue;
    const bench = await Bench.set(level);
    figures.push(line("enqueue, one a transaction", level, await bench.enqueue(Number(rounds)), 0.7));
    const { limit, bare } = await bench.drain(Number(rounds));
    figures.push(line("drain, concurrency 10, against a bare queue that claims and finishes one by one", level, bare, 2));
    figures.push(line("drain, concurrency 10, against one insert a transaction", level, limit, 2));
    figures.push(line("a run of three steps against the bare loop of its transactions", level, await bench.workflow(Number(rounds)), 0.6));
    await bench.strike();
  }
  console.table(figures);
  for (const { name, value, limit, ok } of figures) console.log(JSON.stringify({ name, value, limit, ok }));
  process.exitCode = figures.every(({ ok }) => ok) ? 0 : 1;
}
