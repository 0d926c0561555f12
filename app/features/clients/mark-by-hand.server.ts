import { and, eq } from "drizzle-orm";
import { completionMarks, moduleProgress } from "@db/academy/schema";
import { completeModule } from "~/features/programs/index.server";
import { actorOf, audit } from "~/platform/audit/index.server";
import { newId } from "~/platform/ids.server";
import { done, refused, type Result } from "~/platform/result";
import type { PersonContext } from "~/platform/scope.server";
import { clientModule, type PlaceOf } from "./place.server";
import { mayComplete, mayReopen } from "./rules";

/** `not-now`: it is completed already, was not completed by hand, or the enrolment or module is none that goes on. */
export type MarkedByHand = Result<null, "unknown" | "not-now">;

/**
 * Staff complete a client's module by hand, with a note (`02-programs`, Progress), whatever the module's own rule. What
 * follows from a completed module follows from this one too. `unknown`: nobody whom they can see there.
 */
export const completeByHand = (ctx: PersonContext, of: PlaceOf, note: string): Promise<MarkedByHand> =>
  ctx.write(async (tx) => {
    const place = await clientModule(tx, ctx.person.id, of);
    if (!place) return refused("unknown");
    if (!mayComplete(place)) return refused("not-now");
    const at = ctx.clock.now();
    const { enrolmentId, moduleId } = place;
    await completeModule(tx, { enrolmentId, moduleId, by: ctx.person.id, how: "staff", at, requestId: ctx.requestId });
    await tx.insert(completionMarks).values({ id: newId(at), enrolmentId, moduleId, kind: "completed", words: note, markedBy: ctx.person.id, at });
    await audit(tx, actorOf(ctx), { action: "module/completed", subject: { type: "enrolment", id: enrolmentId }, after: { moduleId, how: "staff" } });
    return done(null);
  });

/**
 * Takes back what staff completed by hand, with the reason: the module is under way again, and what was said then stays
 * to be read. A badge that was earned by it stays with whoever decides on it.
 */
export const reopenByHand = (ctx: PersonContext, of: PlaceOf, reason: string): Promise<MarkedByHand> =>
  ctx.write(async (tx) => {
    const place = await clientModule(tx, ctx.person.id, of);
    if (!place) return refused("unknown");
    if (!mayReopen(place)) return refused("not-now");
    const at = ctx.clock.now();
    const { enrolmentId, moduleId } = place;
    await tx
      .update(moduleProgress)
      .set({ status: "in_progress", completedAt: null, completedBy: null, completedHow: null, lastActivityAt: at })
      .where(and(eq(moduleProgress.enrolmentId, enrolmentId), eq(moduleProgress.moduleId, moduleId)));
    await tx.insert(completionMarks).values({ id: newId(at), enrolmentId, moduleId, kind: "reopened", words: reason, markedBy: ctx.person.id, at });
    await audit(tx, actorOf(ctx), { action: "module/reopened", subject: { type: "enrolment", id: enrolmentId }, before: { moduleId, completedAt: place.completedAt, how: place.completedHow }, why: reason });
    return done(null);
  });
