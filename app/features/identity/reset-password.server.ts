import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { oneTimeTokens, users } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";
import { actorOf, audit } from "~/platform/audit/index.server";
import { sha256 } from "~/platform/ids.server";
import { forgetAttempts } from "~/platform/limits/index.server";
import { done, refused, type Result } from "~/platform/result";
import type { VisitorContext } from "~/platform/scope.server";
import { hashPassword } from "~/platform/secrets/index.server";
import { endOtherSessions } from "~/platform/sessions/index.server";
import { signInAddress } from "./attempts.server";
import { mailPasswordChanged } from "./password-mail.server";
import { voidResetTokens } from "./request-reset.server";
import { passwordFault, type PasswordFault } from "./password-rules.server";
import { emailKeyOf } from "./rules";
import { endSecondSteps } from "./second-step.server";

/** Whose password this link sets, and whether it is their first; null when it does not work. Looks without using it: mail scanners open links too. */
export async function resetHolder(ctx: VisitorContext, token: string): Promise<{ readonly email: string; readonly isFirst: boolean } | null> {
  const holder = await holderOf(ctx.read, token, ctx.clock.now());
  return holder ? { email: holder.email, isFirst: holder.isFirst } : null;
}

/**
 * Sets the password of the person a reset link was sent to. The link is used in the same transaction, so that of two
 * posts exactly one wins; every session of that person ends, they are told by mail unless it was their first, and nobody is signed in.
 * Refuses `gone` (used, expired, replaced, never was), and what is wrong with the password, which leaves the link unused.
 */
export async function resetPassword(ctx: VisitorContext, token: string, password: string): Promise<Result<null, "gone" | PasswordFault>> {
  const holder = await holderOf(ctx.read, token, ctx.clock.now());
  if (!holder) return refused("gone");
  const fault = passwordFault(password, holder.email);
  if (fault) return refused(fault);
  const passwordHash = await hashPassword(password);
  const at = ctx.clock.now();
  return ctx.write(async (tx) => {
    // The holder may have been suspended, and the link used or replaced, while the password was hashed.
    const person = await holderOf(tx, token, at);
    if (!person) return refused("gone");
    await tx.update(oneTimeTokens).set({ usedAt: at }).where(eq(oneTimeTokens.id, sha256(token)));
    await voidResetTokens(tx, person.id, at);
    // Whoever has the link has the mailbox, so the address is confirmed too.
    await tx.update(users).set({ passwordHash, passwordChangedAt: at, emailConfirmedAt: person.emailConfirmedAt ?? at, updatedAt: at }).where(eq(users.id, person.id));
    const ended = await endOtherSessions(tx, person.id, null, ctx.clock.now());
    await endSecondSteps(tx, person.id);
    await forgetAttempts(tx, ctx.config.secrets.signing, signInAddress(emailKeyOf(person.email)));
    await audit(tx, { ...actorOf(ctx), kind: "person", id: person.id }, { action: "password/reset", subject: { type: "user", id: person.id }, after: { sessionsEnded: ended } });
    if (!person.isFirst) await mailPasswordChanged(ctx, tx, person, at);
    return done(null);
  });
}

/** Who a working reset link belongs to. */
async function holderOf(read: AcademyRead, token: string, now: number) {
  return read
    .select({ id: users.id, email: users.email, name: users.name, locale: users.locale, emailConfirmedAt: users.emailConfirmedAt, isFirst: sql<number>`${users.passwordHash} IS NULL`.mapWith(Boolean) })
    .from(oneTimeTokens)
    .innerJoin(users, eq(users.id, oneTimeTokens.userId))
    .where(
      and(
        eq(oneTimeTokens.id, sha256(token)),
        eq(oneTimeTokens.purpose, "password-reset"),
        isNull(oneTimeTokens.usedAt),
        gt(oneTimeTokens.expiresAt, now),
        isNull(users.suspendedAt),
      ),
    )
    .get();
}
