import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { awardsOfBadge, holderKey, programBadge, type GivenAward, type ProgramBadge, type ProgramBadges } from "~/features/badges/index.server";
import { GivenTable } from "~/features/badges/ui/given-table";
import { aboveInBadges } from "~/platform/above-programs";
import type { RouteHandle } from "~/platform/handle";
import { keysetOf, type KeysetPage } from "~/platform/keyset";
import { paths } from "~/platform/paths";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Empty, PageHeader, Pager } from "~/ui";

interface Data {
  readonly program: ProgramBadges["program"];
  readonly badge: ProgramBadge;
  readonly page: KeysetPage<GivenAward>;
}

export const handle: RouteHandle<Data> = {
  title: ({ badge }, t) => `${t("badges.holders.title")}, ${badge.name}`,
  density: "dense",
  above: ({ program, badge }) => [...aboveInBadges(program), { label: badge.name, href: paths.badges.one(program.id, badge.id) }],
};

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const [programId, badgeId] = [args.params.id ?? "", args.params.badge ?? ""];
  const found = await programBadge(ctx, programId, badgeId);
  if (!found) throw notFound();
  return reply<Data>({ ...found, page: await awardsOfBadge(ctx, { programId, badgeId }, keysetOf(new URL(args.request.url).searchParams, holderKey)) });
}

export default function AwardsOfBadge() {
  const { program, badge, page } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const at = (query: string) => `${paths.badges.holders(program.id, badge.id)}?${query}`;
  return (
    <>
      <PageHeader title={t("badges.holders.title")} kicker={badge.name} />
      {page.rows.length === 0 ? <Empty title={t("badges.holders.empty.title")}>{t("badges.holders.empty.text")}</Empty> : <GivenTable rows={page.rows} caption={t("badges.holders.caption")} revokeHref={(row) => paths.badges.holderRevocation(program.id, badge.id, row.id)} />}
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
