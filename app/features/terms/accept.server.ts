import { termsAcceptances } from "@db/academy/schema";
import { actorOf, audit } from "~/platform/audit/index.server";
import { done, refused, type Result } from "~/platform/result";
import type { PersonContext } from "~/platform/scope.server";
import { acceptedAt, currentVersion } from "./queries.server";

/**
 * Writes down that this person accepts the version they have read, and when. Refuses `moved`: another is in force by now,
 * which they have not seen. Accepting twice is accepting once.
 */
export async function acceptTerms(ctx: PersonContext, version: number): Promise<Result<null, "moved">> {
  const at = ctx.clock.now();
  return ctx.write(async (tx) => {
    if ((await currentVersion(tx)) !== version) return refused("moved");
    if ((await acceptedAt(tx, ctx.person.id, version)) !== null) return done(null);
    await tx.insert(termsAcceptances).values({ userId: ctx.person.id, version, acceptedAt: at });
    await audit(tx, actorOf(ctx), { action: "terms/accepted", subject: { type: "user", id: ctx.person.id }, after: { version } });
    return done(null);
  });
}
