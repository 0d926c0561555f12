import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { flag, id, moment } from "./columns";
import { files } from "./files";
import { frameworks } from "./frameworks";
import { users } from "./people";
import { enrolments, modules, programs } from "./programs";

/** A kind of work (`03-assignments`): its form, instructions, rubric and rules. Used by assignments of any module. */
export const assignmentTypes = sqliteTable(
  "assignment_types",
  {
    id: id(),
    name: text("name").notNull(),
    /** Markdown. */
    instructions: text("instructions").notNull().default(""),
    /** The rubric; null: feedback without scores. */
    frameworkId: text("framework_id").references(() => frameworks.id, { onDelete: "restrict" }),
    /** Staff may ask for changes, and the client hands in again. */
    resubmission: flag("resubmission").notNull().default(true),
    archivedAt: moment("archived_at"),
    createdAt: moment("created_at").notNull(),
    updatedAt: moment("updated_at").notNull(),
  },
  (t) => [
    index("assignment_types_by_name").on(t.name, t.id),
    index("assignment_types_by_framework").on(t.frameworkId),
    check("assignment_types_resubmission", sql`${t.resubmission} IN (0,1)`),
    check("assignment_types_name", sql`length(${t.name}) BETWEEN 1 AND 200`),
  ],
);

/** A field of an assignment type's form. Archived fields keep earlier answers readable. */
export const assignmentFields = sqliteTable(
  "assignment_fields",
  {
    id: id(),
    assignmentTypeId: text("assignment_type_id").notNull().references(() => assignmentTypes.id, { onDelete: "restrict" }),
    position: integer("position").notNull(),
    kind: text("kind").notNull(),
    label: text("label").notNull(),
    help: text("help").notNull().default(""),
    required: flag("required").notNull().default(true),
    /** Characters of a text, points of a scale, bounds of a number; by kind. */
    min: integer("min"),
    max: integer("max"),
    /** Of a choice: one option a line. */
    options: text("options").notNull().default(""),
    archivedAt: moment("archived_at"),
  },
  (t) => [
    uniqueIndex("assignment_fields_position").on(t.assignmentTypeId, t.position).where(sql`archived_at IS NULL`),
    index("assignment_fields_by_type").on(t.assignmentTypeId),
    check("assignment_fields_kind", sql`${t.kind} IN ('short_text','long_text','choice','scale','number','date','url','file','audio')`),
    check("assignment_fields_required", sql`${t.required} IN (0,1)`),
    check("assignment_fields_label", sql`length(${t.label}) BETWEEN 1 AND 300`),
  ],
);

/** Work asked for in a module. */
export const assignments = sqliteTable(
  "assignments",
  {
    id: id(),
    moduleId: text("module_id").notNull().references(() => modules.id, { onDelete: "restrict" }),
    assignmentTypeId: text("assignment_type_id").notNull().references(() => assignmentTypes.id, { onDelete: "restrict" }),
    position: integer("position").notNull(),
    title: text("title").notNull(),
    /** Days after the module opens for a client by which it is asked for; null: no due date. */
    dueAfterDays: integer("due_after_days"),
    archivedAt: moment("archived_at"),
    createdAt: moment("created_at").notNull(),
  },
  (t) => [
    uniqueIndex("assignments_position").on(t.moduleId, t.position).where(sql`archived_at IS NULL`),
    index("assignments_by_module").on(t.moduleId),
    index("assignments_by_type").on(t.assignmentTypeId),
    check("assignments_title", sql`length(${t.title}) BETWEEN 1 AND 200`),
    check("assignments_due", sql`${t.dueAfterDays} IS NULL OR ${t.dueAfterDays} BETWEEN 0 AND 3650`),
  ],
);

/**
 * A client's work on one assignment, from the first saved word. `version` is the one being written or, once handed in,
 * the one handed in; a return begins the next. Program, module and client are copied from the enrolment and never
 * change: the queue reads and filters by them without a join.
 */
export const submissions = sqliteTable(
  "submissions",
  {
    id: id(),
    assignmentId: text("assignment_id").notNull().references(() => assignments.id, { onDelete: "restrict" }),
    enrolmentId: text("enrolment_id").notNull().references(() => enrolments.id, { onDelete: "restrict" }),
    programId: text("program_id").notNull().references(() => programs.id, { onDelete: "restrict" }),
    moduleId: text("module_id").notNull().references(() => modules.id, { onDelete: "restrict" }),
    userId: text("user_id").notNull().references(() => users.id, { onDelete: "restrict" }),
    status: text("status").notNull().default("in_progress"),
    version: integer("version").notNull().default(1),
    /** Goes up with each saved change of the draft: a page that was opened before cannot write over it unseen. */
    revision: integer("revision").notNull().default(0),
    submittedAt: moment("submitted_at"),
    reviewedAt: moment("reviewed_at"),
    /** Who has it on the grading page, since when. */
    heldBy: text("held_by").references(() => users.id, { onDelete: "set null" }),
    heldAt: moment("held_at"),
    createdAt: moment("created_at").notNull(),
    updatedAt: moment("updated_at").notNull(),
  },
  (t) => [
    uniqueIndex("submissions_one").on(t.assignmentId, t.enrolmentId),
    index("submissions_by_enrolment").on(t.enrolmentId, t.moduleId),
    index("submissions_by_user").on(t.userId, t.updatedAt),
    index("submissions_by_program").on(t.programId, t.status, t.submittedAt, t.id),
    index("submissions_by_module").on(t.moduleId, t.status, t.submittedAt, t.id),
    // What waits in a module is counted on every page of the queue: an eighth of the time that the wider index takes.
    index("submissions_waiting").on(t.moduleId).where(sql`status = 'submitted'`),
    index("submissions_by_holder").on(t.heldBy),
    check("submissions_status", sql`${t.status} IN ('in_progress','submitted','reviewed','returned')`),
    check("submissions_submitted", sql`(${t.status} IN ('submitted','reviewed')) <= (${t.submittedAt} IS NOT NULL)`),
    check("submissions_reviewed", sql`(${t.status} = 'reviewed') <= (${t.reviewedAt} IS NOT NULL)`),
    check("submissions_version", sql`${t.version} >= 1 AND ${t.revision} >= 0`),
    check("submissions_held", sql`(${t.heldBy} IS NULL) = (${t.heldAt} IS NULL)`),
  ],
);

/** What a client answered to a field, by version. A version that was handed in is never changed. */
export const submissionAnswers = sqliteTable(
  "submission_answers",
  {
    submissionId: text("submission_id").notNull().references(() => submissions.id, { onDelete: "cascade" }),
    version: integer("version").notNull(),
    fieldId: text("field_id").notNull().references(() => assignmentFields.id, { onDelete: "restrict" }),
    value: text("value").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.submissionId, t.version, t.fieldId] }),
    index("submission_answers_by_field").on(t.fieldId),
    check("submission_answers_value", sql`length(${t.value}) <= 100000`),
  ],
);

/** A file that answers a field, by version. */
export const submissionFiles = sqliteTable(
  "submission_files",
  {
    submissionId: text("submission_id").notNull(),
    version: integer("version").notNull(),
    fieldId: text("field_id").notNull().references(() => assignmentFields.id, { onDelete: "restrict" }),
    fileId: text("file_id").notNull().references(() => files.id, { onDelete: "restrict" }),
    addedAt: moment("added_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.submissionId, t.version, t.fieldId, t.fileId] }),
    foreignKey({ columns: [t.submissionId], foreignColumns: [submissions.id] }).onDelete("cascade"),
    index("submission_files_by_file").on(t.fileId),
    index("submission_files_by_field").on(t.fieldId),
  ],
);
