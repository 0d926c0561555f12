import { and, eq, exists, inArray, ne, or, sql, type SQL } from "drizzle-orm";
import { unionAll } from "drizzle-orm/sqlite-core";
import { enrolments, enrolmentStaff, modules, moduleStaff, programs, programStaff } from "@db/academy/schema";
import type { AcademyRead, AcademyTx } from "@db/open";
import { standing, stands } from "./facts.server";

/*
 * Whom staff see by the three tiers (`01-access`), as conditions for whatever asks for clients: nobody looks after
 * themselves, whoever lost the role or is suspended sees nobody, and an archived program is nobody's.
 */
const wholePrograms = (read: AcademyRead | AcademyTx, userId: string) =>
  read.select({ id: programStaff.programId }).from(programStaff).where(and(eq(programStaff.userId, userId), standing(read, programStaff)));
const singleModules = (read: AcademyRead | AcademyTx, userId: string) =>
  read.select({ id: moduleStaff.moduleId }).from(moduleStaff).where(and(eq(moduleStaff.userId, userId), standing(read, moduleStaff)));

/**
 * Of `enrolments` joined with the `modules` of their program and `programs`: those modules of those clients that this person
 * can see. Staff of the program see all of it, staff of a module everybody on that module and nothing of the others,
 * staff of one client on one module that and nothing else.
 */
export function visibleClientModules(read: AcademyRead | AcademyTx, userId: string): SQL {
  const own = read
    .select({ one: sql`1` })
    .from(enrolmentStaff)
    .where(and(eq(enrolmentStaff.enrolmentId, enrolments.id), eq(enrolmentStaff.moduleId, modules.id), eq(enrolmentStaff.userId, userId), standing(read, enrolmentStaff)));
  const seen = or(inArray(modules.programId, wholePrograms(read, userId)), inArray(modules.id, singleModules(read, userId)), exists(own));
  return and(ne(enrolments.userId, userId), sql`${programs.archivedAt} IS NULL`, seen) ?? sql`0`;
}

/** Of `enrolments` joined with `programs`: those of which this person can see anything. */
export function visibleEnrolments(read: AcademyRead | AcademyTx, userId: string): SQL {
  const ofModules = read
    .select({ id: modules.programId })
    .from(moduleStaff)
    .innerJoin(modules, and(eq(modules.id, moduleStaff.moduleId), ne(modules.status, "archived")))
    .where(and(eq(moduleStaff.userId, userId), standing(read, moduleStaff)));
  const byName = read.select({ id: enrolmentStaff.enrolmentId }).from(enrolmentStaff).where(and(eq(enrolmentStaff.userId, userId), standing(read, enrolmentStaff)));
  const seen = or(inArray(enrolments.programId, unionAll(wholePrograms(read, userId), ofModules)), inArray(enrolments.id, byName));
  return and(ne(enrolments.userId, userId), sql`${programs.archivedAt} IS NULL`, seen) ?? sql`0`;
}

/** Where a person looks after clients. */
export interface ClientScope {
  /** By title; `whole`: all its modules, otherwise those of `modules`. */
  readonly programs: readonly { readonly id: string; readonly slug: string; readonly title: string; readonly whole: boolean }[];
  readonly modules: readonly string[];
  readonly pairs: readonly { readonly enrolmentId: string; readonly moduleId: string; readonly programId: string; readonly program: string }[];
}

interface ScopeRow {
  readonly kind: "program" | "module" | "pair";
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly moduleId: string;
  readonly enrolmentId: string;
}

/** The programs, modules and single clients of this person that are not archived, in one query. */
export async function clientScope(read: AcademyRead, userId: string): Promise<ClientScope> {
  const rows = await read.all<ScopeRow>(sql`
    SELECT 'program' AS kind, p.id AS id, p.slug AS slug, p.title AS title, '' AS "moduleId", '' AS "enrolmentId"
      FROM program_staff ps JOIN programs p ON p.id = ps.program_id AND p.archived_at IS NULL WHERE ps.user_id = ${userId} AND ${stands("ps")}
    UNION ALL SELECT 'module', p.id, p.slug, p.title, m.id, ''
      FROM module_staff ms JOIN modules m ON m.id = ms.module_id AND m.status <> 'archived' JOIN programs p ON p.id = m.program_id AND p.archived_at IS NULL WHERE ms.user_id = ${userId} AND ${stands("ms")}
    UNION ALL SELECT 'pair', p.id, p.slug, p.title, m.id, es.enrolment_id
      FROM enrolment_staff es JOIN modules m ON m.id = es.module_id AND m.status <> 'archived' JOIN programs p ON p.id = m.program_id AND p.archived_at IS NULL WHERE es.user_id = ${userId} AND ${stands("es")}`);
  const whole = new Set(rows.filter(({ kind }) => kind === "program").map(({ id }) => id));
  const known = new Map(rows.filter(({ kind }) => kind !== "pair").map(({ id, slug, title }) => [id, { id, slug, title, whole: whole.has(id) }]));
  return {
    programs: [...known.values()].sort((a, b) => a.title.localeCompare(b.title)),
    modules: [...new Set(rows.filter(({ kind }) => kind === "module").map(({ moduleId }) => moduleId))],
    pairs: rows.filter(({ kind }) => kind === "pair").map(({ enrolmentId, moduleId, id, title }) => ({ enrolmentId, moduleId, programId: id, program: title })),
  };
}
