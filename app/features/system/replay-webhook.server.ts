import { and, eq, inArray } from "drizzle-orm";
import { webhookDeliveries } from "@db/academy/schema";
import { actorOf, audit } from "~/platform/audit/index.server";
import { enqueue, supersedeDead } from "~/platform/events/index.server";
import { done, refused, type Result } from "~/platform/result";
import type { PersonContext } from "~/platform/scope.server";
import { processWebhook } from "~/platform/webhooks/index.server";

/**
 * Gives a delivery to the worker once more (`16-integrations`, Webhook inbox). `not-now`: it was processed, waits, or is
 * not ours; what was done is not done twice.
 */
export const replayWebhook = (ctx: PersonContext, id: string): Promise<Result<null, "unknown" | "not-now">> =>
  ctx.write(async (tx) => {
    const at = ctx.clock.now();
    const before = await tx.select({ state: webhookDeliveries.state, lastError: webhookDeliveries.lastError }).from(webhookDeliveries).where(eq(webhookDeliveries.id, id)).get();
    if (!before) return refused("unknown");
    const set = { state: "received", settledAt: null, lastError: null };
    const changed = await tx.update(webhookDeliveries).set(set).where(and(eq(webhookDeliveries.id, id), inArray(webhookDeliveries.state, ["failed", "ignored"]))).returning({ id: webhookDeliveries.id });
    if (changed.length === 0) return refused("not-now");
    await supersedeDead(tx, processWebhook, id);
    await enqueue(tx, processWebhook, { deliveryId: id }, { at, key: id, requestId: ctx.requestId });
    await audit(tx, actorOf(ctx), { action: "webhook/replayed", subject: { type: "webhook", id }, before, after: { state: "received" } });
    return done(null);
  });
