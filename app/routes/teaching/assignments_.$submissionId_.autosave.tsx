import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { requireAccess } from "~/access/gate.server";
import { answerAutosave } from "~/features/grading/index.server";
import { paths } from "~/platform/paths";
import { seeOther } from "~/platform/reply";

/** Only the desk's script posts here: nothing of it is parked, its page still holds all that was typed. */
export const handle = { parks: false };

/** There is nothing to see: whoever comes here is shown the desk. */
export async function loader(args: LoaderFunctionArgs) {
  await requireAccess(args, { role: ["instructor", "coach"] });
  return seeOther(paths.teaching.submission(args.params.submissionId ?? ""));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: ["instructor", "coach"] });
  return answerAutosave(ctx, args.params.submissionId ?? "", await args.request.formData());
}
