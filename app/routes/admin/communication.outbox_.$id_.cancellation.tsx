import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { requireAccess } from "~/access/gate.server";
import { NothingForm } from "~/features/communication/forms";
import { cancelEmail } from "~/features/communication/index.server";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseForm } from "~/platform/forms.server";
import { paths } from "~/platform/paths";
import { notFound, refusal, seeOther } from "~/platform/reply";

/** There is nothing to see: whoever comes back here after signing in is shown the message. */
export async function loader(args: LoaderFunctionArgs) {
  await requireAccess(args, { role: "admin" });
  return seeOther(paths.admin.email(args.params.id ?? ""));
}

/** Takes a message back that waits to be sent. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const form = await parseForm(args.request, NothingForm);
  if (!form.ok) throw refusal(422);
  const id = args.params.id ?? "";
  const changed = await cancelEmail(ctx, id);
  if (!changed.ok) throw changed.reason === "unknown" ? notFound() : refusal(409);
  return redirectWith(ctx, paths.admin.email(id), flash.ok("email.cancelled"));
}
