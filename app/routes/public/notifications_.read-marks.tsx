import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { requireAccess } from "~/access/gate.server";
import { ReadMarksForm } from "~/features/notices/forms";
import { markNoticesRead } from "~/features/notices/index.server";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseForm } from "~/platform/forms.server";
import { paths } from "~/platform/paths";
import { refusal, seeOther } from "~/platform/reply";

/** There is nothing to see: whoever comes back here after signing in is shown the notices. */
export async function loader(args: LoaderFunctionArgs) {
  await requireAccess(args, { signedIn: true });
  return seeOther(paths.notifications.home());
}

/** Marks everything as read that the page could show. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { signedIn: true });
  const form = await parseForm(args.request, ReadMarksForm);
  if (!form.ok) throw refusal(422);
  const count = await markNoticesRead(ctx, form.value.upTo);
  return redirectWith(ctx, paths.notifications.home(), flash.ok("notices.marked", { count }));
}
