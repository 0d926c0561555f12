import { eq } from "drizzle-orm";
import { workflowRuns } from "@db/academy/schema";
import type { AcademyTx } from "@db/open";
import { actorOf, audit } from "~/platform/audit/index.server";
import { cancelRun, replayRun, retryRun, setRunAside } from "~/platform/events/index.server";
import { done, refused, type Result } from "~/platform/result";
import type { PersonContext } from "~/platform/scope.server";
import type { CancelFrom } from "./run-forms";

/** `not-now`: the run is in another state. */
export type RunChange<T = null> = Result<T, "unknown" | "not-now">;

const found = (tx: AcademyTx, id: string) => tx.select({ state: workflowRuns.state, workflow: workflowRuns.workflow, finishedAt: workflowRuns.finishedAt }).from(workflowRuns).where(eq(workflowRuns.id, id)).get();

/**
 * Lets a failed run go on from the step that failed, or from `fromStep`: what was done from there on is done again
 * (`17-events`, dead letters). `unknown-step`: the run has no such step.
 */
export const retryWorkflowRun = (ctx: PersonContext, id: string, fromStep: string | null): Promise<Result<null, "unknown" | "not-now" | "unknown-step">> =>
  ctx.write(async (tx) => {
    const before = await found(tx, id);
    const why = await retryRun(tx, id, { at: ctx.clock.now(), ...(fromStep === null ? {} : { fromStep }) });
    if (why !== null) return refused(why === "not-failed" ? "not-now" : why);
    await audit(tx, actorOf(ctx), { action: "workflow-run/retried", subject: { type: "workflow-run", id }, before: { state: before?.state ?? "" }, after: { state: "queued", fromStep } });
    return done(null);
  });

/**
 * Ends a run that is not over, and those that it invoked; or sets a failed one aside, so that it asks for attention no
 * more. Nothing more of it is done, and what it has done stays. `from`: what the admin saw; it may have moved on since.
 */
export const cancelWorkflowRun = (ctx: PersonContext, id: string, from: CancelFrom): Promise<RunChange> =>
  ctx.write(async (tx) => {
    const before = await found(tx, id);
    if (!before) return refused("unknown");
    const cancelled = from === "failed" ? await setRunAside(tx, id) : await cancelRun(tx, id, { at: ctx.clock.now(), why: "An admin cancelled it" });
    if (!cancelled) return refused("not-now");
    await audit(tx, actorOf(ctx), { action: "workflow-run/cancelled", subject: { type: "workflow-run", id }, before: { state: before.state }, after: { state: "cancelled" } });
    return done(null);
  });

/** Begins the same again from its first step, as a run of its own; answers its id. Only what is over is replayed. */
export const replayWorkflowRun = (ctx: PersonContext, id: string): Promise<RunChange<string>> =>
  ctx.write(async (tx) => {
    const before = await found(tx, id);
    if (!before) return refused("unknown");
    if (before.finishedAt === null) return refused("not-now");
    const again = await replayRun(tx, id, { at: ctx.clock.now(), requestId: ctx.requestId });
    if (again === null) return refused("unknown");
    await audit(tx, actorOf(ctx), { action: "workflow-run/replayed", subject: { type: "workflow-run", id }, after: { run: again } });
    return done(again);
  });
