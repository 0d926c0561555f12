import { and, eq, isNull } from "drizzle-orm";
import { users } from "@db/academy/schema";
import { actorOf, audit } from "~/platform/audit/index.server";
import { takeAttempts } from "~/platform/limits/index.server";
import { done, refused, type Result } from "~/platform/result";
import type { PersonContext } from "~/platform/scope.server";
import { hashPassword, verifyPassword } from "~/platform/secrets/index.server";
import { endOtherSessions } from "~/platform/sessions/index.server";
import { changeAttempts } from "./attempts.server";
import { mailPasswordChanged } from "./password-mail.server";
import { passwordFault, type PasswordFault } from "./password-rules.server";
import { voidResetTokens } from "./request-reset.server";
import { endSecondSteps } from "./second-step.server";

export type ChangeAnswer =
  | Result<{ /** Other devices that were signed out. */ readonly sessionsEnded: number }, "wrong-password" | PasswordFault>
  | { readonly ok: false; readonly reason: "limited"; readonly retryAfterMs: number };

/**
 * Changes one's own password, given the current one. Counted before it is verified, as a sign-in is. The other
 * sessions and open reset links end, the person is told by mail (`01-access`, Identity).
 */
export async function changePassword(ctx: PersonContext, passwords: { readonly current: string; readonly wanted: string }): Promise<ChangeAnswer> {
  const { person } = ctx;
  const attempt = await ctx.write((tx) => takeAttempts(tx, ctx.config.secrets.signing, changeAttempts(person.id), ctx.clock.now()));
  if (!attempt.allowed) return { ok: false, reason: "limited", retryAfterMs: attempt.retryAfterMs };
  const known = (await ctx.read.select({ hash: users.passwordHash }).from(users).where(eq(users.id, person.id)).get())?.hash ?? null;
  if (!(await verifyPassword(known, passwords.current)) || known === null) return refused("wrong-password");
  const fault = passwordFault(passwords.wanted, person.email);
  if (fault) return refused(fault);
  const passwordHash = await hashPassword(passwords.wanted);
  const at = ctx.clock.now();
  return ctx.write(async (tx) => {
    const [changed] = await tx
      .update(users)
      .set({ passwordHash, passwordChangedAt: at, updatedAt: at })
      .where(and(eq(users.id, person.id), eq(users.passwordHash, known), isNull(users.suspendedAt)))
      .returning({ id: users.id, email: users.email, name: users.name, locale: users.locale });
    // Changed elsewhere while this one was being hashed: what was typed as current no longer is.
    if (!changed) return refused("wrong-password");
    await voidResetTokens(tx, person.id, at);
    await endSecondSteps(tx, person.id);
    const sessionsEnded = await endOtherSessions(tx, person.id, person.sessionPublicId, ctx.clock.now());
    await audit(tx, actorOf(ctx), { action: "password/changed", subject: { type: "user", id: person.id }, after: { sessionsEnded } });
    await mailPasswordChanged(ctx, tx, changed, at);
    return done({ sessionsEnded });
  });
}
