import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { readAuditQuery, type AuditQuery } from "~/features/audit/list";
import { academyPlaces } from "~/features/audit/places";
import { ExportPage } from "~/features/audit/ui/log-pages";
import { inAudit } from "~/platform/above-system";
import type { RouteHandle } from "~/platform/handle";
import { reply } from "~/platform/reply";

interface Data {
  readonly query: AuditQuery;
}

export const handle: RouteHandle = { title: "audit.export.title", density: "dense", above: inAudit };

export async function loader(args: LoaderFunctionArgs) {
  await requireAccess(args, { role: "admin" });
  return reply({ query: readAuditQuery(new URL(args.request.url).searchParams) });
}

export default function AuditExport() {
  const { query } = useLoaderData<typeof loader>() as Data;
  return <ExportPage query={query} at={academyPlaces} />;
}
