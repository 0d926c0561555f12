import { and, asc, desc, eq, gt, gte, isNull, lt, or, sql } from "drizzle-orm";
import { assignmentTypes, frameworkDomains, frameworkQuestions, frameworks, gradeScores } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";
import { keysetPage, type KeysetPage, type KeysetRequest } from "~/platform/keyset";

export interface ListedFramework {
  readonly id: string;
  readonly name: string;
  readonly scaleMin: number;
  readonly scaleMax: number;
  readonly archived: boolean;
  readonly domains: number;
  readonly questions: number;
}

export interface ShownQuestion {
  readonly id: string;
  readonly text: string;
  readonly help: string;
  readonly weight: number;
}

export interface ShownDomain {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly weight: number;
  readonly questions: readonly ShownQuestion[];
}

export interface ShownFramework {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly scaleMin: number;
  readonly scaleMax: number;
  readonly lowLabel: string;
  readonly highLabel: string;
  readonly archived: boolean;
  /** Somebody was scored on it, so that its scale stays. */
  readonly scored: boolean;
  /** Assignment types that have it as their rubric. */
  readonly usedBy: number;
}

const frameworksPerPage = 25;
/** Kinds of the parts of a cursor: name, id. */
export const frameworkKey = ["string", "string"] as const;

const listed = {
  id: frameworks.id, name: frameworks.name, scaleMin: frameworks.scaleMin, scaleMax: frameworks.scaleMax,
  archived: sql<number>`${frameworks.archivedAt} IS NOT NULL`.mapWith(Boolean),
  domains: sql<number>`(SELECT count(*) FROM framework_domains d WHERE d.framework_id = "frameworks"."id" AND d.archived_at IS NULL)`,
  questions: sql<number>`(SELECT count(*) FROM framework_domains d JOIN framework_questions q ON q.domain_id = d.id WHERE d.framework_id = "frameworks"."id" AND d.archived_at IS NULL AND q.archived_at IS NULL)`,
};

/** The academy's frameworks by name, a page of 25 by key, in one query. */
export async function frameworksPage({ read }: { read: AcademyRead }, request: KeysetRequest): Promise<KeysetPage<ListedFramework>> {
  const { direction, key } = request;
  const forward = direction === "after";
  const place = key ? sql`(${frameworks.name}, ${frameworks.id}) ${sql.raw(forward ? ">" : "<")} (${key[0]}, ${key[1]})` : gte(frameworks.name, "");
  const order = forward ? [asc(frameworks.name), asc(frameworks.id)] : [desc(frameworks.name), desc(frameworks.id)];
  const rows = await read.select(listed).from(frameworks).where(place).orderBy(...order).limit(frameworksPerPage + 1);
  return keysetPage(rows, request, frameworksPerPage, (row) => [row.name, row.id]);
}

/** True when a question of the framework holds a score, be it in a draft: another scale would make it mean something else. */
const scoredOn = sql<number>`EXISTS (SELECT 1 FROM framework_domains d JOIN framework_questions q ON q.domain_id = d.id JOIN ${gradeScores} s ON s.question_id = q.id WHERE d.framework_id = "frameworks"."id" AND s.score IS NOT NULL)`.mapWith(Boolean);

/** What a framework says of itself; null: there is none. A transaction may ask. */
export async function frameworkFacts(read: AcademyRead, id: string): Promise<ShownFramework | null> {
  const row = await read
    .select({
      id: frameworks.id, name: frameworks.name, description: frameworks.description, scaleMin: frameworks.scaleMin, scaleMax: frameworks.scaleMax,
      lowLabel: frameworks.lowLabel, highLabel: frameworks.highLabel, archived: listed.archived, scored: scoredOn,
      usedBy: sql<number>`(SELECT count(*) FROM ${assignmentTypes} t WHERE t.framework_id = "frameworks"."id")`,
    })
    .from(frameworks).where(eq(frameworks.id, id)).get();
  return row ?? null;
}

/** Domains and questions that are in use, each in its order; two queries. */
export async function domainsOf(read: AcademyRead, frameworkId: string): Promise<readonly ShownDomain[]> {
  const [domains, questions] = await Promise.all([
    read
      .select({ id: frameworkDomains.id, name: frameworkDomains.name, description: frameworkDomains.description, weight: frameworkDomains.weight })
      .from(frameworkDomains).where(and(eq(frameworkDomains.frameworkId, frameworkId), isNull(frameworkDomains.archivedAt))).orderBy(asc(frameworkDomains.position)),
    read
      .select({ id: frameworkQuestions.id, domainId: frameworkQuestions.domainId, position: frameworkQuestions.position, text: frameworkQuestions.text, help: frameworkQuestions.help, weight: frameworkQuestions.weight })
      .from(frameworkDomains).innerJoin(frameworkQuestions, eq(frameworkQuestions.domainId, frameworkDomains.id))
      .where(and(eq(frameworkDomains.frameworkId, frameworkId), isNull(frameworkDomains.archivedAt), isNull(frameworkQuestions.archivedAt))),
  ]);
  const inOrder = [...questions].sort((a, b) => a.position - b.position);
  return domains.map((domain) => ({
    ...domain,
    questions: inOrder.filter(({ domainId }) => domainId === domain.id).map(({ id, text, help, weight }) => ({ id, text, help, weight })),
  }));
}

/** A framework with its domains and questions, in three queries; null: there is none. */
export async function frameworkPage({ read }: { read: AcademyRead }, id: string): Promise<{ readonly framework: ShownFramework; readonly domains: readonly ShownDomain[] } | null> {
  const [framework, domains] = await Promise.all([frameworkFacts(read, id), domainsOf(read, id)]);
  return framework && { framework, domains };
}

/** The framework, and one domain of it that is in use; null: there is no such. */
export async function domainPage(ctx: { read: AcademyRead }, id: string, domainId: string): Promise<{ readonly framework: ShownFramework; readonly domain: ShownDomain } | null> {
  const found = await frameworkPage(ctx, id);
  const domain = found?.domains.find((one) => one.id === domainId);
  return found && domain ? { framework: found.framework, domain } : null;
}

/** The same with one question of the domain. */
export async function questionPage(ctx: { read: AcademyRead }, id: string, domainId: string, questionId: string) {
  const found = await domainPage(ctx, id, domainId);
  const question = found?.domain.questions.find((one) => one.id === questionId);
  return found && question ? { ...found, question } : null;
}

/** More frameworks than this are not offered in a select. */
const MOST_OFFERED = 200;

/** Frameworks that a type may take as its rubric, by name. */
export const frameworksOffered = (read: AcademyRead): Promise<{ id: string; name: string }[]> =>
  read.select({ id: frameworks.id, name: frameworks.name }).from(frameworks).where(and(gte(frameworks.name, ""), isNull(frameworks.archivedAt))).orderBy(asc(frameworks.name), asc(frameworks.id)).limit(MOST_OFFERED);

/** The ends of a framework's scale; null: there is no such framework. For a verb's own transaction. */
export async function scaleOf(read: AcademyRead, id: string): Promise<{ readonly min: number; readonly max: number } | null> {
  return (await read.select({ min: frameworks.scaleMin, max: frameworks.scaleMax }).from(frameworks).where(eq(frameworks.id, id)).get()) ?? null;
}

/** Has an assignment type a pass mark that is no point of this scale? */
export async function marksOutside(read: AcademyRead, frameworkId: string, { min, max }: { readonly min: number; readonly max: number }): Promise<boolean> {
  const row = await read.select({ id: assignmentTypes.id }).from(assignmentTypes).where(and(eq(assignmentTypes.frameworkId, frameworkId), or(lt(assignmentTypes.passMark, min), gt(assignmentTypes.passMark, max)))).limit(1).get();
  return row !== undefined;
}

/** Whether a framework is there and may be taken as a rubric; for a verb's own transaction. */
export async function isOffered(read: AcademyRead, id: string): Promise<boolean> {
  const row = await read.select({ id: frameworks.id }).from(frameworks).where(and(eq(frameworks.id, id), isNull(frameworks.archivedAt))).get();
  return row !== undefined;
}
