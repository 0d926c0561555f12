import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { moment } from "./columns";
import { users } from "./people";

/** Links in e-mails that sign a person in, once (`01-access`, Identity). `id` is the SHA-256 of the token in the link. */
export const signInLinks = sqliteTable(
  "sign_in_links",
  {
    id: text("id").primaryKey(),
    userId: text("user_id").notNull().references(() => users.id, { onDelete: "cascade" }),
    /** Where they were going; null: their own first place. */
    next: text("next"),
    createdAt: moment("created_at").notNull(),
    expiresAt: moment("expires_at").notNull(),
    /** Used, or replaced by a newer one. */
    usedAt: moment("used_at"),
  },
  (t) => [
    index("sign_in_links_by_user").on(t.userId, t.createdAt),
    index("sign_in_links_by_expiry").on(t.expiresAt),
    check("sign_in_links_next", sql`${t.next} IS NULL OR (${t.next} GLOB '/*' AND length(${t.next}) <= 2000)`),
  ],
);

/** A person's second factor: a TOTP secret, which counts from when a first code was typed. */
export const secondFactors = sqliteTable(
  "second_factors",
  {
    userId: text("user_id").primaryKey().references(() => users.id, { onDelete: "cascade" }),
    /** Sealed, bound to this person. */
    secret: text("secret").notNull(),
    /** The last 30-second step whose code was accepted: a code works once. */
    lastStep: integer("last_step"),
    createdAt: moment("created_at").notNull(),
    /** Null: being set up, asked for by nobody. */
    confirmedAt: moment("confirmed_at"),
  },
  (t) => [check("second_factors_last_step", sql`${t.confirmedAt} IS NULL OR ${t.lastStep} IS NOT NULL`)],
);

/** What opens a sign-in when the authenticator app is gone, once each. `id` is a SHA-256, never the code. */
export const recoveryCodes = sqliteTable(
  "recovery_codes",
  {
    id: text("id").primaryKey(),
    userId: text("user_id").notNull().references(() => users.id, { onDelete: "cascade" }),
    createdAt: moment("created_at").notNull(),
    usedAt: moment("used_at"),
  },
  (t) => [index("recovery_codes_by_user").on(t.userId)],
);

/** Sign-ins between the first step and the second. `id` is the SHA-256 of the token in the browser's cookie. */
export const signInSteps = sqliteTable(
  "sign_in_steps",
  {
    id: text("id").primaryKey(),
    userId: text("user_id").notNull().references(() => users.id, { onDelete: "cascade" }),
    createdAt: moment("created_at").notNull(),
    expiresAt: moment("expires_at").notNull(),
  },
  (t) => [index("sign_in_steps_by_user").on(t.userId), index("sign_in_steps_by_expiry").on(t.expiresAt)],
);

/** Roles whose people must have a second factor. At most one row a role. */
export const secondFactorRoles = sqliteTable(
  "second_factor_roles",
  {
    role: text("role").notNull(),
    requiredAt: moment("required_at").notNull(),
    requiredBy: text("required_by").references(() => users.id, { onDelete: "set null" }),
  },
  (t) => [primaryKey({ columns: [t.role] }), index("second_factor_roles_by_person").on(t.requiredBy), check("second_factor_roles_role", sql`${t.role} IN ('admin','instructor','coach','client')`)],
);
