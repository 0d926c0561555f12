import { eq } from "drizzle-orm";
import { behalfRules, birthDates } from "@db/academy/schema";
import { isStillAdmin } from "~/features/people/index.server";
import { actorOf, audit } from "~/platform/audit/index.server";
import { done, refused, type Result } from "~/platform/result";
import type { PersonContext } from "~/platform/scope.server";
import { guardianRules, wardOf } from "./queries.server";
import type { GuardianRules } from "./rules";

/** Says who is a minor and what guardians read; it holds from the next page on. Saving what is there changes nothing. */
export async function setGuardianRules(ctx: PersonContext, { ageOfMajority, reads, consents }: GuardianRules): Promise<void> {
  const at = ctx.clock.now();
  await ctx.write(async (tx) => {
    const before = await guardianRules(tx);
    const after: GuardianRules = { ageOfMajority, reads: (["progress", "feedback"] as const).filter((right) => reads.includes(right)), consents };
    if (JSON.stringify(before) === JSON.stringify(after)) return;
    const values = { ageOfMajority, guardiansReadProgress: reads.includes("progress"), guardiansReadFeedback: reads.includes("feedback"), guardiansConsent: consents, updatedAt: at };
    await tx.insert(behalfRules).values({ id: 1, ...values }).onConflictDoUpdate({ target: behalfRules.id, set: values });
    await audit(tx, actorOf(ctx), { action: "guardian/rules-set", subject: { type: "academy", id: ctx.academy.id }, before, after });
  });
}

/** Writes down when a client was born; null: forgets it. Refuses `future`. */
export async function setBirthDate(ctx: PersonContext, clientId: string, bornOn: string | null): Promise<Result<null, "unknown" | "future" | "not-now">> {
  const at = ctx.clock.now();
  if (bornOn !== null && (bornOn > new Date(at).toISOString().slice(0, 10) || bornOn < "1900-01-01")) return refused("future");
  return ctx.write(async (tx) => {
    if (!(await isStillAdmin(tx, ctx.person.id))) return refused("not-now");
    const before = await wardOf(tx, clientId, at);
    if (!before) return refused("unknown");
    if (before.bornOn === bornOn) return done(null);
    if (bornOn === null) await tx.delete(birthDates).where(eq(birthDates.userId, clientId));
    else await tx.insert(birthDates).values({ userId: clientId, bornOn, setAt: at, setBy: ctx.person.id }).onConflictDoUpdate({ target: birthDates.userId, set: { bornOn, setAt: at, setBy: ctx.person.id } });
    await audit(tx, actorOf(ctx), { action: "person/birth-date-set", subject: { type: "user", id: clientId }, before: { bornOn: before.bornOn }, after: { bornOn } });
    return done(null);
  });
}
