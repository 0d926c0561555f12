import { desc, eq } from "drizzle-orm";
import { auditLog, auditPayloads } from "@db/directory/schema";
import { actorOf, audit, verifyChain, type ChainReport } from "~/platform/audit/index.server";
import type { OperatorContext } from "~/platform/scope.server";
import type { Verification } from "./verification.server";

const action = "audit/verified";
/** The deployment's log has lines of operators alone: a hundred thousand are read in seconds. A longer one is verified by `npm run audit`. */
const mostMs = 20_000;

/**
 * Walks the deployment's chain, page by page with other requests in between, and says in the log what it found. There is no
 * worker for the directory. Null: it is too long for a page.
 */
export async function verifyDeployment(ctx: OperatorContext): Promise<ChainReport | null> {
  const signal = AbortSignal.timeout(mostMs);
  try {
    const report = await verifyChain(ctx.read, { signal });
    if (!report.ok) ctx.log.error({ seq: report.seq, problem: report.problem }, "the deployment's audit log is not what was written");
    await ctx.write((tx) => audit(tx, actorOf(ctx), { action, subject: { type: "audit-log", id: "deployment" }, after: report }));
    return report;
  } catch (error) {
    if (signal.aborted && error === signal.reason) return null;
    throw error;
  }
}

/** What the last verification found. One query. */
export async function deploymentVerification({ read }: Pick<OperatorContext, "read">): Promise<Verification> {
  const line = await read.select({ at: auditLog.at, body: auditPayloads.body }).from(auditLog).innerJoin(auditPayloads, eq(auditPayloads.auditSeq, auditLog.seq)).where(eq(auditLog.action, action)).orderBy(desc(auditLog.seq)).limit(1).get();
  const report = line ? (JSON.parse(line.body) as { after?: ChainReport }).after : undefined;
  return { state: null, last: line && report ? { at: line.at, report } : null };
}
