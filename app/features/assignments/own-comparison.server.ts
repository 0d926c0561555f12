import type { PersonContext } from "~/platform/scope.server";
import { compareVersions, type Comparison } from "./compare-versions.server";
import { ownWork } from "./own-work.server";

export interface OwnComparison {
  readonly assignmentId: string;
  readonly title: string;
  readonly program: { readonly slug: string; readonly title: string };
  readonly module: { readonly id: string; readonly title: string };
  readonly comparison: Comparison;
}

/** Two versions of the asker's own work, the one they are writing among them; null: no such work of theirs. Five queries. */
export async function ownComparison(ctx: PersonContext, assignmentId: string, search: URLSearchParams): Promise<OwnComparison | null> {
  const work = await ownWork(ctx.read, ctx.person.id, assignmentId);
  if (!work?.submissionId) return null;
  return {
    assignmentId, title: work.title, program: { slug: work.programSlug, title: work.programTitle }, module: { id: work.moduleId, title: work.moduleTitle },
    comparison: await compareVersions(ctx, { ...work, versions: work.version }, search),
  };
}
