import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { requireAccess } from "~/access/gate.server";
import { answerWorkAutosave } from "~/features/assignments/live-answers.server";
import { paths } from "~/platform/paths";
import { seeOther } from "~/platform/reply";

/** Only the script of the work posts here: nothing of it is parked, its page still holds all that was typed. */
export const handle = { parks: false };

/** There is nothing to see: whoever comes here is shown the work. */
export async function loader(args: LoaderFunctionArgs) {
  await requireAccess(args, { role: "client" });
  return seeOther(paths.journey.assignment(args.params.id ?? ""));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "client" });
  return answerWorkAutosave(ctx, args.params.id ?? "", await args.request.formData());
}
