/**
 * How long a job waits in an idle worker: from the commit that enqueued it, in this process, to the first line of its
 * handler, in the worker's. One job at a time. `synchronous=FULL` on both sides.
 *
 * `node --import tsx tests/load/queue-latency.ts [jobs = 300]`
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { enqueue } from "~/platform/events/index.server";
import { openWake } from "~/platform/wake/index.server";
import { queueStage } from "../factories/queue-stage";
import { storm } from "../prove/jobs-definition";

export interface QueueLatency {
  readonly jobs: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  readonly worst: number;
}

const root = path.resolve(import.meta.dirname, "../..");

export async function queueLatency(count: number): Promise<QueueLatency> {
  const stage = await queueStage(["idle"], { durability: "FULL" });
  const { id, store } = stage.academies[0]!;
  const wake = openWake(stage.dataDir, { base: stage.dataDir });
  const worker = spawn(process.execPath, ["--import", "tsx", path.join(root, "tests/prove/jobs-worker.ts"), stage.dataDir], { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
  const waiting = new Map<string, (words: string[]) => void>();
  createInterface({ input: worker.stdout }).on("line", (line) => {
    const words = line.split(" ");
    waiting.get(words.slice(0, 2).join(" "))?.(words);
  });
  const heard = (what: string) => new Promise<string[]>((resolve) => waiting.set(what, resolve));
  await heard("started");
  const waits: number[] = [];
  // The first ones warm both processes up and are not counted.
  for (let i = -20; i < count; i += 1) {
    const n = i * 7 + 141;
    const begun = heard(`begun ${n}`);
    const done = heard(`done ${n}`);
    await store.write((tx) => enqueue(tx, storm, { n }, { at: Date.now() }));
    const committed = process.hrtime.bigint();
    wake.notify(id);
    const [, , startedAt = "0"] = await begun;
    if (i >= 0) waits.push(Number(BigInt(startedAt) - committed) / 1e6);
    await done;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  worker.kill("SIGKILL");
  await once(worker, "close");
  wake.close();
  stage.strike();
  waits.sort((a, b) => a - b);
  const at = (q: number) => Math.round((waits[Math.min(waits.length - 1, Math.floor(q * waits.length))] ?? 0) * 100) / 100;
  return { jobs: count, p50: at(0.5), p99: at(0.99), worst: at(1) };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { jobs, p50, p99, worst } = await queueLatency(Number(process.argv[2] ?? 300));
  const figures = [
    { name: `a job begins after its commit, p50 of ${jobs}, ms`, value: p50, limit: "≤ 3", ok: p50 <= 3 },
    { name: `a job begins after its commit, p99 of ${jobs}, ms (worst ${worst})`, value: p99, limit: "≤ 10", ok: p99 <= 10 },
  ];
  for (const figure of figures) console.log(JSON.stringify(figure));
  process.exitCode = figures.every(({ ok }) => ok) ? 0 : 1;
}
