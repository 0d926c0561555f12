import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireOperator } from "~/access/gate.server";
import { auditActions, auditKey, auditPage, deploymentLog } from "~/features/audit/index.server";
import { readAuditQuery } from "~/features/audit/list";
import { deploymentPlaces } from "~/features/audit/places";
import { LogPage, type LogView } from "~/features/audit/ui/log-pages";
import { inConsole } from "~/platform/above-console";
import type { RouteHandle } from "~/platform/handle";
import { keysetOf } from "~/platform/keyset";
import { reply } from "~/platform/reply";
import { useT } from "~/platform/shell";

export const handle: RouteHandle = { title: "audit.deployment.title", density: "dense", above: inConsole };

/** What was done to the deployment: its academies, operators and addresses. Days are UTC's. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireOperator(args);
  const { searchParams } = new URL(args.request.url);
  const query = readAuditQuery(searchParams);
  const log = deploymentLog(ctx);
  const [page, actions] = await Promise.all([auditPage(log, query, "UTC", keysetOf(searchParams, auditKey)), auditActions(log)]);
  return reply<LogView>({ query, page, actions });
}

export default function DeploymentLog() {
  const t = useT();
  return <LogPage view={useLoaderData<typeof loader>() as LogView} at={deploymentPlaces} title={t("audit.deployment.title")} sentence={t("audit.deployment.sentence")} />;
}
