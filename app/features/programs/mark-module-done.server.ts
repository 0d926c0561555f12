import { and, desc, eq, ne } from "drizzle-orm";
import { enrolments, modules, programs } from "@db/academy/schema";
import { actorOf, audit } from "~/platform/audit/index.server";
import { done, refused, type Result } from "~/platform/result";
import type { PersonContext } from "~/platform/scope.server";
import { completeModule } from "./complete-module.server";
import { before, beforeProgress, isBefore, isBeforeDone, inRun, openingColumns, openingOfRow } from "./opening.server";
import { isOpen } from "./release-rules";

/** `not-now`: the enrolment does not run, or the module is not open; `not-theirs`: staff or a grade complete this one. */
export type MarkedDone = Result<null, "unknown" | "not-now" | "not-theirs">;

/**
 * A client says that they have done a module, where its completion rule leaves that to them (`02-programs`, Module).
 * Saying it again changes nothing.
 */
export const markModuleDone = (ctx: PersonContext, slug: string, moduleId: string): Promise<MarkedDone> =>
  ctx.write(async (tx) => {
    const at = ctx.clock.now();
    const place = await tx
      .select({ enrolmentId: enrolments.id, status: enrolments.status, startedAt: enrolments.startedAt, rule: modules.completionRule, ...openingColumns })
      .from(modules)
      .innerJoin(programs, eq(programs.id, modules.programId))
      .innerJoin(enrolments, and(eq(enrolments.programId, programs.id), eq(enrolments.userId, ctx.person.id), ne(enrolments.status, "withdrawn")))
      .leftJoin(before, isBefore)
      .leftJoin(beforeProgress, isBeforeDone)
      .where(and(eq(modules.id, moduleId), eq(programs.slug, slug), eq(modules.status, "active"), inRun))
      .orderBy(desc(enrolments.startedAt))
      .limit(1)
      .get();
    if (!place) return refused("unknown");
    if (place.rule !== "client") return refused("not-theirs");
    if (place.status !== "active" || !isOpen(openingOfRow(place, place.startedAt), at)) return refused("not-now");
    const { enrolmentId } = place;
    const completed = await completeModule(tx, { enrolmentId, moduleId, by: ctx.person.id, how: "client", at, requestId: ctx.requestId });
    if (completed) await audit(tx, actorOf(ctx), { action: "module/completed", subject: { type: "enrolment", id: enrolmentId }, after: { moduleId, how: "client" } });
    return done(null);
  });
