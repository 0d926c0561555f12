import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { requireAccess } from "~/access/gate.server";
import { NothingForm } from "~/features/personal-data/forms";
import { askForCopy } from "~/features/personal-data/index.server";
import { flash } from "~/platform/flash";
import { answerButton } from "~/platform/form-post.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { seeOther } from "~/platform/reply";

export const handle: RouteHandle = { title: "personalData.copy.title" };

const need = { signedIn: true, owing: "terms" } as const;

export async function loader(args: LoaderFunctionArgs) {
  await requireAccess(args, need);
  throw seeOther(paths.personalData.home());
}

/** Asks for a copy; the worker prepares it. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, need);
  const to = paths.personalData.home();
  return answerButton(ctx, args.request, { about: ctx.person, form: NothingForm, verb: () => askForCopy(ctx), to, said: flash.ok("personalData.copy.asked"), late: { to, said: flash.info("personalData.copy.already") } });
}
