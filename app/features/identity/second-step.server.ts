import { and, eq, gt, inArray, isNotNull, isNull, lt } from "drizzle-orm";
import { recoveryCodes, secondFactors, signInSteps, users } from "@db/academy/schema";
import type { AcademyRead, AcademyTx } from "@db/open";
import { MINUTE } from "~/platform/clock";
import { newToken, sha256 } from "~/platform/ids.server";
import { acceptedTotpStep, open } from "~/platform/secrets/index.server";
import { recoveryCodeId } from "./recovery-codes.server";
import { isRecoveryCode } from "./rules";

/** How long the second step may take. */
export const secondStepMs = 10 * MINUTE;
/** Left-over rows removed with each new one: more than it adds. */
const sweepLimit = 20;

/** What a person's sealed TOTP secret is bound to: moved to another person's row it does not open. */
export const personTotpPurpose = (academyId: string, userId: string): string => `person.totp:${academyId}:${userId}`;

/** Notes that this person has made the first step. Answers what the browser's cookie holds. */
export async function beginSecondStep(tx: AcademyTx, userId: string, at: number): Promise<string> {
  const over = tx.select({ id: signInSteps.id }).from(signInSteps).where(lt(signInSteps.expiresAt, at)).limit(sweepLimit);
  await tx.delete(signInSteps).where(inArray(signInSteps.id, over));
  const token = newToken();
  await tx.insert(signInSteps).values({ id: sha256(token), userId, createdAt: at, expiresAt: at + secondStepMs });
  return token;
}

/** Who stands between the two steps with this token; null: nobody, or it took too long, or they were suspended meanwhile. */
export async function betweenSteps(read: AcademyRead, token: string, now: number) {
  const row = await read
    .select({ id: users.id, email: users.email, name: users.name, locale: users.locale })
    .from(signInSteps)
    .innerJoin(users, and(eq(users.id, signInSteps.userId), isNull(users.suspendedAt)))
    .where(and(eq(signInSteps.id, sha256(token)), gt(signInSteps.expiresAt, now)))
    .get();
  return row ?? null;
}

/** Nobody who made only the first step gets any further: their password, address or factor has changed. */
export const endSecondSteps = async (tx: AcademyTx, userId: string): Promise<void> => {
  await tx.delete(signInSteps).where(eq(signInSteps.userId, userId));
};

/** By which of the two a code was accepted; null: by neither. */
export type AcceptedCode = "code" | "recovery-code" | null;

/**
 * Takes a person's code: six digits of their app, or one of their recovery codes. Whatever is accepted is used up in
 * the same transaction, so that of two posts with one code exactly one wins.
 */
export async function acceptCode(tx: AcademyTx, on: { readonly academyId: string; readonly encryption: string; readonly at: number }, userId: string, code: string): Promise<AcceptedCode> {
  if (isRecoveryCode(code)) {
    const used = await tx.update(recoveryCodes).set({ usedAt: on.at }).where(and(eq(recoveryCodes.id, recoveryCodeId(userId, code)), eq(recoveryCodes.userId, userId), isNull(recoveryCodes.usedAt))).returning({ id: recoveryCodes.id });
    return used.length > 0 ? "recovery-code" : null;
  }
  const factor = await tx.select({ secret: secondFactors.secret, lastStep: secondFactors.lastStep }).from(secondFactors).where(and(eq(secondFactors.userId, userId), isNotNull(secondFactors.confirmedAt))).get();
  if (!factor) return null;
  const step = acceptedTotpStep(open(on.encryption, personTotpPurpose(on.academyId, userId), factor.secret), code, on.at, factor.lastStep);
  if (step === null) return null;
  await tx.update(secondFactors).set({ lastStep: step }).where(eq(secondFactors.userId, userId));
  return "code";
}
