import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { requireAccess } from "~/access/gate.server";
import { NothingForm } from "~/features/system/forms";
import { replayWebhook } from "~/features/system/index.server";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseForm } from "~/platform/forms.server";
import { paths } from "~/platform/paths";
import { notFound, refusal, seeOther } from "~/platform/reply";

/** There is nothing to see: whoever comes back here after signing in is shown the delivery. */
export async function loader(args: LoaderFunctionArgs) {
  await requireAccess(args, { role: "admin" });
  return seeOther(paths.system.webhook(args.params.id ?? ""));
}

/** Gives a delivery to the worker once more. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const form = await parseForm(args.request, NothingForm);
  if (!form.ok) throw refusal(422);
  const id = args.params.id ?? "";
  const changed = await replayWebhook(ctx, id);
  if (!changed.ok) throw changed.reason === "unknown" ? notFound() : refusal(409);
  return redirectWith(ctx, paths.system.webhook(id), flash.ok("webhook.replayed"));
}
