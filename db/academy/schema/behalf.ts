import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { flag, id, moment } from "./columns";
import { sessions, users } from "./people";

/** What an academy allows to those who act for somebody else. One row, `id` 1; without it nothing of it is allowed. */
export const behalfRules = sqliteTable(
  "behalf_rules",
  {
    id: integer("id").primaryKey(),
    /** May an admin who views as a client change things as that client (`01-access`, Impersonation)? */
    viewersMayChange: flag("viewers_may_change").notNull().default(false),
    updatedAt: moment("updated_at").notNull(),
  },
  (t) => [check("behalf_rules_one_row", sql`${t.id} = 1`), check("behalf_rules_viewers", sql`${t.viewersMayChange} IN (0,1)`)],
);

/**
 * An admin who sees the academy as a client does, for a reason (`01-access`, Impersonation). It belongs to the session
 * it was begun in, and is over by itself after an hour; `ended_at` says when the admin ended it, or was told that it was
 * over.
 */
export const impersonations = sqliteTable(
  "impersonations",
  {
    id: id(),
    /** Null: the session is gone. */
    sessionId: text("session_id").references(() => sessions.id, { onDelete: "set null" }),
    adminId: text("admin_id").references(() => users.id, { onDelete: "set null" }),
    clientId: text("client_id").notNull().references(() => users.id, { onDelete: "cascade" }),
    reason: text("reason").notNull(),
    startedAt: moment("started_at").notNull(),
    endsAt: moment("ends_at").notNull(),
    endedAt: moment("ended_at"),
  },
  (t) => [
    uniqueIndex("impersonations_open").on(t.sessionId).where(sql`ended_at IS NULL`),
    index("impersonations_by_session").on(t.sessionId),
    index("impersonations_by_admin").on(t.adminId),
    index("impersonations_by_client").on(t.clientId, t.startedAt, t.id),
    check("impersonations_reason", sql`length(${t.reason}) BETWEEN 1 AND 500`),
    check("impersonations_ends", sql`${t.endsAt} > ${t.startedAt}`),
  ],
);
