import { and, asc, eq, inArray, lt, sql } from "drizzle-orm";
import { workflowRuns } from "@db/academy/schema/workflows";
import type { AcademyTx } from "@db/open";
import { DAY } from "~/platform/clock";

/** So long a run is kept after its end, with its steps: an admin looks into it, retries or replays it. */
export const runsKeptMs = 90 * DAY;

const ended = ["completed", "failed", "cancelled"] as const;

/**
 * Clears away at most `limit` runs that ended before `before`, the oldest first, with their steps and waits; answers how
 * many. Keys that workflows gave are kept: nothing with such a key begins again, ever.
 */
export async function clearRuns(tx: AcademyTx, before: number, limit: number): Promise<number> {
  const { id, state, createdAt, finishedAt } = workflowRuns;
  let cleared = 0;
  for (const one of ended) {
    if (cleared === limit) break;
    // By the index that lists them: what began long ago and has only just ended is passed over, and there is little of it.
    const old = await tx
      .select({ id })
      .from(workflowRuns)
      .where(and(eq(state, one), lt(createdAt, before), lt(finishedAt, before)))
      .orderBy(asc(createdAt), asc(id))
      .limit(limit - cleared);
    if (old.length === 0) continue;
    const ids = old.map((row) => row.id);
    await tx.run(sql`INSERT OR IGNORE INTO workflow_keys (workflow, key) SELECT workflow, key FROM workflow_runs
      WHERE id IN (${sql.join(ids.map((each) => sql`${each}`), sql`, `)}) AND key IS NOT NULL AND key NOT GLOB 'event:*' AND key NOT GLOB 'cron:*'`);
    await tx.delete(workflowRuns).where(inArray(id, ids));
    cleared += ids.length;
  }
  return cleared;
}
