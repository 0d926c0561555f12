import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireOperator } from "~/access/gate.server";
import { readAuditQuery, type AuditQuery } from "~/features/audit/list";
import { deploymentPlaces } from "~/features/audit/places";
import { ExportPage } from "~/features/audit/ui/log-pages";
import { inDeploymentLog } from "~/platform/above-console";
import type { RouteHandle } from "~/platform/handle";
import { reply } from "~/platform/reply";

interface Data {
  readonly query: AuditQuery;
}

export const handle: RouteHandle = { title: "audit.export.title", density: "dense", above: inDeploymentLog };

export async function loader(args: LoaderFunctionArgs) {
  await requireOperator(args);
  return reply({ query: readAuditQuery(new URL(args.request.url).searchParams) });
}

export default function DeploymentExport() {
  const { query } = useLoaderData<typeof loader>() as Data;
  return <ExportPage query={query} at={deploymentPlaces} />;
}
