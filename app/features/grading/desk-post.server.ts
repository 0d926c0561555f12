import type { PersonContext } from "~/platform/scope.server";
import { fieldNames, readGradePost, type FieldProblem, type GradePost, type Typed } from "./forms";
import type { MergeChoice } from "./merge";
import { choosesPlace } from "./resources";
import { resourcePlaces } from "./resources.server";
import { seeWork, type SeenWork } from "./seen.server";
import type { GradeOutcome } from "./write-grade.server";

/** A refused post of the desk, as its page shows it again: everything typed, and what is wrong. */
export interface DeskForm {
  readonly typed: Typed;
  readonly problems: readonly FieldProblem[];
  /** stale and not-now: the page shows both versions. merged: nothing is wrong, two versions were made one. */
  readonly reason: "invalid" | "stale" | "not-now" | "merged";
  /** What was chosen where two versions differ, by part. */
  readonly choices?: readonly (readonly [string, MergeChoice])[];
}

/** What is done with a post: it may go by what was seen before, as long as that is still so (`stillSo`). */
export type DeskVerb = (ctx: PersonContext, submissionId: string, post: GradePost, seen: SeenWork) => Promise<GradeOutcome>;

export type DeskPost =
  | { readonly kind: "unknown" }
  | { readonly kind: "refused"; readonly status: 409 | 422; readonly form: DeskForm }
  | { readonly kind: "done"; readonly submittedAt: number; readonly assignment: string; readonly client: string };

/**
 * Reads a post of the desk by the rubric of its work and does with it what `verb` says; nothing is written of a post
 * that says something impossible. What was taken out of the rubric is still read: it may have gone since the page was
 * opened.
 */
export async function postDesk(ctx: PersonContext, submissionId: string, form: Iterable<readonly [string, FormDataEntryValue]>, verb: DeskVerb): Promise<DeskPost> {
  const seen = await seeWork(ctx.read, ctx.person.id, submissionId);
  if (!seen) return { kind: "unknown" };
  const { subject, rubric } = seen;
  const fields = [...form];
  const places = choosesPlace(fields) ? await resourcePlaces(ctx, subject) : [];
  const { typed, problems, post } = readGradePost(fields, rubric, places);
  const invalid = (found: readonly FieldProblem[]): DeskPost => ({ kind: "refused", status: 422, form: { typed, problems: found, reason: "invalid" } });
  if (problems.length > 0) return invalid(problems);
  const outcome = await verb(ctx, submissionId, post, seen);
  if (outcome.ok) return { kind: "done", submittedAt: outcome.value.submittedAt, assignment: subject.assignment, client: subject.client };
  switch (outcome.reason) {
    case "unknown": return { kind: "unknown" };
    case "empty": return invalid([{ name: fieldNames.feedback, key: "grading.empty" }]);
    case "no-message": return invalid([{ name: fieldNames.message, key: "grading.message.missing" }]);
    case "no-reason": return invalid([{ name: fieldNames.message, key: "grading.reason.missing" }]);
    case "same": return invalid([{ name: "", key: "grading.regrade.same" }]);
    case "stale":
    case "not-now": return { kind: "refused", status: 409, form: { typed, problems: [], reason: outcome.reason } };
  }
}
