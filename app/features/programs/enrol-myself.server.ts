import { and, eq, gte, inArray } from "drizzle-orm";
import { cohorts, waitingPlaces } from "@db/academy/schema";
import type { AcademyTx } from "@db/open";
import { actorOf } from "~/platform/audit/index.server";
import { refused, type Result } from "~/platform/result";
import type { PersonContext } from "~/platform/scope.server";
import { enrolIn, type EnrolRefusal } from "./enrol-client.server";
import { settlePlace } from "./offer-places.server";
import { fromToday, openProgram } from "./open-programs.server";
import { lackingBefore } from "./prerequisites.server";
import { putOnList, type WaitingRefusal } from "./waiting-list.server";

/** Places that somebody waits for, or that are kept for them, in a program's cohorts. */
const placesIn = (tx: AcademyTx, programId: string, userId: string) =>
  tx.select({ id: waitingPlaces.id, cohortId: waitingPlaces.cohortId }).from(waitingPlaces).innerJoin(cohorts, and(eq(cohorts.id, waitingPlaces.cohortId), eq(cohorts.programId, programId)))
    .where(and(eq(waitingPlaces.userId, userId), inArray(waitingPlaces.status, ["waiting", "offered"])));

/** Whether a program can be begun with this cohort (null: with none): one that is to come, or none where it has none. */
async function mayBeginWith(tx: AcademyTx, ctx: PersonContext, programId: string, cohortId: string | null): Promise<boolean> {
  const of = and(eq(cohorts.programId, programId), cohortId === null ? undefined : and(eq(cohorts.id, cohortId), gte(cohorts.startsAt, fromToday(ctx))));
  const found = await tx.select({ id: cohorts.id }).from(cohorts).where(of).limit(1).get();
  return (cohortId === null) === (found === undefined);
}

/** `closed`: the cohort has begun, or one is to be chosen. */
export type OwnEnrolRefusal = "unknown" | "closed" | EnrolRefusal;

/**
 * A client enrols themselves in an open program, by the verb and in the transaction by which everybody is enrolled. Places
 * they waited for in other cohorts of it go to the next. @returns the enrolment's id
 */
export const enrolMyself = (ctx: PersonContext, slug: string, cohortId: string | null): Promise<Result<string, OwnEnrolRefusal>> =>
  ctx.write(async (tx) => {
    const program = await openProgram(tx, slug);
    if (!program) return refused("unknown");
    if (!(await mayBeginWith(tx, ctx, program.id, cohortId))) return refused("closed");
    const enrolled = await enrolIn(tx, actorOf(ctx), { programId: program.id, userId: ctx.person.id, cohortId });
    if (!enrolled.ok) return enrolled;
    for (const place of await placesIn(tx, program.id, ctx.person.id)) await settlePlace(tx, actorOf(ctx), place, "declined");
    return enrolled;
  });

/** A client puts themselves on the waiting list of a full cohort of an open program. `room`: there is a free place to take. @returns the place's id */
export const waitMyself = (ctx: PersonContext, slug: string, cohortId: string): Promise<Result<string, "closed" | "prerequisite" | WaitingRefusal>> =>
  ctx.write(async (tx) => {
    const program = await openProgram(tx, slug);
    if (!program) return refused("unknown");
    if (!(await mayBeginWith(tx, ctx, program.id, cohortId))) return refused("closed");
    if ((await lackingBefore(tx, program.id, ctx.person.id)).length > 0) return refused("prerequisite");
    return putOnList(tx, ctx, { programId: program.id, cohortId }, { id: ctx.person.id, suspendedAt: null });
  });
