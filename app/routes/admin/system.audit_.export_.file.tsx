import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { requireAccess } from "~/access/gate.server";
import { ExportForm } from "~/features/audit/forms";
import { exportAudit } from "~/features/audit/index.server";
import { readAuditQuery } from "~/features/audit/list";
import { parseForm } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { refusal, seeOther } from "~/platform/reply";

/** Nothing was typed: whoever signs in again presses the button again. */
export const handle: RouteHandle = { title: "audit.export.title", parks: false };

/** There is nothing to see: whoever comes back here after signing in is shown the page with the buttons. */
export async function loader(args: LoaderFunctionArgs) {
  await requireAccess(args, { role: "admin" });
  return seeOther(paths.audit.export(new URL(args.request.url).search));
}

/** Hands the log out as a file, as the filter in the address stands, and notes that it did. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const form = await parseForm(args.request, ExportForm);
  if (!form.ok) throw refusal(422);
  return exportAudit(ctx, readAuditQuery(new URL(args.request.url).searchParams), form.value.format);
}
