import { eq } from "drizzle-orm";
import { users } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";
import { forgetAttempts, giveBackAttempt, takeAttempts } from "~/platform/limits/index.server";
import type { VisitorContext } from "~/platform/scope.server";
import { verifyPassword } from "~/platform/secrets/index.server";
import { signInAddress, signInAttempts, signInNetwork } from "./attempts.server";
import { letInOrAsk, type Entered } from "./enter.server";
import { emailKeyOf } from "./rules";

/** What a person typed, and the token of the session the request came with, which a success ends. */
export interface Credentials {
  readonly email: string;
  readonly password: string;
  readonly replaces: string | null;
}

export type SignInAnswer =
  | Entered
  /** One answer for unknown address, wrong password, none chosen and suspended: nothing tells them apart. */
  | { readonly kind: "refused" }
  | { readonly kind: "limited"; readonly retryAfterMs: number };

const refused = { kind: "refused" } as const;

/**
 * Signs a person in by e-mail and password. The attempt is counted and committed before the password is looked at;
 * an address nobody has costs the same hash and the same two transactions. A success forgets the address's
 * attempts, gives the network its own one back and makes a new session, in one transaction with its audit line; whoever
 * has a second factor is asked for it first (`01-access`, Identity).
 */
export async function signIn(ctx: VisitorContext, { email, password, replaces }: Credentials): Promise<SignInAnswer> {
  const emailKey = emailKeyOf(email);
  const secret = ctx.config.secrets.signing;
  const attempt = await ctx.write((tx) => takeAttempts(tx, secret, signInAttempts(emailKey, ctx.network), ctx.clock.now()));
  if (!attempt.allowed) return { kind: "limited", retryAfterMs: attempt.retryAfterMs };

  const account = await accountOf(ctx.read, emailKey);
  const matches = await verifyPassword(account?.passwordHash ?? null, password);

  // Every refusal comes from in here, so that none is quicker than another.
  return ctx.write(async (tx): Promise<SignInAnswer> => {
    // Hashing took its time: a password changed or a person suspended meanwhile counts.
    const now = await accountOf(tx, emailKey);
    if (!now || !matches || now.passwordHash !== account?.passwordHash) return refused;
    if (now.suspendedAt !== null) return refused;
    await forgetAttempts(tx, secret, signInAddress(emailKey));
    await giveBackAttempt(tx, secret, signInNetwork(ctx.network));
    return letInOrAsk(ctx, tx, { userId: now.id, by: "password", replaces });
  });
}

async function accountOf(read: AcademyRead, emailKey: string) {
  return read
    .select({ id: users.id, passwordHash: users.passwordHash, suspendedAt: users.suspendedAt })
    .from(users)
    .where(eq(users.emailKey, emailKey))
    .get();
}
