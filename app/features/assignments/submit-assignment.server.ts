import { and, eq } from "drizzle-orm";
import { submissions } from "@db/academy/schema";
import { actorOf, audit } from "~/platform/audit/index.server";
import { emit } from "~/platform/events/index.server";
import type { PersonContext } from "~/platform/scope.server";
import { lackOf, type WorkErrors } from "./check-work";
import { assignmentSubmitted } from "./events";
import { answersOf, askedOf, fieldsOf, filesOf, ownWork, timesOf } from "./own-work.server";
import { handInKey, isLate, versionHandedIn, type ShutReason } from "./rules";

/** What the client saw when they pressed: what is handed in is that, or nothing. */
export interface SeenWork {
  readonly version: number;
  readonly revision: number;
}

export type Submitted =
  /** `already`: that version had been handed in before; nothing more happened. */
  | { readonly ok: true; readonly already: boolean }
  /** `changed`: something else was saved since the page was opened; `nothing`: there is no draft. */
  | { readonly ok: false; readonly reason: "unknown" | "changed" | "nothing" | ShutReason }
  | { readonly ok: false; readonly reason: "incomplete"; readonly errors: WorkErrors };

/**
 * Hands a draft in (`03-assignments`: "Submitting twice, or from two tabs, makes one submission"). Everything asked for
 * must be there and fit. It is told once for each version: the event's key is the submission and its version.
 */
export const submitAssignment = (ctx: PersonContext, assignmentId: string, seen: SeenWork): Promise<Submitted> =>
  ctx.write(async (tx) => {
    const at = ctx.clock.now();
    const work = await ownWork(tx, ctx.person.id, assignmentId);
    if (!work) return { ok: false, reason: "unknown" };
    if (seen.version <= versionHandedIn(work)) return { ok: true, already: true };
    const { due, shut } = timesOf(work, ctx.person.timeZone, at);
    if (shut) return { ok: false, reason: shut };
    const { submissionId, version, revision } = work;
    if (!submissionId || work.status !== "in_progress") return { ok: false, reason: "nothing" };
    if (seen.version !== version || seen.revision !== revision) return { ok: false, reason: "changed" };
    const fields = askedOf(await fieldsOf(tx, work.assignmentTypeId));
    const answers = (await answersOf(tx, submissionId, [version])).get(version) ?? {};
    const filed = new Set((await filesOf(tx, submissionId, version)).map((file) => file.fieldId));
    const errors = lackOf(fields, answers, filed);
    if (Object.keys(errors).length > 0) return { ok: false, reason: "incomplete", errors };
    await tx
      .update(submissions)
      .set({ status: "submitted", submittedAt: at, late: work.late || isLate(version, due, at), reviewedAt: null, heldBy: null, heldAt: null, updatedAt: at })
      .where(and(eq(submissions.id, submissionId), eq(submissions.status, "in_progress"), eq(submissions.revision, revision)));
    await emit(tx, assignmentSubmitted, { submissionId, version }, { at, key: handInKey(submissionId, version), actorId: ctx.person.id, requestId: ctx.requestId });
    await audit(tx, actorOf(ctx), { action: "submission/submitted", subject: { type: "submission", id: submissionId }, after: { version } });
    return { ok: true, already: false };
  });
