import { and, eq, ne } from "drizzle-orm";
import { entryLinks, organisations, programs } from "@db/academy/schema";
import type { AcademyTx } from "@db/open";
import { actorOf, audit } from "~/platform/audit/index.server";
import { newId } from "~/platform/ids.server";
import { done, refused, type Result } from "~/platform/result";
import type { PersonContext } from "~/platform/scope.server";
import type { EntryLinkValues } from "./forms";
import { oneEntryLink } from "./queries.server";

export type EntryLinkRefusal = "taken" | "program" | "organisation";

const rowOf = ({ programId, organisationId, ...values }: EntryLinkValues) => ({ ...values, programId: programId ?? null, organisationId: organisationId ?? null });

/** What cannot be saved of it: an address that another has, a program or an organisation that is not there. */
async function faultOf(tx: AcademyTx, { slug, programId, organisationId }: EntryLinkValues, id: string): Promise<EntryLinkRefusal | null> {
  if (await tx.select({ id: entryLinks.id }).from(entryLinks).where(and(eq(entryLinks.slug, slug), ne(entryLinks.id, id))).get()) return "taken";
  if (programId && !(await tx.select({ id: programs.id }).from(programs).where(eq(programs.id, programId)).get())) return "program";
  if (organisationId && !(await tx.select({ id: organisations.id }).from(organisations).where(eq(organisations.id, organisationId)).get())) return "organisation";
  return null;
}

/** Makes a named way in. */
export async function createEntryLink(ctx: PersonContext, values: EntryLinkValues): Promise<Result<{ readonly id: string }, EntryLinkRefusal>> {
  const at = ctx.clock.now();
  return ctx.write(async (tx) => {
    const id = newId(at);
    const fault = await faultOf(tx, values, id);
    if (fault) return refused(fault);
    await tx.insert(entryLinks).values({ id, ...rowOf(values), createdBy: ctx.person.id, createdAt: at, updatedAt: at });
    await audit(tx, actorOf(ctx), { action: "entry-link/created", subject: { type: "entry-link", id }, after: rowOf(values) });
    return done({ id });
  });
}

/** Changes one. Whoever is on their way by it comes by what it says then. */
export async function editEntryLink(ctx: PersonContext, id: string, values: EntryLinkValues): Promise<Result<null, EntryLinkRefusal | "unknown">> {
  const at = ctx.clock.now();
  return ctx.write(async (tx) => {
    const before = await oneEntryLink(tx, id);
    if (!before) return refused("unknown");
    const fault = await faultOf(tx, values, id);
    if (fault) return refused(fault);
    await tx.update(entryLinks).set({ ...rowOf(values), updatedAt: at }).where(eq(entryLinks.id, id));
    await audit(tx, actorOf(ctx), { action: "entry-link/edited", subject: { type: "entry-link", id }, before, after: rowOf(values) });
    return done(null);
  });
}

/** Puts one away, or takes it out again: put away it opens nothing. */
export async function archiveEntryLink(ctx: PersonContext, id: string, archived: boolean): Promise<Result<null, "unknown">> {
  const at = ctx.clock.now();
  return ctx.write(async (tx) => {
    const before = await oneEntryLink(tx, id);
    if (!before) return refused("unknown");
    if ((before.archivedAt !== null) === archived) return done(null);
    await tx.update(entryLinks).set({ archivedAt: archived ? at : null, updatedAt: at }).where(eq(entryLinks.id, id));
    await audit(tx, actorOf(ctx), { action: archived ? "entry-link/archived" : "entry-link/restored", subject: { type: "entry-link", id } });
    return done(null);
  });
}
