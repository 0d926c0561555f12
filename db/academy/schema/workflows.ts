import { sql } from "drizzle-orm";
import { type AnySQLiteColumn, check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { id, moment } from "./columns";
import { events } from "./work";

/**
 * One run of a workflow (`17-events`). `queued`: begins later (throttled, gathering events, or waits for a place among
 * its like); `running`: a job does it, or will at once; `sleeping`: until a moment; `waiting`: for an event or another
 * run. Its open job in `jobs` has its id as key, so that one worker at a time has it.
 */
export const workflowRuns = sqliteTable(
  "workflow_runs",
  {
    id: id(),
    workflow: text("workflow").notNull(),
    /** The definition's version when it began. */
    version: integer("version").notNull(),
    state: text("state").notNull().default("running"),
    /** Name of the event that started it, or `cron`, or `invoke`. */
    trigger: text("trigger").notNull(),
    eventSeq: integer("event_seq").references(() => events.seq, { onDelete: "set null" }),
    /** Events after this one may be waited for: an early one is not lost. */
    sinceSeq: integer("since_seq").notNull(),
    /** At most one run of a workflow with this key, ever. */
    key: text("key"),
    /** JSON, checked by the definition when it began and again each time it is read. */
    input: text("input").notNull(),
    output: text("output"),
    /** Message of what ended it, redacted. */
    error: text("error"),
    /** The step that ended it, if one did. */
    failedStep: text("failed_step"),
    /** Times that the function itself failed, outside its steps. */
    failures: integer("failures").notNull().default(0),
    priority: integer("priority").notNull().default(5),
    concurrencyKey: text("concurrency_key"),
    /** It is one of the runs of its concurrency key that may work now. */
    hasPlace: integer("has_place", { mode: "boolean" }).notNull().default(false),
    /** Events with this key join it while it is queued (debounce, batch). */
    gatherKey: text("gather_key"),
    throttleKey: text("throttle_key"),
    parentRunId: text("parent_run_id").references((): AnySQLiteColumn => workflowRuns.id, { onDelete: "set null" }),
    /** The step of the parent that waits for this run. */
    parentStep: text("parent_step"),
    /** How many runs stand above this one. */
    depth: integer("depth").notNull().default(0),
    requestId: text("request_id"),
    createdAt: moment("created_at").notNull(),
    /** When it may begin, or began again; its time limit counts from here. */
    startsAt: moment("starts_at").notNull(),
    finishedAt: moment("finished_at"),
  },
  (t) => [
    uniqueIndex("workflow_runs_key").on(t.workflow, t.key).where(sql`key IS NOT NULL`),
    uniqueIndex("workflow_runs_gathering").on(t.workflow, t.gatherKey).where(sql`gather_key IS NOT NULL AND state = 'queued'`),
    index("workflow_runs_placed").on(t.workflow, t.concurrencyKey).where(sql`has_place = 1`),
    index("workflow_runs_queued").on(t.workflow, t.concurrencyKey, t.id).where(sql`concurrency_key IS NOT NULL AND state = 'queued'`),
    index("workflow_runs_throttled").on(t.workflow, t.throttleKey, t.startsAt).where(sql`throttle_key IS NOT NULL`),
    index("workflow_runs_by_workflow").on(t.workflow, t.createdAt, t.id),
    index("workflow_runs_by_state").on(t.state, t.createdAt, t.id),
    index("workflow_runs_by_event").on(t.eventSeq),
    index("workflow_runs_by_parent").on(t.parentRunId),
    check("workflow_runs_state", sql`${t.state} IN ('queued','running','sleeping','waiting','completed','failed','cancelled')`),
    check("workflow_runs_finished", sql`(${t.state} IN ('completed','failed','cancelled')) = (${t.finishedAt} IS NOT NULL)`),
    check("workflow_runs_place", sql`${t.hasPlace} IN (0,1) AND (${t.hasPlace} = 0 OR ${t.concurrencyKey} IS NOT NULL)`),
    check("workflow_runs_input", sql`length(${t.input}) <= 262144`),
    check("workflow_runs_output", sql`${t.output} IS NULL OR length(${t.output}) <= 262144`),
    check("workflow_runs_priority", sql`${t.priority} BETWEEN 0 AND 9`),
    check("workflow_runs_depth", sql`${t.depth} BETWEEN 0 AND 10`),
    check("workflow_runs_counts", sql`${t.version} >= 1 AND ${t.failures} >= 0 AND ${t.sinceSeq} >= 0`),
  ],
);

/**
 * What a run has done and waits for, a row a step. `running`: its effects may be under way; `retrying`: it failed and
 * is tried again at `wake_at`; `sleeping` until then; `waiting` until then at most. Ended steps are never done again.
 */
export const workflowSteps = sqliteTable(
  "workflow_steps",
  {
    runId: text("run_id").notNull().references(() => workflowRuns.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
    /** In which order they were first met, from 1. */
    position: integer("position").notNull(),
    kind: text("kind").notNull(),
    state: text("state").notNull(),
    attempt: integer("attempt").notNull().default(0),
    /** JSON; null for nothing. */
    output: text("output"),
    error: text("error"),
    wakeAt: moment("wake_at"),
    /** What it waits for: kept when it has come. */
    event: text("event"),
    match: text("match"),
    /** The event that ended the wait. */
    eventSeq: integer("event_seq").references(() => events.seq, { onDelete: "set null" }),
    childRunId: text("child_run_id").references(() => workflowRuns.id, { onDelete: "set null" }),
    startedAt: moment("started_at").notNull(),
    finishedAt: moment("finished_at"),
  },
  (t) => [
    primaryKey({ columns: [t.runId, t.name] }),
    index("workflow_steps_by_event").on(t.eventSeq),
    index("workflow_steps_by_child").on(t.childRunId),
    check("workflow_steps_name", sql`length(${t.name}) BETWEEN 1 AND 200`),
    check("workflow_steps_kind", sql`${t.kind} IN ('run','tx','sleep','wait','send','invoke')`),
    check("workflow_steps_state", sql`${t.state} IN ('running','retrying','sleeping','waiting','completed','failed')`),
    check("workflow_steps_finished", sql`(${t.state} IN ('completed','failed')) = (${t.finishedAt} IS NOT NULL)`),
    check("workflow_steps_wake", sql`${t.state} NOT IN ('retrying','sleeping') OR ${t.wakeAt} IS NOT NULL`),
    check("workflow_steps_counts", sql`${t.position} >= 1 AND ${t.attempt} >= 0`),
    check("workflow_steps_output", sql`${t.output} IS NULL OR length(${t.output}) <= 262144`),
  ],
);

/**
 * For which events open runs look out: a step that waits (`step`), or an end of the whole run (`step` null, cancel-on).
 * A row is looked up by event, the names of the compared fields and their values; it goes when the run moves on.
 */
export const workflowWaits = sqliteTable(
  "workflow_waits",
  {
    id: id(),
    runId: text("run_id").notNull().references(() => workflowRuns.id, { onDelete: "cascade" }),
    step: text("step"),
    event: text("event").notNull(),
    /** JSON array of field names, sorted. */
    fields: text("fields").notNull(),
    /** JSON array of their values, in that order. */
    match: text("match").notNull(),
    /** Events up to this one are not meant. */
    sinceSeq: integer("since_seq").notNull(),
    createdAt: moment("created_at").notNull(),
  },
  (t) => [
    index("workflow_waits_by_match").on(t.event, t.fields, t.match, t.id),
    index("workflow_waits_by_run").on(t.runId, t.step),
    check("workflow_waits_fields", sql`json_type(${t.fields}) = 'array'`),
    check("workflow_waits_match", sql`json_type(${t.match}) = 'array' AND length(${t.match}) <= 4096`),
  ],
);

/** When a workflow with a schedule is due next. One row a workflow, changed in the transaction that starts its run. */
export const workflowSchedules = sqliteTable(
  "workflow_schedules",
  {
    workflow: text("workflow").primaryKey(),
    cron: text("cron").notNull(),
    /** IANA name. */
    zone: text("zone").notNull(),
    nextAt: moment("next_at").notNull(),
    lastAt: moment("last_at"),
    /** Due times that were passed over, because nobody was there or they came too close. */
    missed: integer("missed").notNull().default(0),
  },
  (t) => [check("workflow_schedules_missed", sql`${t.missed} >= 0`)],
);

/** Keys of runs that were cleared away: nothing with such a key begins again (`17-events`: a second event starts nothing). */
export const workflowKeys = sqliteTable("workflow_keys", { workflow: text("workflow").notNull(), key: text("key").notNull() }, (t) => [primaryKey({ columns: [t.workflow, t.key] })]);
