import { behalfRules } from "@db/academy/schema";
import { actorOf, audit } from "~/platform/audit/index.server";
import type { PersonContext } from "~/platform/scope.server";
import { viewersMayChange } from "./queries.server";

/** Says whether admins who view as a client may change things as that client. It holds at once. Saving what is there changes nothing. */
export async function setViewersMayChange(ctx: PersonContext, may: boolean): Promise<void> {
  const at = ctx.clock.now();
  await ctx.write(async (tx) => {
    const before = await viewersMayChange(tx);
    if (before === may) return;
    await tx.insert(behalfRules).values({ id: 1, viewersMayChange: may, updatedAt: at }).onConflictDoUpdate({ target: behalfRules.id, set: { viewersMayChange: may, updatedAt: at } });
    await audit(tx, actorOf(ctx), { action: "viewing/rules-set", subject: { type: "academy", id: ctx.academy.id }, before: { mayChange: before }, after: { mayChange: may } });
  });
}
