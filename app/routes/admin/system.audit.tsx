import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { academyLog, auditActions, auditKey, auditPage } from "~/features/audit/index.server";
import { readAuditQuery } from "~/features/audit/list";
import { academyPlaces } from "~/features/audit/places";
import { LogPage, type LogView } from "~/features/audit/ui/log-pages";
import type { RouteHandle } from "~/platform/handle";
import { keysetOf } from "~/platform/keyset";
import { paths } from "~/platform/paths";
import { reply } from "~/platform/reply";
import { useT } from "~/platform/shell";

export const handle: RouteHandle = { title: "audit.title", density: "dense", above: [{ key: "admin.title", href: paths.admin.home() }] };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const { searchParams } = new URL(args.request.url);
  const query = readAuditQuery(searchParams);
  const log = academyLog(ctx);
  const [page, actions] = await Promise.all([auditPage(log, query, ctx.person.timeZone, keysetOf(searchParams, auditKey)), auditActions(log)]);
  return reply<LogView>({ query, page, actions });
}

export default function AuditLog() {
  const t = useT();
  return <LogPage view={useLoaderData<typeof loader>() as LogView} at={academyPlaces} title={t("audit.title")} sentence={t("audit.sentence")} />;
}
