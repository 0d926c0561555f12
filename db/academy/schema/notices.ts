import { sql } from "drizzle-orm";
import { check, index, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { id, moment } from "./columns";
import { users } from "./people";

/** An in-app notice (`11-communication`): type and values, put into words when it is read. */
export const notices = sqliteTable(
  "notices",
  {
    id: id(),
    userId: text("user_id").notNull().references(() => users.id, { onDelete: "cascade" }),
    type: text("type").notNull(),
    /** JSON of the values of its words, checked against the type's schema when written. */
    details: text("details").notNull(),
    /** Path within the academy where it leads. */
    href: text("href").notNull(),
    /** One notice per person and key, ever: what is told twice is told once. */
    key: text("key").notNull(),
    createdAt: moment("created_at").notNull(),
    readAt: moment("read_at"),
  },
  (t) => [
    uniqueIndex("notices_key").on(t.userId, t.key),
    index("notices_by_user").on(t.userId, t.createdAt, t.id),
    index("notices_unread").on(t.userId).where(sql`read_at IS NULL`),
    check("notices_details", sql`length(${t.details}) <= 4096`),
    check("notices_href", sql`${t.href} GLOB '/*'`),
  ],
);

/**
 * How somebody hears of notices by e-mail, if not of each at once: together once a day or once a week, or not at all.
 * Whoever has no row hears of each.
 */
export const noticeMailChoices = sqliteTable(
  "notice_mail",
  {
    userId: text("user_id").primaryKey().references(() => users.id, { onDelete: "cascade" }),
    how: text("how").notNull(),
    /** What came up to here has been told by e-mail, or was told before they chose. */
    toldUntil: moment("told_until").notNull(),
  },
  (t) => [index("notice_mail_by_how").on(t.how, t.userId), check("notice_mail_how", sql`${t.how} IN ('daily','weekly','never')`)],
);

/** Of which client a notice tells that went to a guardian of theirs. */
export const guardianNotices = sqliteTable(
  "guardian_notices",
  {
    noticeId: text("notice_id").primaryKey().references(() => notices.id, { onDelete: "cascade" }),
    clientId: text("client_id").notNull().references(() => users.id, { onDelete: "cascade" }),
  },
  (t) => [index("guardian_notices_by_client").on(t.clientId)],
);
