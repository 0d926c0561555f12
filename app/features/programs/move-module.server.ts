import { actorOf, audit } from "~/platform/audit/index.server";
import { done, refused, type Result } from "~/platform/result";
import type { PersonContext } from "~/platform/scope.server";
import { movedTo } from "./content-rules";
import type { ModulePlace } from "./edit-module.server";
import { placesOf, settleOrder } from "./module-order.server";

/**
 * Gives a module the place `to` among those in use, counted from 1; the others close up. Answers its title and where
 * it was, so that it can be put back. `no-place`: there is no such place. `unknown`: the program has no such module, or it is archived.
 */
export const moveModule = (ctx: PersonContext, { programId, moduleId }: ModulePlace, to: number): Promise<Result<{ readonly from: number; readonly title: string }, "unknown" | "no-place">> =>
  ctx.write(async (tx) => {
    const { used, archived } = await placesOf(tx, programId);
    const ids = used.map(({ id }) => id);
    const from = ids.indexOf(moduleId) + 1;
    if (from === 0) return refused("unknown");
    const order = movedTo(ids, moduleId, to);
    if (!order) return refused("no-place");
    await settleOrder(tx, programId, [...order, ...archived.map(({ id }) => id)]);
    if (from !== to) await audit(tx, actorOf(ctx), { action: "module/moved", subject: { type: "module", id: moduleId }, before: { place: from }, after: { place: to } });
    return done({ from, title: used[from - 1]?.title ?? "" });
  });
