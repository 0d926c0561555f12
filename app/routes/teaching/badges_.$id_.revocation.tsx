import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { RevokeBadgeForm } from "~/features/badges/forms";
import { awardToDecide, revokeAward, type WaitingAward } from "~/features/badges/index.server";
import { RevokeForm } from "~/features/badges/ui/revoke-form";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseForm } from "~/platform/forms.server";
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
  if (award.status !== "approved") return redirectWith(ctx, paths.badges.given(), flash.warn("badges.notApproved"));
  return reply({ award });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: ["instructor", "coach"] });
  const id = args.params.id ?? "";
  const award = await awardToDecide(ctx, id);
  if (!award) throw notFound();
  const form = await parseForm(args.request, RevokeBadgeForm);
  if (!form.ok) return form.reply();
  const revoked = await revokeAward(ctx, id, form.value.reason);
  if (revoked.ok) return redirectWith(ctx, paths.badges.given(), flash.ok("badges.revoked", { client: award.client }));
  if (revoked.reason === "unknown") throw notFound();
  return redirectWith(ctx, paths.badges.given(), flash.warn("badges.notApproved"));
}

export default function RevokeBadge() {
  const { award } = useLoaderData<typeof loader>() as unknown as Data;
  return <RevokeForm award={award} action={paths.badges.revocation(award.id)} back={paths.badges.given()} />;
}
