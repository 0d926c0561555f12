import { and, eq, sql } from "drizzle-orm";
import { behalfRules, birthDates, termsAcceptances } from "@db/academy/schema";
import type { AcademyRead, AcademyTx } from "@db/open";
import { actorOf, audit } from "~/platform/audit/index.server";
import { minorAt } from "~/platform/minors.server";
import { done, refused, type Result } from "~/platform/result";
import type { PersonContext } from "~/platform/scope.server";
import { acceptedAt, currentVersion } from "./queries.server";

/** Does the academy have a guardian accept for this person: are they a minor, and does it ask for that (`01-access`, Guardians)? One query. */
export async function isForGuardian(read: AcademyRead, userId: string, at: number): Promise<boolean> {
  const asked = and(eq(behalfRules.id, 1), eq(behalfRules.guardiansConsent, true));
  const row = await read.select({ one: sql`1` }).from(behalfRules).innerJoin(birthDates, and(eq(birthDates.userId, userId), minorAt(birthDates.bornOn, at))).where(asked).get();
  return row !== undefined;
}

/** Writes an acceptance down, in the caller's transaction; `guardian`: who gives it for them. Twice is once. */
async function writeDown(tx: AcademyTx, ctx: PersonContext, userId: string, version: number, guardian: string | null): Promise<Result<null, "moved">> {
  if ((await currentVersion(tx)) !== version) return refused("moved");
  if ((await acceptedAt(tx, userId, version)) !== null) return done(null);
  await tx.insert(termsAcceptances).values({ userId, version, acceptedAt: ctx.clock.now(), acceptedBy: guardian });
  await audit(tx, actorOf(ctx), { action: guardian === null ? "terms/accepted" : "terms/accepted-for", subject: { type: "user", id: userId }, after: { version } });
  return done(null);
}

/**
 * Writes down that this person accepts the version they have read, and when. Refuses `moved`: another is in force by now,
 * which they have not seen; `guardian`: they are a minor for whom a guardian does. Accepting twice is accepting once.
 */
export async function acceptTerms(ctx: PersonContext, version: number): Promise<Result<null, "moved" | "guardian">> {
  return ctx.write(async (tx) => {
    if (await isForGuardian(tx, ctx.person.id, ctx.clock.now())) return refused("guardian");
    return writeDown(tx, ctx, ctx.person.id, version, null);
  });
}

/** The same for a client, within the verb that knows the asker to be their guardian. */
export const acceptTermsFor = (tx: AcademyTx, ctx: PersonContext, clientId: string, version: number): Promise<Result<null, "moved">> => writeDown(tx, ctx, clientId, version, ctx.person.id);
