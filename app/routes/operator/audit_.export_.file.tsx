import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { requireOperator } from "~/access/gate.server";
import { ExportForm } from "~/features/audit/forms";
import { exportDeploymentAudit } from "~/features/audit/index.server";
import { readAuditQuery } from "~/features/audit/list";
import { parseForm } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { refusal, seeOther } from "~/platform/reply";

export const handle: RouteHandle = { title: "audit.export.title", parks: false };

/** There is nothing to see: whoever comes back here after signing in is shown the page with the buttons. */
export async function loader(args: LoaderFunctionArgs) {
  await requireOperator(args);
  return seeOther(paths.deploymentAudit.export(new URL(args.request.url).search));
}

/** Hands the deployment's log out as a file, as the filter in the address stands, and notes that it did. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireOperator(args);
  const form = await parseForm(args.request, ExportForm);
  if (!form.ok) throw refusal(422);
  return exportDeploymentAudit(ctx, readAuditQuery(new URL(args.request.url).searchParams), form.value.format);
}
