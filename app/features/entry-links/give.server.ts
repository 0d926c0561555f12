import { and, count, eq, isNull } from "drizzle-orm";
import { entryLinks, organisationMembers, organisations } from "@db/academy/schema";
import type { AcademyTx } from "@db/open";
import { actorOf, audit, type Actor } from "~/platform/audit/index.server";
import { done, refused, type Result } from "~/platform/result";
import type { PersonContext } from "~/platform/scope.server";
import { enrolIn } from "../programs/index.server";
import { openEntryLink } from "./queries.server";

/**
 * What an account gets that came by a named way in: its organisation, where a seat is left, and its program. What cannot be
 * given keeps nobody out; the audit log says so. An archived one gives nothing.
 */
export async function giveByLink(tx: AcademyTx, actor: Actor, entryLinkId: string, userId: string): Promise<void> {
  const link = await tx.select().from(entryLinks).where(and(eq(entryLinks.id, entryLinkId), isNull(entryLinks.archivedAt))).get();
  if (!link) return;
  const organisation = link.organisationId === null ? "none" : await seat(tx, actor, link.organisationId, userId);
  const enrolled = link.programId === null ? null : await enrolIn(tx, actor, { programId: link.programId, userId, cohortId: null });
  const program = enrolled === null ? "none" : enrolled.ok ? "given" : enrolled.reason;
  await audit(tx, actor, { action: "entry-link/used", subject: { type: "user", id: userId }, after: { entryLink: link.id, organisation, program } });
}

/** Makes them a member where the organisation is active and has a seat; says what became of it. */
async function seat(tx: AcademyTx, { at }: Actor, organisationId: string, userId: string): Promise<"given" | "closed" | "full"> {
  const organisation = await tx.select({ seatLimit: organisations.seatLimit }).from(organisations).where(and(eq(organisations.id, organisationId), eq(organisations.status, "active"))).get();
  if (!organisation) return "closed";
  const taken = await tx.select({ n: count() }).from(organisationMembers).where(and(eq(organisationMembers.organisationId, organisationId), isNull(organisationMembers.endedAt))).get();
  if ((taken?.n ?? 0) >= organisation.seatLimit) return "full";
  await tx.insert(organisationMembers).values({ organisationId, userId, role: "member", joinedAt: at }).onConflictDoNothing();
  return "given";
}

/** Begins the program of a named way in for whoever is signed in. Refuses `unknown`: it opens nothing; `not-now`: they cannot begin it, or have. */
export async function beginByLink(ctx: PersonContext, slug: string): Promise<Result<{ readonly program: string }, "unknown" | "not-now">> {
  return ctx.write(async (tx) => {
    const link = await openEntryLink(tx, slug);
    if (!link?.program) return refused("unknown");
    const enrolled = await enrolIn(tx, actorOf(ctx), { programId: link.program.id, userId: ctx.person.id, cohortId: null });
    return enrolled.ok ? done({ program: link.program.title }) : refused("not-now");
  });
}
