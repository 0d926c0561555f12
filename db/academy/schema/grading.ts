import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { id, moment } from "./columns";
import { submissions } from "./assignments";
import { frameworkDomains, frameworkQuestions } from "./frameworks";
import { users } from "./people";

/**
 * What staff said of one version of a submission (`03-assignments`). A draft until it is published; published it is
 * final, and `scored_by` and `scored_at` say who and when. `revision` goes up with each save.
 */
export const grades = sqliteTable(
  "grades",
  {
    id: id(),
    submissionId: text("submission_id").notNull().references(() => submissions.id, { onDelete: "cascade" }),
    version: integer("version").notNull(),
    status: text("status").notNull().default("draft"),
    revision: integer("revision").notNull().default(1),
    feedback: text("feedback").notNull().default(""),
    /** What a draft would ask of the client if the work were returned; sent or published, it is empty. */
    message: text("message").notNull().default(""),
    /** Weighted mean of the domains on the framework's scale, unrounded; null: nothing scored. */
    total: real("total"),
    /** What it was given on, since it was published: scale, words, weights and pass mark of then, as JSON that is read whole. */
    rubric: text("rubric"),
    savedBy: text("saved_by").references(() => users.id, { onDelete: "set null" }),
    scoredBy: text("scored_by").references(() => users.id, { onDelete: "set null" }),
    scoredAt: moment("scored_at"),
    createdAt: moment("created_at").notNull(),
    updatedAt: moment("updated_at").notNull(),
  },
  (t) => [
    uniqueIndex("grades_one_a_version").on(t.submissionId, t.version),
    index("grades_by_scorer").on(t.scoredBy, t.scoredAt),
    index("grades_by_saver").on(t.savedBy),
    check("grades_status", sql`${t.status} IN ('draft','published')`),
    check("grades_published", sql`(${t.status} = 'published') = (${t.scoredAt} IS NOT NULL)`),
    check("grades_revision", sql`${t.revision} >= 1`),
    check("grades_rubric", sql`${t.rubric} IS NULL OR json_valid(${t.rubric})`),
    check("grades_feedback", sql`length(${t.feedback}) <= 20000`),
    check("grades_message", sql`length(${t.message}) <= 5000`),
  ],
);

/** A score, a note or both for one question. */
export const gradeScores = sqliteTable(
  "grade_scores",
  {
    gradeId: text("grade_id").notNull().references(() => grades.id, { onDelete: "cascade" }),
    questionId: text("question_id").notNull().references(() => frameworkQuestions.id, { onDelete: "restrict" }),
    /** On the framework's scale; null: not scored. */
    score: integer("score"),
    note: text("note").notNull().default(""),
  },
  (t) => [
    primaryKey({ columns: [t.gradeId, t.questionId] }),
    index("grade_scores_by_question").on(t.questionId),
    check("grade_scores_score", sql`${t.score} IS NULL OR ${t.score} BETWEEN 0 AND 100`),
    check("grade_scores_note", sql`length(${t.note}) <= 5000`),
  ],
);

/**
 * A published grade as it was before it was changed (`03-assignments`: grade history is kept, a regrade needs a reason).
 * `grades` holds the one that counts.
 */
export const gradeHistory = sqliteTable(
  "grade_history",
  {
    gradeId: text("grade_id").notNull().references(() => grades.id, { onDelete: "cascade" }),
    /** The revision that this was. */
    revision: integer("revision").notNull(),
    total: real("total"),
    /** Scores, notes and feedback as JSON: read whole or not at all. */
    content: text("content").notNull(),
    /** What it was given on; null: it was published before that was kept. */
    rubric: text("rubric"),
    scoredBy: text("scored_by").references(() => users.id, { onDelete: "set null" }),
    scoredAt: moment("scored_at").notNull(),
    /** Why it was changed; staff read it, and so does the client. */
    reason: text("reason").notNull(),
    replacedBy: text("replaced_by").references(() => users.id, { onDelete: "set null" }),
    replacedAt: moment("replaced_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.gradeId, t.revision] }),
    index("grade_history_by_scorer").on(t.scoredBy),
    index("grade_history_by_replacer").on(t.replacedBy),
    check("grade_history_reason", sql`length(${t.reason}) BETWEEN 1 AND 5000`),
    check("grade_history_rubric", sql`${t.rubric} IS NULL OR json_valid(${t.rubric})`),
    check("grade_history_content", sql`json_valid(${t.content})`),
  ],
);

/** A note on a whole domain. */
export const gradeNotes = sqliteTable(
  "grade_notes",
  {
    gradeId: text("grade_id").notNull().references(() => grades.id, { onDelete: "cascade" }),
    domainId: text("domain_id").notNull().references(() => frameworkDomains.id, { onDelete: "restrict" }),
    note: text("note").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.gradeId, t.domainId] }),
    index("grade_notes_by_domain").on(t.domainId),
    check("grade_notes_note", sql`length(${t.note}) BETWEEN 1 AND 5000`),
  ],
);

/** Staff asked for changes to one version of a submission (`03-assignments`, `returned`): what they wrote to the client. */
export const submissionReturns = sqliteTable(
  "submission_returns",
  {
    submissionId: text("submission_id").notNull().references(() => submissions.id, { onDelete: "cascade" }),
    version: integer("version").notNull(),
    message: text("message").notNull(),
    returnedBy: text("returned_by").references(() => users.id, { onDelete: "set null" }),
    returnedAt: moment("returned_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.submissionId, t.version] }),
    index("submission_returns_by_returner").on(t.returnedBy),
    check("submission_returns_message", sql`length(${t.message}) BETWEEN 1 AND 5000`),
  ],
);

/** Something to work on, given with a grade; it lands on the client's plan when the grade is published. */
export const developmentItems = sqliteTable(
  "development_items",
  {
    id: id(),
    userId: text("user_id").notNull().references(() => users.id, { onDelete: "cascade" }),
    gradeId: text("grade_id").references(() => grades.id, { onDelete: "cascade" }),
    domainId: text("domain_id").references(() => frameworkDomains.id, { onDelete: "restrict" }),
    text: text("text").notNull(),
    status: text("status").notNull().default("proposed"),
    createdBy: text("created_by").references(() => users.id, { onDelete: "set null" }),
    createdAt: moment("created_at").notNull(),
    doneAt: moment("done_at"),
  },
  (t) => [
    index("development_items_by_user").on(t.userId, t.status, t.createdAt, t.id),
    index("development_items_by_grade").on(t.gradeId),
    index("development_items_by_domain").on(t.domainId),
    index("development_items_by_creator").on(t.createdBy),
    check("development_items_status", sql`${t.status} IN ('proposed','open','done')`),
    check("development_items_text", sql`length(${t.text}) BETWEEN 1 AND 1000`),
    check("development_items_done", sql`(${t.status} = 'done') = (${t.doneAt} IS NOT NULL)`),
  ],
);
