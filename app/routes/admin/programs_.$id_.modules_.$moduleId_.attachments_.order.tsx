import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { requireAccess } from "~/access/gate.server";
import { moveAttachment } from "~/features/programs/index.server";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseForm } from "~/platform/forms.server";
import { OrderForm } from "~/platform/order";
import { paths } from "~/platform/paths";
import { refusal, seeOther } from "~/platform/reply";

/** There is nothing to see: whoever comes back here after signing in is shown the list. */
export async function loader(args: LoaderFunctionArgs) {
  await requireAccess(args, { role: "admin" });
  const { id = "", moduleId = "" } = args.params;
  return seeOther(paths.attachments.list(id, moduleId));
}

/** Moves an attachment of a module by one. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const form = await parseForm(args.request, OrderForm);
  if (!form.ok) throw refusal(422);
  const { id = "", moduleId = "" } = args.params;
  const moved = await moveAttachment(ctx, { programId: id, moduleId }, form.value);
  if (!moved.ok) throw refusal(409);
  return redirectWith(ctx, paths.attachments.list(id, moduleId), flash.ok("attachments.moved"));
}
