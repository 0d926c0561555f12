import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { requireAccess } from "~/access/gate.server";
import { NothingForm } from "~/features/admissions/forms";
import { resendInvitation, shownAdmission } from "~/features/admissions/index.server";
import { flash } from "~/platform/flash";
import { answerButton } from "~/platform/form-post.server";
import { paths } from "~/platform/paths";
import { seeOther } from "~/platform/reply";

/** There is nothing to see: whoever comes back here after signing in is shown whom it is about. */
export async function loader(args: LoaderFunctionArgs) {
  await requireAccess(args, { role: "admin" });
  return seeOther(paths.admin.invitation(args.params.id ?? ""));
}

/** Sends the link again, in place of the old one. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const id = args.params.id ?? "";
  const admission = await shownAdmission(ctx, id);
  const to = paths.admin.invitation(id);
  return answerButton(ctx, args.request, { about: admission, form: NothingForm, verb: () => resendInvitation(ctx, id), to, said: flash.ok("admission.resent", { email: admission?.email ?? "" }), late: { to, said: flash.warn("admission.late") } });
}
