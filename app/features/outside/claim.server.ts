import { and, eq, gt, isNull } from "drizzle-orm";
import { outsideClaims, users } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";
import { sha256 } from "~/platform/ids.server";
import type { VisitorContext } from "~/platform/scope.server";
import { signIn, type SignInAnswer } from "../identity/index.server";
import { writeConnection } from "./connect.server";

/** Whose account a browser that came from a provider has yet to show is its own; null: nobody's, or it took too long. One query. */
export async function claimHolder(read: AcademyRead, claim: string, now: number) {
  const row = await read
    .select({ subject: outsideClaims.subject, outside: outsideClaims.email, next: outsideClaims.next, id: users.id, email: users.email, name: users.name, locale: users.locale })
    .from(outsideClaims)
    .innerJoin(users, and(eq(users.id, outsideClaims.userId), isNull(users.suspendedAt)))
    .where(and(eq(outsideClaims.id, sha256(claim)), gt(outsideClaims.expiresAt, now)))
    .get();
  return row ?? null;
}

export type ClaimAnswer = { readonly kind: "gone" } | { readonly answer: SignInAnswer; readonly kind: "answered"; readonly next: string | null };

/**
 * The password of the account with that address: right, it connects the two and signs in, with the second factor where
 * there is one. It is counted as every sign-in by password.
 */
export async function confirmClaim(ctx: VisitorContext, claim: string, { password, replaces }: { readonly password: string; readonly replaces: string | null }): Promise<ClaimAnswer> {
  const holder = await claimHolder(ctx.read, claim, ctx.clock.now());
  if (!holder) return { kind: "gone" };
  const answer = await signIn(ctx, { email: holder.email, password, replaces });
  if (answer.kind === "signed-in" || answer.kind === "second-step") {
    await ctx.write(async (tx) => {
      const used = await tx.delete(outsideClaims).where(eq(outsideClaims.id, sha256(claim))).returning({ id: outsideClaims.id });
      if (used.length > 0) await writeConnection(ctx, tx, "google", holder, { subject: holder.subject, email: holder.outside });
    });
  }
  return { kind: "answered", answer, next: holder.next };
}
