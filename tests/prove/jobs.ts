/**
 * Two workers take jobs while one or the other is killed (SIGKILL) again and again; this process enqueues, kills and
 * holds the ledger: none may be lost, none finished twice, and the audit chain that both write must hold.
 *
 * `node --import tsx tests/prove/jobs.ts [jobs = 20000] [kills = 60] [seed]`
 */
import { spawn, type ChildProcess } from "node:child_process";
import path from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { eq, sql } from "drizzle-orm";
import { auditLog } from "@db/academy/schema/audit";
import { jobs } from "@db/academy/schema/work";
import type { AcademyStore } from "@db/open";
import { verifyChain } from "~/platform/audit/index.server";
import { enqueue } from "~/platform/events/index.server";
import { openWake } from "~/platform/wake/index.server";
import { queueStage } from "../factories/queue-stage";
import { leaseMs, storm } from "./jobs-definition";

export interface StormReport {
  readonly seed: number;
  readonly jobs: number;
  readonly kills: number;
  /** Enqueued and acknowledged, but not finished at the end. */
  readonly lost: number;
  /** Whose effect is there more than once. */
  readonly doubled: number;
  /** Reported as finished by a worker, but not finished in the database. */
  readonly taken: number;
  /** Reported as finished more than once. */
  readonly reportedTwice: number;
  readonly rescued: number;
  /** The longest that a killed worker's job waited to be picked up, from the last heartbeat it can have had; at most 10 s. */
  readonly longestSilentMs: number;
  readonly chainHolds: boolean;
  readonly ms: number;
  readonly ok: boolean;
}

/** Mulberry32: the same seed gives the same moments. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const root = path.resolve(import.meta.dirname, "../..");

class Worker {
  readonly started: Promise<void>;
  readonly ended: Promise<void>;
  readonly #child: ChildProcess;

  constructor(dataDir: string, ledger: Map<number, number>) {
    this.#child = spawn(process.execPath, ["--import", "tsx", path.join(import.meta.dirname, "jobs-worker.ts"), dataDir], { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
    this.ended = new Promise((resolve) => this.#child.once("close", () => resolve()));
    this.started = new Promise((resolve) => {
      createInterface({ input: this.#child.stdout! }).on("line", (line) => {
        const [word, n] = line.split(" ");
        if (word === "started") resolve();
        if (word === "done") ledger.set(Number(n), (ledger.get(Number(n)) ?? 0) + 1);
      });
    });
  }

  async kill(): Promise<void> {
    this.#child.kill("SIGKILL");
    await this.ended;
  }
}

async function enqueueAll(store: AcademyStore, count: number, notify: () => void): Promise<number> {
  const batch = 20;
  let acknowledged = 0;
  for (let from = 0; from < count; from += batch) {
    const to = Math.min(count, from + batch);
    await store.write(async (tx) => {
      for (let n = from; n < to; n += 1) await enqueue(tx, storm, { n }, { at: Date.now() });
    });
    acknowledged = to;
    notify();
    if (from % 200 === 0) await sleep(5);
  }
  return acknowledged;
}

export async function killStorm({ count, kills, seed, withinMs }: { count: number; kills: number; seed: number; withinMs: number }): Promise<StormReport> {
  const random = randomOf(seed);
  const begun = Date.now();
  const stage = await queueStage(["storm"], { durability: "FULL" });
  const { id, store } = stage.academies[0]!;
  const wake = openWake(stage.dataDir, { base: stage.dataDir });
  const ledger = new Map<number, number>();
  const workers = [new Worker(stage.dataDir, ledger), new Worker(stage.dataDir, ledger)];
  await Promise.all(workers.map((worker) => worker.started));
  const enqueued = enqueueAll(store, count, () => wake.notify(id));
  const open = () => store.read.$count(jobs, sql`state IN ('available','running')`);
  let longestSilentMs = 0;
  const watch = setInterval(() => {
    void store.read.get<{ lease: number | null }>(sql`SELECT min(lease_until) AS lease FROM jobs WHERE state = 'running'`).then((row) => {
      if (row?.lease) longestSilentMs = Math.max(longestSilentMs, Date.now() - row.lease + leaseMs);
    });
  }, 50);
  let killed = 0;
  for (; killed < kills && (killed === 0 || (await open()) > 0 || ledger.size < count); killed += 1) {
    await sleep(20 + random() * 300);
    const victim = random() < 0.5 ? 0 : 1;
    await workers[victim]!.kill();
    workers[victim] = new Worker(stage.dataDir, ledger);
    if (random() < 0.7) await workers[victim].started;
  }
  const acknowledged = await enqueued;
  while ((await open()) > 0 && Date.now() - begun < withinMs) await sleep(50);
  clearInterval(watch);
  await Promise.all(workers.map((worker) => worker.kill()));
  const finished = new Map((await store.read.select({ n: auditLog.subjectId, times: sql<number>`count(*)` }).from(auditLog).groupBy(auditLog.subjectId)).map((row) => [Number(row.n), row.times]));
  const completed = await store.read.$count(jobs, eq(jobs.state, "completed"));
  const rescued = await store.read.$count(jobs, sql`attempt > 1 AND json_extract(payload, '$.n') % 20 <> 0`);
  const chain = await verifyChain(store.read);
  wake.close();
  stage.strike();
  const figures = {
    lost: acknowledged - finished.size + (acknowledged - completed),
    doubled: [...finished.values()].filter((times) => times !== 1).length,
    taken: [...ledger.keys()].filter((n) => !finished.has(n)).length,
    reportedTwice: [...ledger.values()].filter((times) => times > 1).length,
  };
  const ok = chain.ok && longestSilentMs <= 10_000 && Object.values(figures).every((figure) => figure === 0);
  return { seed, jobs: acknowledged, kills: killed, ...figures, rescued, longestSilentMs, chainHolds: chain.ok, ms: Date.now() - begun, ok };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [count = "20000", kills = "60", seed = String(Date.now() % 2 ** 31)] = process.argv.slice(2);
  console.log(`seed ${seed}, lease ${leaseMs} ms`);
  const report = await killStorm({ count: Number(count), kills: Number(kills), seed: Number(seed), withinMs: 600_000 });
  console.log(JSON.stringify(report));
  process.exitCode = report.ok ? 0 : 1;
}
