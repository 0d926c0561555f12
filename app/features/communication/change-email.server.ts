import { and, eq, isNull, or } from "drizzle-orm";
import { emails } from "@db/academy/schema";
import { actorOf, audit } from "~/platform/audit/index.server";
import { enqueue, supersedeDead } from "~/platform/events/index.server";
import { deliverEmail } from "~/platform/mail/index.server";
import { done, refused, type Result } from "~/platform/result";
import type { PersonContext } from "~/platform/scope.server";

export type EmailChange = Result<null, "unknown" | "not-now">;

/**
 * Puts a message that failed or was held back into the queue again (`11-communication`, Queue), under its old key: a vendor that had
 * taken it after all does not send it twice. `not-now`: it did neither, or somebody else was quicker.
 */
export const retryEmail = (ctx: PersonContext, id: string): Promise<EmailChange> =>
  ctx.write(async (tx) => {
    const at = ctx.clock.now();
    const before = await tx.select({ status: emails.status, statusReason: emails.statusReason }).from(emails).where(eq(emails.id, id)).get();
    if (!before) return refused("unknown");
    const set = { status: "queued", statusReason: null, updatedAt: at };
    const changed = await tx.update(emails).set(set).where(and(eq(emails.id, id), or(eq(emails.status, "failed"), and(eq(emails.status, "suppressed"), isNull(emails.providerId), eq(emails.holdsSecret, false))))).returning({ id: emails.id });
    if (changed.length === 0) return refused("not-now");
    await supersedeDead(tx, deliverEmail, id);
    await enqueue(tx, deliverEmail, { emailId: id }, { at, key: id, requestId: ctx.requestId });
    await audit(tx, actorOf(ctx), { action: "email/retried", subject: { type: "email", id }, before, after: { status: "queued" } });
    return done(null);
  });

/** Takes a message back that waits to be sent; its job finds nothing to do. `not-now`: it is being sent, or was. */
export const cancelEmail = (ctx: PersonContext, id: string): Promise<EmailChange> =>
  ctx.write(async (tx) => {
    const at = ctx.clock.now();
    const before = await tx.select({ status: emails.status }).from(emails).where(eq(emails.id, id)).get();
    if (!before) return refused("unknown");
    const changed = await tx.update(emails).set({ status: "cancelled", updatedAt: at }).where(and(eq(emails.id, id), eq(emails.status, "queued"))).returning({ id: emails.id });
    if (changed.length === 0) return refused("not-now");
    await audit(tx, actorOf(ctx), { action: "email/cancelled", subject: { type: "email", id }, before, after: { status: "cancelled" } });
    return done(null);
  });
