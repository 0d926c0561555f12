import { sql } from "drizzle-orm";
import { check, index, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { id, moment } from "./columns";
import { users } from "./people";

/** Somebody asks for a role of staff; an admin grants or declines it (`01-access`, Roles). A person has one open request at most. */
export const accessRequests = sqliteTable(
  "access_requests",
  {
    id: id(),
    userId: text("user_id").notNull().references(() => users.id, { onDelete: "cascade" }),
    role: text("role").notNull(),
    reason: text("reason").notNull(),
    state: text("state").notNull().default("open"),
    createdAt: moment("created_at").notNull(),
    settledAt: moment("settled_at"),
    settledBy: text("settled_by").references(() => users.id, { onDelete: "set null" }),
    /** Why it was declined; the person reads it. */
    answer: text("answer"),
  },
  (t) => [
    uniqueIndex("access_requests_open").on(t.userId).where(sql`state = 'open'`),
    index("access_requests_by_user").on(t.userId, t.createdAt, t.id),
    index("access_requests_by_created").on(t.createdAt, t.id),
    index("access_requests_by_state").on(t.state, t.createdAt, t.id),
    index("access_requests_by_settler").on(t.settledBy),
    check("access_requests_role", sql`${t.role} IN ('instructor','coach')`),
    check("access_requests_state", sql`${t.state} IN ('open','granted','declined','withdrawn')`),
    check("access_requests_reason", sql`length(${t.reason}) BETWEEN 1 AND 1000`),
    check("access_requests_settled", sql`(${t.state} = 'open') = (${t.settledAt} IS NULL)`),
    check("access_requests_answer", sql`(${t.state} = 'declined') = (${t.answer} IS NOT NULL)`),
  ],
);
