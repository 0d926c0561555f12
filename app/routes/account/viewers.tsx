import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { AccountTabs } from "~/features/identity/ui/account-tabs";
import { viewingsOf, type Viewing } from "~/features/viewing/index.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { reply } from "~/platform/reply";
import { useFormat, useT } from "~/platform/shell";
import { Empty, PageHeader, Table } from "~/ui";

export const handle: RouteHandle = { title: "viewers.title", above: [{ key: "identity.account.title", href: paths.account.home() }] };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { signedIn: true });
  return reply({ viewings: await viewingsOf(ctx.read, ctx.person.id) });
}

export default function AccountViewers() {
  const { viewings } = useLoaderData<typeof loader>() as { viewings: readonly Viewing[] };
  const t = useT();
  const format = useFormat();
  return (
    <>
      <PageHeader title={t("viewers.title")} sentence={t("viewers.sentence")} />
      <AccountTabs />
      <Table
        caption={t("viewers.title")}
        rows={viewings}
        rowKey={({ id }) => id}
        columns={[
          { key: "by", label: t("viewers.by"), head: true, cell: ({ by }) => by ?? t("viewers.gone") },
          { key: "from", label: t("viewers.from"), cell: ({ startedAt }) => format.dateTime(startedAt) },
          { key: "until", label: t("viewers.until"), cell: ({ endedAt }) => format.dateTime(endedAt) },
        ]}
        empty={<Empty title={t("viewers.none.title")}>{t("viewers.none.text")}</Empty>}
      />
    </>
  );
}
