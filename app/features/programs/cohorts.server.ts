import { and, asc, eq, ne, sql } from "drizzle-orm";
import { cohorts } from "@db/academy/schema";
import type { AcademyRead, AcademyTx } from "@db/open";
import { actorOf, audit } from "~/platform/audit/index.server";
import { newId } from "~/platform/ids.server";
import { done, refused, type Result } from "~/platform/result";
import type { PersonContext } from "~/platform/scope.server";
import { seatsTaken } from "./enrol-client.server";
import type { CohortFacts } from "./enrolment-forms";
import { offerFreePlaces } from "./offer-places.server";
import { programPlace, type ProgramPlace } from "./place.server";
import { waitingCounts } from "./waiting-counts.server";

export interface ShownCohort extends CohortFacts {
  readonly id: string;
  /** Seats that open enrolments take. */
  readonly taken: number;
  /** Seats that are kept for somebody on its waiting list, and who wait there without one. */
  readonly offered: number;
  readonly waiting: number;
}

const subject = (id: string) => ({ type: "cohort", id });
export const columns = {
  id: cohorts.id, name: cohorts.name, startsAt: cohorts.startsAt, capacity: cohorts.capacity,
  taken: sql<number>`(SELECT count(*) FROM enrolments e WHERE e.cohort_id = "cohorts"."id" AND e.status IN ('pending', 'active', 'paused'))`,
  offered: sql<number>`(SELECT count(*) FROM waiting_places w WHERE w.cohort_id = "cohorts"."id" AND w.status = 'offered')`,
  waiting: sql<number>`(SELECT count(*) FROM waiting_places w WHERE w.cohort_id = "cohorts"."id" AND w.status = 'waiting')`,
};

/** More cohorts of one program than this are not listed; the latest are. */
const MOST_COHORTS = 200;

/** The cohorts of a program, the first to begin first. One query. */
export const cohortsOf = (read: AcademyRead, programId: string): Promise<ShownCohort[]> =>
  read.select(columns).from(cohorts).where(eq(cohorts.programId, programId)).orderBy(asc(cohorts.startsAt)).limit(MOST_COHORTS);

/** A program with its cohorts; null: there is no such program. */
export async function cohortsPage({ read }: { read: AcademyRead }, programId: string): Promise<{ readonly program: ProgramPlace; readonly cohorts: readonly ShownCohort[] } | null> {
  const [program, list] = await Promise.all([programPlace(read, programId), cohortsOf(read, programId)]);
  return program && { program, cohorts: list };
}

/** A program with one of its cohorts; null: there is no such. */
export async function cohortPage({ read }: { read: AcademyRead }, programId: string, id: string): Promise<{ readonly program: ProgramPlace; readonly cohort: ShownCohort } | null> {
  const [program, cohort] = await Promise.all([programPlace(read, programId), read.select(columns).from(cohorts).where(and(eq(cohorts.id, id), eq(cohorts.programId, programId))).get()]);
  return program && cohort ? { program, cohort } : null;
}

async function nameTaken(tx: AcademyTx, programId: string, name: string, but: string): Promise<boolean> {
  const row = await tx.select({ id: cohorts.id }).from(cohorts).where(and(eq(cohorts.programId, programId), eq(cohorts.name, name), ne(cohorts.id, but))).get();
  return row !== undefined;
}

/** Adds a dated run to a program (`02-programs`, Cohort). `name`: another of its cohorts is called so. */
export const createCohort = (ctx: PersonContext, programId: string, facts: CohortFacts): Promise<Result<string, "unknown" | "name">> =>
  ctx.write(async (tx) => {
    if (!(await programPlace(tx, programId))) return refused("unknown");
    if (await nameTaken(tx, programId, facts.name, "")) return refused("name");
    const at = ctx.clock.now();
    const id = newId(at);
    await tx.insert(cohorts).values({ id, programId, ...facts, createdAt: at });
    await audit(tx, actorOf(ctx), { action: "cohort/created", subject: subject(id), after: { programId, ...facts } });
    return done(id);
  });

/**
 * Changes a cohort. Those who are in it keep the day they began; another start is for those who join later.
 * `capacity`: more seats are taken, or kept for somebody, than it would have. Seats that are added go to those who wait.
 */
export const editCohort = (ctx: PersonContext, programId: string, id: string, facts: CohortFacts): Promise<Result<null, "unknown" | "name" | "capacity">> =>
  ctx.write(async (tx) => {
    const was = await tx.select({ name: cohorts.name, startsAt: cohorts.startsAt, capacity: cohorts.capacity }).from(cohorts).where(and(eq(cohorts.id, id), eq(cohorts.programId, programId))).get();
    if (!was) return refused("unknown");
    if (await nameTaken(tx, programId, facts.name, id)) return refused("name");
    const kept = (await waitingCounts(tx, id, null)).offered;
    if (facts.capacity !== null && (await seatsTaken(tx, id)) + kept > facts.capacity) return refused("capacity");
    await tx.update(cohorts).set({ ...facts }).where(eq(cohorts.id, id));
    await audit(tx, actorOf(ctx), { action: "cohort/edited", subject: subject(id), before: was, after: facts });
    await offerFreePlaces(tx, actorOf(ctx), id);
    return done(null);
  });
