import { and, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { recoveryCodes, secondFactorRoles, secondFactors, userRoles } from "@db/academy/schema";
import type { AcademyRead, AcademyTx } from "@db/open";
import { actorOf, audit } from "~/platform/audit/index.server";
import { forgetAttempts, takeAttempts } from "~/platform/limits/index.server";
import { done, refused, type Result } from "~/platform/result";
import type { PersonContext } from "~/platform/scope.server";
import { acceptedTotpStep, newTotpSecret, open, seal, totpUri } from "~/platform/secrets/index.server";
import { endOtherSessions } from "~/platform/sessions/index.server";
import { secondStepAttempts, secondStepPerson } from "./attempts.server";
import { newRecoveryCodes } from "./recovery-codes.server";
import { mailSecondFactor } from "./second-factor-mail.server";
import { acceptCode, endSecondSteps, personTotpPurpose } from "./second-step.server";

/** How a person's second factor stands, for their own page. */
export interface FactorStanding {
  readonly since: number | null;
  /** Recovery codes that still work. */
  readonly codesLeft: number;
  /** One of their roles asks for it. */
  readonly required: boolean;
}

const requiredFor = (userId: string) => sql<number>`EXISTS (SELECT 1 FROM ${secondFactorRoles} JOIN ${userRoles} r ON r.role = "second_factor_roles".role WHERE r.user_id = ${userId})`;

/** One query. */
export async function factorStanding(read: AcademyRead, userId: string): Promise<FactorStanding> {
  const [row] = await read.select({
    since: sql<number | null>`(SELECT ${secondFactors.confirmedAt} FROM ${secondFactors} WHERE ${secondFactors.userId} = ${userId})`,
    codesLeft: sql<number>`(SELECT count(*) FROM ${recoveryCodes} WHERE ${recoveryCodes.userId} = ${userId} AND ${recoveryCodes.usedAt} IS NULL)`,
    required: requiredFor(userId).mapWith(Boolean),
  }).from(sql`(SELECT 1)`);
  return row ?? { since: null, codesLeft: 0, required: false };
}

type Limited = { readonly ok: false; readonly reason: "limited"; readonly retryAfterMs: number };

/** Counts a try at a code and commits it, before the code is looked at. */
async function counted(ctx: PersonContext): Promise<Limited | null> {
  const { person } = ctx;
  const attempt = await ctx.write((tx) => takeAttempts(tx, ctx.config.secrets.signing, secondStepAttempts(person.id, ctx.network), ctx.clock.now()));
  return attempt.allowed ? null : { ok: false, reason: "limited", retryAfterMs: attempt.retryAfterMs };
}

const forget = (ctx: PersonContext, tx: AcademyTx) => forgetAttempts(tx, ctx.config.secrets.signing, secondStepPerson(ctx.person.id));
const recipient = ({ person }: PersonContext) => ({ id: person.id, email: person.email, name: person.name, locale: person.locale });

/** Begins to set a second factor up: a new secret, which counts for nothing until a code of it is typed. Refuses `on`: there is one. */
export async function beginSecondFactor(ctx: PersonContext): Promise<Result<null, "on">> {
  const { person, academy, config } = ctx;
  const at = ctx.clock.now();
  const secret = seal(config.secrets.encryption, personTotpPurpose(academy.id, person.id), newTotpSecret());
  return ctx.write(async (tx) => {
    const begun = await tx.insert(secondFactors).values({ userId: person.id, secret, createdAt: at })
      .onConflictDoUpdate({ target: secondFactors.userId, set: { secret, createdAt: at }, setWhere: isNull(secondFactors.confirmedAt) }).returning({ userId: secondFactors.userId });
    if (begun.length === 0) return refused("on");
    await audit(tx, actorOf(ctx), { action: "second-factor/begun", subject: { type: "user", id: person.id } });
    return done(null);
  });
}

/** The secret that is being set up, and the address that an authenticator app reads; null: none is. */
export async function factorInSetUp(ctx: PersonContext): Promise<{ readonly secret: string; readonly uri: string } | null> {
  const { person, academy, config } = ctx;
  const row = await ctx.read.select({ secret: secondFactors.secret }).from(secondFactors).where(and(eq(secondFactors.userId, person.id), isNull(secondFactors.confirmedAt))).get();
  if (!row) return null;
  const secret = open(config.secrets.encryption, personTotpPurpose(academy.id, person.id), row.secret);
  return { secret, uri: totpUri(secret, academy.name, person.email) };
}

/**
 * Turns the second factor on, given a first code of it: from now on a sign-in asks for it. Other devices are signed out,
 * half-made sign-ins end. Answers the recovery codes, once. Refuses `wrong-code`, and `unknown`: nothing is being set up.
 */
export async function confirmSecondFactor(ctx: PersonContext, code: string): Promise<Result<{ readonly codes: readonly string[] }, "wrong-code" | "unknown"> | Limited> {
  const { person, academy, config } = ctx;
  const limited = await counted(ctx);
  if (limited) return limited;
  return ctx.write(async (tx) => {
    const at = ctx.clock.now();
    const row = await tx.select({ secret: secondFactors.secret }).from(secondFactors).where(and(eq(secondFactors.userId, person.id), isNull(secondFactors.confirmedAt))).get();
    if (!row) return refused("unknown");
    const step = acceptedTotpStep(open(config.secrets.encryption, personTotpPurpose(academy.id, person.id), row.secret), code, at, null);
    if (step === null) return refused("wrong-code");
    await tx.update(secondFactors).set({ confirmedAt: at, lastStep: step }).where(eq(secondFactors.userId, person.id));
    const codes = await newRecoveryCodes(tx, person.id, at);
    await forget(ctx, tx);
    await endSecondSteps(tx, person.id);
    const sessionsEnded = await endOtherSessions(tx, person.id, person.sessionPublicId, at);
    await audit(tx, actorOf(ctx), { action: "second-factor/turned-on", subject: { type: "user", id: person.id }, after: { sessionsEnded } });
    await mailSecondFactor(ctx, tx, recipient(ctx), "on");
    return done({ codes });
  });
}

/** New recovery codes in place of the old ones, given a code. Refuses `wrong-code`; `unknown`: there is no second factor. */
export async function renewRecoveryCodes(ctx: PersonContext, code: string): Promise<Result<{ readonly codes: readonly string[] }, "wrong-code" | "unknown"> | Limited> {
  const { person } = ctx;
  if ((await factorStanding(ctx.read, person.id)).since === null) return refused("unknown");
  const limited = await counted(ctx);
  if (limited) return limited;
  return ctx.write(async (tx) => {
    const at = ctx.clock.now();
    if ((await acceptCode(tx, { academyId: ctx.academy.id, encryption: ctx.config.secrets.encryption, at }, person.id, code)) === null) return refused("wrong-code");
    const codes = await newRecoveryCodes(tx, person.id, at);
    await forget(ctx, tx);
    await audit(tx, actorOf(ctx), { action: "recovery-codes/renewed", subject: { type: "user", id: person.id } });
    await mailSecondFactor(ctx, tx, recipient(ctx), "codes");
    return done({ codes });
  });
}

/** Turns the second factor off, given a code. Refuses `required`: a role of theirs asks for it; `wrong-code`; `unknown`: there is none. */
export async function turnOffSecondFactor(ctx: PersonContext, code: string): Promise<Result<null, "wrong-code" | "required" | "unknown"> | Limited> {
  const { person } = ctx;
  const standing = await factorStanding(ctx.read, person.id);
  if (standing.since === null) return refused("unknown");
  if (standing.required) return refused("required");
  const limited = await counted(ctx);
  if (limited) return limited;
  return ctx.write(async (tx) => {
    const at = ctx.clock.now();
    if ((await factorStanding(tx, person.id)).required) return refused("required");
    if ((await acceptCode(tx, { academyId: ctx.academy.id, encryption: ctx.config.secrets.encryption, at }, person.id, code)) === null) return refused("wrong-code");
    await removeFactor(tx, person.id);
    await forget(ctx, tx);
    await audit(tx, actorOf(ctx), { action: "second-factor/turned-off", subject: { type: "user", id: person.id } });
    await mailSecondFactor(ctx, tx, recipient(ctx), "off");
    return done(null);
  });
}

/** Secret, recovery codes and half-made sign-ins of a person go. False: they had no factor that counts. */
export async function removeFactor(tx: AcademyTx, userId: string): Promise<boolean> {
  const removed = await tx.delete(secondFactors).where(and(eq(secondFactors.userId, userId), isNotNull(secondFactors.confirmedAt))).returning({ userId: secondFactors.userId });
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
  await endSecondSteps(tx, userId);
  return removed.length > 0;
}
