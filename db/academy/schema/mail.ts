import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { flag, id, moment } from "./columns";
import { users } from "./people";

/** The e-mail queue (`11-communication`): each message is a row from the moment it is wanted. */
export const emails = sqliteTable(
  "emails",
  {
    id: id(),
    /** What it is: `password-reset`, `password-changed` … */
    kind: text("kind").notNull(),
    /** The person it is for; the address stays when the person goes. */
    userId: text("user_id").references(() => users.id, { onDelete: "set null" }),
    toAddress: text("to_address").notNull(),
    subject: text("subject").notNull(),
    text: text("text").notNull(),
    html: text("html").notNull(),
    status: text("status").notNull().default("queued"),
    statusReason: text("status_reason"),
    /** One message per key, ever. The vendor gets a key made of the academy's and this row's id (docs/decisions/0008). */
    idempotencyKey: text("idempotency_key").notNull(),
    provider: text("provider"),
    providerId: text("provider_id"),
    /** Where it really went under the staging redirect; null: to `to_address`. */
    redirectedTo: text("redirected_to"),
    attempts: integer("attempts").notNull().default(0),
    /** Its text opens something once (a reset link): when a vendor has it, the text is not kept here. */
    holdsSecret: flag("holds_secret").notNull().default(false),
    createdAt: moment("created_at").notNull(),
    sentAt: moment("sent_at"),
    updatedAt: moment("updated_at").notNull(),
  },
  (t) => [
    uniqueIndex("emails_idempotency_key").on(t.idempotencyKey),
    index("emails_by_created").on(t.createdAt, t.id),
    index("emails_by_status").on(t.status, t.createdAt, t.id),
    index("emails_by_kind").on(t.kind, t.createdAt, t.id),
    index("emails_by_kind_status").on(t.kind, t.status, t.createdAt, t.id),
    index("emails_by_address").on(sql`to_address COLLATE NOCASE`, t.createdAt, t.id),
    index("emails_by_user").on(t.userId, t.createdAt),
    index("emails_by_provider_id").on(t.providerId),
    check("emails_status", sql`${t.status} IN ('queued','sending','sent','delivered','bounced','complained','failed','suppressed','cancelled')`),
    check("emails_holds_secret", sql`${t.holdsSecret} IN (0,1)`),
    check("emails_attempts", sql`${t.attempts} >= 0`),
  ],
);

/**
 * Addresses that get no more mail (`11-communication`, Providers): one that bounced for good or whose owner called a
 * message spam, until an admin lifts it. What was lifted stays, so that the same news does not suppress it again.
 */
export const emailSuppressions = sqliteTable(
  "email_suppressions",
  {
    id: id(),
    /** Lower-cased, as `users.email_key`. */
    addressKey: text("address_key").notNull(),
    reason: text("reason").notNull(),
    /** In the vendor's words, redacted. */
    detail: text("detail"),
    /** The message whose news it was. */
    emailId: text("email_id").references(() => emails.id, { onDelete: "set null" }),
    createdAt: moment("created_at").notNull(),
    liftedAt: moment("lifted_at"),
    liftedBy: text("lifted_by").references(() => users.id, { onDelete: "set null" }),
    liftReason: text("lift_reason"),
  },
  (t) => [
    uniqueIndex("email_suppressions_in_force").on(t.addressKey).where(sql`lifted_at IS NULL`),
    index("email_suppressions_listed").on(t.createdAt, t.id).where(sql`lifted_at IS NULL`),
    index("email_suppressions_by_email").on(t.emailId, t.reason),
    index("email_suppressions_by_lifter").on(t.liftedBy),
    check("email_suppressions_folded", sql`${t.addressKey} = lower(${t.addressKey})`),
    check("email_suppressions_reason", sql`${t.reason} IN ('bounced','complained')`),
    check("email_suppressions_detail_size", sql`${t.detail} IS NULL OR length(${t.detail}) <= 500`),
    check("email_suppressions_lifted", sql`(${t.liftedAt} IS NULL) = (${t.liftReason} IS NULL)`),
    check("email_suppressions_lift_reason", sql`${t.liftReason} IS NULL OR length(${t.liftReason}) BETWEEN 1 AND 500`),
  ],
);
