import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { id, moment } from "./columns";

/**
 * What happened (`17-events`): written in the transaction of the change that caused it, by `emit`. `seq` orders them;
 * a workflow that waits for an event asks for those after the one that started it.
 */
export const events = sqliteTable(
  "events",
  {
    seq: integer("seq").primaryKey({ autoIncrement: true }),
    id: text("id").notNull(),
    name: text("name").notNull(),
    /** JSON, at most 256 KB, already checked against the event's schema. */
    payload: text("payload").notNull(),
    /** A second event of this name with this key starts nothing: it is not even written. */
    key: text("key"),
    actorId: text("actor_id"),
    requestId: text("request_id"),
    at: moment("at").notNull(),
    /** When what follows from it was put into `jobs`; null: not yet. */
    dispatchedAt: moment("dispatched_at"),
  },
  (t) => [
    uniqueIndex("events_id").on(t.id),
    uniqueIndex("events_key").on(t.name, t.key).where(sql`key IS NOT NULL`),
    index("events_by_name").on(t.name, t.seq),
    index("events_undispatched").on(t.seq).where(sql`dispatched_at IS NULL`),
    check("events_payload_size", sql`length(${t.payload}) <= 262144`),
  ],
);

/**
 * What the worker takes. `available` → `running` → `completed`; or back to `available` for a retry; or `dead` when its
 * attempts are used up or it cannot succeed; or `cancelled`. Only the owner named in `locked_by`, at the `attempt` it
 * claimed, may finish it.
 */
export const jobs = sqliteTable(
  "jobs",
  {
    id: id(),
    name: text("name").notNull(),
    payload: text("payload").notNull(),
    state: text("state").notNull().default("available"),
    /** 0 first, 9 last. */
    priority: integer("priority").notNull().default(5),
    runAt: moment("run_at").notNull(),
    attempt: integer("attempt").notNull().default(0),
    maxAttempts: integer("max_attempts").notNull().default(4),
    /** At most one job of this name and key that is not finished. */
    key: text("key"),
    eventSeq: integer("event_seq").references(() => events.seq, { onDelete: "set null" }),
    requestId: text("request_id"),
    lockedBy: text("locked_by"),
    leaseUntil: moment("lease_until"),
    /** Message of the last failure, redacted, at most 2,000 characters. */
    lastError: text("last_error"),
    createdAt: moment("created_at").notNull(),
    startedAt: moment("started_at"),
    finishedAt: moment("finished_at"),
  },
  (t) => [
    index("jobs_ready").on(t.priority, t.runAt, t.id).where(sql`state = 'available'`),
    index("jobs_leased").on(t.leaseUntil).where(sql`state = 'running'`),
    // By age, whatever the state: an index with the state in it is written at each of a job's three changes. It has its name
    // from then, which the release before still asks for.
    index("jobs_by_state").on(t.createdAt, t.id),
    index("jobs_set_aside").on(t.state, t.createdAt, t.id).where(sql`state IN ('dead','cancelled')`),
    index("jobs_by_name").on(t.name, t.createdAt, t.id),
    index("jobs_by_event").on(t.eventSeq),
    uniqueIndex("jobs_key_open").on(t.name, t.key).where(sql`key IS NOT NULL AND state IN ('available','running')`),
    check("jobs_state", sql`${t.state} IN ('available','running','completed','dead','cancelled')`),
    check("jobs_priority", sql`${t.priority} BETWEEN 0 AND 9`),
    check("jobs_attempts", sql`${t.attempt} >= 0 AND ${t.maxAttempts} BETWEEN 1 AND 100`),
    check("jobs_lease", sql`(${t.state} = 'running') = (${t.leaseUntil} IS NOT NULL)`),
    check("jobs_owner", sql`(${t.state} = 'running') = (${t.lockedBy} IS NOT NULL)`),
    check("jobs_payload_size", sql`length(${t.payload}) <= 262144`),
  ],
);
