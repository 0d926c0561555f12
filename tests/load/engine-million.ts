/**
 * A million runs that are over, with their jobs and steps, in one academy and none in another: enqueuing, draining and
 * runs of three steps in turn in both. What is measured is how much slower the full one is.
 *
 * `node --import tsx tests/load/engine-million.ts [rounds = 41] [runs = 1000000] [FULL|NORMAL]`
 */
import { sql } from "drizzle-orm";
import type { Durability } from "@db/client/pragmas";
import type { QueueStage } from "../factories/queue-stage";
import { Bench, compare } from "./engine";

const [rounds = "41", runs = "1000000", level = "FULL"] = process.argv.slice(2);
const LIMIT = 1.1;
/** Ids as a year's are: by time, then by chance. */
const idOf = (prefix: string) => sql.raw(`printf('01900000-%04x-7%03x-%s', (n >> 12) & 65535, n & 4095, '${prefix}' || hex(randomblob(7)))`);

async function fill({ academies }: QueueStage): Promise<void> {
  const { store } = academies[0]!;
  const began = Date.now() - 80 * 86_400_000;
  const at = sql`${began} + n * 6`;
  for (let from = 0; from < Number(runs); from += 20_000) {
    const numbers = sql`WITH RECURSIVE numbers(n) AS (SELECT ${from} UNION ALL SELECT n + 1 FROM numbers WHERE n < ${Math.min(Number(runs), from + 20_000) - 1})`;
    await store.write(async (tx) => {
      await tx.run(sql`${numbers} INSERT INTO events (id, name, payload, at, dispatched_at) SELECT ${idOf("e")}, 'load/begun', '{"n":1}', ${at}, ${at} FROM numbers`);
      await tx.run(sql`${numbers} INSERT INTO jobs (id, name, payload, state, run_at, attempt, key, created_at, started_at, finished_at) SELECT ${idOf("j")}, 'workflow/run', '{"runId":"x"}', 'completed', ${at}, 1, 'k' || n, ${at}, ${at}, ${at} FROM numbers`);
      await tx.run(sql`${numbers} INSERT INTO workflow_runs (id, workflow, version, state, trigger, since_seq, key, input, created_at, starts_at, finished_at) SELECT 'r' || n, 'load/three', 1, 'completed', 'load/begun', n, 'event:' || n, '{"n":1}', ${at}, ${at}, ${at} FROM numbers`);
      await tx.run(sql`${numbers} INSERT INTO workflow_steps (run_id, name, position, kind, state, attempt, started_at, finished_at) SELECT 'r' || n, 'step 1', 1, 'tx', 'completed', 1, ${at}, ${at} FROM numbers`);
    });
  }
}

const durability = level as Durability;
const began = performance.now();
const full = await Bench.set(durability, fill);
console.log(`${runs} runs in ${((performance.now() - began) / 1_000).toFixed(0)} s`);
const empty = await Bench.set(durability);
const figures = [];
for (const what of ["enqueue", "drain", "workflow"] as const) {
  const { ratio, oursUs, rawUs } = await compare(Number(rounds), full.slices[what], empty.slices[what]);
  const value = Math.round((1 / ratio) * 1_000) / 1_000;
  figures.push({ name: `${what} beside ${runs} finished runs, times as long, ${durability}`, value, limit: `≤ ${LIMIT}`, ok: value <= LIMIT, full: `${oursUs.toFixed(0)} µs`, empty: `${rawUs.toFixed(0)} µs` });
  await full.empty();
  await empty.empty();
}
await full.strike();
await empty.strike();
console.table(figures);
for (const { name, value, limit, ok } of figures) console.log(JSON.stringify({ name, value, limit, ok }));
process.exitCode = figures.every(({ ok }) => ok) ? 0 : 1;
