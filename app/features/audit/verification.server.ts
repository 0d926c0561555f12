import { desc, eq } from "drizzle-orm";
import { z } from "zod";
import { auditLog, auditPayloads, jobs } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";
import { audit, verifyChain, type ChainReport } from "~/platform/audit/index.server";
import { MINUTE } from "~/platform/clock";
import { defineJob, enqueue, handles, supersedeDead, type HandledJob } from "~/platform/events/index.server";
import { done, refused, type Result } from "~/platform/result";
import type { PersonContext } from "~/platform/scope.server";

const action = "audit/verified";
/** At most one at a time. */
const key = "academy";

/** Somebody asked whether the log is what was written. */
export const verifyAudit = defineJob("audit/verify", z.strictObject({ by: z.string() }), { priority: 8 });

/**
 * Walks the chain page by page, other jobs in between, and says in the log what it found: a line of the chain itself
 * tells how far it held, and when.
 */
export const verifyAuditHandler: HandledJob = handles(
  verifyAudit,
  async ({ payload: { by }, job, academy, read, finish, clock, log, signal }) => {
    const report = await verifyChain(read, { signal });
    if (!report.ok) log.error({ academy: academy.id, seq: report.seq, problem: report.problem }, "the audit log is not what was written");
    await finish((tx) => audit(tx, { kind: "person", id: by, requestId: job.requestId, at: clock.now() }, { action, subject: { type: "audit-log", id: academy.id }, after: report }));
  },
  // A hash of every line: of a long log it would hold up the worker's other jobs.
  { timeLimitMs: 10 * MINUTE, heavy: true },
);

/** Asks the worker to verify the log. `under-way`: it does so already. */
export const startVerification = (ctx: PersonContext): Promise<Result<null, "under-way">> =>
  ctx.write(async (tx) => {
    const at = ctx.clock.now();
    await supersedeDead(tx, verifyAudit, key);
    const id = await enqueue(tx, verifyAudit, { by: ctx.person.id }, { at, key, requestId: ctx.requestId });
    return id === null ? refused("under-way") : done(null);
  });

export interface Verification {
  /** `waiting`: asked for; `given-up`: tried and not brought to an end; null: nothing is under way. */
  readonly state: "waiting" | "given-up" | null;
  /** What the last one found, and when; null: there was none. */
  readonly last: { readonly at: number; readonly report: ChainReport } | null;
}

/** How the last verification went. Its line may be none of ours, where the log was tampered with: only a report is shown. */
export async function verification({ read }: { read: AcademyRead }): Promise<Verification> {
  const [job, line] = await Promise.all([
    read.select({ state: jobs.state }).from(jobs).where(eq(jobs.name, verifyAudit.name)).orderBy(desc(jobs.createdAt), desc(jobs.id)).limit(1).get(),
    read.select({ at: auditLog.at, body: auditPayloads.body }).from(auditLog).innerJoin(auditPayloads, eq(auditPayloads.auditSeq, auditLog.seq)).where(eq(auditLog.action, action)).orderBy(desc(auditLog.seq)).limit(1).get(),
  ]);
  const report = line ? (JSON.parse(line.body) as { after?: ChainReport }).after : undefined;
  const states: Readonly<Record<string, Verification["state"]>> = { available: "waiting", running: "waiting", dead: "given-up" };
  return { state: states[job?.state ?? ""] ?? null, last: line && report ? { at: line.at, report } : null };
}
