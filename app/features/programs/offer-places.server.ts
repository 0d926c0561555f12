import { and, asc, count, eq, inArray } from "drizzle-orm";
import { cohorts, enrolments, waitingPlaces } from "@db/academy/schema";
import type { AcademyTx } from "@db/open";
import { HOUR } from "~/platform/clock";
import { audit, type Actor } from "~/platform/audit/index.server";
import { emit } from "~/platform/events/index.server";
import { openStatuses } from "./enrolment-rules";
import { placeOffered, placeSettled } from "./events";
import { waitingCounts } from "./waiting-counts.server";
import { offersDue, type PlaceStatus, type Room } from "./waiting-rules";

export interface CohortRoom extends Room {
  readonly offerHours: number;
  readonly offersByHand: boolean;
}

const said = ({ at, id, requestId }: Actor) => ({ at, ...(id === null ? {} : { actorId: id }), ...(requestId === null ? {} : { requestId }) });

/** The room of a cohort; null: there is none. */
export async function roomOf(tx: AcademyTx, cohortId: string): Promise<CohortRoom | null> {
  const cohort = await tx.select({ capacity: cohorts.capacity, offerHours: cohorts.offerHours, offersByHand: cohorts.offersByHand }).from(cohorts).where(eq(cohorts.id, cohortId)).get();
  if (!cohort) return null;
  const taken = await tx.select({ n: count() }).from(enrolments).where(and(eq(enrolments.cohortId, cohortId), inArray(enrolments.status, [...openStatuses]))).get();
  return { ...cohort, taken: taken?.n ?? 0, ...(await waitingCounts(tx, cohortId, null)) };
}

/** Keeps a place for somebody who waits, for as long as the cohort's offers last, and tells so. */
export async function offerPlace(tx: AcademyTx, actor: Actor, { placeId, cohortId, offerHours }: { readonly placeId: string; readonly cohortId: string; readonly offerHours: number }): Promise<void> {
  const { at } = actor;
  const until = at + offerHours * HOUR;
  await tx.update(waitingPlaces).set({ status: "offered", offeredAt: at, offeredUntil: until }).where(eq(waitingPlaces.id, placeId));
  await audit(tx, actor, { action: "place/offered", subject: { type: "waiting-place", id: placeId }, after: { cohortId, until } });
  await emit(tx, placeOffered, { placeId, cohortId }, said(actor));
}

/**
 * Offers what is free in a cohort to those who wait, the first first, in the caller's transaction: whatever frees or adds a
 * place ends with this, so that no place is free while somebody waits. Where offers are made by hand it does nothing.
 */
export async function offerFreePlaces(tx: AcademyTx, actor: Actor, cohortId: string | null): Promise<void> {
  if (cohortId === null) return;
  const room = await roomOf(tx, cohortId);
  if (!room || room.offersByHand) return;
  const due = offersDue(room);
  if (due === 0) return;
  const next = await tx.select({ id: waitingPlaces.id }).from(waitingPlaces).where(and(eq(waitingPlaces.cohortId, cohortId), eq(waitingPlaces.status, "waiting"))).orderBy(asc(waitingPlaces.position)).limit(due);
  for (const { id } of next) await offerPlace(tx, actor, { placeId: id, cohortId, offerHours: room.offerHours });
}

/** Cohorts in which somebody has a seat, or a place on the waiting list. */
export async function cohortsHolding(tx: AcademyTx, userId: string): Promise<readonly string[]> {
  const seats = await tx.select({ id: enrolments.cohortId }).from(enrolments).where(and(eq(enrolments.userId, userId), inArray(enrolments.status, [...openStatuses])));
  const places = await tx.select({ id: waitingPlaces.cohortId }).from(waitingPlaces).where(and(eq(waitingPlaces.userId, userId), inArray(waitingPlaces.status, ["waiting", "offered"])));
  return [...new Set([...seats, ...places].flatMap(({ id }) => id ?? []))];
}

/** Ends somebody's waiting or their offer, tells so, and gives what becomes free to the next. */
export async function settlePlace(tx: AcademyTx, actor: Actor, place: { readonly id: string; readonly cohortId: string }, to: Exclude<PlaceStatus, "waiting" | "offered">, enrolmentId: string | null = null): Promise<void> {
  await tx.update(waitingPlaces).set({ status: to, settledAt: actor.at, enrolmentId }).where(eq(waitingPlaces.id, place.id));
  await audit(tx, actor, { action: `place/${to}`, subject: { type: "waiting-place", id: place.id }, after: { cohortId: place.cohortId, ...(enrolmentId === null ? {} : { enrolmentId }) } });
  if (to !== "expired") await emit(tx, placeSettled, { placeId: place.id }, said(actor));
  await offerFreePlaces(tx, actor, place.cohortId);
}
