import { and, eq, inArray, lt } from "drizzle-orm";
import { admissionRoles, admissions, users } from "@db/academy/schema";
import { actorOf, audit } from "~/platform/audit/index.server";
import { DAY, HOUR } from "~/platform/clock";
import { newId, newToken, sha256 } from "~/platform/ids.server";
import { takeAttempt, takeAttempts } from "~/platform/limits/index.server";
import { done, refused, type Result } from "~/platform/result";
import type { VisitorContext } from "~/platform/scope.server";
import { emailKeyOf } from "../identity/index.server";
import { openAdmission, sendAnew } from "./invite-person.server";
import { mailAdmission, mailOutcome } from "./mail.server";
import { mayRegister } from "./registration-rules.server";
import { domainOf } from "./rules";

/** How long the link that confirms an address works. */
export const registrationMs = DAY;
/** Registrations nobody confirmed are removed after this long, so many at a time. */
const forgottenAfterMs = 30 * DAY;
const sweepLimit = 20;

const attempts = (emailKey: string, network: string) => [
  { kind: "register.address", subject: emailKey, limit: { max: 3, windowMs: HOUR } },
  { kind: "register.network", subject: network, limit: { max: 20, windowMs: HOUR } },
];

type RegisterAnswer = Result<null, "closed" | "domain"> | { readonly ok: false; readonly reason: "limited"; readonly retryAfterMs: number };

/**
 * Begins a registration: a link to the address, behind which a password is chosen. Nobody learns here whether the address
 * has an account: its owner is told in the mail instead (`01-access`, Identity). Who was invited gets the invitation again.
 * Refuses what anybody may know: `closed`, and `domain`, an address elsewhere than at the allowed domains.
 */
export async function register(ctx: VisitorContext, { email, name, entryLinkId = null }: { readonly email: string; readonly name: string; /** The named way in they come by. */ readonly entryLinkId?: string | null }): Promise<RegisterAnswer> {
  const emailKey = emailKeyOf(email);
  const at = ctx.clock.now();
  const token = newToken();
  return ctx.write(async (tx): Promise<RegisterAnswer> => {
    const may = await mayRegister(tx, domainOf(emailKey), entryLinkId);
    if (may !== "yes") return refused(may);
    const attempt = await takeAttempts(tx, ctx.config.secrets.signing, attempts(emailKey, ctx.network), at);
    if (!attempt.allowed) return { ok: false, reason: "limited", retryAfterMs: attempt.retryAfterMs };
    const old = tx.select({ id: admissions.id }).from(admissions).where(and(eq(admissions.state, "sent"), eq(admissions.kind, "registration"), lt(admissions.createdAt, at - forgottenAfterMs))).limit(sweepLimit);
    await tx.delete(admissions).where(inArray(admissions.id, old));
    const account = await tx.select({ id: users.id, email: users.email, name: users.name, suspendedAt: users.suspendedAt }).from(users).where(eq(users.emailKey, emailKey)).get();
    const open = await openAdmission(tx, emailKey);
    if (account) {
      if (account.suspendedAt === null) await mailOutcome(ctx, tx, { email: account.email, name: account.name, userId: account.id }, "known");
      else await takeAttempt(tx, ctx.config.secrets.signing, { kind: "register.nobody", subject: sha256(token) }, { max: 1, windowMs: 1 }, at);
      return done(null);
    }
    if (open) {
      // Whoever began elsewhere and comes by a named way in has what that gives; an invitation stays what it is.
      if (open.state === "sent" && open.kind === "registration" && entryLinkId !== null) await tx.update(admissions).set({ entryLinkId }).where(eq(admissions.id, open.id));
      if (open.state === "sent") await sendAnew(ctx, tx, open, open.kind === "invitation" ? Math.max(open.expiresAt - at, registrationMs) : registrationMs);
      return done(null);
    }
    const id = newId(at);
    await tx.insert(admissions).values({ id, kind: "registration", email: email.trim(), emailKey, name, tokenHash: sha256(token), expiresAt: at + registrationMs, createdAt: at, sentAt: at, entryLinkId });
    await tx.insert(admissionRoles).values({ admissionId: id, role: "client" });
    await mailAdmission(ctx, tx, { kind: "registration", email: email.trim(), name }, token);
    await audit(tx, actorOf(ctx), { action: "registration/begun", subject: { type: "admission", id } });
    return done(null);
  });
}
