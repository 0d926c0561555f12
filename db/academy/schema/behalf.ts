import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { flag, id, moment } from "./columns";
import { sessions, users } from "./people";

/** What an academy allows to those who act for somebody else. One row, `id` 1; without it the defaults hold. */
export const behalfRules = sqliteTable(
  "behalf_rules",
  {
    id: integer("id").primaryKey(),
    /** May an admin who views as a client change things as that client (`01-access`, Impersonation)? */
    viewersMayChange: flag("viewers_may_change").notNull().default(false),
    /** Whoever is younger, in years, is a minor, for whom a guardian can act. */
    ageOfMajority: integer("age_of_majority").notNull().default(18),
    /** What a guardian reads of their client: programs, modules and badges; work, marks and development. */
    guardiansReadProgress: flag("guardians_read_progress").notNull().default(true),
    guardiansReadFeedback: flag("guardians_read_feedback").notNull().default(false),
    /** Who accepts the terms for a minor: a guardian of theirs, and not the minor. */
    guardiansConsent: flag("guardians_consent").notNull().default(false),
    updatedAt: moment("updated_at").notNull(),
  },
  (t) => [check("behalf_rules_one_row", sql`${t.id} = 1`), check("behalf_rules_viewers", sql`${t.viewersMayChange} IN (0,1)`), check("behalf_rules_age", sql`${t.ageOfMajority} BETWEEN 12 AND 25`), check("behalf_rules_consent", sql`${t.guardiansConsent} IN (0,1)`), check("behalf_rules_guardians", sql`${t.guardiansReadProgress} IN (0,1) AND ${t.guardiansReadFeedback} IN (0,1)`)],
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

/** When somebody was born: who is a minor has a guardian (`01-access`, Guardians). */
export const birthDates = sqliteTable(
  "birth_dates",
  {
    userId: text("user_id").primaryKey().references(() => users.id, { onDelete: "cascade" }),
    /** A day: 2014-03-09. */
    bornOn: text("born_on").notNull(),
    setAt: moment("set_at").notNull(),
    setBy: text("set_by").references(() => users.id, { onDelete: "set null" }),
  },
  (t) => [index("birth_dates_by_setter").on(t.setBy), check("birth_dates_day", sql`${t.bornOn} = date(${t.bornOn})`)],
);

/** A guardian acts for a client while the client is a minor; offered by an admin, it counts when the guardian has accepted. */
export const guardianships = sqliteTable(
  "guardianships",
  {
    id: id(),
    guardianId: text("guardian_id").notNull().references(() => users.id, { onDelete: "cascade" }),
    clientId: text("client_id").notNull().references(() => users.id, { onDelete: "cascade" }),
    createdAt: moment("created_at").notNull(),
    createdBy: text("created_by").references(() => users.id, { onDelete: "set null" }),
    acceptedAt: moment("accepted_at"),
    endedAt: moment("ended_at"),
  },
  (t) => [
    uniqueIndex("guardianships_open").on(t.guardianId, t.clientId).where(sql`ended_at IS NULL`),
    index("guardianships_by_guardian").on(t.guardianId, t.createdAt),
    index("guardianships_by_client").on(t.clientId, t.createdAt),
    index("guardianships_by_maker").on(t.createdBy),
    check("guardianships_people", sql`${t.guardianId} <> ${t.clientId}`),
  ],
);

/** For whom a guardian's session is just now; without a row for themselves. */
export const actingSessions = sqliteTable(
  "acting_sessions",
  {
    sessionId: text("session_id").primaryKey().references(() => sessions.id, { onDelete: "cascade" }),
    guardianshipId: text("guardianship_id").notNull().references(() => guardianships.id, { onDelete: "cascade" }),
    since: moment("since").notNull(),
  },
  (t) => [index("acting_sessions_by_guardianship").on(t.guardianshipId)],
);
