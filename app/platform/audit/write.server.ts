import { desc } from "drizzle-orm";
import { auditLog, auditPayloads } from "@db/academy/schema/audit";
import type { AcademyTx, DirectoryTx } from "@db/open";
import { newId, newToken } from "~/platform/ids.server";
import type { DeploymentContext, VisitorContext } from "~/platform/scope.server";
import { canonicalJson } from "./canonical";
import { genesis, lineHash, payloadHash } from "./chain.server";

/** Who did it, on whose behalf, from where and when (epoch ms). */
export interface Actor {
  readonly kind: "person" | "operator" | "system" | "visitor";
  readonly id: string | null;
  /** The admin behind an impersonation. */
  readonly behindId?: string | null;
  readonly requestId: string | null;
  /** /24 or /48 of the address; kept in the erasable half. */
  readonly network?: string | null;
  readonly at: number;
}

export interface AuditLine {
  /** `role/granted`, `email/cancelled` … */
  readonly action: string;
  readonly subject: { readonly type: string; readonly id: string };
  /** What was and what is now: the changed values only. They are in the erasable half, so they may be personal. */
  readonly before?: object;
  readonly after?: object;
  readonly why?: string;
}

/** The actor of a request, from what its gate returned. */
export function actorOf(ctx: VisitorContext | DeploymentContext): Actor {
  const from = { requestId: ctx.requestId, network: ctx.network, at: ctx.clock.now() };
  if ("operator" in ctx) return { kind: ctx.operator ? "operator" : "visitor", id: ctx.operator?.id ?? null, ...from };
  return { kind: ctx.person ? "person" : "visitor", id: ctx.person?.id ?? null, ...(ctx.person?.behind ? { behindId: ctx.person.behind.id } : {}), ...from };
}

/** The actor of work that nobody asked for just now: a job or a schedule, by its name. */
export const systemActor = (name: string, at: number, requestId: string | null = null): Actor => ({ kind: "system", id: name, requestId, at });

/**
 * Appends a line to the audit log in the caller's transaction: it is there if and only if the change is (`15-admin`,
 * Audit log; docs/decisions/0007). The write transaction is IMMEDIATE, so that no other writer can stand between
 * reading the last hash and adding to it.
 */
export async function audit(tx: AcademyTx | DirectoryTx, actor: Actor, line: AuditLine): Promise<void> {
  const last = await tx.select({ seq: auditLog.seq, hash: auditLog.hash }).from(auditLog).orderBy(desc(auditLog.seq)).limit(1);
  const previousHash = last[0]?.hash ?? genesis;
  const salt = newToken();
  const body = canonicalJson({ before: line.before, after: line.after, why: line.why, network: actor.network ?? undefined });
  const row = {
    seq: (last[0]?.seq ?? 0) + 1,
    id: newId(actor.at),
    at: actor.at,
    actorKind: actor.kind,
    actorId: actor.id,
    behindId: actor.behindId ?? null,
    action: line.action,
    subjectType: line.subject.type,
    subjectId: line.subject.id,
    requestId: actor.requestId,
    payloadHash: payloadHash(salt, body),
  };
  await tx.insert(auditLog).values({ ...row, previousHash, hash: lineHash(previousHash, row) });
  await tx.insert(auditPayloads).values({ auditSeq: row.seq, salt, body });
}
