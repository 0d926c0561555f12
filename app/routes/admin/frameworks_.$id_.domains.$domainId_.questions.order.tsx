import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { requireAccess } from "~/access/gate.server";
import { moveQuestion } from "~/features/frameworks/index.server";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseForm } from "~/platform/forms.server";
import { OrderForm } from "~/platform/order";
import { paths } from "~/platform/paths";
import { refusal, seeOther } from "~/platform/reply";

/** There is nothing to see: whoever comes back here after signing in is shown the framework. */
export async function loader(args: LoaderFunctionArgs) {
  await requireAccess(args, { role: "admin" });
  return seeOther(paths.frameworks.one(args.params.id ?? ""));
}

/** Moves a question of a domain by one. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const form = await parseForm(args.request, OrderForm);
  if (!form.ok) throw refusal(422);
  const { id = "", domainId = "" } = args.params;
  const moved = await moveQuestion(ctx, id, domainId, form.value);
  if (!moved.ok) throw refusal(409);
  return redirectWith(ctx, paths.frameworks.one(id), flash.ok("frameworks.moved"));
}
