import { and, asc, eq, inArray, max, sql } from "drizzle-orm";
import { cohorts, enrolments, userRoles, users, waitingPlaces } from "@db/academy/schema";
import type { AcademyTx } from "@db/open";
import { actorOf, audit } from "~/platform/audit/index.server";
import { newId } from "~/platform/ids.server";
import { done, refused, type Result } from "~/platform/result";
import type { PersonContext } from "~/platform/scope.server";
import { movedTo } from "./content-rules";
import { openStatuses } from "./enrolment-rules";
import { offerFreePlaces, offerPlace, roomOf, settlePlace } from "./offer-places.server";
import { freePlaces, type PlaceStatus } from "./waiting-rules";

/** A cohort of a program. */
export interface CohortOf {
  readonly programId: string;
  readonly cohortId: string;
}

/** Somebody's place on the list of one. */
export interface PlaceIn extends CohortOf {
  readonly placeId: string;
}

const isCohort = async (tx: AcademyTx, { programId, cohortId }: CohortOf): Promise<boolean> =>
  (await tx.select({ id: cohorts.id }).from(cohorts).where(and(eq(cohorts.id, cohortId), eq(cohorts.programId, programId))).get()) !== undefined;

const placeIn = (tx: AcademyTx, { programId, cohortId, placeId }: PlaceIn) =>
  tx
    .select({ id: waitingPlaces.id, cohortId: waitingPlaces.cohortId, status: sql<PlaceStatus>`${waitingPlaces.status}` })
    .from(waitingPlaces)
    .innerJoin(cohorts, and(eq(cohorts.id, waitingPlaces.cohortId), eq(cohorts.programId, programId)))
    .where(and(eq(waitingPlaces.id, placeId), eq(waitingPlaces.cohortId, cohortId)))
    .get();

export type WaitingRefusal = "unknown" | "no-client" | "enrolled" | "listed" | "room";

/**
 * Puts a client on the waiting list of a cohort that is full, behind those who wait. `no-client`: nobody of this address is a
 * client who may be enrolled; `enrolled`: they are in the program already; `listed`: they wait for it already; `room`: there
 * is a free place to enrol them in.
 */
export const joinWaitingList = (ctx: PersonContext, of: CohortOf, email: string): Promise<Result<string, WaitingRefusal>> =>
  ctx.write(async (tx) => {
    if (!(await isCohort(tx, of))) return refused("unknown");
    const client = await tx.select({ id: users.id, suspendedAt: users.suspendedAt }).from(users).innerJoin(userRoles, and(eq(userRoles.userId, users.id), eq(userRoles.role, "client"))).where(eq(users.emailKey, email.trim().toLowerCase())).get();
    return putOnList(tx, ctx, of, client);
  });

/** The same in the caller's transaction, of a person who is known to be a client; undefined: of nobody. */
export async function putOnList(tx: AcademyTx, ctx: PersonContext, of: CohortOf, client: { readonly id: string; readonly suspendedAt: number | null } | undefined): Promise<Result<string, WaitingRefusal>> {
  const room = await roomOf(tx, of.cohortId);
  if (!room) return refused("unknown");
  if (!client || client.suspendedAt !== null) return refused("no-client");
  const open = await tx.select({ id: enrolments.id }).from(enrolments).where(and(eq(enrolments.userId, client.id), eq(enrolments.programId, of.programId), inArray(enrolments.status, [...openStatuses]))).get();
  if (open) return refused("enrolled");
  const listed = await tx.select({ id: waitingPlaces.id }).from(waitingPlaces).where(and(eq(waitingPlaces.cohortId, of.cohortId), eq(waitingPlaces.userId, client.id), inArray(waitingPlaces.status, ["waiting", "offered"]))).get();
  if (listed) return refused("listed");
  if (freePlaces(room) > 0 && room.waiting === 0) return refused("room");
  const at = ctx.clock.now();
  const id = newId(at);
  const last = await tx.select({ position: max(waitingPlaces.position) }).from(waitingPlaces).where(and(eq(waitingPlaces.cohortId, of.cohortId), eq(waitingPlaces.status, "waiting"))).get();
  await tx.insert(waitingPlaces).values({ id, cohortId: of.cohortId, userId: client.id, position: (last?.position ?? 0) + 1, askedBy: ctx.person.id, createdAt: at });
  await audit(tx, actorOf(ctx), { action: "place/asked", subject: { type: "waiting-place", id }, after: { cohortId: of.cohortId, userId: client.id } });
  return done(id);
}

/** Gives somebody who waits the place `to` among those, counted from 1. `no-place`: there is none such. `unknown`: they do not wait (any more). */
export const moveOnWaitingList = (ctx: PersonContext, of: PlaceIn, to: number): Promise<Result<null, "unknown" | "no-place">> =>
  ctx.write(async (tx) => {
    const place = await placeIn(tx, of);
    if (place?.status !== "waiting") return refused("unknown");
    const rows = await tx.select({ id: waitingPlaces.id }).from(waitingPlaces).where(and(eq(waitingPlaces.cohortId, of.cohortId), eq(waitingPlaces.status, "waiting"))).orderBy(asc(waitingPlaces.position));
    const ids = rows.map(({ id }) => id);
    const order = movedTo(ids, of.placeId, to);
    if (!order) return refused("no-place");
    if (order.every((id, i) => id === ids[i])) return done(null);
    for (const [i, id] of order.entries()) await tx.update(waitingPlaces).set({ position: i + 1 }).where(eq(waitingPlaces.id, id));
    await audit(tx, actorOf(ctx), { action: "place/moved", subject: { type: "waiting-place", id: of.placeId }, before: { place: ids.indexOf(of.placeId) + 1 }, after: { place: to } });
    return done(null);
  });

/** Offers a free place to somebody who waits, whoever is before them. `full`: there is none; `not-now`: they do not wait any more. */
export const offerByHand = (ctx: PersonContext, of: PlaceIn): Promise<Result<null, "unknown" | "full" | "not-now">> =>
  ctx.write(async (tx) => {
    const place = await placeIn(tx, of);
    const room = place ? await roomOf(tx, place.cohortId) : null;
    if (!place || !room) return refused("unknown");
    if (place.status !== "waiting") return refused("not-now");
    if (freePlaces(room) < 1) return refused("full");
    await offerPlace(tx, actorOf(ctx), { placeId: place.id, cohortId: place.cohortId, offerHours: room.offerHours });
    return done(null);
  });

/** Takes somebody off the list, and their offer back if they have one: the next gets it. `not-now`: they are off it. */
export const removeFromWaitingList = (ctx: PersonContext, of: PlaceIn): Promise<Result<null, "unknown" | "not-now">> =>
  ctx.write(async (tx) => {
    const place = await placeIn(tx, of);
    if (!place) return refused("unknown");
    if (place.status !== "waiting" && place.status !== "offered") return refused("not-now");
    await settlePlace(tx, actorOf(ctx), place, "removed");
    return done(null);
  });

/** How long offers of a cohort last, and who makes them. Offers that were made keep their time; what is free is offered now. */
export const setOffers = (ctx: PersonContext, of: CohortOf, to: { readonly offerHours: number; readonly offersByHand: boolean }): Promise<Result<null, "unknown">> =>
  ctx.write(async (tx) => {
    const was = await tx.select({ offerHours: cohorts.offerHours, offersByHand: cohorts.offersByHand }).from(cohorts).where(and(eq(cohorts.id, of.cohortId), eq(cohorts.programId, of.programId))).get();
    if (!was) return refused("unknown");
    await tx.update(cohorts).set(to).where(eq(cohorts.id, of.cohortId));
    if (was.offerHours !== to.offerHours || was.offersByHand !== to.offersByHand) await audit(tx, actorOf(ctx), { action: "cohort/offers", subject: { type: "cohort", id: of.cohortId }, before: was, after: to });
    await offerFreePlaces(tx, actorOf(ctx), of.cohortId);
    return done(null);
  });
