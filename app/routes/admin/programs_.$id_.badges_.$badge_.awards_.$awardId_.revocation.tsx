import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { RevokeBadgeForm } from "~/features/badges/forms";
import { awardOfBadge, revokeAwardOf, type GivenAward } from "~/features/badges/index.server";
import { RevokeForm } from "~/features/badges/ui/revoke-form";
import { aboveInBadges } from "~/platform/above-programs";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseForm } from "~/platform/forms.server";
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
  if (award.status !== "approved") return redirectWith(ctx, paths.badges.holders(at.programId, at.badgeId), flash.warn("badges.notApproved"));
  return reply<Data>({ award, at });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const at = placeOf(args);
  const award = await awardOfBadge(ctx, at);
  if (!award || award.own) throw notFound();
  const form = await parseForm(args.request, RevokeBadgeForm);
  if (!form.ok) return form.reply();
  const revoked = await revokeAwardOf(ctx, at, form.value.reason);
  const back = paths.badges.holders(at.programId, at.badgeId);
  if (revoked.ok) return redirectWith(ctx, back, flash.ok("badges.revoked", { client: award.client }));
  if (revoked.reason === "unknown") throw notFound();
  return redirectWith(ctx, back, flash.warn("badges.notApproved"));
}

export default function RevokeHeldBadge() {
  const { award, at } = useLoaderData<typeof loader>() as unknown as Data;
  return <RevokeForm award={award} action={paths.badges.holderRevocation(at.programId, at.badgeId, at.awardId)} back={paths.badges.holders(at.programId, at.badgeId)} />;
}
