import { sql } from "drizzle-orm";
import { check, index, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { id, moment } from "./columns";
import { users } from "./people";
import { enrolments, modules } from "./programs";

/**
 * What staff note of a client on a module: shared among all staff who can see the client there, and never the client's to
 * read (`01-access`, Staff notes). The client is copied from the enrolment, so that their notes are one range of an index.
 */
export const staffNotes = sqliteTable(
  "staff_notes",
  {
    id: id(),
    enrolmentId: text("enrolment_id").notNull().references(() => enrolments.id, { onDelete: "cascade" }),
    moduleId: text("module_id").notNull().references(() => modules.id, { onDelete: "cascade" }),
    /** Whom it is about. */
    userId: text("user_id").notNull().references(() => users.id, { onDelete: "cascade" }),
    /** Null: whoever wrote it is gone. */
    authorId: text("author_id").references(() => users.id, { onDelete: "set null" }),
    text: text("text").notNull(),
    createdAt: moment("created_at").notNull(),
    editedAt: moment("edited_at"),
  },
  (t) => [
    index("staff_notes_by_place").on(t.enrolmentId, t.moduleId, t.createdAt, t.id),
    index("staff_notes_by_client").on(t.userId, t.createdAt, t.id),
    index("staff_notes_by_module").on(t.moduleId),
    index("staff_notes_by_author").on(t.authorId),
    check("staff_notes_length", sql`length(${t.text}) BETWEEN 1 AND 4000`),
  ],
);

/** What staff said when they completed a module by hand, and when they took that back: every time, none is overwritten. */
export const completionMarks = sqliteTable(
  "completion_marks",
  {
    id: id(),
    enrolmentId: text("enrolment_id").notNull().references(() => enrolments.id, { onDelete: "cascade" }),
    moduleId: text("module_id").notNull().references(() => modules.id, { onDelete: "cascade" }),
    kind: text("kind").notNull(),
    /** The note, or the reason it was taken back. */
    words: text("words").notNull(),
    markedBy: text("marked_by").references(() => users.id, { onDelete: "set null" }),
    at: moment("at").notNull(),
  },
  (t) => [
    index("completion_marks_by_place").on(t.enrolmentId, t.moduleId, t.at, t.id),
    index("completion_marks_by_module").on(t.moduleId),
    index("completion_marks_by_marker").on(t.markedBy),
    check("completion_marks_kind", sql`${t.kind} IN ('completed','reopened')`),
    check("completion_marks_length", sql`length(${t.words}) BETWEEN 1 AND 1000`),
  ],
);
