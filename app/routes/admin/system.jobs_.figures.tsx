import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireAccess } from "~/access/gate.server";
import { jobFigures } from "~/features/system/index.server";
import type { RouteHandle } from "~/platform/handle";
import { reply } from "~/platform/reply";

export const handle: RouteHandle = { title: "jobs.title", noStore: true };

/** The figures alone, as JSON: what the page's script asks for every few seconds. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  return reply(await jobFigures(ctx, ctx.clock.now()));
}
