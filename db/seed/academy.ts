import { eq } from "drizzle-orm";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import * as schema from "../academy/schema";
import type { AcademyStore, AcademyTx } from "../open";
import type { AcademyDefinition } from "./definition";
import { planRows, type SeedRows } from "./plan";

/** SQLite takes 32,766 parameters a statement; the widest table has 17 columns. */
const ROWS_AT_ONCE = 500;

const order: readonly (keyof SeedRows)[] = [
  "users", "userRoles", "termsVersions", "termsAcceptances", "deletionRequests", "organisations", "organisationMembers", "moduleTypes", "programs", "entryLinks", "modules", "programPrerequisites", "moduleVersions", "cohorts", "enrolments", "enrolmentImports", "enrolmentImportRows",
  "moduleProgress", "programStaff", "moduleStaff", "enrolmentStaff", "frameworks", "frameworkDomains", "frameworkQuestions",
  "assignmentTypes", "assignmentFields", "assignments", "submissions", "submissionAnswers", "grades", "gradeScores", "gradeNotes", "gradeHistory", "submissionReturns",
  "files", "moduleAttachments", "submissionFiles",
  "developmentItems", "markingTexts", "recommendedResources", "annotations", "badges", "badgeAwards", "notices", "accessRequests", "birthDates", "guardianships", "staffNotes", "waitingPlaces", "skillCategories", "skills", "moduleSkills", "domainSkills", "tracks", "trackPrograms", "partnerPrograms",
];

async function insertAll(tx: AcademyTx, table: SQLiteTable, rows: readonly Record<string, unknown>[]): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    await tx.insert(table).values(rows.slice(from, from + ROWS_AT_ONCE) as SQLiteTable["$inferInsert"][]);
  }
}

/** Inserts planned rows in an order that every foreign key allows. */
export async function insertRows(tx: AcademyTx, rows: SeedRows): Promise<void> {
  for (const name of order) await insertAll(tx, schema[name], rows[name]);
}

/**
 * Fills an academy that has its settings row with a definition's people, programs, organisations and enrolments, in
 * one transaction. Does nothing, and says so with false, when the first person is there already.
 *
 * @param passwordHash argon2id of the demo password
 * @param now epoch milliseconds everything is dated back from
 */
export async function seedAcademy(store: AcademyStore, definition: AcademyDefinition, now: number, passwordHash: string): Promise<boolean> {
  const rows = planRows(definition, now, passwordHash);
  const known = rows.users[0];
  return store.write(async (tx) => {
    if (known) {
      const there = await tx.select({ id: schema.users.id }).from(schema.users).where(eq(schema.users.emailKey, known.emailKey)).limit(1);
      if (there.length > 0) return false;
    }
    await insertRows(tx, rows);
    return true;
  });
}
