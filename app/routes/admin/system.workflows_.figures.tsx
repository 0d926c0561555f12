import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireAccess } from "~/access/gate.server";
import { runFigures } from "~/features/system/index.server";
import type { RouteHandle } from "~/platform/handle";
import { reply } from "~/platform/reply";

export const handle: RouteHandle = { title: "runs.title", noStore: true };

/** The figures alone, as JSON: what the page's script asks for every few seconds. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  return reply(await runFigures(ctx, ctx.clock.now()));
}
