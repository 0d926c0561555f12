import { and, eq, sql } from "drizzle-orm";
import { enrolments, moduleProgress } from "@db/academy/schema";
import type { AcademyTx } from "@db/open";
import { actorOf, audit } from "~/platform/audit/index.server";
import { done, refused, type Result } from "~/platform/result";
import type { PersonContext } from "~/platform/scope.server";
import { mayPause, mayResume, mayWithdraw, openStatuses } from "./enrolment-rules";
import { offerFreePlaces } from "./offer-places.server";
import type { EnrolmentStatus } from "./rules";

export type EnrolmentChange = Result<null, "unknown" | "not-now">;

/** Whose enrolment, and which. */
export interface EnrolmentOf {
  readonly userId: string;
  readonly enrolmentId: string;
}

async function change(tx: AcademyTx, ctx: PersonContext, { userId, enrolmentId }: EnrolmentOf, to: { status: EnrolmentStatus; statusReason: string | null; endedAt: number | null }, may: (status: EnrolmentStatus) => boolean, action: string): Promise<EnrolmentChange> {
  const found = await tx
    .select({ status: sql<EnrolmentStatus>`${enrolments.status}`, cohortId: enrolments.cohortId, statusReason: enrolments.statusReason, endedAt: enrolments.endedAt })
    .from(enrolments).where(and(eq(enrolments.id, enrolmentId), eq(enrolments.userId, userId))).get();
  if (!found) return refused("unknown");
  const { cohortId, ...was } = found;
  if (!may(was.status)) return refused("not-now");
  await tx.update(enrolments).set(to).where(eq(enrolments.id, enrolmentId));
  await audit(tx, actorOf(ctx), { action, subject: { type: "enrolment", id: enrolmentId }, before: was, after: to, ...(to.statusReason ? { why: to.statusReason } : {}) });
  if (!openStatuses.some((one) => one === to.status)) {
    // Nobody has to write for whom it is over.
    await tx.update(moduleProgress).set({ ownContent: null }).where(and(eq(moduleProgress.enrolmentId, enrolmentId), eq(moduleProgress.ownContent, "lacking")));
    await offerFreePlaces(tx, actorOf(ctx), cohortId);
  }
  return done(null);
}

/** Stops an enrolment for a while; it keeps its seat. `not-now`: it is not active. */
export const pauseEnrolment = (ctx: PersonContext, of: EnrolmentOf, reason: string): Promise<EnrolmentChange> =>
  ctx.write((tx) => change(tx, ctx, of, { status: "paused", statusReason: reason, endedAt: null }, mayPause, "enrolment/paused"));

/** Goes on where it was paused. `not-now`: it is not paused. */
export const resumeEnrolment = (ctx: PersonContext, of: EnrolmentOf, reason: string): Promise<EnrolmentChange> =>
  ctx.write((tx) => change(tx, ctx, of, { status: "active", statusReason: reason || null, endedAt: null }, mayResume, "enrolment/resumed"));

/** Ends an enrolment before its time; the record and what was done stay, the seat is free, or the next one's who waits for it. `not-now`: it has ended. */
export const withdrawEnrolment = (ctx: PersonContext, of: EnrolmentOf, reason: string): Promise<EnrolmentChange> =>
  ctx.write((tx) => change(tx, ctx, of, { status: "withdrawn", statusReason: reason, endedAt: ctx.clock.now() }, mayWithdraw, "enrolment/withdrawn"));
