import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { requireAccess } from "~/access/gate.server";
import { NothingForm } from "~/features/photos/forms";
import { removePhoto } from "~/features/photos/index.server";
import { flash } from "~/platform/flash";
import { answerButton } from "~/platform/form-post.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { seeOther } from "~/platform/reply";

export const handle: RouteHandle = { title: "photo.title" };

export async function loader(args: LoaderFunctionArgs) {
  await requireAccess(args, { signedIn: true });
  throw seeOther(paths.account.photo());
}

/** Takes one's photo away. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { signedIn: true });
  const to = paths.account.photo();
  return answerButton(ctx, args.request, { about: ctx.person, form: NothingForm, verb: () => removePhoto(ctx), to, said: flash.ok("photo.removed"), late: { to, said: flash.info("photo.none") } });
}
