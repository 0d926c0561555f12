import { and, asc, desc, eq, gt, lt, or, sql, type SQL } from "drizzle-orm";
import { assignments, developmentItems, frameworkDomains, grades, submissions } from "@db/academy/schema";
import { actorOf, audit } from "~/platform/audit/index.server";
import { keysetOf, keysetPage, type KeysetPage } from "~/platform/keyset";
import { done, refused, type Result } from "~/platform/result";
import type { PersonContext } from "~/platform/scope.server";

export interface DevelopmentItem {
  readonly id: string;
  readonly text: string;
  readonly domain: string | null;
  readonly createdAt: number;
  readonly doneAt: number | null;
  /** The work it came with. */
  readonly assignmentId: string | null;
  readonly assignmentTitle: string | null;
}

export type DevelopmentShow = "open" | "done";

/** Items on a page of the list. */
export const itemsPerPage = 25;

/** The asker's development items, those to work on or those done, newest first, a page in one query. */
export async function developmentOf(ctx: Pick<PersonContext, "read" | "person">, show: DevelopmentShow, search: URLSearchParams): Promise<KeysetPage<DevelopmentItem>> {
  const request = keysetOf(search, ["number", "string"]);
  const down = request.direction === "after";
  const { createdAt, id } = developmentItems;
  const [at, key] = (request.key ?? []) as [number?, string?];
  const beyond: SQL | undefined = at === undefined || key === undefined ? undefined : or((down ? lt : gt)(createdAt, at), and(eq(createdAt, at), (down ? lt : gt)(id, key)));
  const rows = await ctx.read
    .select({
      id, text: developmentItems.text, domain: frameworkDomains.name, createdAt, doneAt: developmentItems.doneAt,
      assignmentId: sql<string | null>`${assignments.id}`, assignmentTitle: sql<string | null>`${assignments.title}`,
    })
    .from(developmentItems)
    .leftJoin(frameworkDomains, eq(frameworkDomains.id, developmentItems.domainId))
    .leftJoin(grades, eq(grades.id, developmentItems.gradeId))
    .leftJoin(submissions, eq(submissions.id, grades.submissionId))
    .leftJoin(assignments, eq(assignments.id, submissions.assignmentId))
    .where(and(eq(developmentItems.userId, ctx.person.id), eq(developmentItems.status, show), beyond))
    .orderBy(...(down ? [desc(createdAt), desc(id)] : [asc(createdAt), asc(id)]))
    .limit(itemsPerPage + 1);
  return keysetPage(rows, request, itemsPerPage, (row) => [row.createdAt, row.id]);
}

/**
 * Marks one of the asker's development items as done, or as to be worked on again. Saying what is already so changes
 * nothing. `unknown`: it is not theirs, not published, or not there.
 */
export const setDevelopmentItem = (ctx: PersonContext, id: string, status: DevelopmentShow): Promise<Result<null, "unknown">> =>
  ctx.write(async (tx) => {
    const own = and(eq(developmentItems.id, id), eq(developmentItems.userId, ctx.person.id), sql`${developmentItems.status} IN ('open','done')`);
    const before = await tx.select({ status: developmentItems.status }).from(developmentItems).where(own).get();
    if (!before) return refused("unknown");
    if (before.status === status) return done(null);
    await tx.update(developmentItems).set({ status, doneAt: status === "done" ? ctx.clock.now() : null }).where(own);
    await audit(tx, actorOf(ctx), { action: "development-item/marked", subject: { type: "development_item", id }, before, after: { status } });
    return done(null);
  });
