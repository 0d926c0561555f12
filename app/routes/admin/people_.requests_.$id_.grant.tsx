import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { requireAccess } from "~/access/gate.server";
import { NothingForm } from "~/features/access-requests/forms";
import { grantRequest, shownRequest } from "~/features/access-requests/index.server";
import { flash } from "~/platform/flash";
import { answerButton } from "~/platform/form-post.server";
import { paths } from "~/platform/paths";
import { seeOther } from "~/platform/reply";

/** There is nothing to see: whoever comes back here after signing in is shown the request. */
export async function loader(args: LoaderFunctionArgs) {
  await requireAccess(args, { role: "admin" });
  return seeOther(paths.admin.accessRequest(args.params.id ?? ""));
}

/** Gives the role that is asked for. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const id = args.params.id ?? "";
  const request = await shownRequest(ctx, id);
  const to = paths.admin.accessRequest(id);
  return answerButton(ctx, args.request, { about: request, form: NothingForm, verb: () => grantRequest(ctx, id), to, said: flash.ok("request.granted", { name: request?.name ?? "" }), late: { to, said: flash.warn("request.late") } });
}
