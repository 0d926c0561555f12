import { and, count, eq, inArray } from "drizzle-orm";
import { cohorts, enrolments, userRoles, users } from "@db/academy/schema";
import type { AcademyRead, AcademyTx } from "@db/open";
import { actorOf, audit, type Actor } from "~/platform/audit/index.server";
import { emit } from "~/platform/events/index.server";
import { newId } from "~/platform/ids.server";
import { done, refused, type Result } from "~/platform/result";
import type { PersonContext } from "~/platform/scope.server";
import { entitle } from "./entitlements.server";
import { enrolmentCreated } from "./events";
import { openStatuses } from "./enrolment-rules";
import { programPlace } from "./place.server";
import { lackingBefore } from "./prerequisites.server";
import { waitingCounts } from "./waiting-counts.server";
import { mayTake } from "./waiting-rules";

export type EnrolRefusal =
  | "unknown-program" | "program-draft" | "program-archived"
  | "not-a-client" | "suspended" | "already-enrolled" | "prerequisite"
  | "unknown-cohort" | "cohort-full";

export interface Enrolling {
  readonly programId: string;
  readonly userId: string;
  readonly cohortId: string | null;
  /** Although what the program requires is not finished. */
  readonly despite?: boolean;
  /** The place of the waiting list that is kept for them: it is theirs to take. */
  readonly placeId?: string;
}

async function programRefusal(tx: AcademyTx, programId: string): Promise<EnrolRefusal | null> {
  const program = await programPlace(tx, programId);
  if (!program) return "unknown-program";
  if (program.archived) return "program-archived";
  return program.draft ? "program-draft" : null;
}

async function clientRefusal(tx: AcademyTx, { programId, userId, despite = false }: Enrolling): Promise<EnrolRefusal | null> {
  const client = await tx.select({ suspendedAt: users.suspendedAt }).from(users).innerJoin(userRoles, and(eq(userRoles.userId, users.id), eq(userRoles.role, "client"))).where(eq(users.id, userId)).get();
  if (!client) return "not-a-client";
  if (client.suspendedAt !== null) return "suspended";
  const open = await tx.select({ id: enrolments.id }).from(enrolments).where(and(eq(enrolments.userId, userId), eq(enrolments.programId, programId), inArray(enrolments.status, [...openStatuses]))).get();
  if (open) return "already-enrolled";
  return !despite && (await lackingBefore(tx, programId, userId)).length > 0 ? "prerequisite" : null;
}

/** How many seats of a cohort are taken. */
export async function seatsTaken(tx: AcademyRead | AcademyTx, cohortId: string): Promise<number> {
  const row = await tx.select({ taken: count() }).from(enrolments).where(and(eq(enrolments.cohortId, cohortId), inArray(enrolments.status, [...openStatuses]))).get();
  return row?.taken ?? 0;
}

/** When the cohort begins; a refusal where it is not of this program or has no seat left that is theirs to take. */
async function seatIn(tx: AcademyTx, { programId, placeId }: Enrolling, cohortId: string): Promise<Result<number, EnrolRefusal>> {
  const cohort = await tx.select({ startsAt: cohorts.startsAt, capacity: cohorts.capacity }).from(cohorts).where(and(eq(cohorts.id, cohortId), eq(cohorts.programId, programId))).get();
  if (!cohort) return refused("unknown-cohort");
  const room = { capacity: cohort.capacity, taken: await seatsTaken(tx, cohortId), ...(await waitingCounts(tx, cohortId, placeId ?? null)) };
  return mayTake(room, placeId !== undefined) ? done(cohort.startsAt) : refused("cohort-full");
}

/**
 * Enrols a client in a program, perhaps in a cohort (`02-programs`, Enrolment): in one transaction the checks, the
 * enrolment, a `not_started` row for each active module and the event. The write lock is taken before anything is read,
 * so that of two who ask for the last seat one gets it. It begins now, or when its cohort does: modules open from then.
 * @returns the enrolment's id
 */
export const enrolClient = (ctx: PersonContext, asked: Enrolling): Promise<Result<string, EnrolRefusal>> =>
  ctx.write((tx) => enrolIn(tx, actorOf(ctx), asked));

/** The same in the caller's transaction, by whoever asked for it. */
export async function enrolIn(tx: AcademyTx, actor: Actor, asked: Enrolling): Promise<Result<string, EnrolRefusal>> {
  const { programId, userId, cohortId } = asked;
  const { at } = actor;
  const refusal = (await programRefusal(tx, programId)) ?? (await clientRefusal(tx, asked));
  if (refusal) return refused(refusal);
  const seat = cohortId === null ? null : await seatIn(tx, asked, cohortId);
  if (seat && !seat.ok) return seat;
  const id = newId(at);
  const startedAt = Math.max(at, seat?.value ?? at);
  await tx.insert(enrolments).values({ id, programId, userId, cohortId, status: "active", startedAt, createdAt: at });
  // One statement whatever the number of modules: a list of a thousand clients is enrolled by it.
  await entitle(tx, [id]);
  await audit(tx, actor, { action: "enrolment/created", subject: { type: "enrolment", id }, after: { programId, userId, cohortId, startedAt, ...(asked.despite ? { despite: true } : {}) } });
  await emit(tx, enrolmentCreated, { enrolmentId: id }, { at, ...(actor.id === null ? {} : { actorId: actor.id }), ...(actor.requestId === null ? {} : { requestId: actor.requestId }) });
  return done(id);
}
