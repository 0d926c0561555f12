import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { requireAccess } from "~/access/gate.server";
import { postOrder } from "~/features/staffing/index.server";
import { paths } from "~/platform/paths";
import { seeOther } from "~/platform/reply";

/** There is nothing to see: whoever comes back here after signing in is shown the staff. */
export async function loader(args: LoaderFunctionArgs) {
  await requireAccess(args, { role: "admin" });
  const { userId = "", enrolmentId = "", moduleId = "" } = args.params;
  return seeOther(paths.staffing.enrolmentModule(userId, enrolmentId, moduleId));
}

/** Moves somebody by one among those of their role. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const { userId = "", enrolmentId = "", moduleId = "" } = args.params;
  return postOrder(ctx, args.request, { tier: 3, userId, enrolmentId, moduleId }, paths.staffing.enrolmentModule(userId, enrolmentId, moduleId));
}
