import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { programsTaught, type ProgramTaught } from "~/features/clients/index.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { reply } from "~/platform/reply";
import { useFormat, useT } from "~/platform/shell";
import { Empty, LinkButton, PageHeader, Table, TwoLines } from "~/ui";

export const handle: RouteHandle = { title: "taught.title", density: "dense", above: [{ key: "teaching.title", href: paths.teaching.home() }] };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: ["instructor", "coach"] });
  return reply({ programs: await programsTaught(ctx) });
}

export default function TaughtPrograms() {
  const { programs } = useLoaderData<typeof loader>() as { programs: readonly ProgramTaught[] };
  const t = useT();
  const format = useFormat();
  const yours = ({ whole, mine, modules }: ProgramTaught) => (whole ? t("taught.yours.whole") : t("taught.yours.some", { mine, total: modules }));
  return (
    <>
      <PageHeader title={t("taught.title")} sentence={t("taught.sentence")} />
      <Table<ProgramTaught>
        caption={t("taught.caption")}
        rowKey={(row) => row.id}
        rows={programs}
        empty={<Empty title={t("taught.none.title")} action={<LinkButton variant="second" href={paths.clients.list()}>{t("taught.none.clients")}</LinkButton>}>{t("taught.none.text")}</Empty>}
        columns={[
          { key: "title", label: t("taught.program"), head: true, cell: (row) => <TwoLines first={<a href={paths.clients.program(row.slug)}>{row.title}</a>} second={row.category} /> },
          { key: "yours", label: t("taught.yours"), narrow: "label", cell: yours },
          { key: "modules", label: t("taught.modules"), numeric: true, cell: (row) => format.number(row.modules) },
          { key: "clients", label: t("taught.clients"), numeric: true, cell: (row) => format.number(row.clients) },
        ]}
      />
    </>
  );
}
