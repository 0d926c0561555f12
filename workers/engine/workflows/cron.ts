import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import { academySettings } from "@db/academy/schema/academy";
import { workflowSchedules } from "@db/academy/schema/workflows";
import type { AcademyStore, AcademyTx } from "@db/open";
import { MINUTE } from "~/platform/clock";
import { defineJob, enqueue, handles, lastSeq, never, nextDue, type Cron, type HandledJob, type JobRun, type Missed, type Workflow } from "~/platform/events/index.server";
import type { Log } from "~/platform/log.server";
import { startRun } from "./start";

/** Rings when a workflow is due; one open job a workflow, its key is the workflow's name. */
export const ring = defineJob("workflow/due", z.strictObject({ workflow: z.string().min(1) }), { maxAttempts: 100, backoff: { baseMs: 1_000, capMs: 300_000 }, priority: 1 });

/** So many due times a transaction; a minute's schedule that slept for a day takes several. */
const most = 200;
/** What comes later than this was missed: a worker's sweep takes two minutes at most. */
const tolerance = 5 * MINUTE;

export const scheduleOf = (workflow: Workflow | undefined): Cron<unknown> | undefined => workflow?.triggers.find((one) => one.kind === "cron");

/** Which of the due times up to now begin a run. */
export function dueRuns(dues: readonly number[], missed: Missed, now: number): readonly number[] {
  if (missed === "all") return dues;
  const last = dues.slice(-1);
  return missed === "latest" ? last : last.filter((due) => now - due <= tolerance);
}

export const ringJob = (workflowOf: (name: string) => Workflow | undefined): HandledJob => handles(ring, (job) => rung(job, workflowOf));

/**
 * Starts what is due and moves the schedule on, in the transaction that puts its job to sleep until the next time: once
 * per due time, however many workers there are and whichever way their clocks jump.
 */
async function rung(job: JobRun<{ workflow: string }>, workflowOf: (name: string) => Workflow | undefined): Promise<void> {
  const workflow = workflowOf(job.payload.workflow);
  const schedule = scheduleOf(workflow);
  // Another release may know it.
  if (!workflow || !schedule) throw new Error(`This worker has no schedule of "${job.payload.workflow}"`);
  await job.again(async (tx) => {
    const now = job.clock.now();
    const row = await tx.select().from(workflowSchedules).where(eq(workflowSchedules.workflow, workflow.name)).get();
    const zone = schedule.zone ?? job.academy.timeZone;
    const dues: number[] = [];
    let next = row?.nextAt ?? after(schedule, zone, now);
    for (; next <= now && dues.length < most; next = after(schedule, zone, next)) dues.push(next);
    // More of them are to be looked at: the last of these is not the last one missed.
    const chosen = next <= now && schedule.missed !== "all" ? [] : dueRuns(dues, schedule.missed, now);
    const sinceSeq = await lastSeq(tx);
    for (const due of chosen) await startRun(tx, workflow, { trigger: "cron", input: JSON.stringify({ due }), eventSeq: null, sinceSeq, key: `cron:${due}`, requestId: null, at: now });
    const passed = dues.length - chosen.length;
    await tx
      .insert(workflowSchedules)
      .values({ workflow: workflow.name, cron: schedule.expression, zone, nextAt: next })
      .onConflictDoUpdate({ target: workflowSchedules.workflow, set: { cron: schedule.expression, zone, nextAt: next, missed: sql`missed + ${passed}`, ...(chosen.length > 0 ? { lastAt: chosen[chosen.length - 1] } : {}) } });
    return next;
  });
}

const after = ({ expression }: Cron<unknown>, zone: string, at: number): number => nextDue(expression, zone, at) ?? never;

async function rangAt(tx: AcademyTx, workflow: string, nextAt: number, at: number): Promise<void> {
  if ((await enqueue(tx, ring, { workflow }, { at, runAt: nextAt, key: workflow })) !== null) return;
  await tx.run(sql`UPDATE jobs SET run_at = ${nextAt} WHERE name = ${ring.name} AND key = ${workflow} AND key IS NOT NULL AND state IN ('available','running') AND state = 'available'`);
}

/**
 * Makes an academy's schedules what the registry says, before its first look: a new one begins now, one whose times or
 * zone have changed goes on by the new ones, one that was reckoned by a clock far ahead is reckoned anew, and each has its
 * job. One that never comes is said in the log and on the admins' page.
 */
export async function ensureSchedules(store: AcademyStore, workflows: readonly Workflow[], at: number, log?: Pick<Log, "error">): Promise<void> {
  const wanted = workflows.flatMap((workflow) => {
    const schedule = scheduleOf(workflow);
    return schedule ? [{ name: workflow.name, schedule }] : [];
  });
  if (wanted.length === 0) return;
  const settings = await store.read.select({ zone: academySettings.timeZone }).from(academySettings).where(eq(academySettings.id, 1)).get();
  const rows = await store.read.all<{ workflow: string; cron: string; zone: string; nextAt: number; job: string | null }>(sql`SELECT s.workflow, s.cron, s.zone, s.next_at AS nextAt, j.id AS job FROM workflow_schedules s
    LEFT JOIN jobs j ON j.name = ${ring.name} AND j.key = s.workflow AND j.key IS NOT NULL AND j.state IN ('available','running')
    WHERE s.workflow IN (${sql.join(wanted.map(({ name }) => sql`${name}`), sql`, `)})`);
  const known = new Map(rows.map((row) => [row.workflow, row]));
  for (const { name, schedule } of wanted) {
    const zone = schedule.zone ?? settings?.zone ?? "UTC";
    const row = known.get(name);
    // Two due times away: the clock was ahead when it was reckoned, by more than a time of it, and has been set back.
    const ahead = row !== undefined && row.nextAt > after(schedule, zone, after(schedule, zone, at));
    const same = row?.cron === schedule.expression && row.zone === zone && !ahead;
    if (same && row.job !== null) continue;
    await store.write(async (tx) => {
      const current = await tx.select({ nextAt: workflowSchedules.nextAt }).from(workflowSchedules).where(eq(workflowSchedules.workflow, name)).get();
      const nextAt = same && current ? current.nextAt : after(schedule, zone, at);
      const set = { cron: schedule.expression, zone, nextAt };
      await tx.insert(workflowSchedules).values({ workflow: name, ...set }).onConflictDoUpdate({ target: workflowSchedules.workflow, set });
      await rangAt(tx, name, nextAt, at);
    });
    if (!same && after(schedule, zone, at) === never) log?.error({ workflow: name, cron: schedule.expression, zone }, "a schedule never comes");
  }
}
