import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { id, moment } from "./columns";

/**
 * The webhook inbox (`16-integrations`): what a vendor delivered with a good signature, once. `received` → `processed`,
 * `ignored` (nothing of ours follows from it) or `failed`; `foreign` from the start when it is meant for another
 * environment or academy.
 */
export const webhookDeliveries = sqliteTable(
  "webhook_deliveries",
  {
    id: id(),
    /** Which vendor: `resend` … */
    provider: text("provider").notNull(),
    /** The vendor's number of this delivery: the same when it tries again. */
    deliveryId: text("delivery_id").notNull(),
    /** `email.bounced` …; empty when the payload could not be read. */
    type: text("type").notNull(),
    /** What it is about, by the vendor's number: the message it sent. */
    subjectId: text("subject_id"),
    /** As it came, at most 256 KB; of a foreign one only what says that it is foreign. */
    payload: text("payload").notNull(),
    state: text("state").notNull().default("received"),
    /** Tries to process it. */
    attempts: integer("attempts").notNull().default(0),
    /** Why it failed or was ignored, redacted, at most 2,000 characters. */
    lastError: text("last_error"),
    receivedAt: moment("received_at").notNull(),
    settledAt: moment("settled_at"),
  },
  (t) => [
    uniqueIndex("webhook_deliveries_once").on(t.provider, t.deliveryId),
    index("webhook_deliveries_by_number").on(t.deliveryId, t.receivedAt, t.id),
    index("webhook_deliveries_by_received").on(t.receivedAt, t.id),
    index("webhook_deliveries_by_state").on(t.state, t.receivedAt, t.id),
    index("webhook_deliveries_by_provider").on(t.provider, t.receivedAt, t.id),
    index("webhook_deliveries_by_type").on(t.type, t.receivedAt, t.id),
    index("webhook_deliveries_by_subject").on(t.subjectId, t.receivedAt, t.id),
    check("webhook_deliveries_state", sql`${t.state} IN ('received','processed','failed','foreign','ignored')`),
    check("webhook_deliveries_number", sql`length(${t.deliveryId}) BETWEEN 1 AND 200`),
    check("webhook_deliveries_type", sql`length(${t.type}) <= 100`),
    check("webhook_deliveries_payload_size", sql`length(CAST(${t.payload} AS BLOB)) <= 262144`),
    check("webhook_deliveries_attempts", sql`${t.attempts} >= 0`),
    check("webhook_deliveries_error_size", sql`${t.lastError} IS NULL OR length(${t.lastError}) <= 2000`),
    check("webhook_deliveries_settled", sql`(${t.state} = 'received') = (${t.settledAt} IS NULL)`),
  ],
);
