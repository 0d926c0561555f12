import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { requireOperator } from "~/access/gate.server";
import { answerPrimary } from "~/features/academies/domain-answers.server";
import { consoleDomains } from "~/features/academies/domain-places";
import { academyNamed } from "~/features/academies/index.server";
import { notFound, seeOther } from "~/platform/reply";

/** There is nothing to see: whoever comes back here after signing in is shown the domains. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireOperator(args);
  const academy = await academyNamed(ctx.read, args.params.id ?? "");
  if (!academy) throw notFound();
  return seeOther(consoleDomains(academy.id).home);
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireOperator(args);
  const academy = await academyNamed(ctx.read, args.params.id ?? "");
  return answerPrimary({ ctx, request: args.request, desk: { directory: ctx, config: ctx.config }, academyId: academy?.id ?? null, places: consoleDomains(academy?.id ?? "") });
}
