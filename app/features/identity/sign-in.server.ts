import { eq } from "drizzle-orm";
import { users } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";
import { actorOf, audit } from "~/platform/audit/index.server";
import { forgetAttempts, giveBackAttempt, takeAttempts } from "~/platform/limits/index.server";
import type { VisitorContext } from "~/platform/scope.server";
import { verifyPassword } from "~/platform/secrets/index.server";
import { startSession } from "~/platform/sessions/index.server";
import { signInAddress, signInAttempts, signInNetwork } from "./attempts.server";
import { emailKeyOf } from "./rules";

/** What a person typed, and the token of the session the request came with, which a success ends. */
export interface Credentials {
  readonly email: string;
  readonly password: string;
  readonly replaces: string | null;
}

export type SignInAnswer =
  | { readonly kind: "signed-in"; readonly accountId: string; /** What the cookie holds. */ readonly token: string }
  /** One answer for unknown address, wrong password, none chosen and suspended: nothing tells them apart. */
  | { readonly kind: "refused" }
  | { readonly kind: "limited"; readonly retryAfterMs: number };

const refused = { kind: "refused" } as const;

/**
 * Signs a person in by e-mail and password. The attempt is counted and committed before the password is looked at;
 * an address nobody has costs the same hash and the same two transactions. A success forgets the address's
 * attempts, gives the network its own one back and makes a new session, in one transaction with its audit line
 * (`01-access`, Identity).
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
    const { token, publicId } = await startSession(tx, ctx.clock, { userId: now.id, device: ctx, replaces });
    await forgetAttempts(tx, secret, signInAddress(emailKey));
    await giveBackAttempt(tx, secret, signInNetwork(ctx.network));
    await audit(tx, { ...actorOf(ctx), kind: "person", id: now.id }, { action: "session/started", subject: { type: "user", id: now.id }, after: { session: publicId } });
    return { kind: "signed-in", accountId: now.id, token };
  });
}

async function accountOf(read: AcademyRead, emailKey: string) {
  return read
    .select({ id: users.id, passwordHash: users.passwordHash, suspendedAt: users.suspendedAt })
    .from(users)
    .where(eq(users.emailKey, emailKey))
    .get();
}
