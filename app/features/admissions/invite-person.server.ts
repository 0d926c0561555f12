import { and, eq, inArray } from "drizzle-orm";
import { admissionRoles, admissions, users } from "@db/academy/schema";
import type { AcademyRead, AcademyTx } from "@db/open";
import { actorOf, audit } from "~/platform/audit/index.server";
import { DAY, HOUR } from "~/platform/clock";
import { newId, newToken, sha256 } from "~/platform/ids.server";
import { takeAttempts } from "~/platform/limits/index.server";
import type { Role } from "~/platform/people";
import { done, refused, type Result } from "~/platform/result";
import type { PersonContext, VisitorContext } from "~/platform/scope.server";
import { emailKeyOf } from "../identity/index.server";
import { isStillAdmin } from "../people/index.server";
import { mailAdmission } from "./mail.server";

/** How long the link of an invitation works. */
export const invitationMs = 7 * DAY;

export interface Invited {
  readonly email: string;
  readonly name: string;
  readonly roles: readonly Role[];
}

/** An open admission of this address: sent, or waiting for an admin. */
export const openAdmission = (read: AcademyRead, emailKey: string) =>
  read.select().from(admissions).where(and(eq(admissions.emailKey, emailKey), inArray(admissions.state, ["sent", "waiting"]))).get();

/**
 * Invites somebody by e-mail, with the roles they are to have: a link that works once, for seven days, behind which they
 * choose their password. Nobody has an account before that. Refuses `address-taken`: somebody has an account with that
 * address; `already`: they were invited, or register themselves; `not-now`: whoever asks is no admin any more.
 */
export async function invitePerson(ctx: PersonContext, { email, name, roles }: Invited): Promise<Result<{ readonly id: string }, "address-taken" | "already" | "not-now">> {
  const emailKey = emailKeyOf(email);
  const at = ctx.clock.now();
  const token = newToken();
  return ctx.write(async (tx) => {
    if (!(await isStillAdmin(tx, ctx.person.id))) return refused("not-now");
    if (await tx.select({ id: users.id }).from(users).where(eq(users.emailKey, emailKey)).get()) return refused("address-taken");
    if (await openAdmission(tx, emailKey)) return refused("already");
    const id = newId(at);
    await tx.insert(admissions).values({ id, kind: "invitation", email: email.trim(), emailKey, name, tokenHash: sha256(token), expiresAt: at + invitationMs, invitedBy: ctx.person.id, createdAt: at, sentAt: at });
    if (roles.length > 0) await tx.insert(admissionRoles).values([...new Set(roles)].map((role) => ({ admissionId: id, role })));
    await mailAdmission(ctx, tx, { kind: "invitation", email: email.trim(), name }, token);
    await audit(tx, actorOf(ctx), { action: "person/invited", subject: { type: "admission", id }, after: { roles } });
    return done({ id });
  });
}

/** Sends the link of an open admission anew, in place of the old one. */
export async function sendAnew(ctx: VisitorContext, tx: AcademyTx, admission: typeof admissions.$inferSelect, lastsMs: number): Promise<void> {
  const at = ctx.clock.now();
  const token = newToken();
  await tx.update(admissions).set({ tokenHash: sha256(token), sentAt: at, expiresAt: at + lastsMs }).where(eq(admissions.id, admission.id));
  await mailAdmission(ctx, tx, { kind: admission.kind as "invitation" | "registration", email: admission.email, name: admission.name }, token);
}

/** Sends an invitation again: earlier links of it stop working. Refuses `not-now`: it was accepted, withdrawn, or sent three times in an hour. */
export async function resendInvitation(ctx: PersonContext, id: string): Promise<Result<null, "unknown" | "not-now">> {
  return ctx.write(async (tx) => {
    const admission = await tx.select().from(admissions).where(eq(admissions.id, id)).get();
    if (!admission) return refused("unknown");
    if (admission.state !== "sent") return refused("not-now");
    const attempt = await takeAttempts(tx, ctx.config.secrets.signing, [{ kind: "admission.resend", subject: id, limit: { max: 3, windowMs: HOUR } }], ctx.clock.now());
    if (!attempt.allowed) return refused("not-now");
    await sendAnew(ctx, tx, admission, invitationMs);
    await audit(tx, actorOf(ctx), { action: "invitation/sent-again", subject: { type: "admission", id } });
    return done(null);
  });
}
