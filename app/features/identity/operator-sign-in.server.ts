import { and, eq, isNull } from "drizzle-orm";
import { operators } from "@db/directory/schema";
import type { DirectoryRead } from "@db/open";
import { actorOf, audit } from "~/platform/audit/index.server";
import type { Config } from "~/platform/config.server";
import { forgetAttempts, giveBackAttempt, takeAttempts } from "~/platform/limits/index.server";
import type { DeploymentContext } from "~/platform/scope.server";
import { acceptedTotpStep, open, verifyPassword } from "~/platform/secrets/index.server";
import { startOperatorSession } from "~/platform/sessions/index.server";
import { signInAddress, signInAttempts, signInNetwork } from "./attempts.server";
import { totpPurpose } from "./operators.server";
import { emailKeyOf } from "./rules";
import type { Credentials, SignInAnswer } from "./sign-in.server";

/** An operator's code is asked for in the same form, so that there is no second step. */
type OperatorSignInAnswer = Exclude<SignInAnswer, { kind: "second-step" }>;

/** An operator's second factor is required; off in development only (`01-access`, Academies). */
export const asksForCode = (config: Pick<Config, "environment">): boolean => config.environment !== "development";

const refused = { kind: "refused" } as const;

/**
 * Signs an operator in by e-mail, password and, outside development, a TOTP code that has not been used. Counted,
 * refused and answered as `signIn` is; a wrong or used code is the same refusal.
 */
export async function signInOperator(ctx: DeploymentContext, { email, password, replaces, code }: Credentials & { readonly code: string | undefined }): Promise<OperatorSignInAnswer> {
  const emailKey = emailKeyOf(email);
  const secret = ctx.config.secrets.signing;
  const attempt = await ctx.write((tx) => takeAttempts(tx, secret, signInAttempts(emailKey, ctx.network), ctx.clock.now()));
  if (!attempt.allowed) return { kind: "limited", retryAfterMs: attempt.retryAfterMs };

  const account = await accountOf(ctx.read, emailKey);
  const matches = await verifyPassword(account?.passwordHash ?? null, password);

  // Every refusal comes from in here: a wrong code takes no longer than a wrong password.
  return ctx.write(async (tx): Promise<OperatorSignInAnswer> => {
    const now = await accountOf(tx, emailKey);
    if (!now || !matches || now.passwordHash !== account?.passwordHash) return refused;
    if (asksForCode(ctx.config)) {
      const step = acceptedStep(ctx, now, code);
      if (step === null) return refused;
      await tx.update(operators).set({ totpLastStep: step }).where(eq(operators.id, now.id));
    }
    const { token, publicId } = await startOperatorSession(tx, ctx.clock, { operatorId: now.id, device: ctx, replaces });
    await forgetAttempts(tx, secret, signInAddress(emailKey));
    await giveBackAttempt(tx, secret, signInNetwork(ctx.network));
    await audit(tx, { ...actorOf(ctx), kind: "operator", id: now.id }, { action: "session/started", subject: { type: "operator", id: now.id }, after: { session: publicId } });
    return { kind: "signed-in", accountId: now.id, token };
  });
}

/** The step of a code that is right and new; null also for an operator without a second factor. */
function acceptedStep(ctx: DeploymentContext, operator: { id: string; totpSecret: string | null; totpLastStep: number | null }, code: string | undefined): number | null {
  if (!operator.totpSecret || !code) return null;
  const secret = open(ctx.config.secrets.encryption, totpPurpose(operator.id), operator.totpSecret);
  return acceptedTotpStep(secret, code, ctx.clock.now(), operator.totpLastStep);
}

async function accountOf(read: DirectoryRead, emailKey: string) {
  return read
    .select({ id: operators.id, passwordHash: operators.passwordHash, totpSecret: operators.totpSecret, totpLastStep: operators.totpLastStep })
    .from(operators)
    .where(and(eq(operators.emailKey, emailKey), isNull(operators.disabledAt)))
    .get();
}
