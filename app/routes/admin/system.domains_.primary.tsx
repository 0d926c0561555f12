import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { directoryOf, requireAccess } from "~/access/gate.server";
import { answerPrimary } from "~/features/academies/domain-answers.server";
import { ownDomains } from "~/features/academies/domain-places";
import { seeOther } from "~/platform/reply";

/** There is nothing to see: whoever comes back here after signing in is shown the domains. */
export async function loader(args: LoaderFunctionArgs) {
  await requireAccess(args, { role: "admin" });
  return seeOther(ownDomains.home);
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  return answerPrimary({ ctx, request: args.request, desk: { directory: directoryOf(args), config: ctx.config }, academyId: ctx.academy.id, places: ownDomains });
}
