import { and, asc, eq, gte, isNull, ne, sql } from "drizzle-orm";
import { programPrerequisites, programs } from "@db/academy/schema";
import type { AcademyRead, AcademyTx } from "@db/open";
import { actorOf, audit } from "~/platform/audit/index.server";
import { done, refused, type Result } from "~/platform/result";
import type { PersonContext } from "~/platform/scope.server";
import { programPlace, type ProgramPlace } from "./place.server";
import { leadsTo } from "./release-rules";

export interface NamedProgram {
  readonly id: string;
  readonly title: string;
}

/** More programs than an academy has. */
const MOST_PROGRAMS = 1_000;

/** What a program requires, by title. They are few: the order is made here, without a B-tree. */
async function requiredOf(read: AcademyRead, programId: string): Promise<readonly NamedProgram[]> {
  const rows = await read
    .select({ id: programs.id, title: programs.title, sortTitle: programs.sortTitle })
    .from(programPrerequisites).innerJoin(programs, eq(programs.id, programPrerequisites.requiredProgramId))
    .where(eq(programPrerequisites.programId, programId));
  return rows.sort((a, b) => (a.sortTitle < b.sortTitle ? -1 : 1)).map(({ id, title }) => ({ id, title }));
}

/** What a program requires, and what else it could, in three queries; null: there is no such program. */
export async function prerequisitesPage({ read }: Pick<PersonContext, "read">, programId: string): Promise<{ readonly program: ProgramPlace; readonly required: readonly NamedProgram[]; readonly choices: readonly NamedProgram[] } | null> {
  const [program, required, all] = await Promise.all([
    programPlace(read, programId),
    requiredOf(read, programId),
    read.select({ id: programs.id, title: programs.title }).from(programs).where(and(gte(programs.sortTitle, ""), isNull(programs.archivedAt), ne(programs.id, programId))).orderBy(asc(programs.sortTitle)).limit(MOST_PROGRAMS),
  ]);
  return program && { program, required, choices: all.filter(({ id }) => !required.some((one) => one.id === id)) };
}

const edges = async (tx: AcademyTx): Promise<readonly (readonly [from: string, to: string])[]> =>
  (await tx.select({ from: programPrerequisites.programId, to: programPrerequisites.requiredProgramId }).from(programPrerequisites)).map(({ from, to }) => [from, to]);

/**
 * Requires another program before this one (`02-programs`, Program). Whoever is enrolled stays. `no-program`: there is
 * no such other program; `again`: it is required already; `circle`: it requires this one, if only through others.
 */
export const addPrerequisite = (ctx: PersonContext, programId: string, requiredId: string): Promise<Result<null, "unknown" | "no-program" | "again" | "circle">> =>
  ctx.write(async (tx) => {
    if (!(await programPlace(tx, programId))) return refused("unknown");
    const other = requiredId === programId ? null : await programPlace(tx, requiredId);
    if (!other || other.archived) return refused("no-program");
    const known = await edges(tx);
    if (known.some(([from, to]) => from === programId && to === requiredId)) return refused("again");
    if (leadsTo(known, requiredId, programId)) return refused("circle");
    await tx.insert(programPrerequisites).values({ programId, requiredProgramId: requiredId, setAt: ctx.clock.now(), setBy: ctx.person.id });
    await audit(tx, actorOf(ctx), { action: "program/prerequisite-added", subject: { type: "program", id: programId }, after: { requiredId } });
    return done(null);
  });

/** Requires it no more; what is not required already changes nothing. */
export const removePrerequisite = (ctx: PersonContext, programId: string, requiredId: string): Promise<Result<null, "unknown">> =>
  ctx.write(async (tx) => {
    if (!(await programPlace(tx, programId))) return refused("unknown");
    const gone = await tx.delete(programPrerequisites).where(and(eq(programPrerequisites.programId, programId), eq(programPrerequisites.requiredProgramId, requiredId))).returning({ id: programPrerequisites.requiredProgramId });
    if (gone.length > 0) await audit(tx, actorOf(ctx), { action: "program/prerequisite-removed", subject: { type: "program", id: programId }, before: { requiredId } });
    return done(null);
  });

/**
 * Which of a program's prerequisites this person has not finished: by an enrolment that is completed, or has begun and
 * lacks none of the required modules. One query; a verb's transaction may ask.
 */
export const lackingBefore = (read: AcademyRead | AcademyTx, programId: string, userId: string): Promise<NamedProgram[]> =>
  read.all<NamedProgram>(sql`SELECT p.id, p.title FROM program_prerequisites r JOIN programs p ON p.id = r.required_program_id
    WHERE r.program_id = ${programId} AND NOT EXISTS (
      SELECT 1 FROM enrolments e WHERE e.user_id = ${userId} AND e.program_id = r.required_program_id AND (e.status = 'completed' OR (e.status IN ('active', 'paused', 'expired')
        AND EXISTS (SELECT 1 FROM modules m WHERE m.program_id = e.program_id AND m.status = 'active' AND m.required = 1 AND (m.cohort_id IS NULL OR m.cohort_id = e.cohort_id))
        AND NOT EXISTS (SELECT 1 FROM modules m LEFT JOIN module_progress d ON d.enrolment_id = e.id AND d.module_id = m.id
          WHERE m.program_id = e.program_id AND m.status = 'active' AND m.required = 1 AND (m.cohort_id IS NULL OR m.cohort_id = e.cohort_id) AND coalesce(d.status, '') <> 'completed'))))`);
