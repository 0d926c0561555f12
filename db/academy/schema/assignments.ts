import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { flag, id, moment } from "./columns";
import { files } from "./files";
import { frameworkDomains, frameworkQuestions, frameworks } from "./frameworks";
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
    /** Due, where an assignment says nothing of its own: at the end of a day, or so many days after its module opens. */
    dueOn: text("due_on"),
    dueAfterDays: integer("due_after_days"),
    /** What becomes of a first hand-in after the due day; `days`: it is taken for so many days more. */
    lateRule: text("late_rule").notNull().default("accept"),
    lateDays: integer("late_days"),
    /** The least total that passes, on the framework's scale; null: nothing is passed or not. */
    passMark: real("pass_mark"),
    /** Staff see no name until the grade is published. */
    anonymous: flag("anonymous").notNull().default(false),
    /** Days before the due day on which the client is reminded; null: they are not. */
    remindDays: integer("remind_days").default(2),
    /** Days within which work is to be marked; null: nobody is told that it waits. */
    turnaroundDays: integer("turnaround_days"),
    archivedAt: moment("archived_at"),
    createdAt: moment("created_at").notNull(),
    updatedAt: moment("updated_at").notNull(),
  },
  (t) => [
    index("assignment_types_by_name").on(t.name, t.id),
    index("assignment_types_by_framework").on(t.frameworkId),
    check("assignment_types_resubmission", sql`${t.resubmission} IN (0,1)`),
    check("assignment_types_due_on", sql`${t.dueOn} IS NULL OR ${t.dueOn} GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'`),
    check("assignment_types_due", sql`${t.dueAfterDays} IS NULL OR (${t.dueOn} IS NULL AND ${t.dueAfterDays} BETWEEN 0 AND 3650)`),
    check("assignment_types_late_rule", sql`${t.lateRule} IN ('accept','refuse','days')`),
    check("assignment_types_late_days", sql`CASE ${t.lateRule} WHEN 'days' THEN ${t.lateDays} IS NOT NULL AND ${t.lateDays} BETWEEN 1 AND 365 ELSE ${t.lateDays} IS NULL END`),
    check("assignment_types_pass_mark", sql`${t.passMark} IS NULL OR ${t.passMark} BETWEEN 0 AND 100`),
    check("assignment_types_anonymous", sql`${t.anonymous} IN (0,1)`),
    check("assignment_types_remind_days", sql`${t.remindDays} IS NULL OR ${t.remindDays} BETWEEN 1 AND 60`),
    check("assignment_types_turnaround_days", sql`${t.turnaroundDays} IS NULL OR ${t.turnaroundDays} BETWEEN 1 AND 365`),
    check("assignment_types_name", sql`length(${t.name}) BETWEEN 1 AND 200`),
  ],
);

/**
 * What a type's rubric takes of its framework, where it does not take all of it: each chosen domain with the type's own
 * weight. No row for a type: the whole framework, by the framework's weights.
 */
export const assignmentTypeDomains = sqliteTable(
  "assignment_type_domains",
  {
    assignmentTypeId: text("assignment_type_id").notNull().references(() => assignmentTypes.id, { onDelete: "cascade" }),
    domainId: text("domain_id").notNull().references(() => frameworkDomains.id, { onDelete: "restrict" }),
    weight: real("weight").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.assignmentTypeId, t.domainId] }),
    index("assignment_type_domains_by_domain").on(t.domainId),
    check("assignment_type_domains_weight", sql`${t.weight} > 0 AND ${t.weight} <= 1000`),
  ],
);

/** The same of each chosen question; its domain is chosen too. */
export const assignmentTypeQuestions = sqliteTable(
  "assignment_type_questions",
  {
    assignmentTypeId: text("assignment_type_id").notNull().references(() => assignmentTypes.id, { onDelete: "cascade" }),
    questionId: text("question_id").notNull().references(() => frameworkQuestions.id, { onDelete: "restrict" }),
    weight: real("weight").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.assignmentTypeId, t.questionId] }),
    index("assignment_type_questions_by_question").on(t.questionId),
    check("assignment_type_questions_weight", sql`${t.weight} > 0 AND ${t.weight} <= 1000`),
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
    /** Days after the module opens for a client by which it is asked for. Neither this nor a day: as its type says. */
    dueAfterDays: integer("due_after_days"),
    /** The day, `YYYY-MM-DD`, at whose end, where the client is, it is due. */
    dueOn: text("due_on"),
    archivedAt: moment("archived_at"),
    createdAt: moment("created_at").notNull(),
  },
  (t) => [
    uniqueIndex("assignments_position").on(t.moduleId, t.position).where(sql`archived_at IS NULL`),
    index("assignments_by_module").on(t.moduleId),
    index("assignments_by_type").on(t.assignmentTypeId),
    check("assignments_title", sql`length(${t.title}) BETWEEN 1 AND 200`),
    check("assignments_due_on", sql`${t.dueOn} IS NULL OR (${t.dueAfterDays} IS NULL AND ${t.dueOn} GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')`),
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
    /** Its first version was handed in after the due day. */
    late: flag("late").notNull().default(false),
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
    check("submissions_late", sql`${t.late} IN (0,1)`),
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
