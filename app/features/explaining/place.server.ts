import { and, desc, eq } from "drizzle-orm";
import { assignments, enrolments, modules, programs, submissions, users } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";
import type { StaffPlace } from "~/access/staff/index.server";

/** Where an address leads on the tiers, and whose it is. */
export interface Whereabouts extends StaffPlace {
  readonly program: string;
  readonly module: string | null;
  readonly client: { readonly id: string; readonly name: string } | null;
}

interface Asked {
  readonly pattern: string;
  readonly params: Readonly<Record<string, string | undefined>>;
}

/** What of a path's parts stands for what: only some say where on the tiers one is. */
interface Clues {
  readonly submissionId?: string;
  readonly enrolmentId?: string;
  readonly moduleId?: string;
  readonly programId?: string;
  readonly slug?: string;
  readonly assignmentId?: string;
}

function cluesOf({ pattern, params }: Asked): Clues {
  const { submissionId, enrolmentId, moduleId, slug, assignmentId, id } = params;
  const isProgram = pattern.startsWith("admin/programs/:id");
  const given = { submissionId, enrolmentId, moduleId, slug: pattern.includes("programs/:slug") ? slug : undefined, programId: isProgram ? id : undefined, assignmentId: pattern.startsWith("journey/assignments/:id") ? id : isProgram ? undefined : assignmentId };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

const client = { id: users.id, name: users.name };
const part = { programId: programs.id, program: programs.title };

async function ofSubmission(read: AcademyRead, id: string): Promise<Whereabouts | null> {
  const row = await read
    .select({ ...part, moduleId: submissions.moduleId, enrolmentId: submissions.enrolmentId, module: modules.title, client })
    .from(submissions).innerJoin(programs, eq(programs.id, submissions.programId)).innerJoin(modules, eq(modules.id, submissions.moduleId)).innerJoin(users, eq(users.id, submissions.userId)).where(eq(submissions.id, id)).get();
  return row ?? null;
}

/** A module of the program, where the path names one. */
async function withModule(read: AcademyRead, found: Omit<Whereabouts, "module">, moduleId: string | undefined): Promise<Whereabouts | null> {
  if (moduleId === undefined) return { ...found, module: null };
  const row = await read.select({ title: modules.title }).from(modules).where(and(eq(modules.id, moduleId), eq(modules.programId, found.programId))).get();
  return row ? { ...found, moduleId, module: row.title } : null;
}

async function ofEnrolment(read: AcademyRead, id: string, moduleId: string | undefined): Promise<Whereabouts | null> {
  const row = await read.select({ ...part, enrolmentId: enrolments.id, client }).from(enrolments).innerJoin(programs, eq(programs.id, enrolments.programId)).innerJoin(users, eq(users.id, enrolments.userId)).where(eq(enrolments.id, id)).get();
  return row ? withModule(read, row, moduleId) : null;
}

/** A program; where it is asked about for one of its clients, their latest enrolment in it. */
async function ofProgram(read: AcademyRead, { programId, slug, moduleId }: Clues, personId: string | null): Promise<Whereabouts | null> {
  const found = await read.select(part).from(programs).where(programId === undefined ? eq(programs.slug, slug ?? "") : eq(programs.id, programId)).get();
  if (!found) return null;
  const own = personId === null ? undefined : await read.select({ enrolmentId: enrolments.id, client }).from(enrolments).innerJoin(users, eq(users.id, enrolments.userId)).where(and(eq(enrolments.userId, personId), eq(enrolments.programId, found.programId))).orderBy(desc(enrolments.startedAt)).limit(1).get();
  return withModule(read, { ...found, client: own?.client ?? null, ...(own ? { enrolmentId: own.enrolmentId } : {}) }, moduleId);
}

/** Where an address leads on the tiers; null: to nothing of them, or to nothing that is there. Four queries at most. */
export async function placeOf(read: AcademyRead, asked: Asked, personId: string | null): Promise<Whereabouts | null> {
  const clues = cluesOf(asked);
  if (clues.submissionId !== undefined) return ofSubmission(read, clues.submissionId);
  if (clues.enrolmentId !== undefined) return ofEnrolment(read, clues.enrolmentId, clues.moduleId);
  if (clues.assignmentId !== undefined) {
    const row = await read.select({ moduleId: assignments.moduleId, programId: modules.programId }).from(assignments).innerJoin(modules, eq(modules.id, assignments.moduleId)).where(eq(assignments.id, clues.assignmentId)).get();
    return row ? ofProgram(read, row, personId) : null;
  }
  return clues.programId !== undefined || clues.slug !== undefined ? ofProgram(read, clues, personId) : null;
}
