import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { requireAccess } from "~/access/gate.server";
import { moveTrack } from "~/features/tracks/index.server";
import { flash } from "~/platform/flash";
import { answerButton } from "~/platform/form-post.server";
import { OrderForm } from "~/platform/order";
import { paths } from "~/platform/paths";
import { seeOther } from "~/platform/reply";

/** There is nothing to see: whoever comes back here after signing in is shown the tracks. */
export async function loader(args: LoaderFunctionArgs) {
  await requireAccess(args, { role: "admin" });
  return seeOther(paths.tracks.list());
}

/** Moves a track by one. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  return answerButton(ctx, args.request, { about: ctx.academy, form: OrderForm, verb: (move) => moveTrack(ctx, move), to: paths.tracks.list(), said: flash.ok("tracks.moved") });
}
