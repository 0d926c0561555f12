import { and, eq, gt } from "drizzle-orm";
import { foldName } from "@db/academy/folding";
import { admissionRoles, admissions, userRoles, users } from "@db/academy/schema";
import type { AcademyRead, AcademyTx } from "@db/open";
import { actorOf, audit, type Actor } from "~/platform/audit/index.server";
import { newId, sha256 } from "~/platform/ids.server";
import { done, refused, type Result } from "~/platform/result";
import type { VisitorContext } from "~/platform/scope.server";
import { hashPassword } from "~/platform/secrets/index.server";
import { giveByLink } from "../entry-links/index.server";
import { letIn, passwordFault, type Entered, type PasswordFault } from "../identity/index.server";
import { mayRegister, modeBy } from "./registration-rules.server";
import { domainOf } from "./rules";

type Admission = typeof admissions.$inferSelect;

/** Whose account this link makes; null when it does not work. Looks without using it: mail scanners open links too. */
export async function admissionHolder(ctx: VisitorContext, token: string): Promise<{ readonly email: string; readonly name: string } | null> {
  const holder = await holderOf(ctx.read, token, ctx.clock.now());
  return holder && { email: holder.email, name: holder.name };
}

async function holderOf(read: AcademyRead, token: string, now: number): Promise<Admission | null> {
  const row = await read.select().from(admissions).where(and(eq(admissions.tokenHash, sha256(token)), eq(admissions.state, "sent"), gt(admissions.expiresAt, now))).get();
  if (!row) return null;
  // Registration may have been closed since the link was sent; an invitation holds whatever the rules are.
  return row.kind === "registration" && (await mayRegister(read, domainOf(row.emailKey), row.entryLinkId)) !== "yes" ? null : row;
}

/** The account of an admission, with the roles it was to have, and the admission's end. Answers the person's id; null: the address has an account meanwhile. */
export async function makeAccount(tx: AcademyTx, admission: Admission, with_: { readonly name: string; /** Null: they came from an account elsewhere, and have chosen none. */ readonly passwordHash: string | null; readonly actor: Actor; readonly settledBy: string | null }): Promise<string | null> {
  const { name, passwordHash, actor, settledBy } = with_;
  const { at } = actor;
  if (await tx.select({ id: users.id }).from(users).where(eq(users.emailKey, admission.emailKey)).get()) return null;
  const id = newId(at);
  await tx.insert(users).values({ id, email: admission.email, emailKey: admission.emailKey, emailConfirmedAt: at, name, sortName: foldName(name), passwordHash, passwordChangedAt: passwordHash === null ? null : at, createdAt: at, updatedAt: at });
  const roles = await tx.select({ role: admissionRoles.role }).from(admissionRoles).where(eq(admissionRoles.admissionId, admission.id));
  if (roles.length > 0) await tx.insert(userRoles).values(roles.map(({ role }) => ({ userId: id, role, grantedBy: settledBy ?? admission.invitedBy, grantedAt: at })));
  await tx.update(admissions).set({ state: "admitted", name, tokenHash: null, passwordHash: null, settledAt: at, settledBy, userId: id }).where(eq(admissions.id, admission.id));
  if (admission.entryLinkId !== null) await giveByLink(tx, actor, admission.entryLinkId, id);
  return id;
}

export type Joined = Entered | { readonly kind: "waiting" };

/**
 * Uses the link of an invitation or a registration: the password is chosen, the address confirmed and, unless an admin
 * decides first, the account made and its person signed in. Of two posts exactly one wins. Refuses `gone`, and what is
 * wrong with the password, which leaves the link unused.
 */
export async function join(ctx: VisitorContext, token: string, chosen: { readonly name: string; readonly password: string; readonly replaces: string | null }): Promise<Result<Joined, "gone" | PasswordFault>> {
  const holder = await holderOf(ctx.read, token, ctx.clock.now());
  if (!holder) return refused("gone");
  const fault = passwordFault(chosen.password, holder.email);
  if (fault) return refused(fault);
  const passwordHash = await hashPassword(chosen.password);
  const at = ctx.clock.now();
  return ctx.write(async (tx) => {
    const admission = await holderOf(tx, token, at);
    if (!admission) return refused("gone");
    if (admission.kind === "registration" && (await modeBy(tx, admission.entryLinkId)) === "approval") {
      await tx.update(admissions).set({ state: "waiting", name: chosen.name, tokenHash: null, passwordHash }).where(eq(admissions.id, admission.id));
      await audit(tx, actorOf(ctx), { action: "registration/waiting", subject: { type: "admission", id: admission.id } });
      return done({ kind: "waiting" as const });
    }
    const userId = await makeAccount(tx, admission, { name: chosen.name, passwordHash, actor: actorOf(ctx), settledBy: null });
    if (userId === null) return refused("gone");
    await audit(tx, { ...actorOf(ctx), kind: "person", id: userId }, { action: "account/made", subject: { type: "user", id: userId }, after: { admission: admission.id } });
    return done(await letIn(ctx, tx, { userId, by: "link", replaces: chosen.replaces }));
  });
}
