import { and, eq, isNull, sql } from "drizzle-orm";
import { impersonations } from "@db/academy/schema";
import { actorOf, audit } from "~/platform/audit/index.server";
import { sha256 } from "~/platform/ids.server";
import type { DeploymentContext, VisitorContext } from "~/platform/scope.server";
import { endOperatorSession, endSession } from "~/platform/sessions/index.server";

/** Ends the session of this token, with the view as a client that it may be in, and writes it down. One that has ended already is ended. */
export async function signOut(ctx: VisitorContext, token: string): Promise<void> {
  const at = ctx.clock.now();
  await ctx.write(async (tx) => {
    await tx.update(impersonations).set({ endedAt: sql`min(${at}, ${impersonations.endsAt})` }).where(and(eq(impersonations.sessionId, sha256(token)), isNull(impersonations.endedAt)));
    const ended = await endSession(tx, token);
    if (!ended) return;
    await audit(tx, actorOf(ctx), { action: "session/ended", subject: { type: "user", id: ended.userId }, before: { session: ended.publicId } });
  });
}

/** The same on the deployment's own host. */
export async function signOutOperator(ctx: DeploymentContext, token: string): Promise<void> {
  await ctx.write(async (tx) => {
    const ended = await endOperatorSession(tx, token);
    if (!ended) return;
    await audit(tx, actorOf(ctx), { action: "session/ended", subject: { type: "operator", id: ended.operatorId }, before: { session: ended.publicId } });
  });
}
