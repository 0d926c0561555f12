import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { requireAccess } from "~/access/gate.server";
import { NothingForm } from "~/features/assignments/forms";
import { markModuleDone } from "~/features/programs/mark-module-done.server";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseForm } from "~/platform/forms.server";
import { paths } from "~/platform/paths";
import { notFound, refusal, seeOther } from "~/platform/reply";

/** There is nothing to see: whoever comes back here after signing in is shown the module. */
export async function loader(args: LoaderFunctionArgs) {
  await requireAccess(args, { role: "client" });
  return seeOther(paths.journey.module(args.params.slug ?? "", args.params.moduleId ?? ""));
}

/** The client says that they have done the module. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "client" });
  const form = await parseForm(args.request, NothingForm);
  if (!form.ok) throw refusal(422);
  const { slug = "", moduleId = "" } = args.params;
  const marked = await markModuleDone(ctx, slug, moduleId);
  if (!marked.ok) throw marked.reason === "unknown" ? notFound() : refusal(409, `409.module.${marked.reason}`);
  return redirectWith(ctx, paths.journey.module(slug, moduleId), flash.ok("work.module.marked"));
}
