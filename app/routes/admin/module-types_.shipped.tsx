import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { requireAccess } from "~/access/gate.server";
import { addShippedKinds } from "~/features/programs/module-kinds.server";
import { AnswerForm } from "~/features/programs/waiting-forms";
import { flash } from "~/platform/flash";
import { answerButton } from "~/platform/form-post.server";
import { paths } from "~/platform/paths";
import { seeOther } from "~/platform/reply";

export async function loader(args: LoaderFunctionArgs) {
  await requireAccess(args, { role: "admin" });
  return seeOther(paths.moduleKinds.list());
}

/** The kinds that every academy begins with, as far as they are not there. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  return answerButton(ctx, args.request, { about: ctx, form: AnswerForm, verb: () => addShippedKinds(ctx), to: paths.moduleKinds.list(), said: flash.ok("kinds.shipped.done") });
}
