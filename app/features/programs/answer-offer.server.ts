import { and, eq, sql } from "drizzle-orm";
import { cohorts, programs, users, waitingPlaces } from "@db/academy/schema";
import type { AcademyRead, AcademyTx } from "@db/open";
import { actorOf, systemActor } from "~/platform/audit/index.server";
import { done, refused, type Result } from "~/platform/result";
import type { PersonContext } from "~/platform/scope.server";
import { enrolIn, type EnrolRefusal } from "./enrol-client.server";
import { offerFreePlaces, settlePlace } from "./offer-places.server";
import { isOpenOffer, type PlaceStatus } from "./waiting-rules";

const columns = { id: waitingPlaces.id, cohortId: waitingPlaces.cohortId, userId: waitingPlaces.userId, programId: cohorts.programId, status: sql<PlaceStatus>`${waitingPlaces.status}`, offeredUntil: waitingPlaces.offeredUntil };

const placeOf = (tx: AcademyTx, placeId: string) => tx.select(columns).from(waitingPlaces).innerJoin(cohorts, eq(cohorts.id, waitingPlaces.cohortId)).where(eq(waitingPlaces.id, placeId)).get();

/**
 * The client takes up the place that is kept for them: enrolled in the cohort in one transaction, by the same verb as
 * everybody. `too-late`: its time is over, or it was answered. Any other refusal is that of the enrolment, and the offer stays.
 * @returns the enrolment's id
 */
export const acceptPlace = (ctx: PersonContext, placeId: string): Promise<Result<string, "unknown" | "too-late" | EnrolRefusal>> =>
  ctx.write(async (tx) => {
    const place = await placeOf(tx, placeId);
    if (!place || place.userId !== ctx.person.id) return refused("unknown");
    if (!isOpenOffer(place, ctx.clock.now())) return refused("too-late");
    const enrolled = await enrolIn(tx, actorOf(ctx), { programId: place.programId, userId: place.userId, cohortId: place.cohortId, placeId });
    if (!enrolled.ok) return enrolled;
    await settlePlace(tx, actorOf(ctx), place, "accepted", enrolled.value);
    return enrolled;
  });

/** The client does not want the place that is kept for them, or to wait any longer: the next gets it. `too-late`: it is over already. */
export const declinePlace = (ctx: PersonContext, placeId: string): Promise<Result<null, "unknown" | "too-late">> =>
  ctx.write(async (tx) => {
    const place = await placeOf(tx, placeId);
    if (!place || place.userId !== ctx.person.id) return refused("unknown");
    if (place.status !== "waiting" && place.status !== "offered") return refused("too-late");
    await settlePlace(tx, actorOf(ctx), place, "declined");
    return done(null);
  });

/** An offer that still stands, with what to say of it; null: it was answered. */
export interface OpenOffer {
  readonly userId: string;
  readonly program: string;
  readonly cohort: string;
  readonly until: number;
}

export async function openOffer(read: AcademyRead | AcademyTx, placeId: string): Promise<OpenOffer | null> {
  const row = await read
    .select({ userId: users.id, program: programs.title, cohort: cohorts.name, until: waitingPlaces.offeredUntil })
    .from(waitingPlaces)
    .innerJoin(users, eq(users.id, waitingPlaces.userId))
    .innerJoin(cohorts, eq(cohorts.id, waitingPlaces.cohortId))
    .innerJoin(programs, eq(programs.id, cohorts.programId))
    .where(and(eq(waitingPlaces.id, placeId), eq(waitingPlaces.status, "offered")))
    .get();
  return row && row.until !== null ? { ...row, until: row.until } : null;
}

/**
 * Ends an offer whose time is over, in the caller's transaction, and offers what is free to the next; true when this call
 * ended it. A place that is gone, with whom it was kept for, leaves what it held to the next.
 */
export async function expireOffer(tx: AcademyTx, { placeId, cohortId, at, requestId }: { readonly placeId: string; readonly cohortId: string; readonly at: number; readonly requestId: string | null }): Promise<boolean> {
  const actor = systemActor("waiting-list", at, requestId);
  const place = await placeOf(tx, placeId);
  if (!place) await offerFreePlaces(tx, actor, cohortId);
  if (place?.status !== "offered" || place.offeredUntil === null || at < place.offeredUntil) return false;
  await settlePlace(tx, actor, place, "expired");
  return true;
}
