import { eq } from "drizzle-orm";
import { signInSteps } from "@db/academy/schema";
import { actorOf, audit } from "~/platform/audit/index.server";
import { sha256 } from "~/platform/ids.server";
import { forgetAttempts, takeAttempts } from "~/platform/limits/index.server";
import type { VisitorContext } from "~/platform/scope.server";
import { secondStepAttempts, secondStepPerson } from "./attempts.server";
import { letIn, type Entered } from "./enter.server";
import { mailSecondFactor } from "./second-factor-mail.server";
import { acceptCode, betweenSteps } from "./second-step.server";

export type SecondStepAnswer =
  | Extract<Entered, { kind: "signed-in" }>
  | { readonly kind: "refused" }
  /** The first step is to be made again. */
  | { readonly kind: "gone" }
  | { readonly kind: "limited"; readonly retryAfterMs: number };

/**
 * The second step of a sign-in: a code of the person's app, or a recovery code. Counted and committed before it is
 * looked at; what is right is used up, with the step itself, in the transaction that makes the session (`01-access`,
 * Identity). A recovery code is told to its person by mail.
 */
export async function finishSecondStep(ctx: VisitorContext, step: { readonly token: string; readonly code: string; readonly replaces: string | null }): Promise<SecondStepAnswer> {
  const { token, code, replaces } = step;
  const secret = ctx.config.secrets.signing;
  const waiting = await betweenSteps(ctx.read, token, ctx.clock.now());
  if (!waiting) return { kind: "gone" };
  const attempt = await ctx.write((tx) => takeAttempts(tx, secret, secondStepAttempts(waiting.id, ctx.network), ctx.clock.now()));
  if (!attempt.allowed) return { kind: "limited", retryAfterMs: attempt.retryAfterMs };
  return ctx.write(async (tx): Promise<SecondStepAnswer> => {
    const at = ctx.clock.now();
    const person = await betweenSteps(tx, token, at);
    if (!person) return { kind: "gone" };
    const by = await acceptCode(tx, { academyId: ctx.academy.id, encryption: ctx.config.secrets.encryption, at }, person.id, code);
    if (by === null) return { kind: "refused" };
    await tx.delete(signInSteps).where(eq(signInSteps.id, sha256(token)));
    await forgetAttempts(tx, secret, secondStepPerson(person.id));
    if (by === "recovery-code") {
      await audit(tx, { ...actorOf(ctx), kind: "person", id: person.id }, { action: "recovery-code/used", subject: { type: "user", id: person.id } });
      await mailSecondFactor(ctx, tx, person, "recovery");
    }
    return letIn(ctx, tx, { userId: person.id, by, replaces });
  });
}
