import { sql } from "drizzle-orm";
import { blob, check, index, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { id, moment } from "./columns";
import { users } from "./people";

/** Copies that people asked for of what is kept of them. The copy goes when its time is over; that it was made stays. */
export const dataExports = sqliteTable(
  "data_exports",
  {
    id: id(),
    userId: text("user_id").notNull().references(() => users.id, { onDelete: "cascade" }),
    state: text("state").notNull().default("preparing"),
    requestedAt: moment("requested_at").notNull(),
    readyAt: moment("ready_at"),
    expiresAt: moment("expires_at"),
    /** JSON, packed with gzip. */
    body: blob("body", { mode: "buffer" }),
  },
  (t) => [
    index("data_exports_by_user").on(t.userId, t.requestedAt),
    index("data_exports_by_expiry").on(t.expiresAt),
    uniqueIndex("data_exports_one_at_a_time").on(t.userId).where(sql`state = 'preparing'`),
    check("data_exports_state", sql`${t.state} IN ('preparing','ready','failed')`),
    check("data_exports_ready", sql`(${t.state} = 'ready') = (${t.readyAt} IS NOT NULL AND ${t.expiresAt} IS NOT NULL)`),
    check("data_exports_body", sql`${t.state} = 'ready' OR ${t.body} IS NULL`),
  ],
);

/** People who asked to be forgotten. An admin decides; until then they can take it back. */
export const deletionRequests = sqliteTable(
  "deletion_requests",
  {
    id: id(),
    userId: text("user_id").notNull().references(() => users.id, { onDelete: "cascade" }),
    state: text("state").notNull().default("open"),
    /** In their own words; may be empty. */
    note: text("note").notNull().default(""),
    /** What they were told when it was declined. */
    answer: text("answer"),
    requestedAt: moment("requested_at").notNull(),
    settledAt: moment("settled_at"),
    settledBy: text("settled_by").references(() => users.id, { onDelete: "set null" }),
  },
  (t) => [
    uniqueIndex("deletion_requests_one_open").on(t.userId).where(sql`state = 'open'`),
    index("deletion_requests_by_user").on(t.userId, t.requestedAt),
    index("deletion_requests_by_time").on(t.requestedAt, t.id),
    index("deletion_requests_by_settler").on(t.settledBy),
    check("deletion_requests_state", sql`${t.state} IN ('open','withdrawn','declined','done')`),
    check("deletion_requests_settled", sql`(${t.state} = 'open') = (${t.settledAt} IS NULL)`),
    check("deletion_requests_note", sql`length(${t.note}) <= 2000`),
    check("deletion_requests_answer", sql`(${t.state} = 'declined') = (${t.answer} IS NOT NULL)`),
  ],
);
