import { and, desc, eq, sql } from "drizzle-orm";
import { cohorts, enrolments, moduleProgress, modules, programs, users } from "@db/academy/schema";
import type { AcademyRead, AcademyTx } from "@db/open";
import { visibleClientModules, visibleEnrolments } from "~/access/staff/index.server";
import { inRun, type EnrolmentStatus, type ProgressStatus } from "~/features/programs/index.server";
import type { PersonContext } from "~/platform/scope.server";

/** A client as each page about them names them. */
export interface ClientName {
  readonly id: string;
  readonly name: string;
  readonly pronouns: string | null;
}

export interface SeenModule {
  readonly id: string;
  readonly title: string;
  readonly position: number;
  readonly required: boolean;
  readonly status: ProgressStatus;
  readonly completedAt: number | null;
}

export interface SeenEnrolment {
  readonly id: string;
  readonly program: string;
  readonly slug: string;
  readonly cohort: string | null;
  readonly status: EnrolmentStatus;
  readonly statusReason: string | null;
  readonly startedAt: number;
  readonly endedAt: number | null;
  /** Those that the asker sees, in their order. */
  readonly modules: readonly SeenModule[];
}

export interface ClientOverview {
  readonly client: ClientName;
  /** The latest first. */
  readonly enrolments: readonly SeenEnrolment[];
}

/** More runs of one person than this are not listed; the latest are. */
const MOST_RUNS = 60;

/** A client of whom the asker sees anything; null: there is none. One query; a verb's transaction may ask. */
export async function clientNamed({ read, person }: Pick<PersonContext, "person"> & { readonly read: AcademyRead | AcademyTx }, userId: string): Promise<ClientName | null> {
  const row = await read
    .select({ id: users.id, name: users.name, pronouns: users.pronouns })
    .from(enrolments)
    .innerJoin(users, eq(users.id, enrolments.userId))
    .innerJoin(programs, eq(programs.id, enrolments.programId))
    .where(and(eq(enrolments.userId, userId), visibleEnrolments(read, person.id)))
    .limit(1)
    .get();
  return row ?? null;
}

const runsSeen = (read: AcademyRead, staffId: string, userId: string) =>
  read
    .select({
      id: enrolments.id, program: programs.title, slug: programs.slug, cohort: cohorts.name, status: sql<EnrolmentStatus>`${enrolments.status}`,
      statusReason: enrolments.statusReason, startedAt: enrolments.startedAt, endedAt: enrolments.endedAt,
    })
    .from(enrolments)
    .innerJoin(programs, eq(programs.id, enrolments.programId))
    .leftJoin(cohorts, eq(cohorts.id, enrolments.cohortId))
    .where(and(eq(enrolments.userId, userId), visibleEnrolments(read, staffId)))
    .orderBy(desc(enrolments.startedAt))
    .limit(MOST_RUNS);

/** By program and place: put in their order by the caller, who has them by enrolment. */
const modulesSeen = (read: AcademyRead, staffId: string, userId: string) =>
  read
    .select({
      enrolmentId: enrolments.id, id: modules.id, title: modules.title, position: modules.position, required: modules.required,
      status: sql<ProgressStatus>`coalesce(${moduleProgress.status}, 'not_started')`, completedAt: moduleProgress.completedAt,
    })
    .from(enrolments)
    .innerJoin(programs, eq(programs.id, enrolments.programId))
    .innerJoin(modules, and(eq(modules.programId, enrolments.programId), eq(modules.status, "active"), inRun))
    .leftJoin(moduleProgress, and(eq(moduleProgress.enrolmentId, enrolments.id), eq(moduleProgress.moduleId, modules.id)))
    .where(and(eq(enrolments.userId, userId), visibleClientModules(read, staffId)));

/** How far a client is in what the asker sees of them, in three queries; null: they see nothing of such a person. */
export async function clientOverview(ctx: Pick<PersonContext, "read" | "person">, userId: string): Promise<ClientOverview | null> {
  const { read, person } = ctx;
  const [client, runs, rows] = await Promise.all([clientNamed(ctx, userId), runsSeen(read, person.id, userId), modulesSeen(read, person.id, userId)]);
  if (!client) return null;
  const inOrder = [...rows].sort((a, b) => a.position - b.position);
  const of = (id: string) => inOrder.filter(({ enrolmentId }) => enrolmentId === id).map(({ enrolmentId: _, ...module }) => module);
  return { client, enrolments: runs.map((run) => ({ ...run, modules: of(run.id) })) };
}

