import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { requireAccess } from "~/access/gate.server";
import { NothingForm } from "~/features/bundles/forms";
import { exportProgram } from "~/features/bundles/index.server";
import { parseForm } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import { streamAnswer } from "~/platform/http/stream.server";
import { paths } from "~/platform/paths";
import { notFound, refusal, seeOther } from "~/platform/reply";

/** Nothing was typed: whoever signs in again presses the button again. */
export const handle: RouteHandle = { title: "bundles.export.link", parks: false };

/** There is nothing to see: whoever comes back here after signing in is shown the page with the button. */
export async function loader(args: LoaderFunctionArgs) {
  await requireAccess(args, { role: "admin" });
  return seeOther(paths.bundles.file(args.params.id ?? ""));
}

/** A program as one file, made while it is sent (docs/decisions/0032); that it was taken is in the log. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const form = await parseForm(args.request, NothingForm);
  if (!form.ok) throw refusal(422);
  const taken = await exportProgram(ctx, args.params.id ?? "");
  if (!taken) throw notFound();
  return streamAnswer(taken.bytes, { type: "application/x-tar", name: `${taken.slug}.tar`, size: taken.size });
}
