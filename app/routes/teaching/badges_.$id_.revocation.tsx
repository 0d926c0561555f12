import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { answerDecision, awardToDecide, decidedAlready, revokeAward, type WaitingAward } from "~/features/badges/index.server";
import { DecisionForm } from "~/features/badges/ui/decision-form";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { notFound, reply } from "~/platform/reply";

interface Data {
  readonly award: WaitingAward;
}

export const handle: RouteHandle<Data> = {
  title: ({ award }, t) => t("badges.revoke.title", { badge: award.badge }),
  density: "dense",
  above: [{ key: "teaching.title", href: paths.teaching.home() }, { key: "badges.given.title", href: paths.badges.given() }],
};

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: ["instructor", "coach"] });
  const award = await awardToDecide(ctx, args.params.id ?? "");
  if (!award) throw notFound();
  return decidedAlready(ctx, "revoke", award, paths.badges.given()) ?? reply({ award });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: ["instructor", "coach"] });
  const award = await awardToDecide(ctx, args.params.id ?? "");
  if (!award) throw notFound();
  return answerDecision(ctx, args.request, { decision: "revoke", client: award.client, back: paths.badges.given(), verb: (reason) => revokeAward(ctx, award.id, reason) });
}

export default function RevokeBadge() {
  const { award } = useLoaderData<typeof loader>() as unknown as Data;
  return <DecisionForm decision="revoke" award={award} action={paths.badges.revocation(award.id)} back={paths.badges.given()} />;
}
