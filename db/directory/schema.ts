import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { moment } from "../academy/schema/columns";

export { commitCounter } from "../academy/schema/academy";
export { auditLog, auditPayloads } from "../academy/schema/audit";

/** What must be known before the academy is: where it is, whether it may be served. No content. */
export const academies = sqliteTable(
  "academies",
  {
    id: text("id").primaryKey(),
    slug: text("slug").notNull(),
    name: text("name").notNull(),
    status: text("status").notNull().default("active"),
    /** File name inside DATA_DIR/academies; never derived from the slug, which can change. */
    file: text("file").notNull(),
    schemaVersion: integer("schema_version").notNull().default(0),
    /** The name folded for sorting and searching: lower case, accents removed. */
    sortName: text("sort_name").notNull().default(""),
    /** Why an operator suspended or archived it; shown to operators only. */
    statusReason: text("status_reason"),
    statusAt: moment("status_at"),
    /** Why its file cannot be served by this release; null: it can. Set and cleared by whoever migrates. */
    fault: text("fault"),
    /** The error in its own words, for operators. */
    faultDetail: text("fault_detail"),
    faultAt: moment("fault_at"),
    /** The academy that an archive or a backup was made of, where this one was made of it; null: it was created here. */
    originId: text("origin_id"),
    /** Bytes of uploaded files that it may keep; null: no limit (`01-access`, per-academy quotas). */
    storageLimit: integer("storage_limit"),
    /** E-mails that it may send in 24 hours; null: no limit. */
    mailLimit: integer("mail_limit"),
    /** Its share of a worker that is wanted by several: 10 is the usual one. */
    jobShare: integer("job_share").notNull().default(10),
    /** Somebody registered it on the deployment's host; no operator made it. */
    selfRegistered: integer("self_registered", { mode: "boolean" }).notNull().default(false),
    createdAt: moment("created_at").notNull(),
    updatedAt: moment("updated_at").notNull(),
  },
  (t) => [
    uniqueIndex("academies_slug").on(t.slug),
    uniqueIndex("academies_file").on(t.file),
    index("academies_by_status").on(t.status, t.slug),
    index("academies_by_name").on(t.sortName, t.slug),
    index("academies_by_origin").on(t.originId),
    index("academies_faulty").on(t.slug).where(sql`fault IS NOT NULL`),
    check("academies_status", sql`${t.status} IN ('active','suspended','archived')`),
    check("academies_fault", sql`${t.fault} IN ('missing','unreadable','newer','migration')`),
    check("academies_storage_limit", sql`${t.storageLimit} > 0`),
    check("academies_mail_limit", sql`${t.mailLimit} > 0`),
    check("academies_job_share", sql`${t.jobShare} BETWEEN 1 AND 100`),
    check("academies_self_registered", sql`${t.selfRegistered} IN (0,1)`),
  ],
);

/** Host names, lower case, without port. Exactly one of an academy's hosts is primary: links use it. */
export const academyHosts = sqliteTable(
  "academy_hosts",
  {
    host: text("host").primaryKey(),
    academyId: text("academy_id").notNull().references(() => academies.id, { onDelete: "cascade" }),
    isPrimary: integer("is_primary", { mode: "boolean" }).notNull(),
    createdAt: moment("created_at").notNull(),
  },
  (t) => [
    uniqueIndex("academy_hosts_one_primary").on(t.academyId).where(sql`is_primary = 1`),
    index("academy_hosts_by_academy").on(t.academyId),
    check("academy_hosts_folded", sql`${t.host} = lower(${t.host})`),
    check("academy_hosts_is_primary", sql`${t.isPrimary} IN (0,1)`),
  ],
);

/**
 * A domain that an academy says is its own (`01-access`, Custom domains): proven by a TXT record, and only then a host.
 * Several academies may wait for the same domain; whoever proves it has it.
 */
export const domainClaims = sqliteTable(
  "domain_claims",
  {
    id: text("id").primaryKey(),
    academyId: text("academy_id").notNull().references(() => academies.id, { onDelete: "cascade" }),
    host: text("host").notNull(),
    /** What the record has to hold. */
    token: text("token").notNull(),
    state: text("state").notNull().default("waiting"),
    /** What the last look found; null: nobody has looked. */
    found: text("found"),
    /** Looks one after the other that found the record gone; one that found nobody to ask does not count. */
    misses: integer("misses").notNull().default(0),
    checkedAt: moment("checked_at"),
    provenAt: moment("proven_at"),
    createdAt: moment("created_at").notNull(),
  },
  (t) => [
    uniqueIndex("domain_claims_once").on(t.academyId, t.host),
    uniqueIndex("domain_claims_one_proven").on(t.host).where(sql`state = 'proven'`),
    index("domain_claims_by_look").on(t.checkedAt, t.id),
    check("domain_claims_folded", sql`${t.host} = lower(${t.host})`),
    check("domain_claims_state", sql`${t.state} IN ('waiting','proven','lost')`),
    check("domain_claims_found", sql`${t.found} IN ('record','none','other','unreachable','taken')`),
  ],
);

/**
 * People who were erased, by ids alone: outside the academy's file, so that a backup or an archive from before can be
 * told to forget them again. No foreign key: it outlives the academy, whose archives may come back.
 */
export const erasures = sqliteTable(
  "erasures",
  { academyId: text("academy_id").notNull(), userId: text("user_id").notNull(), erasedAt: moment("erased_at").notNull() },
  (t) => [primaryKey({ columns: [t.academyId, t.userId] })],
);

/**
 * How an academy's backups do, and the directory's own (`subject` "directory"): when one was last proven, and what went
 * wrong since. `lease_until`: somebody is at it.
 */
export const backupStates = sqliteTable(
  "backup_states",
  {
    subject: text("subject").primaryKey(),
    /** The moment to which the latest goes back. */
    takenAt: moment("taken_at"),
    bytes: integer("bytes"),
    /** Its name in the place of backups. */
    name: text("name"),
    triedAt: moment("tried_at"),
    failedAt: moment("failed_at"),
    failure: text("failure"),
    leaseUntil: moment("lease_until"),
  },
  (t) => [check("backup_states_failure", sql`(${t.failedAt} IS NULL) = (${t.failure} IS NULL)`)],
);

/** An academy's archive, asked for at the console: made by a worker, sealed to the academy's key, handed out for a day. */
export const academyExports = sqliteTable(
  "academy_exports",
  {
    id: text("id").primaryKey(),
    academyId: text("academy_id").notNull().references(() => academies.id, { onDelete: "cascade" }),
    state: text("state").notNull().default("waiting"),
    /** Who can open it: an age recipient. */
    recipient: text("recipient").notNull(),
    doneBytes: integer("done_bytes").notNull().default(0),
    totalBytes: integer("total_bytes").notNull().default(0),
    /** Size of the archive. */
    bytes: integer("bytes"),
    error: text("error"),
    requestedBy: text("requested_by").references(() => operators.id, { onDelete: "set null" }),
    createdAt: moment("created_at").notNull(),
    leaseUntil: moment("lease_until"),
    finishedAt: moment("finished_at"),
  },
  (t) => [
    index("academy_exports_by_academy").on(t.academyId, t.createdAt),
    index("academy_exports_by_requester").on(t.requestedBy),
    index("academy_exports_open").on(t.createdAt).where(sql`state IN ('waiting','running')`),
    check("academy_exports_state", sql`${t.state} IN ('waiting','running','done','failed')`),
    check("academy_exports_sizes", sql`${t.doneBytes} >= 0 AND ${t.totalBytes} >= 0`),
    check("academy_exports_finished", sql`(${t.state} IN ('done','failed')) = (${t.finishedAt} IS NOT NULL)`),
  ],
);

/** People who run the deployment (`01-access`): unrelated to any academy's accounts. */
export const operators = sqliteTable(
  "operators",
  {
    id: text("id").primaryKey(),
    email: text("email").notNull(),
    emailKey: text("email_key").notNull(),
    name: text("name").notNull(),
    passwordHash: text("password_hash").notNull(),
    /** AES-256-GCM of the TOTP secret; null only in development. */
    totpSecret: text("totp_secret"),
    /** The last 30-second step that was accepted: a code works once. */
    totpLastStep: integer("totp_last_step"),
    theme: text("theme").notNull().default("auto"),
    disabledAt: moment("disabled_at"),
    createdAt: moment("created_at").notNull(),
    updatedAt: moment("updated_at").notNull(),
  },
  (t) => [uniqueIndex("operators_email_key").on(t.emailKey), check("operators_theme", sql`${t.theme} IN ('auto','light','dark')`)],
);

/** As `sessions` in an academy; `id` is the SHA-256 of the cookie's token. */
export const operatorSessions = sqliteTable(
  "operator_sessions",
  {
    id: text("id").primaryKey(),
    publicId: text("public_id").notNull(),
    operatorId: text("operator_id").notNull().references(() => operators.id, { onDelete: "cascade" }),
    createdAt: moment("created_at").notNull(),
    lastSeenAt: moment("last_seen_at").notNull(),
    expiresAt: moment("expires_at").notNull(),
    userAgent: text("user_agent").notNull(),
    network: text("network").notNull(),
  },
  (t) => [
    uniqueIndex("operator_sessions_public_id").on(t.publicId),
    index("operator_sessions_by_operator").on(t.operatorId, t.lastSeenAt),
    index("operator_sessions_by_expiry").on(t.expiresAt),
  ],
);

/** As `rate_limits` in an academy, for the deployment's own host. */
export const directoryRateLimits = sqliteTable(
  "rate_limits",
  {
    key: text("key").primaryKey(),
    windowStart: moment("window_start").notNull(),
    count: integer("count").notNull(),
    expiresAt: moment("expires_at").notNull(),
  },
  (t) => [index("rate_limits_by_expiry").on(t.expiresAt), check("rate_limits_count", sql`${t.count} >= 0`)],
);

/** The environment this deployment's data belongs to: one row (`16-integrations`, principle 5). */
export const environmentRecord = sqliteTable(
  "environment_record",
  { id: integer("id").primaryKey(), environment: text("environment").notNull(), createdAt: moment("created_at").notNull() },
  (t) => [check("environment_record_one_row", sql`${t.id} = 1`), check("environment_record_value", sql`${t.environment} IN ('development','test','staging','production')`)],
);

/** What operators settled for the whole deployment: at most one row; without it the configuration holds. */
export const deploymentSettings = sqliteTable(
  "deployment_settings",
  {
    id: integer("id").primaryKey(),
    /** May anybody register an academy on the deployment's host? */
    selfRegistration: integer("self_registration", { mode: "boolean" }).notNull(),
    /** What such an academy begins with; null: no limit. */
    storageLimit: integer("storage_limit"),
    mailLimit: integer("mail_limit"),
    updatedAt: moment("updated_at").notNull(),
  },
  (t) => [
    check("deployment_settings_one_row", sql`${t.id} = 1`),
    check("deployment_settings_self_registration", sql`${t.selfRegistration} IN (0,1)`),
    check("deployment_settings_storage_limit", sql`${t.storageLimit} > 0`),
    check("deployment_settings_mail_limit", sql`${t.mailLimit} > 0`),
  ],
);

/**
 * Somebody's wish for an academy, until they confirm their e-mail address (`01-access`, Academies): nothing is made before.
 * Gone a day after it ran out.
 */
export const academyRegistrations = sqliteTable(
  "academy_registrations",
  {
    id: text("id").primaryKey(),
    name: text("name").notNull(),
    slug: text("slug").notNull(),
    adminName: text("admin_name").notNull(),
    adminEmail: text("admin_email").notNull(),
    locale: text("locale").notNull(),
    timeZone: text("time_zone").notNull(),
    currency: text("currency").notNull(),
    /** SHA-256 of the token in the link. */
    tokenHash: text("token_hash").notNull(),
    /** The token itself, sealed, until its message has left. */
    sealedToken: text("sealed_token"),
    /** Tries to send the message, and when the next one is due; null: it has left, or is given up. */
    mailAttempts: integer("mail_attempts").notNull().default(0),
    mailDueAt: moment("mail_due_at"),
    mailFailure: text("mail_failure"),
    /** What came of it; null: nothing yet. */
    academyId: text("academy_id").references(() => academies.id, { onDelete: "set null" }),
    confirmedAt: moment("confirmed_at"),
    createdAt: moment("created_at").notNull(),
    expiresAt: moment("expires_at").notNull(),
  },
  (t) => [
    uniqueIndex("academy_registrations_token").on(t.tokenHash),
    index("academy_registrations_by_academy").on(t.academyId),
    index("academy_registrations_by_time").on(t.createdAt, t.id),
    index("academy_registrations_by_expiry").on(t.expiresAt),
    index("academy_registrations_to_send").on(t.mailDueAt).where(sql`mail_due_at IS NOT NULL`),
    check("academy_registrations_mail_attempts", sql`${t.mailAttempts} >= 0`),
  ],
);
