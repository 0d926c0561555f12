import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { id, moment } from "./columns";
import { assignmentFields, submissions } from "./assignments";
import { files } from "./files";
import { grades } from "./grading";
import { users } from "./people";
import { modules } from "./programs";

/** What is said often at the desk (`03-assignments`): a comment for any note, or the skeleton of an overall feedback. */
export const markingTexts = sqliteTable(
  "marking_texts",
  {
    id: id(),
    kind: text("kind").notNull(),
    /** Whose it is; null: the academy's, for all of its staff. */
    userId: text("user_id").references(() => users.id, { onDelete: "cascade" }),
    title: text("title").notNull(),
    text: text("text").notNull(),
    createdAt: moment("created_at").notNull(),
    updatedAt: moment("updated_at").notNull(),
  },
  (t) => [
    index("marking_texts_by_owner").on(t.userId, t.kind, t.title, t.id),
    check("marking_texts_kind", sql`${t.kind} IN ('comment','template')`),
    check("marking_texts_title", sql`length(${t.title}) BETWEEN 1 AND 100`),
    check("marking_texts_text", sql`length(${t.text}) BETWEEN 1 AND 5000`),
  ],
);

/**
 * Something to read or to use, recommended with a grade: an address on the web, a module, or something that a module hands
 * out. On the client's plan from the moment the grade is published.
 */
export const recommendedResources = sqliteTable(
  "recommended_resources",
  {
    id: id(),
    gradeId: text("grade_id").notNull().references(() => grades.id, { onDelete: "cascade" }),
    userId: text("user_id").notNull().references(() => users.id, { onDelete: "cascade" }),
    /** Empty only where a module or a file has a name of its own. */
    title: text("title").notNull().default(""),
    url: text("url"),
    moduleId: text("module_id").references(() => modules.id, { onDelete: "cascade" }),
    /** Of what this module hands out. */
    fileId: text("file_id").references(() => files.id, { onDelete: "set null" }),
    createdBy: text("created_by").references(() => users.id, { onDelete: "set null" }),
    createdAt: moment("created_at").notNull(),
    /** When it reached the plan; null: its grade is a draft. */
    publishedAt: moment("published_at"),
  },
  (t) => [
    index("recommended_resources_by_grade").on(t.gradeId),
    index("recommended_resources_by_user").on(t.userId, t.publishedAt, t.id),
    index("recommended_resources_by_module").on(t.moduleId),
    index("recommended_resources_by_file").on(t.fileId),
    index("recommended_resources_by_creator").on(t.createdBy),
    check("recommended_resources_title", sql`length(${t.title}) <= 200`),
    check("recommended_resources_one", sql`(${t.url} IS NULL) <> (${t.moduleId} IS NULL) AND (${t.fileId} IS NULL OR ${t.moduleId} IS NOT NULL)`),
    check("recommended_resources_url", sql`${t.url} IS NULL OR (length(${t.url}) <= 2000 AND length(${t.title}) >= 1)`),
  ],
);

/**
 * A note on a passage of what a client handed in. The passage is a range of UTF-16 units of the answer to one field of one
 * version, which never changes; the words themselves are kept beside it. Staff see it at once, the client once a grade
 * of that version is published.
 */
export const annotations = sqliteTable(
  "annotations",
  {
    id: id(),
    submissionId: text("submission_id").notNull().references(() => submissions.id, { onDelete: "cascade" }),
    version: integer("version").notNull(),
    fieldId: text("field_id").notNull().references(() => assignmentFields.id, { onDelete: "restrict" }),
    /** From, and up to but not with. */
    start: integer("start").notNull(),
    end: integer("end").notNull(),
    quote: text("quote").notNull(),
    comment: text("comment").notNull(),
    createdBy: text("created_by").references(() => users.id, { onDelete: "set null" }),
    createdAt: moment("created_at").notNull(),
  },
  (t) => [
    index("annotations_by_work").on(t.submissionId, t.version),
    index("annotations_by_field").on(t.fieldId),
    index("annotations_by_creator").on(t.createdBy),
    check("annotations_version", sql`${t.version} >= 1`),
    check("annotations_range", sql`${t.start} >= 0 AND ${t.end} > ${t.start}`),
    check("annotations_quote", sql`length(${t.quote}) BETWEEN 1 AND 5000`),
    check("annotations_comment", sql`length(${t.comment}) BETWEEN 1 AND 5000`),
  ],
);

/** Who has the desk open on a piece of work, told by the page while it is open; long silent rows mean nothing. */
export const deskPresence = sqliteTable(
  "desk_presence",
  {
    submissionId: text("submission_id").notNull().references(() => submissions.id, { onDelete: "cascade" }),
    userId: text("user_id").notNull().references(() => users.id, { onDelete: "cascade" }),
    since: moment("since").notNull(),
    seenAt: moment("seen_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.submissionId, t.userId] }),
    index("desk_presence_by_user").on(t.userId, t.seenAt),
    check("desk_presence_since", sql`${t.seenAt} >= ${t.since}`),
  ],
);
