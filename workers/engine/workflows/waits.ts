import { and, eq, sql } from "drizzle-orm";
import { workflowSteps, workflowWaits } from "@db/academy/schema/workflows";
import { fixed, type AcademyTx } from "@db/open";
import { cancelRun, wakeRun } from "~/platform/events/index.server";
import type { Described } from "./matching";
import { valuesOf } from "./matching";

export interface Happened {
  readonly seq: number;
  readonly name: string;
  /** JSON text. */
  readonly payload: string;
}

const nextFields = fixed<readonly [string | null]>("SELECT min(fields) FROM workflow_waits WHERE event = ? AND fields > ?");

/** The sets of fields by which an event of this name is waited for: one look-up in the index each, and one more. */
async function fieldSets(tx: AcademyTx, name: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (let after = ""; ; ) {
    const fields = nextFields.first(tx, name, after)?.[0];
    if (!fields) return found;
    found.push(fields);
    after = fields;
  }
}

/** Wakes the runs that wait for this event and ends those that it ends, in the transaction that marks it. */
export async function tellWaiting(tx: AcademyTx, event: Happened, at: number): Promise<void> {
  for (const fields of await fieldSets(tx, event.name)) {
    const match = valuesOf(JSON.parse(event.payload), fields);
    const waits = await tx
      .select({ id: workflowWaits.id, runId: workflowWaits.runId, step: workflowWaits.step, sinceSeq: workflowWaits.sinceSeq })
      .from(workflowWaits)
      .where(and(eq(workflowWaits.event, event.name), eq(workflowWaits.fields, fields), eq(workflowWaits.match, match)));
    for (const wait of waits) {
      if (event.seq <= wait.sinceSeq) continue;
      if (wait.step === null) await cancelRun(tx, wait.runId, { at, why: `"${event.name}" ended it` });
      else if (await comes(tx, wait.runId, wait.step, event, at)) await wakeRun(tx, wait.runId, at);
    }
  }
}

/** The event is the step's result; false when the step waits no more. */
async function comes(tx: AcademyTx, runId: string, step: string, { seq, payload }: Happened, at: number): Promise<boolean> {
  await tx.delete(workflowWaits).where(and(eq(workflowWaits.runId, runId), eq(workflowWaits.step, step)));
  const waiting = and(eq(workflowSteps.runId, runId), eq(workflowSteps.name, step), eq(workflowSteps.state, "waiting"));
  const rows = await tx.update(workflowSteps).set({ state: "completed", output: payload, eventSeq: seq, finishedAt: at }).where(waiting).returning({ name: workflowSteps.name });
  return rows.length > 0;
}

/** The first event after `since` that fits, whether or not it has been dispatched. */
export async function earlyEvent(tx: AcademyTx, name: string, { fields, match }: Described, since: number): Promise<Happened | null> {
  const values = JSON.parse(match) as readonly (string | number)[];
  const fits = (JSON.parse(fields) as readonly string[]).map((field, i) => sql`json_extract(payload, ${`$."${field}"`}) = ${values[i]}`);
  const row = await tx.get<Happened>(sql`SELECT seq, name, payload FROM events WHERE name = ${name} AND seq > ${since} AND ${sql.join(fits, sql` AND `)} ORDER BY seq LIMIT 1`);
  return row ?? null;
}

/** After which event a run's next wait of this description looks: the one that started it, or the last that it took. */
export async function waitsSince(tx: AcademyTx, run: { readonly id: string; readonly sinceSeq: number }, name: string, { fields, match }: Described): Promise<number> {
  const row = await tx.get<{ seq: number | null }>(sql`SELECT max(event_seq) AS seq FROM workflow_steps WHERE run_id = ${run.id} AND event = ${name} AND match = ${`${fields}=${match}`}`);
  return Math.max(run.sinceSeq, row?.seq ?? 0);
}
