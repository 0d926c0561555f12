import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { requireAccess } from "~/access/gate.server";
import { NothingForm } from "~/features/guardians/forms";
import { answerOffer, wardsOf } from "~/features/guardians/index.server";
import { flash } from "~/platform/flash";
import { answerButton } from "~/platform/form-post.server";
import { paths } from "~/platform/paths";
import { seeOther } from "~/platform/reply";

/** There is nothing to see: whoever comes back here after signing in is shown what they are asked. */
export async function loader(args: LoaderFunctionArgs) {
  await requireAccess(args, { signedIn: true });
  return seeOther(paths.forWhom());
}

/** Accepts an offer to be a guardian. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { signedIn: true });
  const id = args.params.linkId ?? "";
  const ward = (await wardsOf(ctx.read, ctx.person.id, ctx.clock.now())).find(({ linkId }) => linkId === id);
  const to = paths.forWhom();
  return answerButton(ctx, args.request, { about: ward, form: NothingForm, verb: () => answerOffer(ctx, id, true), to, said: flash.ok("guardian.accepted", { name: ward?.name ?? "" }), late: { to, said: flash.warn("guardian.late") } });
}
