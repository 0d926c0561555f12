import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { answerDecision, awardToDecide, decidedAlready, declineBadge, type WaitingAward } from "~/features/badges/index.server";
import { DecisionForm } from "~/features/badges/ui/decision-form";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { notFound, reply } from "~/platform/reply";

interface Data {
  readonly award: WaitingAward;
}

export const handle: RouteHandle<Data> = {
  title: ({ award }, t) => t("badges.decline.title", { badge: award.badge }),
  density: "dense",
  above: [{ key: "teaching.title", href: paths.teaching.home() }, { key: "badges.waiting.title", href: paths.badges.waiting() }],
};

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: ["instructor", "coach"] });
  const award = await awardToDecide(ctx, args.params.id ?? "");
  if (!award) throw notFound();
  return decidedAlready(ctx, "decline", award, paths.badges.waiting()) ?? reply({ award });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: ["instructor", "coach"] });
  const award = await awardToDecide(ctx, args.params.id ?? "");
  if (!award) throw notFound();
  return answerDecision(ctx, args.request, { decision: "decline", client: award.client, back: paths.badges.waiting(), verb: (reason) => declineBadge(ctx, award.id, reason) });
}

export default function DeclineBadge() {
  const { award } = useLoaderData<typeof loader>() as unknown as Data;
  return <DecisionForm decision="decline" award={award} action={paths.badges.refusal(award.id)} back={paths.badges.waiting()} />;
}
