import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { requireAccess } from "~/access/gate.server";
import { moveInTrack } from "~/features/tracks/index.server";
import { flash } from "~/platform/flash";
import { answerButton } from "~/platform/form-post.server";
import { OrderForm } from "~/platform/order";
import { paths } from "~/platform/paths";
import { seeOther } from "~/platform/reply";

/** There is nothing to see: whoever comes back here after signing in is shown the track. */
export async function loader(args: LoaderFunctionArgs) {
  await requireAccess(args, { role: "admin" });
  return seeOther(paths.tracks.one(args.params.id ?? ""));
}

/** Moves a program of a track by one. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const id = args.params.id ?? "";
  return answerButton(ctx, args.request, { about: ctx.academy, form: OrderForm, verb: (move) => moveInTrack(ctx, id, move), to: paths.tracks.one(id), said: flash.ok("tracks.moved") });
}
