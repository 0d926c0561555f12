import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { id, moment } from "./columns";
import { users } from "./people";
import { cohorts, programs } from "./programs";

/**
 * A list of addresses to be enrolled (`02-programs`, Enrolment by CSV). The worker reads `source` into rows and forgets
 * it; nobody is enrolled before somebody who saw the rows says so.
 */
export const enrolmentImports = sqliteTable(
  "enrolment_imports",
  {
    id: id(),
    programId: text("program_id").notNull().references(() => programs.id, { onDelete: "cascade" }),
    cohortId: text("cohort_id").references(() => cohorts.id, { onDelete: "set null" }),
    /** The file's name; empty: it was typed. */
    name: text("name").notNull(),
    /** The list as it came; null: it has been read. */
    source: text("source"),
    state: text("state").notNull().default("checking"),
    total: integer("total").notNull().default(0),
    bad: integer("bad").notNull().default(0),
    enrolled: integer("enrolled").notNull().default(0),
    /** Good when they were read, and refused when their turn came. */
    refused: integer("refused").notNull().default(0),
    createdBy: text("created_by").references(() => users.id, { onDelete: "set null" }),
    createdAt: moment("created_at").notNull(),
    finishedAt: moment("finished_at"),
  },
  (t) => [
    index("enrolment_imports_by_program").on(t.programId, t.createdAt, t.id),
    index("enrolment_imports_by_cohort").on(t.cohortId),
    index("enrolment_imports_by_creator").on(t.createdBy),
    check("enrolment_imports_state", sql`${t.state} IN ('checking','checked','enrolling','done','discarded','failed')`),
    check("enrolment_imports_name", sql`length(${t.name}) <= 255`),
    check("enrolment_imports_source", sql`${t.source} IS NULL OR length(${t.source}) <= 1000000`),
    check("enrolment_imports_counts", sql`min(${t.total}, ${t.bad}, ${t.enrolled}, ${t.refused}) >= 0`),
  ],
);

/** A line of such a list. `problem` says why it cannot be, or could not be, enrolled. */
export const enrolmentImportRows = sqliteTable(
  "enrolment_import_rows",
  {
    importId: text("import_id").notNull().references(() => enrolmentImports.id, { onDelete: "cascade" }),
    /** As an editor counts them, from 1. */
    line: integer("line").notNull(),
    email: text("email").notNull(),
    userId: text("user_id").references(() => users.id, { onDelete: "set null" }),
    state: text("state").notNull(),
    problem: text("problem"),
  },
  (t) => [
    primaryKey({ columns: [t.importId, t.line] }),
    index("enrolment_import_rows_by_state").on(t.importId, t.state, t.line),
    index("enrolment_import_rows_with_problem").on(t.importId, t.line).where(sql`problem IS NOT NULL`),
    index("enrolment_import_rows_by_user").on(t.userId),
    check("enrolment_import_rows_state", sql`${t.state} IN ('good','bad','enrolled','refused')`),
    check("enrolment_import_rows_line", sql`${t.line} >= 1`),
    check("enrolment_import_rows_problem", sql`(${t.problem} IS NULL) = (${t.state} IN ('good','enrolled'))`),
  ],
);

/**
 * A program in a file that was read and found right (`02-programs`, Program: imported), and waits for its admin's word. Its
 * files' bytes lie unnamed for a day. When it has become a program, or its admin sends another, `bundle` goes.
 */
export const programImports = sqliteTable(
  "program_imports",
  {
    id: id(),
    /** The file's name. */
    name: text("name").notNull(),
    /** `bundle.json`; null: it has become a program. */
    bundle: text("bundle"),
    programId: text("program_id").references(() => programs.id, { onDelete: "set null" }),
    createdBy: text("created_by").notNull().references(() => users.id, { onDelete: "cascade" }),
    createdAt: moment("created_at").notNull(),
    finishedAt: moment("finished_at"),
  },
  (t) => [
    // One that waits for each admin.
    uniqueIndex("program_imports_waiting").on(t.createdBy).where(sql`bundle IS NOT NULL`),
    index("program_imports_by_creator").on(t.createdBy),
    index("program_imports_by_program").on(t.programId),
    check("program_imports_name", sql`length(${t.name}) <= 255`),
    check("program_imports_bundle", sql`${t.bundle} IS NULL OR length(${t.bundle}) <= 5000000`),
    check("program_imports_finished", sql`(${t.bundle} IS NULL) = (${t.finishedAt} IS NOT NULL)`),
  ],
);
