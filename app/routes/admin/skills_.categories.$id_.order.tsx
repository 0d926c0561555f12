import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { requireAccess } from "~/access/gate.server";
import { moveSkill } from "~/features/skills/index.server";
import { flash } from "~/platform/flash";
import { answerButton } from "~/platform/form-post.server";
import { OrderForm } from "~/platform/order";
import { paths } from "~/platform/paths";
import { seeOther } from "~/platform/reply";

/** There is nothing to see: whoever comes back here after signing in is shown the skills. */
export async function loader(args: LoaderFunctionArgs) {
  await requireAccess(args, { role: "admin" });
  return seeOther(paths.skills.list());
}

/** Moves a skill by one in its category. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  return answerButton(ctx, args.request, { about: ctx.academy, form: OrderForm, verb: (move) => moveSkill(ctx, args.params.id ?? "", move), to: paths.skills.list(), said: flash.ok("skills.moved") });
}
