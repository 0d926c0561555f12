import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { requireAccess } from "~/access/gate.server";
import { NothingForm } from "~/features/guardians/forms";
import { askForConsent } from "~/features/guardians/index.server";
import { flash } from "~/platform/flash";
import { answerButton } from "~/platform/form-post.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { seeOther } from "~/platform/reply";

export const handle: RouteHandle = { title: "terms.acceptance.title", parks: false };

const need = { signedIn: true, owing: "terms" } as const;

/** There is nothing to see: whoever comes back here after signing in is shown what is asked of them. */
export async function loader(args: LoaderFunctionArgs) {
  await requireAccess(args, need);
  return seeOther(paths.terms.acceptance());
}

/** A minor asks their guardians to accept the terms for them. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, need);
  const to = paths.terms.acceptance();
  return answerButton(ctx, args.request, { about: ctx.person, form: NothingForm, verb: () => askForConsent(ctx), to, said: flash.ok("terms.acceptance.guardian.asked"), late: { to, said: flash.info("terms.acceptance.guardian.late") } });
}
