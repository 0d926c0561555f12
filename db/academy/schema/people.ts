import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { flag, id, moment } from "./columns";

/** A person in this academy. A person has no role until one is given (`00-overview`, People). */
export const users = sqliteTable(
  "users",
  {
    id: id(),
    /** As typed, trimmed; compared through `email_key`. */
    email: text("email").notNull(),
    /** Lower-cased address: what is unique and what a sign-in looks up. */
    emailKey: text("email_key").notNull(),
    emailConfirmedAt: moment("email_confirmed_at"),
    name: text("name").notNull(),
    /** The name folded for sorting and searching: lower case, accents removed. */
    sortName: text("sort_name").notNull(),
    pronouns: text("pronouns"),
    /** argon2id, PHC string; null when the person has not chosen a password yet. */
    passwordHash: text("password_hash"),
    passwordChangedAt: moment("password_changed_at"),
    /** Null: the academy's. */
    locale: text("locale"),
    timeZone: text("time_zone"),
    /** auto follows the device. */
    theme: text("theme").notNull().default("auto"),
    /** Where they can be booked: a page of their own, shown to whoever they work with. */
    schedulingUrl: text("scheduling_url"),
    /** Pages without any script, whatever the browser could do. */
    lite: flag("lite").notNull().default(false),
    /** Teaches for the academy from outside, and sees only the programs of `partner_programs` (`01-access`). */
    partner: flag("partner").notNull().default(false),
    /** The parts of My journey in their order, a minus before what is hidden; null: as the academy has them. */
    journeyLayout: text("journey_layout"),
    suspendedAt: moment("suspended_at"),
    suspendedReason: text("suspended_reason"),
    lastSeenAt: moment("last_seen_at"),
    createdAt: moment("created_at").notNull(),
    updatedAt: moment("updated_at").notNull(),
  },
  (t) => [
    uniqueIndex("users_email_key").on(t.emailKey),
    index("users_by_name").on(t.sortName, t.id),
    index("users_partners").on(t.sortName, t.id).where(sql`partner = 1`),
    index("users_by_created").on(t.createdAt, t.id),
    index("users_suspended_by_name").on(t.sortName, t.id).where(sql`suspended_at IS NOT NULL`),
    index("users_suspended").on(t.id).where(sql`suspended_at IS NOT NULL`),
    check("users_email_key_folded", sql`${t.emailKey} = lower(${t.emailKey})`),
    check("users_theme", sql`${t.theme} IN ('auto','light','dark')`),
    check("users_scheduling_url", sql`${t.schedulingUrl} IS NULL OR (${t.schedulingUrl} GLOB 'https://*' AND length(${t.schedulingUrl}) <= 500)`),
    check("users_lite", sql`${t.lite} IN (0,1)`),
    check("users_partner", sql`${t.partner} IN (0,1)`),
    check("users_journey_layout", sql`${t.journeyLayout} IS NULL OR length(${t.journeyLayout}) <= 200`),
    check("users_name_length", sql`length(${t.name}) BETWEEN 1 AND 200`),
  ],
);

/** Academy-wide roles; organisation roles are in `organisation_members`. Grants and removals are in the audit log. */
export const userRoles = sqliteTable(
  "user_roles",
  {
    userId: text("user_id").notNull().references(() => users.id, { onDelete: "cascade" }),
    role: text("role").notNull(),
    /** The person's `sort_name`, copied by triggers so that "people with this role, by name" is a range of one index. */
    sortName: text("sort_name").notNull().default(""),
    grantedBy: text("granted_by").references(() => users.id, { onDelete: "set null" }),
    grantedAt: moment("granted_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.role] }),
    index("user_roles_by_role").on(t.role, t.userId),
    index("user_roles_by_name").on(t.role, t.sortName, t.userId),
    index("user_roles_by_granter").on(t.grantedBy),
    check("user_roles_role", sql`${t.role} IN ('admin','instructor','coach','client')`),
  ],
);

/** Server-side sessions. `id` is the SHA-256 of the token in the cookie, never the token. */
export const sessions = sqliteTable(
  "sessions",
  {
    id: text("id").primaryKey(),
    /** What a page may show and a form may name: random, says nothing about `id`. */
    publicId: text("public_id").notNull(),
    userId: text("user_id").notNull().references(() => users.id, { onDelete: "cascade" }),
    createdAt: moment("created_at").notNull(),
    lastSeenAt: moment("last_seen_at").notNull(),
    expiresAt: moment("expires_at").notNull(),
    /** What the device said it was, at most 300 characters; shown only to its owner. */
    userAgent: text("user_agent").notNull(),
    /** The network it signed in from: /24 of IPv4, /48 of IPv6. */
    network: text("network").notNull(),
  },
  (t) => [
    uniqueIndex("sessions_public_id").on(t.publicId),
    index("sessions_by_user").on(t.userId, t.lastSeenAt),
    index("sessions_by_expiry").on(t.expiresAt),
  ],
);

/** Links that work once: password reset now; confirmation, invitation and magic links later. */
export const oneTimeTokens = sqliteTable(
  "one_time_tokens",
  {
    /** SHA-256 of the token in the link. */
    id: text("id").primaryKey(),
    purpose: text("purpose").notNull(),
    userId: text("user_id").notNull().references(() => users.id, { onDelete: "cascade" }),
    createdAt: moment("created_at").notNull(),
    expiresAt: moment("expires_at").notNull(),
    usedAt: moment("used_at"),
  },
  (t) => [
    index("one_time_tokens_by_user").on(t.userId, t.purpose),
    index("one_time_tokens_by_expiry").on(t.expiresAt),
    check("one_time_tokens_purpose", sql`${t.purpose} IN ('password-reset')`),
  ],
);

/**
 * Counters behind "attempts are limited by address and by network; the limit survives a restart" (`01-access`).
 * `key` is an HMAC of kind and subject, so that the table holds no addresses.
 */
export const rateLimits = sqliteTable(
  "rate_limits",
  {
    key: text("key").primaryKey(),
    windowStart: moment("window_start").notNull(),
    count: integer("count").notNull(),
    expiresAt: moment("expires_at").notNull(),
  },
  (t) => [index("rate_limits_by_expiry").on(t.expiresAt), check("rate_limits_count", sql`${t.count} >= 0`)],
);
