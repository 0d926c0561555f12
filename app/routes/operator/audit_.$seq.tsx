import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireOperator } from "~/access/gate.server";
import { deploymentLog, shownLine, type ShownLine } from "~/features/audit/index.server";
import { deploymentPlaces } from "~/features/audit/places";
import { LinePage } from "~/features/audit/ui/log-pages";
import { inDeploymentLog } from "~/platform/above-console";
import type { RouteHandle } from "~/platform/handle";
import { notFound, reply } from "~/platform/reply";

interface Data {
  readonly line: ShownLine;
}

export const handle: RouteHandle<Data> = { title: ({ line }, t) => t("audit.line.title", { seq: line.seq }), density: "dense", above: inDeploymentLog, noStore: true };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireOperator(args);
  const seq = args.params.seq ?? "";
  const line = /^[1-9]\d{0,15}$/.test(seq) ? await shownLine(deploymentLog(ctx), Number(seq)) : null;
  if (!line) throw notFound();
  return reply({ line });
}

export default function DeploymentLine() {
  const { line } = useLoaderData<typeof loader>() as Data;
  return <LinePage line={line} at={deploymentPlaces} />;
}
