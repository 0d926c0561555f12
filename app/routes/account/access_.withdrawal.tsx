import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { requireAccess } from "~/access/gate.server";
import { NothingForm } from "~/features/access-requests/forms";
import { withdrawRequest } from "~/features/access-requests/index.server";
import { flash } from "~/platform/flash";
import { answerButton } from "~/platform/form-post.server";
import { paths } from "~/platform/paths";
import { seeOther } from "~/platform/reply";

/** There is nothing to see: whoever comes back here after signing in is shown their request. */
export async function loader(args: LoaderFunctionArgs) {
  await requireAccess(args, { signedIn: true });
  return seeOther(paths.account.access());
}

/** Takes one's own open request back. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { signedIn: true });
  const to = paths.account.access();
  return answerButton(ctx, args.request, { about: ctx.person, form: NothingForm, verb: () => withdrawRequest(ctx), to, said: flash.ok("access.withdrawn"), late: { to, said: flash.warn("access.late") } });
}
