import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { requireOperator } from "~/access/gate.server";
import { answerLook } from "~/features/academies/domain-answers.server";
import { consoleDomains } from "~/features/academies/domain-places";
import { domainNamed } from "~/features/academies/index.server";
import { notFound, seeOther } from "~/platform/reply";

/** There is nothing to see: whoever comes back here after signing in is shown the domains. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireOperator(args);
  const { id = "", domainId = "" } = args.params;
  if (!(await domainNamed(ctx.read, id, domainId))) throw notFound();
  return seeOther(consoleDomains(id).home);
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireOperator(args);
  const { id = "", domainId = "" } = args.params;
  return answerLook({ ctx, request: args.request, desk: { directory: ctx, config: ctx.config }, academyId: id, places: consoleDomains(id) }, domainId);
}
