import { eq } from "drizzle-orm";
import { admissions } from "@db/academy/schema";
import { actorOf, audit } from "~/platform/audit/index.server";
import { done, refused, type Result } from "~/platform/result";
import type { PersonContext } from "~/platform/scope.server";
import { isStillAdmin } from "../people/index.server";
import { makeAccount } from "./join.server";
import { mailOutcome } from "./mail.server";

/** Lets in somebody who has registered and waits: their account is made, and they are told. Refuses `not-now`: nobody waits, or the address has an account meanwhile. */
export async function approveAdmission(ctx: PersonContext, id: string): Promise<Result<null, "unknown" | "not-now">> {
  return ctx.write(async (tx) => {
    if (!(await isStillAdmin(tx, ctx.person.id))) return refused("not-now");
    const admission = await tx.select().from(admissions).where(eq(admissions.id, id)).get();
    if (!admission) return refused("unknown");
    if (admission.state !== "waiting") return refused("not-now");
    const userId = await makeAccount(tx, admission, { name: admission.name, passwordHash: admission.passwordHash, actor: actorOf(ctx), settledBy: ctx.person.id });
    if (userId === null) return refused("not-now");
    await audit(tx, actorOf(ctx), { action: "registration/approved", subject: { type: "user", id: userId }, after: { admission: id } });
    await mailOutcome(ctx, tx, { email: admission.email, name: admission.name, userId }, "approved");
    return done(null);
  });
}

/** Takes an invitation back, or declines somebody who waits, who is told. Its link opens nothing any more. Refuses `not-now`: it is settled. */
export async function withdrawAdmission(ctx: PersonContext, id: string): Promise<Result<null, "unknown" | "not-now">> {
  const at = ctx.clock.now();
  return ctx.write(async (tx) => {
    const admission = await tx.select().from(admissions).where(eq(admissions.id, id)).get();
    if (!admission) return refused("unknown");
    if (admission.settledAt !== null) return refused("not-now");
    await tx.update(admissions).set({ state: "withdrawn", tokenHash: null, passwordHash: null, settledAt: at, settledBy: ctx.person.id }).where(eq(admissions.id, id));
    await audit(tx, actorOf(ctx), { action: "admission/withdrawn", subject: { type: "admission", id }, before: { state: admission.state } });
    if (admission.state === "waiting") await mailOutcome(ctx, tx, { email: admission.email, name: admission.name, userId: null }, "declined");
    return done(null);
  });
}
