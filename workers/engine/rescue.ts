import { and, gt, lte, sql } from "drizzle-orm";
import { jobs } from "@db/academy/schema/work";
import type { AcademyStore } from "@db/open";
import type { Log } from "~/platform/log.server";
import { bury } from "./bury";
import type { Claim } from "./claims";
import type { Registry } from "./registry";
import { buryExpiredIn, rescueIn } from "./settle";

const batch = 100;

interface Rescue {
  readonly store: AcademyStore;
  readonly registry: Registry;
  readonly at: number;
  readonly log: Log;
}

async function silent({ store, at }: Rescue): Promise<Claim[]> {
  const rows = await store.read
    .select()
    .from(jobs)
    // Said literally: SQLite does not take a partial index for a bound value. In no order: all of them are taken.
    .where(and(sql`state = 'running'`, lte(jobs.leaseUntil, at)))
    .limit(batch);
  return rows.map((row) => ({ ...row, owner: row.lockedBy ?? "" }));
}

/**
 * The clock was set back: a lease of a worker that died would last as long as it was wrong. Each gets one lease from now
 * on, in which a worker that lives makes it last anew.
 */
export async function shortenLeases(store: AcademyStore, at: number, leaseMs: number): Promise<void> {
  await store.write((tx) => tx.update(jobs).set({ leaseUntil: at + leaseMs }).where(and(sql`state = 'running'`, gt(jobs.leaseUntil, at + 2 * leaseMs))));
}

/**
 * Takes jobs whose lease ran out back into the queue: their worker died or lost touch. The attempt was counted when
 * they were claimed; those without another are given up. Returns how many it took.
 */
export async function rescueExpired(rescue: Rescue): Promise<number> {
  const { store, registry, at, log } = rescue;
  const lost = await silent(rescue);
  const again = lost.filter((claim) => claim.attempt < claim.maxAttempts);
  const over = lost.filter((claim) => claim.attempt >= claim.maxAttempts);
  const error = (claim: Claim) => `The worker that had it fell silent (attempt ${claim.attempt} of ${claim.maxAttempts})`;
  let taken = 0;
  if (again.length > 0) {
    taken += await store.write(async (tx) => {
      let count = 0;
      for (const claim of again) if (await rescueIn(tx, claim, { at, error: error(claim) })) count += 1;
      return count;
    });
  }
  for (const claim of over) {
    const mark = (tx: Parameters<typeof buryExpiredIn>[0], text: string) => buryExpiredIn(tx, claim, { at, error: text });
    if (await bury({ store, claim, handled: registry.handlerOf(claim.name), at, error: error(claim), log, mark })) taken += 1;
  }
  if (taken > 0) log.warn({ jobs: taken }, "jobs of a silent worker taken back");
  return taken;
}
