import { asc, eq, gt } from "drizzle-orm";
import { auditLog, auditPayloads } from "@db/academy/schema/audit";
import type { AcademyRead, DirectoryRead } from "@db/open";
import { genesis, lineHash, payloadHash } from "./chain.server";

export type ChainProblem = "missing-line" | "previous-hash" | "altered-line" | "altered-payload";

export type ChainReport =
  | { readonly ok: true; readonly lines: number; readonly erasedPayloads: number; /** Hash of the last line. */ readonly head: string }
  | { readonly ok: false; readonly seq: number; readonly id: string; readonly problem: ChainProblem };

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

/**
 * Walks the audit log from its first line and says the first one that is not what was written. A payload that is gone
 * was erased, which is allowed; one that is there and differs is broken. Reads `pageSize` lines at a time and lets
 * the event loop turn in between; throws what `signal` was aborted with. It cannot see lines cut off at the end: keep `head` elsewhere for that.
 */
export async function verifyChain(read: AcademyRead | DirectoryRead, { pageSize = 500, signal }: { pageSize?: number; signal?: AbortSignal } = {}): Promise<ChainReport> {
  let previous = { seq: 0, hash: genesis };
  let lines = 0;
  let erasedPayloads = 0;
  for (;;) {
    signal?.throwIfAborted();
    const page = await read
      .select({ line: auditLog, salt: auditPayloads.salt, body: auditPayloads.body })
      .from(auditLog)
      .leftJoin(auditPayloads, eq(auditPayloads.auditSeq, auditLog.seq))
      .where(gt(auditLog.seq, previous.seq))
      .orderBy(asc(auditLog.seq))
      .limit(pageSize);
    for (const { line, salt, body } of page) {
      const problem = problemOf(previous, line, salt, body);
      if (problem) return { ok: false, seq: line.seq, id: line.id, problem };
      if (body === null) erasedPayloads += 1;
      previous = { seq: line.seq, hash: line.hash };
      lines += 1;
    }
    if (page.length < pageSize) return { ok: true, lines, erasedPayloads, head: previous.hash };
    await nextTurn();
  }
}

function problemOf(
  previous: { seq: number; hash: string },
  line: typeof auditLog.$inferSelect,
  salt: string | null,
  body: string | null,
): ChainProblem | null {
  if (line.seq !== previous.seq + 1) return "missing-line";
  if (line.previousHash !== previous.hash) return "previous-hash";
  if (line.hash !== lineHash(previous.hash, line)) return "altered-line";
  if (salt !== null && body !== null && line.payloadHash !== payloadHash(salt, body)) return "altered-payload";
  return null;
}
