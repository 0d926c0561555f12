import { and, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { behalfRules, birthDates, guardianships, termsAcceptances, termsVersions, users } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";
import { tell } from "~/features/notices/index.server";
import { acceptedAt, acceptTermsFor, currentTerms, currentVersion, isForGuardian, type Terms } from "~/features/terms/index.server";
import { actorOf, audit } from "~/platform/audit/index.server";
import { minorAt } from "~/platform/minors.server";
import { paths } from "~/platform/paths";
import { done, refused, type Result } from "~/platform/result";
import type { PersonContext } from "~/platform/scope.server";

/** A client for whom a guardian has the academy's terms to accept. */
export interface Consent {
  readonly linkId: string;
  readonly clientId: string;
  readonly name: string;
}

const active = () => and(isNotNull(guardianships.acceptedAt), isNull(guardianships.endedAt));

/** For whom this guardian has to accept the terms in force: minors of theirs who have not, where the academy asks for that; at most 20. One query. */
export const consentsOf = (read: AcademyRead, guardianId: string, at: number): Promise<readonly Consent[]> =>
  read
    .select({ linkId: guardianships.id, clientId: users.id, name: users.name })
    .from(guardianships)
    .innerJoin(behalfRules, and(eq(behalfRules.id, 1), eq(behalfRules.guardiansConsent, true)))
    .innerJoin(users, and(eq(users.id, guardianships.clientId), isNull(users.suspendedAt)))
    .innerJoin(birthDates, and(eq(birthDates.userId, guardianships.clientId), minorAt(birthDates.bornOn, at)))
    .where(and(
      eq(guardianships.guardianId, guardianId), active(),
      sql`EXISTS (SELECT 1 FROM ${termsVersions})`,
      sql`NOT EXISTS (SELECT 1 FROM ${termsAcceptances} a WHERE a.user_id = ${guardianships.clientId} AND a.version = (SELECT max(version) FROM ${termsVersions}))`,
    ))
    .limit(20)
    .all();

/** What a guardian has to accept by this link of theirs: for whom, and the terms in force; null: nothing. */
export async function consentBy({ read, person, clock }: Pick<PersonContext, "read" | "person" | "clock">, linkId: string): Promise<{ readonly consent: Consent; readonly terms: Terms } | null> {
  const consent = (await consentsOf(read, person.id, clock.now())).find((one) => one.linkId === linkId);
  const terms = consent ? await currentTerms(read) : null;
  return consent && terms ? { consent, terms } : null;
}

/** Accepts the terms for a client. Refuses `unknown`: it is no link of theirs, or there is nothing to accept by it; `moved`: another version is in force by now. */
export async function acceptAsGuardian(ctx: PersonContext, linkId: string, version: number): Promise<Result<{ readonly name: string }, "unknown" | "moved">> {
  return ctx.write(async (tx) => {
    const consent = (await consentsOf(tx, ctx.person.id, ctx.clock.now())).find((one) => one.linkId === linkId);
    if (!consent) return refused("unknown");
    const accepted = await acceptTermsFor(tx, ctx, consent.clientId, version);
    return accepted.ok ? done({ name: consent.name }) : accepted;
  });
}

/** Who accepts for this client: the names of their guardians. One query. */
export async function guardianNames(read: AcademyRead, clientId: string): Promise<readonly string[]> {
  const rows = await read.select({ name: users.name }).from(guardianships).innerJoin(users, and(eq(users.id, guardianships.guardianId), isNull(users.suspendedAt))).where(and(eq(guardianships.clientId, clientId), active())).limit(20);
  return rows.map(({ name }) => name);
}

/** A minor asks their guardians to accept the terms for them; each is told of a version once. Refuses `nobody`: they have none; `not-now`: there is nothing to ask for. */
export async function askForConsent(ctx: PersonContext): Promise<Result<null, "nobody" | "not-now">> {
  const { academy, person, requestId } = ctx;
  const at = ctx.clock.now();
  return ctx.write(async (tx) => {
    const version = await currentVersion(tx);
    if (version === null || !(await isForGuardian(tx, person.id, at)) || (await acceptedAt(tx, person.id, version)) !== null) return refused("not-now");
    const rows = await tx.select({ id: guardianships.guardianId }).from(guardianships).where(and(eq(guardianships.clientId, person.id), active())).limit(20);
    if (rows.length === 0) return refused("nobody");
    const told = await tell(tx, { academy, at, requestId }, { type: "terms-asked", details: { client: person.name }, href: paths.forWhom(), subject: `${person.id}:${String(version)}` }, rows.map(({ id }) => id));
    if (told > 0) await audit(tx, actorOf(ctx), { action: "terms/guardian-asked", subject: { type: "user", id: person.id }, after: { version } });
    return done(null);
  });
}
