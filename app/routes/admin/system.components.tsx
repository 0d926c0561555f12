import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { reply } from "~/platform/reply";
import { familyNames, firstFamily, Specimens } from "~/ui/specimens/specimens";

/** The one page that shows the kit, a family at a time; it hydrates so that its one enhancement, the live count, can be seen. */
export const handle: RouteHandle = { title: "nav.components", density: "dense", hydrate: true };

export async function loader(args: LoaderFunctionArgs) {
  await requireAccess(args, { role: "admin" });
  const asked = new URL(args.request.url).searchParams.get("family") ?? "";
  return reply({ family: familyNames.includes(asked) ? asked : firstFamily });
}

export default function Components() {
  const { family } = useLoaderData<typeof loader>();
  return <Specimens family={family} hrefOf={(other) => paths.admin.components(other === firstFamily ? undefined : other)} />;
}
