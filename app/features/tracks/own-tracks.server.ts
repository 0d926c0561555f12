import { and, desc, eq, inArray, ne, or, sql } from "drizzle-orm";
import { enrolments, moduleProgress, modules, programs, trackPrograms, tracks } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";
import type { EnrolmentStatus } from "~/features/programs/index.server";
import { preparedFor } from "~/platform/prepared.server";
import type { PersonContext } from "~/platform/scope.server";

export interface OwnTrackProgram {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  /** The client's latest run; null: they are not in it. */
  readonly run: { readonly status: EnrolmentStatus; readonly done: number; readonly total: number } | null;
}

export interface OwnTrack {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  /** In their order: those the client is in, and of the others the public ones. */
  readonly programs: readonly OwnTrackProgram[];
  readonly completed: number;
}

const userId = sql.placeholder("userId");
const mine = and(eq(enrolments.userId, userId), ne(enrolments.status, "withdrawn"));

/** Public tracks that have a program this client is in, with what they may see of their programs. */
const rowsOf = preparedFor((read: AcademyRead) => {
  const joined = read.select({ id: trackPrograms.trackId }).from(enrolments).innerJoin(trackPrograms, eq(trackPrograms.programId, enrolments.programId)).innerJoin(programs, and(eq(programs.id, enrolments.programId), ne(programs.visibility, "draft"))).where(mine);
  const own = read.select({ id: enrolments.programId }).from(enrolments).where(mine);
  return read
    .select({ id: tracks.id, title: tracks.title, summary: tracks.summary, position: tracks.position, programId: programs.id, slug: programs.slug, program: programs.title, place: trackPrograms.position })
    .from(tracks)
    .innerJoin(trackPrograms, eq(trackPrograms.trackId, tracks.id))
    .innerJoin(programs, eq(programs.id, trackPrograms.programId))
    .where(and(eq(tracks.visibility, "public"), inArray(tracks.id, joined), ne(programs.visibility, "draft"), or(inArray(programs.id, own), and(eq(programs.visibility, "public"), sql`${programs.archivedAt} IS NULL`))))
    .prepare();
});

/** The client's runs, the latest first, with how many of their program's modules are done. */
const runsOf = preparedFor((read: AcademyRead) =>
  read
    .select({
      programId: enrolments.programId, status: sql<EnrolmentStatus>`${enrolments.status}`,
      total: sql<number>`(SELECT count(*) FROM ${modules} m WHERE m.program_id = "enrolments"."program_id" AND m.status = 'active')`,
      done: sql<number>`(SELECT count(*) FROM ${moduleProgress} d JOIN ${modules} m ON m.id = d.module_id WHERE d.enrolment_id = "enrolments"."id" AND d.status = 'completed' AND m.status = 'active')`,
    })
    .from(enrolments).where(mine).orderBy(desc(enrolments.startedAt)).limit(200).prepare(),
);

/** The tracks that the asker is in, being in one of their programs, in two queries. */
export async function ownTracks({ read, person }: Pick<PersonContext, "read" | "person">): Promise<readonly OwnTrack[]> {
  const [rows, runs] = await Promise.all([rowsOf(read).all({ userId: person.id }), runsOf(read).all({ userId: person.id })]);
  const latest = new Map([...runs].reverse().map(({ programId, ...run }) => [programId, run]));
  const inOrder = [...rows].sort((a, b) => a.position - b.position || a.place - b.place);
  const known = new Map(inOrder.map(({ id, title, summary }) => [id, { id, title, summary }]));
  return [...known.values()].map((track) => {
    const listed = inOrder.filter(({ id }) => id === track.id).map((row) => ({ id: row.programId, slug: row.slug, title: row.program, run: latest.get(row.programId) ?? null }));
    return { ...track, programs: listed, completed: listed.filter(({ run }) => run?.status === "completed").length };
  });
}
