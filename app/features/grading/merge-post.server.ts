import { replyForm } from "~/platform/reply";
import type { PersonContext } from "~/platform/scope.server";
import { postDesk, type DeskForm, type DeskPost } from "./desk-post.server";
import { fieldNames, readGradePost, typedOf, type Typed } from "./forms";
import { wasPublishedAt } from "./grade-history.server";
import { contentOf, gradeOf, markedOn } from "./grade.server";
import { choiceName, mergeChoices, mergeTyped, partsOf, type MergeChoice } from "./merge";
import { resourcePlaces } from "./resources.server";
import type { GradeContent } from "./rubric";
import { canBeGraded, canBeRegraded } from "./rules";
import { subjectFor } from "./subject.server";
import { saveDraft } from "./write-grade.server";

/** A post of the merge page: what was typed first, and which version of each part is to stand. */
interface MergePost {
  readonly fields: readonly (readonly [string, FormDataEntryValue])[];
  readonly choices: ReadonlyMap<string, MergeChoice>;
}

function readMerge(form: FormData, parts: readonly { readonly name: string }[]): MergePost {
  const named = new Map(parts.map((part) => [choiceName(part), part.name]));
  const choices = new Map<string, MergeChoice>();
  const fields: (readonly [string, FormDataEntryValue])[] = [];
  for (const [name, value] of form) {
    const part = named.get(name);
    const choice = mergeChoices.find((one) => one === value);
    if (part === undefined) fields.push([name, value]);
    else if (choice) choices.set(part, choice);
  }
  return { fields, choices };
}

/** What a changed grade's form begins with: what is on the plan already is no part of it. */
const begunAt = (content: GradeContent, regrades: boolean): Typed => typedOf(regrades ? { ...content, items: [], resources: [] } : content);

export type MergeOutcome =
  | { readonly kind: "answer"; readonly response: Response }
  /** Not saved yet: the form that is shown next has both in it and asks for the reason. */
  | { readonly kind: "kept"; readonly form: DeskForm; readonly assignment: string; readonly client: string }
  | Exclude<DeskPost, { kind: "refused" }>;

/**
 * Two versions of a grade made one as somebody chose. A draft is saved over the one they had before them; of a published
 * grade the form to change it is shown with both in it, since a change needs its reason. Whoever was overtaken again
 * sees the versions anew: nothing that was typed goes.
 */
export async function mergeVersions(ctx: PersonContext, submissionId: string, form: FormData): Promise<MergeOutcome> {
  const subject = await subjectFor(ctx.read, ctx.person.id, submissionId);
  if (!subject) return { kind: "unknown" };
  const [rubric, kept, places] = await Promise.all([markedOn(ctx.read, subject), gradeOf(ctx.read, submissionId, subject.version), resourcePlaces(ctx, subject)]);
  const regrades = canBeRegraded(subject.status, kept?.status ?? null);
  const theirs = begunAt(await contentOf(ctx.read, kept?.gradeId ?? null), regrades);
  const { fields, choices } = readMerge(form, partsOf(rubric, theirs));
  const { typed: mine } = readGradePost(fields, rubric, places);
  const refused = (more: Pick<DeskForm, "reason" | "problems">): MergeOutcome => ({ kind: "answer", response: replyForm({ typed: mine, choices: [...choices], ...more }, more.reason === "invalid" ? 422 : 409) });
  const revision = String(kept?.revision ?? 0);
  if (mine[fieldNames.revision] !== revision) {
    // Who was marking meets a grade that somebody published meanwhile; who was changing one, another change of it.
    const goesOn = canBeGraded(subject.status) || (regrades && (await wasPublishedAt(ctx.read, kept?.gradeId ?? "", Number(mine[fieldNames.revision]))));
    return refused({ reason: goesOn ? "stale" : "not-now", problems: [] });
  }
  const { typed, crowded } = mergeTyped(rubric, mine, theirs, choices);
  if (crowded.length > 0) return refused({ reason: "stale", problems: crowded.map((part) => ({ name: choiceName(part), key: "merge.crowded" as const })) });
  const asked = { typed: { ...typed, [fieldNames.revision]: revision }, problems: [], reason: "merged" as const };
  const about = { assignment: subject.assignment, client: subject.client };
  if (regrades) return { kind: "kept", form: asked, ...about };
  const post = await postDesk(ctx, submissionId, Object.entries(asked.typed), saveDraft);
  if (post.kind === "refused") return { kind: "answer", response: replyForm(post.form.reason === "stale" ? { ...post.form, typed: mine } : post.form, post.status) };
  return post;
}
