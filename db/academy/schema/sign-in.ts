import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { id, moment } from "./columns";
import { entryLinks } from "./entry-links";
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

/** Who may make an account here: one row, `id` 1; without it nobody may (`01-access`: sign-up is closed by default). */
export const registrationRules = sqliteTable(
  "registration_rules",
  {
    id: integer("id").primaryKey(),
    /** `domains`: whoever has an address at one of them. `approval`: whom an admin lets in. */
    mode: text("mode").notNull(),
    updatedAt: moment("updated_at").notNull(),
    updatedBy: text("updated_by").references(() => users.id, { onDelete: "set null" }),
  },
  (t) => [
    index("registration_rules_by_person").on(t.updatedBy),
    check("registration_rules_one_row", sql`${t.id} = 1`),
    check("registration_rules_mode", sql`${t.mode} IN ('closed','domains','approval','open')`),
  ],
);

/** Domains of addresses that may register where the mode is `domains`. Lower case, without the @. */
export const registrationDomains = sqliteTable("registration_domains", { domain: text("domain").primaryKey() }, (t) => [
  check("registration_domains_folded", sql`${t.domain} = lower(${t.domain})`),
  check("registration_domains_length", sql`length(${t.domain}) BETWEEN 3 AND 253`),
]);

/**
 * Somebody on the way to an account: invited by an admin, or registering. The account is made when they have chosen a
 * password behind the link in their mail (which confirms the address) and, where an admin decides, when that is done.
 */
export const admissions = sqliteTable(
  "admissions",
  {
    id: id(),
    kind: text("kind").notNull(),
    state: text("state").notNull().default("sent"),
    email: text("email").notNull(),
    emailKey: text("email_key").notNull(),
    name: text("name").notNull(),
    /** SHA-256 of the token in the newest link. */
    tokenHash: text("token_hash"),
    expiresAt: moment("expires_at").notNull(),
    /** Chosen behind the link, kept until an admin decides. */
    passwordHash: text("password_hash"),
    invitedBy: text("invited_by").references(() => users.id, { onDelete: "set null" }),
    createdAt: moment("created_at").notNull(),
    sentAt: moment("sent_at").notNull(),
    settledAt: moment("settled_at"),
    settledBy: text("settled_by").references(() => users.id, { onDelete: "set null" }),
    userId: text("user_id").references(() => users.id, { onDelete: "set null" }),
    /** By which named way in they came; null: by none. */
    entryLinkId: text("entry_link_id").references(() => entryLinks.id, { onDelete: "set null" }),
  },
  (t) => [
    index("admissions_by_entry_link").on(t.entryLinkId),
    uniqueIndex("admissions_open").on(t.emailKey).where(sql`state IN ('sent','waiting')`),
    uniqueIndex("admissions_by_token").on(t.tokenHash),
    index("admissions_by_created").on(t.createdAt, t.id),
    index("admissions_by_state").on(t.state, t.createdAt, t.id),
    index("admissions_by_inviter").on(t.invitedBy),
    index("admissions_by_settler").on(t.settledBy),
    index("admissions_by_user").on(t.userId),
    check("admissions_kind", sql`${t.kind} IN ('invitation','registration')`),
    check("admissions_state", sql`${t.state} IN ('sent','waiting','admitted','withdrawn')`),
    check("admissions_email_key_folded", sql`${t.emailKey} = lower(${t.emailKey})`),
    check("admissions_name_length", sql`length(${t.name}) BETWEEN 1 AND 200`),
    check("admissions_settled", sql`(${t.state} IN ('sent','waiting')) = (${t.settledAt} IS NULL)`),
    check("admissions_secrets", sql`${t.state} = 'sent' OR ${t.tokenHash} IS NULL`),
    check("admissions_password", sql`${t.state} = 'waiting' OR ${t.passwordHash} IS NULL`),
  ],
);

/** The roles that an account gets with its admission. */
export const admissionRoles = sqliteTable(
  "admission_roles",
  {
    admissionId: text("admission_id").notNull().references(() => admissions.id, { onDelete: "cascade" }),
    role: text("role").notNull(),
  },
  (t) => [primaryKey({ columns: [t.admissionId, t.role] }), check("admission_roles_role", sql`${t.role} IN ('admin','instructor','coach','client')`)],
);
