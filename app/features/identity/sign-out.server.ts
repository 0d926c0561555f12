import { actorOf, audit } from "~/platform/audit/index.server";
import type { DeploymentContext, VisitorContext } from "~/platform/scope.server";
import { endOperatorSession, endSession } from "~/platform/sessions/index.server";

/** Ends the session of this token and writes it down. One that has ended already is ended. */
export async function signOut(ctx: VisitorContext, token: string): Promise<void> {
  await ctx.write(async (tx) => {
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
