import { and, asc, count, eq, inArray, lt, sql } from "drizzle-orm";
import { cohorts, programs, users, waitingPlaces } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";
import { preparedFor } from "~/platform/prepared.server";
import type { PersonContext } from "~/platform/scope.server";
import { cohortPage, type ShownCohort } from "./cohorts.server";
import type { ProgramPlace } from "./place.server";
import type { CohortOf, PlaceIn } from "./waiting-list.server";
import type { PlaceStatus } from "./waiting-rules";

export interface ListedPlace {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly since: number;
  /** Until when a place is kept for them; null: they wait. */
  readonly until: number | null;
}

export interface WaitingPage {
  readonly program: ProgramPlace;
  readonly cohort: ShownCohort & { readonly offerHours: number; readonly offersByHand: boolean };
  /** For whom a place is kept. */
  readonly offered: readonly ListedPlace[];
  /** Who waits, in order. */
  readonly waiting: readonly ListedPlace[];
}

/** More than this on one list are not shown; the first are. */
const MOST_SHOWN = 200;

type Reading = Pick<PersonContext, "read">;

const columns = { id: waitingPlaces.id, name: users.name, email: users.email, since: waitingPlaces.createdAt, until: sql<number | null>`CASE ${waitingPlaces.status} WHEN 'offered' THEN ${waitingPlaces.offeredUntil} END` };

const listed = ({ read }: Reading, cohortId: string, status: "waiting" | "offered") =>
  read.select(columns).from(waitingPlaces).innerJoin(users, eq(users.id, waitingPlaces.userId)).where(and(eq(waitingPlaces.cohortId, cohortId), eq(waitingPlaces.status, status))).orderBy(asc(waitingPlaces.position)).limit(MOST_SHOWN);

/** The waiting list of a cohort, in five queries; null: there is no such cohort. */
export async function waitingPage(ctx: Reading, { programId, cohortId }: CohortOf): Promise<WaitingPage | null> {
  const [found, offers, offered, waiting] = await Promise.all([
    cohortPage(ctx, programId, cohortId),
    ctx.read.select({ offerHours: cohorts.offerHours, offersByHand: cohorts.offersByHand }).from(cohorts).where(eq(cohorts.id, cohortId)).get(),
    listed(ctx, cohortId, "offered"), listed(ctx, cohortId, "waiting"),
  ]);
  return found && offers ? { program: found.program, cohort: { ...found.cohort, ...offers }, offered, waiting } : null;
}

/** Somebody on it, with the list they are on; null: they are on it no more. */
export async function placeOnList(ctx: Reading, of: PlaceIn): Promise<(Pick<WaitingPage, "program" | "cohort"> & { readonly place: ListedPlace }) | null> {
  const page = await waitingPage(ctx, of);
  const place = page && [...page.offered, ...page.waiting].find(({ id }) => id === of.placeId);
  return page && place ? { program: page.program, cohort: page.cohort, place } : null;
}

export interface OwnPlace {
  readonly id: string;
  readonly program: string;
  readonly slug: string;
  readonly cohort: string;
  readonly startsAt: number;
  readonly status: PlaceStatus;
  readonly until: number | null;
  /** How many are before them while they wait. */
  readonly before: number;
}

const ownColumns = {
  id: waitingPlaces.id, program: programs.title, slug: programs.slug, cohort: cohorts.name, startsAt: cohorts.startsAt,
  status: sql<PlaceStatus>`${waitingPlaces.status}`, until: waitingPlaces.offeredUntil, cohortId: waitingPlaces.cohortId, position: waitingPlaces.position,
};
const own = ({ read }: Reading) => read.select(ownColumns).from(waitingPlaces).innerJoin(cohorts, eq(cohorts.id, waitingPlaces.cohortId)).innerJoin(programs, eq(programs.id, cohorts.programId));

/** A place of the asker's on a waiting list, in two queries; null: it is somebody else's, or none. */
export async function ownPlace({ read, person }: Pick<PersonContext, "read" | "person">, id: string): Promise<OwnPlace | null> {
  const row = await own({ read }).where(and(eq(waitingPlaces.id, id), eq(waitingPlaces.userId, person.id))).get();
  if (!row) return null;
  const { cohortId, position, ...place } = row;
  const before = await read.select({ n: count() }).from(waitingPlaces).where(and(eq(waitingPlaces.cohortId, cohortId), eq(waitingPlaces.status, "waiting"), lt(waitingPlaces.position, position))).get();
  return { ...place, before: before?.n ?? 0 };
}

/** Lists the asker is on at most. */
const MOST_OWN = 20;

// With each look at a journey: its text is built once.
const placesNow = preparedFor((read: AcademyRead) =>
  own({ read }).where(and(eq(waitingPlaces.userId, sql.placeholder("userId")), inArray(waitingPlaces.status, ["waiting", "offered"]))).limit(MOST_OWN).prepare(),
);

/** Places that the asker waits for or that are kept for them. One query. */
export async function ownPlaces({ read, person }: Pick<PersonContext, "read" | "person">): Promise<readonly Pick<OwnPlace, "id" | "program" | "cohort" | "status" | "until">[]> {
  const rows = await placesNow(read).all({ userId: person.id });
  return rows.map(({ id, program, cohort, status, until }) => ({ id, program, cohort, status, until }));
}
