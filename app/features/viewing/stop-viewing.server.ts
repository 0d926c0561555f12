import { and, eq, isNull } from "drizzle-orm";
import { impersonations, sessions } from "@db/academy/schema";
import { actorOf, audit } from "~/platform/audit/index.server";
import type { PersonContext } from "~/platform/scope.server";

/**
 * Ends the view as a client that this session is in, or hears that it is over by itself. Answers as whom it was; null:
 * it was in none.
 */
export async function stopViewing(ctx: PersonContext): Promise<string | null> {
  const { person } = ctx;
  const at = ctx.clock.now();
  return ctx.write(async (tx) => {
    const session = tx.select({ id: sessions.id }).from(sessions).where(eq(sessions.publicId, person.sessionPublicId));
    const open = await tx.select({ id: impersonations.id, clientId: impersonations.clientId, endsAt: impersonations.endsAt }).from(impersonations).where(and(eq(impersonations.sessionId, session), isNull(impersonations.endedAt))).get();
    if (!open) return null;
    await tx.update(impersonations).set({ endedAt: Math.min(at, open.endsAt) }).where(eq(impersonations.id, open.id));
    await audit(tx, actorOf(ctx), { action: "viewing/ended", subject: { type: "user", id: open.clientId }, after: { viewing: open.id } });
    return open.clientId;
  });
}
