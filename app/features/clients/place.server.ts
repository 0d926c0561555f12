import { and, eq, sql } from "drizzle-orm";
import { enrolments, moduleProgress, modules, programs, users } from "@db/academy/schema";
import type { AcademyRead, AcademyTx } from "@db/open";
import { visibleClientModules } from "~/access/staff/index.server";
import { inRun, ruleColumn, type CompletedHow, type CompletionRule, type EnrolmentStatus, type ProgressStatus } from "~/features/programs/index.server";

/** One client on one module. */
export interface PlaceOf {
  readonly enrolmentId: string;
  readonly moduleId: string;
}

export interface ClientModule extends PlaceOf {
  readonly client: { readonly id: string; readonly name: string };
  readonly program: { readonly slug: string; readonly title: string };
  readonly module: { readonly title: string; readonly position: number; readonly active: boolean; readonly completionRule: CompletionRule; readonly individual: boolean };
  readonly enrolment: EnrolmentStatus;
  /** Null: no row yet; the same as not started. */
  readonly status: ProgressStatus | null;
  readonly completedAt: number | null;
  readonly completedHow: CompletedHow | null;
  /** Whether what the client reads is written for them; null: all read the same. */
  readonly ownContent: string | null;
}

/** A client on a module whom this member of staff can see there; null: not theirs, or not there. A verb's transaction may ask. */
export async function clientModule(read: AcademyRead | AcademyTx, staffId: string, { enrolmentId, moduleId }: PlaceOf): Promise<ClientModule | null> {
  const row = await read
    .select({
      enrolmentId: enrolments.id, moduleId: modules.id, client: { id: users.id, name: users.name }, program: { slug: programs.slug, title: programs.title },
      module: { title: modules.title, position: modules.position, active: sql<number>`${modules.status} = 'active'`.mapWith(Boolean), completionRule: ruleColumn, individual: modules.individual },
      enrolment: sql<EnrolmentStatus>`${enrolments.status}`, status: sql<ProgressStatus | null>`${moduleProgress.status}`,
      completedAt: moduleProgress.completedAt, completedHow: sql<CompletedHow | null>`${moduleProgress.completedHow}`, ownContent: moduleProgress.ownContent,
    })
    .from(enrolments)
    .innerJoin(users, eq(users.id, enrolments.userId))
    .innerJoin(programs, eq(programs.id, enrolments.programId))
    .innerJoin(modules, and(eq(modules.programId, programs.id), eq(modules.id, moduleId), inRun))
    .leftJoin(moduleProgress, and(eq(moduleProgress.enrolmentId, enrolments.id), eq(moduleProgress.moduleId, modules.id)))
    .where(and(eq(enrolments.id, enrolmentId), visibleClientModules(read, staffId)))
    .get();
  return row ?? null;
}
