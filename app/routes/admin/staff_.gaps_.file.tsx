import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { requireAccess } from "~/access/gate.server";
import { exportGaps } from "~/features/staffing/export-gaps.server";
import { PressForm } from "~/features/staffing/change-forms";
import { readGapQuery } from "~/features/staffing/gap-list";
import { parseForm } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { refusal, seeOther } from "~/platform/reply";

/** Nothing was typed: whoever signs in again presses the button again. */
export const handle: RouteHandle = { title: "gaps.title", parks: false };

/** There is nothing to see: whoever comes back here after signing in is shown the gaps. */
export async function loader(args: LoaderFunctionArgs) {
  await requireAccess(args, { role: "admin" });
  return seeOther(paths.staffing.gaps(new URL(args.request.url).search));
}

/** Hands the gaps out as a file, as the filter in the address stands. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const form = await parseForm(args.request, PressForm);
  if (!form.ok) throw refusal(422);
  return exportGaps(ctx, readGapQuery(new URL(args.request.url).searchParams));
}
