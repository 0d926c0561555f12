import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireAccess } from "~/access/gate.server";
import type { RouteHandle } from "~/platform/handle";
import { reply } from "~/platform/reply";
import { Specimens } from "~/ui/specimens/specimens";

/** The one page that shows the kit; it hydrates so that its one enhancement, the live count, can be seen. */
export const handle: RouteHandle = { title: "nav.components", density: "dense", hydrate: true };

export async function loader(args: LoaderFunctionArgs) {
  await requireAccess(args, { role: "admin" });
  return reply({});
}

export default function Components() {
  return <Specimens />;
}
