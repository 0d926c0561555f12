import { and, eq, gt, isNull } from "drizzle-orm";
import { signInLinks, users } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";
import { sha256 } from "~/platform/ids.server";
import { done, refused, type Result } from "~/platform/result";
import type { VisitorContext } from "~/platform/scope.server";
import { letInOrAsk, type Entered } from "./enter.server";
import { voidSignInLinks } from "./request-sign-in-link.server";

/** Whom this link signs in; null when it does not work. Looks without using it: mail scanners open links too. */
export async function signInLinkHolder(ctx: VisitorContext, token: string): Promise<{ readonly email: string } | null> {
  const holder = await holderOf(ctx.read, token, ctx.clock.now());
  return holder && { email: holder.email };
}

/**
 * Signs in the person a link was sent to. The link is used in the same transaction, so that of two posts exactly one
 * wins; whoever has a second factor is asked for it next. Refuses `gone`: used, expired, replaced, never was, or its
 * person is suspended.
 */
export async function enterByLink(ctx: VisitorContext, token: string, replaces: string | null): Promise<Result<{ readonly entered: Entered; readonly next: string | null }, "gone">> {
  const at = ctx.clock.now();
  return ctx.write(async (tx) => {
    const holder = await holderOf(tx, token, at);
    if (!holder) return refused("gone");
    await voidSignInLinks(tx, holder.id, at);
    // Whoever has the link has the mailbox.
    if (holder.emailConfirmedAt === null) await tx.update(users).set({ emailConfirmedAt: at, updatedAt: at }).where(eq(users.id, holder.id));
    return done({ entered: await letInOrAsk(ctx, tx, { userId: holder.id, by: "link", replaces }), next: holder.next });
  });
}

async function holderOf(read: AcademyRead, token: string, now: number) {
  const row = await read
    .select({ id: users.id, email: users.email, emailConfirmedAt: users.emailConfirmedAt, next: signInLinks.next })
    .from(signInLinks)
    .innerJoin(users, and(eq(users.id, signInLinks.userId), isNull(users.suspendedAt)))
    .where(and(eq(signInLinks.id, sha256(token)), isNull(signInLinks.usedAt), gt(signInLinks.expiresAt, now)))
    .get();
  return row ?? null;
}
