import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { publicPage } from "~/access/gate.server";
import { verifiedBadge, type VerifiedBadge } from "~/features/badges/index.server";
import type { RouteHandle } from "~/platform/handle";
import { notFound, reply } from "~/platform/reply";
import { useFormat, useShell, useT } from "~/platform/shell";
import { Facts, Flash, PageHeader, Prose, Section, type Fact } from "~/ui";

export const handle: RouteHandle<VerifiedBadge> = {
  title: (badge, t) => (badge.status === "revoked" ? t("verify.revoked.title", { badge: badge.badge }) : t("verify.title", { badge: badge.badge, person: badge.person })),
};

/** Whoever has the address may look; search engines are not to list people by it. */
export const headers: HeadersFunction = () => ({ "X-Robots-Tag": "noindex" });

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await publicPage(args);
  const badge = await verifiedBadge(ctx, args.params.code ?? "");
  if (!badge) throw notFound();
  return reply(badge, { headers: { "X-Robots-Tag": "noindex" } });
}

export default function Verify() {
  const badge = useLoaderData<typeof loader>() as VerifiedBadge;
  const t = useT();
  const format = useFormat();
  const { academy } = useShell();
  const revoked = badge.status === "revoked";
  const date = format.date(badge.decidedAt);
  const values = { academy: academy.name, person: badge.person };
  const facts: readonly (Fact | null)[] = [
    { label: t("verify.person"), value: badge.person },
    { label: t("verify.badge"), value: badge.badge },
    { label: t("verify.program"), value: badge.program },
    { label: t("verify.academy"), value: academy.place ? `${academy.name}, ${academy.place}` : academy.name },
    { label: t(revoked ? "verify.revokedOn" : "verify.date"), value: date },
    badge.credentialUrl === null || revoked ? null : { label: t("verify.credential"), value: <a className="tw:break-words" href={badge.credentialUrl} rel="noopener nofollow">{badge.credentialUrl}</a> },
  ];
  return (
    <>
      <PageHeader title={badge.badge} kicker={revoked ? t("verify.revoked.kicker") : t("verify.kicker", { academy: academy.name })} sentence={revoked ? undefined : t("verify.sentence", values)} />
      {revoked ? <Flash live={false} tone="bad">{t("verify.revoked.sentence", { ...values, date })}</Flash> : null}
      <Section id="criteria" title={t("verify.criteria")}>
        <Prose><p>{badge.criteria}</p></Prose>
      </Section>
      <Section id="record" title={t("verify.record")}>
        <Facts items={facts.filter((fact) => fact !== null)} />
      </Section>
    </>
  );
}
