import { and, asc, desc, eq, exists, isNotNull, ne, or, sql } from "drizzle-orm";
import { assignments, enrolments, grades, moduleAttachments, modules, programs, programStaff, recommendedResources, submissions } from "@db/academy/schema";
import type { AcademyRead, AcademyTx } from "@db/open";
import { inRun } from "~/features/programs/index.server";
import { newId } from "~/platform/ids.server";
import { keysetOf, keysetPage, type KeysetPage } from "~/platform/keyset";
import type { PersonContext } from "~/platform/scope.server";
import type { Resource, ResourcePlace } from "./resources";
import type { Subject } from "./subject.server";

/** What a grade recommends, in the order it was written. One query. */
export const resourcesOf = (read: AcademyRead, gradeId: string): Promise<readonly Resource[]> =>
  read
    .select({ title: recommendedResources.title, url: recommendedResources.url, moduleId: recommendedResources.moduleId, fileId: recommendedResources.fileId })
    .from(recommendedResources)
    .where(eq(recommendedResources.gradeId, gradeId))
    .orderBy(asc(sql`+${recommendedResources.id}`));

/** Takes what a draft recommended back, before it is written again. */
export const dropResources = async (tx: AcademyTx, gradeId: string): Promise<void> => void (await tx.delete(recommendedResources).where(eq(recommendedResources.gradeId, gradeId)));

export interface NewResources {
  readonly gradeId: string;
  readonly clientId: string;
  readonly resources: readonly Resource[];
  readonly by: string;
  readonly at: number;
  /** On the client's plan from now on. */
  readonly publish: boolean;
}

/** Adds resources to a grade, beside those it has. */
export async function addResources(tx: AcademyTx, { gradeId, clientId, resources, by, at, publish }: NewResources): Promise<void> {
  if (resources.length === 0) return;
  // Ids a millisecond apart keep the order they were written in.
  await tx.insert(recommendedResources).values(resources.map((one, i) => ({ id: newId(at + i), gradeId, userId: clientId, ...one, createdBy: by, createdAt: at, publishedAt: publish ? at : null })));
}

/** The most modules and files that the desk's choice holds: more is no choice any more, and a link says it as well. */
const MOST_PLACES = 200;

/**
 * Modules and what they hand out that the asker may recommend to a client: of the work's own program, and of those the
 * client is in where the asker is staff of the whole program. Two queries.
 */
export async function resourcePlaces(ctx: Pick<PersonContext, "read" | "person">, { clientId, programId }: Pick<Subject, "clientId" | "programId">): Promise<readonly ResourcePlace[]> {
  const { read } = ctx;
  const isStaff = exists(read.select({ one: sql`1` }).from(programStaff).where(and(eq(programStaff.programId, enrolments.programId), eq(programStaff.userId, ctx.person.id))));
  const mine = and(eq(enrolments.userId, clientId), ne(enrolments.status, "withdrawn"), or(eq(enrolments.programId, programId), isStaff), eq(modules.status, "active"), inRun);
  const [inPrograms, handedOut] = await Promise.all([
    read.select({ moduleId: modules.id, title: modules.title, program: programs.title, position: modules.position })
      .from(enrolments).innerJoin(programs, eq(programs.id, enrolments.programId)).innerJoin(modules, eq(modules.programId, programs.id)).where(mine).limit(MOST_PLACES),
    read.select({ moduleId: modules.id, fileId: moduleAttachments.fileId, title: moduleAttachments.title, position: moduleAttachments.position })
      .from(enrolments).innerJoin(modules, eq(modules.programId, enrolments.programId)).innerJoin(moduleAttachments, eq(moduleAttachments.moduleId, modules.id)).where(mine).limit(MOST_PLACES),
  ]);
  const inOrder = [...inPrograms].sort((a, b) => a.program.localeCompare(b.program) || a.position - b.position);
  return inOrder.flatMap(({ moduleId, title, program }) => [
    { moduleId, fileId: null, title, program },
    ...handedOut.filter((one) => one.moduleId === moduleId).sort((a, b) => a.position - b.position).map((one) => ({ moduleId, fileId: one.fileId, title: one.title, program })),
  ]);
}

/** A recommended resource as its client reads it. */
export interface ReadResource {
  readonly id: string;
  readonly title: string;
  /** On the web; null: in a module of theirs. */
  readonly url: string | null;
  readonly module: { readonly id: string; readonly slug: string; readonly title: string } | null;
}

export interface PlannedResource extends ReadResource {
  readonly at: number;
  readonly assignmentId: string;
  readonly assignmentTitle: string;
}

export const resourcesPerPage = 25;

const columns = {
  id: recommendedResources.id, title: recommendedResources.title, url: recommendedResources.url, at: sql<number>`${recommendedResources.publishedAt}`,
  moduleId: modules.id, slug: programs.slug, module: modules.title, attachment: moduleAttachments.title,
};

type Row = { id: string; title: string; url: string | null; at: number; moduleId: string | null; slug: string | null; module: string | null; attachment: string | null };

const readable = ({ id, title, url, moduleId, slug, module, attachment }: Row): ReadResource => ({
  id, url, title: title || attachment || module || "", module: moduleId !== null && slug !== null ? { id: moduleId, slug, title: module ?? "" } : null,
});

/** What a published grade recommends to its client. One query. */
export async function publishedResources(read: AcademyRead, gradeId: string): Promise<readonly ReadResource[]> {
  const rows = await read.select(columns).from(recommendedResources)
    .leftJoin(modules, eq(modules.id, recommendedResources.moduleId)).leftJoin(programs, eq(programs.id, modules.programId))
    .leftJoin(moduleAttachments, and(eq(moduleAttachments.moduleId, recommendedResources.moduleId), eq(moduleAttachments.fileId, recommendedResources.fileId)))
    .where(and(eq(recommendedResources.gradeId, gradeId), isNotNull(recommendedResources.publishedAt)));
  return [...rows].sort((a, b) => (a.id < b.id ? -1 : 1)).map(readable);
}

/** What was recommended to the asker, newest first, a page in one query. */
export async function plannedResources(ctx: Pick<PersonContext, "read" | "person">, search: URLSearchParams): Promise<KeysetPage<PlannedResource>> {
  const request = keysetOf(search, ["number", "string"]);
  const down = request.direction === "after";
  const { publishedAt, id } = recommendedResources;
  const beyond = request.key ? sql`(${publishedAt}, ${id}) ${sql.raw(down ? "<" : ">")} (${request.key[0]}, ${request.key[1]})` : undefined;
  const rows = await ctx.read
    .select({ ...columns, assignmentId: assignments.id, assignmentTitle: assignments.title })
    .from(recommendedResources)
    .innerJoin(grades, eq(grades.id, recommendedResources.gradeId))
    .innerJoin(submissions, eq(submissions.id, grades.submissionId))
    .innerJoin(assignments, eq(assignments.id, submissions.assignmentId))
    .leftJoin(modules, eq(modules.id, recommendedResources.moduleId))
    .leftJoin(programs, eq(programs.id, modules.programId))
    .leftJoin(moduleAttachments, and(eq(moduleAttachments.moduleId, recommendedResources.moduleId), eq(moduleAttachments.fileId, recommendedResources.fileId)))
    .where(and(eq(recommendedResources.userId, ctx.person.id), isNotNull(publishedAt), beyond))
    .orderBy(...(down ? [desc(publishedAt), desc(id)] : [asc(publishedAt), asc(id)]))
    .limit(resourcesPerPage + 1);
  return keysetPage(rows.map((row) => ({ ...readable(row), at: row.at, assignmentId: row.assignmentId, assignmentTitle: row.assignmentTitle })), request, resourcesPerPage, (row) => [row.at, row.id]);
}
