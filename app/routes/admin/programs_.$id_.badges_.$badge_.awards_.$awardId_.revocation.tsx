import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { answerDecision, awardOfBadge, decidedAlready, revokeAwardOf, type GivenAward } from "~/features/badges/index.server";
import { DecisionForm } from "~/features/badges/ui/decision-form";
import { aboveInBadges } from "~/platform/above-programs";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { notFound, reply } from "~/platform/reply";

interface Place {
  readonly programId: string;
  readonly badgeId: string;
  readonly awardId: string;
}
interface Data {
  readonly award: GivenAward;
  readonly at: Place;
}

export const handle: RouteHandle<Data> = {
  title: ({ award }, t) => t("badges.revoke.title", { badge: award.badge }),
  density: "dense",
  above: ({ award, at }) => [...aboveInBadges({ id: at.programId, title: award.program }), { key: "badges.holders.title", href: paths.badges.holders(at.programId, at.badgeId) }],
};

const placeOf = ({ params }: LoaderFunctionArgs | ActionFunctionArgs): Place => ({ programId: params.id ?? "", badgeId: params.badge ?? "", awardId: params.awardId ?? "" });

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const at = placeOf(args);
  const award = await awardOfBadge(ctx, at);
  if (!award || award.own) throw notFound();
  return decidedAlready(ctx, "revoke", award, paths.badges.holders(at.programId, at.badgeId)) ?? reply<Data>({ award, at });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const at = placeOf(args);
  const award = await awardOfBadge(ctx, at);
  if (!award || award.own) throw notFound();
  return answerDecision(ctx, args.request, { decision: "revoke", client: award.client, back: paths.badges.holders(at.programId, at.badgeId), verb: (reason) => revokeAwardOf(ctx, at, reason) });
}

export default function RevokeHeldBadge() {
  const { award, at } = useLoaderData<typeof loader>() as unknown as Data;
  return <DecisionForm decision="revoke" award={award} action={paths.badges.holderRevocation(at.programId, at.badgeId, at.awardId)} back={paths.badges.holders(at.programId, at.badgeId)} />;
}
