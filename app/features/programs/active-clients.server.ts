import { and, count, eq, inArray, isNull, lt, notExists, or, sql } from "drizzle-orm";
import { alias, unionAll } from "drizzle-orm/sqlite-core";
import { enrolments, enrolmentStaff, modules, moduleStaff, programs, programStaff } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";
import { standing } from "~/access/staff/index.server";

/**
 * How many people the asker looks after by any tier: each once, whatever their number of enrolments. An enrolment
 * counts where none of the same person came before it, so nothing is sorted and no table is read as a whole.
 */
export async function activeClients(read: AcademyRead, userId: string): Promise<number> {
  const other = alias(enrolments, "other");
  const wholePrograms = read
    .select({ id: programStaff.programId }).from(programStaff)
    .innerJoin(programs, and(eq(programs.id, programStaff.programId), isNull(programs.archivedAt)))
    .where(and(eq(programStaff.userId, userId), standing(read, programStaff)));
  const ofModules = read
    .select({ id: modules.programId }).from(moduleStaff)
    .innerJoin(modules, and(eq(modules.id, moduleStaff.moduleId), inArray(modules.status, ["draft", "active"])))
    .innerJoin(programs, and(eq(programs.id, modules.programId), isNull(programs.archivedAt)))
    .where(and(eq(moduleStaff.userId, userId), standing(read, moduleStaff)));
  const byName = read.select({ id: enrolmentStaff.enrolmentId }).from(enrolmentStaff).where(and(eq(enrolmentStaff.userId, userId), standing(read, enrolmentStaff)));
  const isMine = (of: typeof enrolments | typeof other) => and(eq(of.status, "active"), or(inArray(of.programId, unionAll(wholePrograms, ofModules)), inArray(of.id, byName)));
  const before = read.select({ one: sql`1` }).from(other).where(and(eq(other.userId, enrolments.userId), lt(other.id, enrolments.id), isMine(other)));
  const row = await read.select({ n: count() }).from(enrolments).where(and(isMine(enrolments), notExists(before))).get();
  return row?.n ?? 0;
}
