import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { requireAccess } from "~/access/gate.server";
import { NothingForm } from "~/features/assignments/forms";
import { setDevelopmentItem } from "~/features/grading/development.server";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseForm } from "~/platform/forms.server";
import { paths } from "~/platform/paths";
import { notFound, refusal, seeOther } from "~/platform/reply";

/** There is nothing to see: whoever comes back here after signing in is shown the list. */
export async function loader(args: LoaderFunctionArgs) {
  await requireAccess(args, { role: "client" });
  return seeOther(paths.journey.development());
}

/** The item is done. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "client" });
  const form = await parseForm(args.request, NothingForm);
  if (!form.ok) throw refusal(422);
  const marked = await setDevelopmentItem(ctx, args.params.id ?? "", "done");
  if (!marked.ok) throw notFound();
  return redirectWith(ctx, paths.journey.development(), flash.ok("work.plan.marked.done"));
}
