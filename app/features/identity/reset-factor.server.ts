import { eq } from "drizzle-orm";
import { users } from "@db/academy/schema";
import { actorOf, audit } from "~/platform/audit/index.server";
import { done, refused, type Result } from "~/platform/result";
import type { PersonContext } from "~/platform/scope.server";
import { endOtherSessions } from "~/platform/sessions/index.server";
import { mailSecondFactor } from "./second-factor-mail.server";
import { removeFactor } from "./second-factor.server";

/**
 * Removes another person's second factor, for somebody who has lost phone and codes: they are signed out everywhere,
 * told by mail, and where their role asks for a factor they set one up when they next come in. Refuses `unknown`;
 * `own`: one's own is turned off with a code; `none`: they have none.
 */
export async function resetSecondFactor(ctx: PersonContext, userId: string, why: string): Promise<Result<null, "unknown" | "own" | "none">> {
  if (userId === ctx.person.id) return refused("own");
  return ctx.write(async (tx) => {
    const person = await tx.select({ id: users.id, email: users.email, name: users.name, locale: users.locale }).from(users).where(eq(users.id, userId)).get();
    if (!person) return refused("unknown");
    if (!(await removeFactor(tx, userId))) return refused("none");
    const sessionsEnded = await endOtherSessions(tx, userId, null, ctx.clock.now());
    await audit(tx, actorOf(ctx), { action: "second-factor/reset", subject: { type: "user", id: userId }, after: { sessionsEnded }, why });
    await mailSecondFactor(ctx, tx, person, "reset");
    return done(null);
  });
}
