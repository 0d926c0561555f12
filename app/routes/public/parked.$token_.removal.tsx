import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { requireAccess } from "~/access/gate.server";
import { NothingForm } from "~/features/identity/forms";
import { removeParkedForm } from "~/features/identity/index.server";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseForm } from "~/platform/forms.server";
import { parkedCookie, parkedTokens } from "~/platform/parked/index.server";
import { paths } from "~/platform/paths";
import { notFound, refusal, seeOther } from "~/platform/reply";

/** There is nothing to see: whoever comes back here after signing in is shown the form. */
export async function loader(args: LoaderFunctionArgs) {
  await requireAccess(args, { signedIn: true });
  return seeOther(paths.parked.one(args.params.token ?? ""));
}

/** Throws a parked form away. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { signedIn: true });
  const form = await parseForm(args.request, NothingForm);
  if (!form.ok) throw refusal(422);
  const token = args.params.token ?? "";
  const tokens = parkedTokens(ctx.config, args.request.headers.get("Cookie"));
  const removed = await removeParkedForm(ctx, token, tokens);
  if (!removed.ok) throw notFound();
  return redirectWith(ctx, paths.home(), flash.ok("parked.removed"), { "Set-Cookie": parkedCookie(ctx.config, tokens.filter((one) => one !== token)) });
}
