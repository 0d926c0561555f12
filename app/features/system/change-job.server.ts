import { and, eq, inArray, ne } from "drizzle-orm";
import { jobs } from "@db/academy/schema";
import type { AcademyTx } from "@db/open";
import { actorOf, audit } from "~/platform/audit/index.server";
import { done, refused, type Result } from "~/platform/result";
import type { PersonContext } from "~/platform/scope.server";
import type { CancellableState } from "./list";
import { mayBeCancelled, standsForItself } from "./own-page";

/** `not-now`: it is in another state, has been put into the queue anew, or belongs to something with its own page. */
export type JobChange = Result<null, "unknown" | "not-now">;

const looked = { name: jobs.name, key: jobs.key, state: jobs.state, attempt: jobs.attempt };

/** Another job of the same name and key waits or runs already: two would do the same. */
async function hasSuccessor(tx: AcademyTx, id: string, { name, key }: { name: string; key: string | null }): Promise<boolean> {
  if (key === null) return false;
  const open = await tx.select({ id: jobs.id }).from(jobs).where(and(eq(jobs.name, name), eq(jobs.key, key), inArray(jobs.state, ["available", "running"]), ne(jobs.id, id))).limit(1);
  return open.length > 0;
}

/** Puts a job that was given up into the queue again, with all its attempts (`17-events`, dead letters). */
export const retryJob = (ctx: PersonContext, id: string): Promise<JobChange> =>
  ctx.write(async (tx) => {
    const at = ctx.clock.now();
    const before = await tx.select(looked).from(jobs).where(eq(jobs.id, id)).get();
    if (!before) return refused("unknown");
    if (!standsForItself(before.name) || (await hasSuccessor(tx, id, before))) return refused("not-now");
    const changed = await tx.update(jobs).set({ state: "available", attempt: 0, runAt: at, finishedAt: null }).where(and(eq(jobs.id, id), eq(jobs.state, "dead"))).returning({ id: jobs.id });
    if (changed.length === 0) return refused("not-now");
    await audit(tx, actorOf(ctx), { action: "job/retried", subject: { type: "job", id }, before: { state: before.state, attempt: before.attempt }, after: { state: "available", attempt: 0 } });
    return done(null);
  });

/**
 * Takes a job that waits out of the queue, or sets one that was given up aside, so that nothing asks for attention any
 * more: what it was to do does not happen. `from`: what the admin saw; meanwhile it may have become something else.
 */
export const cancelJob = (ctx: PersonContext, id: string, from: CancellableState): Promise<JobChange> =>
  ctx.write(async (tx) => {
    const before = await tx.select(looked).from(jobs).where(eq(jobs.id, id)).get();
    if (!before) return refused("unknown");
    if (!mayBeCancelled(before.name, from)) return refused("not-now");
    const changed = await tx.update(jobs).set({ state: "cancelled", finishedAt: ctx.clock.now() }).where(and(eq(jobs.id, id), eq(jobs.state, from))).returning({ id: jobs.id });
    if (changed.length === 0) return refused("not-now");
    await audit(tx, actorOf(ctx), { action: "job/cancelled", subject: { type: "job", id }, before: { state: before.state }, after: { state: "cancelled" } });
    return done(null);
  });
