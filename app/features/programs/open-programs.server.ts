import { and, asc, eq, gte, inArray, isNull, sql } from "drizzle-orm";
import { cohorts, enrolments, programs, waitingPlaces } from "@db/academy/schema";
import type { AcademyRead, AcademyTx } from "@db/open";
import { dayIn, startOfDay } from "~/platform/days";
import { keysetPage, type KeysetPage, type KeysetRequest } from "~/platform/keyset";
import { renderMarkdown, type RichHtml } from "~/platform/markdown/index.server";
import type { PersonContext } from "~/platform/scope.server";
import { columns as cohortColumns } from "./cohorts.server";
import { openStatuses } from "./enrolment-rules";
import { lackingBefore, type NamedProgram } from "./prerequisites.server";
import { freePlaces, isOpenOffer, mayTake, type PlaceStatus } from "./waiting-rules";

/*
 * Programs in which clients enrol themselves (`02-programs`, Enrolment): public, not archived, and open by their admin's word. One
 * with cohorts is begun with one of those that have not begun; one without begins at once.
 */
const isOpenProgram = and(eq(programs.visibility, "public"), eq(programs.selfEnrolment, true), isNull(programs.archivedAt));

export interface ListedOpenProgram {
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  readonly category: string;
}

export const openProgramKey = ["string", "string"] as const;
const perPage = 20;

/** Programs that a client can enrol in, by title, a page by key: one query along the index of titles. */
export async function openProgramsPage({ read }: Pick<PersonContext, "read">, request: KeysetRequest): Promise<KeysetPage<ListedOpenProgram>> {
  const back = request.direction === "before";
  const from = request.key ? sql`(${programs.sortTitle}, ${programs.id}) ${sql.raw(back ? "<" : ">")} (${request.key[0]}, ${request.key[1]})` : gte(programs.sortTitle, "");
  const order = [programs.sortTitle, programs.id].map((column) => (back ? sql`${column} DESC` : asc(column)));
  const rows = await read.select({ id: programs.id, sortTitle: programs.sortTitle, slug: programs.slug, title: programs.title, summary: programs.summary, category: programs.category }).from(programs).where(and(from, isOpenProgram)).orderBy(...order).limit(perPage + 1);
  const page = keysetPage(rows, request, perPage, (row) => [row.sortTitle, row.id]);
  return { ...page, rows: page.rows.map(({ id: _, sortTitle: __, ...row }) => row) };
}

/** The program of a slug that clients enrol in by themselves; undefined: there is none. A verb's transaction may ask. */
export const openProgram = (read: AcademyRead | AcademyTx, slug: string) =>
  read.select({ id: programs.id, slug: programs.slug, title: programs.title, summary: programs.summary, description: programs.description, category: programs.category }).from(programs).where(and(eq(programs.slug, slug), isOpenProgram)).get();

/** From when a cohort's start is not over: the beginning of the day where the academy is. */
export const fromToday = ({ clock, academy }: Pick<PersonContext, "clock" | "academy">): number => startOfDay(dayIn(clock.now(), academy.timeZone), academy.timeZone) ?? clock.now();

/** What a cohort is for the asker. `free`: it can be taken; `full`: they can wait for it; `waits`, `offered`: they have a place on its list. */
export type CohortChoice = "free" | "full" | "waits" | "offered";

export interface OpenCohort {
  readonly id: string;
  readonly name: string;
  readonly startsAt: number;
  /** Null: any number. */
  readonly left: number | null;
  readonly waiting: number;
  readonly choice: CohortChoice;
  /** Their place on its list; null: they are not on it. */
  readonly placeId: string | null;
}

export interface OpenProgramPage {
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  readonly category: string;
  readonly description: RichHtml;
  /** They are in it already. */
  readonly enrolled: boolean;
  /** What they must finish before. */
  readonly lacking: readonly NamedProgram[];
  /** It goes by cohorts; there may be none to begin with just now. */
  readonly byCohorts: boolean;
  readonly cohorts: readonly OpenCohort[];
}

const MOST_COHORTS = 50;

const ownPlacesIn = (read: AcademyRead, programId: string, userId: string) =>
  read
    .select({ id: waitingPlaces.id, cohortId: waitingPlaces.cohortId, status: sql<PlaceStatus>`${waitingPlaces.status}`, offeredUntil: waitingPlaces.offeredUntil })
    .from(waitingPlaces).innerJoin(cohorts, and(eq(cohorts.id, waitingPlaces.cohortId), eq(cohorts.programId, programId)))
    .where(and(eq(waitingPlaces.userId, userId), inArray(waitingPlaces.status, ["waiting", "offered"])));

/** A program that a client can enrol in, with its cohorts to come and what each is for them, in six queries; null: there is none such. */
export async function openProgramPage(ctx: Pick<PersonContext, "read" | "person" | "clock" | "academy">, slug: string): Promise<OpenProgramPage | null> {
  const { read, person } = ctx;
  const program = await openProgram(read, slug);
  if (!program) return null;
  const now = ctx.clock.now();
  const [own, lacking, any, coming, places] = await Promise.all([
    read.select({ id: enrolments.id }).from(enrolments).where(and(eq(enrolments.programId, program.id), eq(enrolments.userId, person.id), inArray(enrolments.status, [...openStatuses]))).get(),
    lackingBefore(read, program.id, person.id),
    read.select({ id: cohorts.id }).from(cohorts).where(eq(cohorts.programId, program.id)).limit(1).get(),
    read.select(cohortColumns).from(cohorts).where(and(eq(cohorts.programId, program.id), gte(cohorts.startsAt, fromToday(ctx)))).orderBy(asc(cohorts.startsAt)).limit(MOST_COHORTS),
    ownPlacesIn(read, program.id, person.id),
  ]);
  const { id: _, description, ...shown } = program;
  return {
    ...shown, description: renderMarkdown(description, { headings: 2 }), enrolled: own !== undefined, lacking, byCohorts: any !== undefined,
    cohorts: coming.map(({ capacity, taken, offered, waiting, id, name, startsAt }) => {
      const room = { capacity, taken, offered, waiting };
      const place = places.find(({ cohortId }) => cohortId === id);
      const choice = place ? (isOpenOffer(place, now) ? "offered" : "waits") : mayTake(room, false) ? "free" : "full";
      return { id, name, startsAt, left: capacity === null ? null : freePlaces(room), waiting, choice, placeId: place?.id ?? null };
    }),
  };
}
