import { and, asc, eq, gt, gte, isNull, notExists, sql } from "drizzle-orm";
import { programs, trackPrograms, tracks } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";
import type { TrackVisibility } from "./forms";

export interface ShownTrack {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly visibility: TrackVisibility;
}

/** An academy has a handful of them; more than this are not listed. */
const MOST = 500;
/** Programs to choose from, at most. */
const MOST_OFFERED = 500;

const columns = { id: tracks.id, title: tracks.title, summary: tracks.summary, visibility: sql<TrackVisibility>`${tracks.visibility}` };

export type ListedTrack = ShownTrack & { readonly programs: number };

/** All tracks in their order. One query. */
export const tracksPage = ({ read }: { read: AcademyRead }): Promise<readonly ListedTrack[]> =>
  read.select({ ...columns, programs: sql<number>`(SELECT count(*) FROM ${trackPrograms} x WHERE x.track_id = "tracks"."id")` }).from(tracks).where(gt(tracks.position, 0)).orderBy(asc(tracks.position)).limit(MOST);

export interface ProgramOfTrack {
  readonly id: string;
  readonly title: string;
  readonly visibility: "draft" | "private" | "public";
  readonly archived: boolean;
}

export interface TrackPage {
  readonly track: ShownTrack;
  /** In their order. */
  readonly programs: readonly ProgramOfTrack[];
  /** Programs that could be added, by title. */
  readonly offered: readonly { readonly id: string; readonly title: string }[];
}

/** A track with its programs and those that could join, in three queries; null: there is none. */
export async function trackPage({ read }: { read: AcademyRead }, id: string): Promise<TrackPage | null> {
  const there = read.select({ one: sql`1` }).from(trackPrograms).where(and(eq(trackPrograms.trackId, id), eq(trackPrograms.programId, programs.id)));
  const [track, rows, offered] = await Promise.all([
    read.select(columns).from(tracks).where(eq(tracks.id, id)).get(),
    read
      .select({ id: programs.id, title: programs.title, visibility: sql<ProgramOfTrack["visibility"]>`${programs.visibility}`, archived: sql<number>`${programs.archivedAt} IS NOT NULL`.mapWith(Boolean), position: trackPrograms.position })
      .from(trackPrograms).innerJoin(programs, eq(programs.id, trackPrograms.programId)).where(eq(trackPrograms.trackId, id)),
    read.select({ id: programs.id, title: programs.title }).from(programs).where(and(gte(programs.sortTitle, ""), isNull(programs.archivedAt), notExists(there))).orderBy(asc(programs.sortTitle), asc(programs.id)).limit(MOST_OFFERED),
  ]);
  if (!track) return null;
  return { track, programs: [...rows].sort((a, b) => a.position - b.position).map(({ position: _, ...program }) => program), offered };
}

/** A program of this very track, with it; null: it has none such. */
export async function trackProgram(ctx: { read: AcademyRead }, id: string, programId: string): Promise<{ readonly track: ShownTrack; readonly program: ProgramOfTrack } | null> {
  const page = await trackPage(ctx, id);
  const program = page?.programs.find((one) => one.id === programId);
  return page && program ? { track: page.track, program } : null;
}
