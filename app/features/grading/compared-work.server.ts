import { compareVersions, type Comparison } from "~/features/assignments/index.server";
import type { PersonContext } from "~/platform/scope.server";
import { subjectFor, type Subject } from "./subject.server";

/** Two versions of a submission for somebody who can see it, as far as they were handed in; null: not there. Five queries. */
export async function comparedWork(ctx: PersonContext, submissionId: string, search: URLSearchParams): Promise<{ readonly subject: Subject; readonly comparison: Comparison } | null> {
  const subject = await subjectFor(ctx.read, ctx.person.id, submissionId);
  if (!subject) return null;
  return { subject, comparison: await compareVersions(ctx, { ...subject, versions: subject.version }, search) };
}
