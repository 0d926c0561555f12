import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { moment } from "./columns";

/**
 * Every change: by whom, when, from where, on what (`15-admin`, Audit log). Append-only (triggers refuse UPDATE and
 * DELETE) and chained: `hash` covers this row and the one before. Holds ids only; what is personal is in
 * `audit_payloads`, whose salted hash is part of the chain, so that it can be erased without breaking it.
 */
export const auditLog = sqliteTable(
  "audit_log",
  {
    seq: integer("seq").primaryKey({ autoIncrement: true }),
    id: text("id").notNull(),
    at: moment("at").notNull(),
    actorKind: text("actor_kind").notNull(),
    /** The person, operator or job that did it; no foreign key: the line outlives the row. */
    actorId: text("actor_id"),
    /** The admin behind an impersonation. */
    behindId: text("behind_id"),
    action: text("action").notNull(),
    subjectType: text("subject_type").notNull(),
    subjectId: text("subject_id").notNull(),
    requestId: text("request_id"),
    payloadHash: text("payload_hash").notNull(),
    previousHash: text("previous_hash").notNull(),
    hash: text("hash").notNull(),
  },
  (t) => [
    index("audit_log_by_subject").on(t.subjectType, t.subjectId, t.seq),
    index("audit_log_by_actor").on(t.actorId, t.seq),
    index("audit_log_by_action").on(t.action, t.seq),
    index("audit_log_by_time").on(t.at),
    check("audit_log_actor_kind", sql`${t.actorKind} IN ('person','operator','system','visitor')`),
  ],
);

/** The erasable half of an audit line: `{ before, after, why, from }` as JSON text, and the salt of its hash. */
export const auditPayloads = sqliteTable("audit_payloads", {
  auditSeq: integer("audit_seq").primaryKey().references(() => auditLog.seq, { onDelete: "restrict" }),
  salt: text("salt").notNull(),
  body: text("body").notNull(),
});
