import { desc, eq } from "drizzle-orm";
import { auditLog, auditPayloads } from "@db/academy/schema/audit";
import type { AcademyTx } from "@db/open";
import { SECOND } from "../clock";
import { canonicalJson } from "./canonical";
import type { Actor } from "./write.server";

/** A second press of the same button comes within this, also on a slow line. */
const AGAIN_WITHIN_MS = 30 * SECOND;

const bodyOf = (text: string | null): { readonly after?: Readonly<Record<string, unknown>> } => JSON.parse(text ?? "{}") as object;

/**
 * What this person made last, when they made just this within half a minute: its id; else null. A form that makes a new
 * thing asks here, in its own transaction, before it makes one: pressed twice, or sent again on a slow line, it makes one,
 * and both presses get the same answer. Anything else the person does in between makes it a new wish.
 * @param made what the line of the audit log says of the thing, as far as the form decides it
 */
export async function justMade(tx: AcademyTx, actor: Actor, action: string, made: object): Promise<string | null> {
  if (actor.id === null) return null;
  const last = await tx
    .select({ at: auditLog.at, action: auditLog.action, subjectId: auditLog.subjectId, body: auditPayloads.body })
    .from(auditLog)
    .leftJoin(auditPayloads, eq(auditPayloads.auditSeq, auditLog.seq))
    .where(eq(auditLog.actorId, actor.id))
    .orderBy(desc(auditLog.seq))
    .limit(1)
    .get();
  if (!last || last.action !== action || last.at <= actor.at - AGAIN_WITHIN_MS) return null;
  const { after = {} } = bodyOf(last.body);
  const same = Object.entries(made).every(([name, value]) => value === undefined || (Object.hasOwn(after, name) && canonicalJson(after[name]) === canonicalJson(value)));
  return same ? last.subjectId : null;
}
