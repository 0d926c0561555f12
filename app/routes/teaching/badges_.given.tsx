import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { awardKey, givenAwards, type GivenAward } from "~/features/badges/index.server";
import { BadgeViews } from "~/features/badges/ui/badge-views";
import { GivenTable } from "~/features/badges/ui/given-table";
import type { RouteHandle } from "~/platform/handle";
import { keysetOf, type KeysetPage } from "~/platform/keyset";
import { paths } from "~/platform/paths";
import { reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Empty, PageHeader, Pager } from "~/ui";

export const handle: RouteHandle = { title: "badges.given.title", density: "dense", above: [{ key: "teaching.title", href: paths.teaching.home() }, { key: "badges.waiting.title", href: paths.badges.waiting() }] };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: ["instructor", "coach"] });
  return reply(await givenAwards(ctx, keysetOf(new URL(args.request.url).searchParams, awardKey)));
}

export default function GivenBadges() {
  const page = useLoaderData<typeof loader>() as KeysetPage<GivenAward>;
  const t = useT();
  const at = (query: string) => `${paths.badges.given()}?${query}`;
  return (
    <>
      <PageHeader title={t("badges.given.title")} sentence={t("badges.given.sentence")} />
      <BadgeViews current="given" />
      {page.rows.length === 0 ? <Empty title={t("badges.given.empty.title")}>{t("badges.given.empty.text")}</Empty> : <GivenTable rows={page.rows} caption={t("badges.given.caption")} revokeHref={(row) => paths.badges.revocation(row.id)} />}
      {page.before || page.after ? (
        <Pager
          newer={page.before ? at(`before=${page.before}`) : undefined}
          older={page.after ? at(`after=${page.after}`) : undefined}
          newerLabel={t("list.back")}
          olderLabel={t("list.next", { count: page.size })}
          text={page.after ? undefined : t("badges.waiting.end")}
        />
      ) : null}
    </>
  );
}
