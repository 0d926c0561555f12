import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { shippedKinds } from "~/features/programs/module-kinds";
import { listedKinds, type ListedKind } from "~/features/programs/module-kinds.server";
import { aboveInPrograms } from "~/platform/above-programs";
import { KindIcon } from "~/features/programs/ui/kind-icon";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, Empty, LinkButton, PageHeader, Section, Table, Tag } from "~/ui";

export const handle: RouteHandle = { title: "kinds.title", density: "dense", above: aboveInPrograms };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const kinds = await listedKinds(ctx.read);
  const known = new Set(kinds.map(({ key }) => key));
  return reply({ kinds, lacking: shippedKinds.filter(({ key }) => !known.has(key)).length });
}

function Kinds({ kinds }: { kinds: readonly ListedKind[] }) {
  const t = useT();
  const needs = (row: ListedKind) => [row.needsAssignment ? t("kinds.needs.assignment") : "", row.needsSession ? t("kinds.needs.session") : "", row.needsAssessment ? t("kinds.needs.assessment") : ""].filter(Boolean).join(", ") || t("kinds.needs.nothing");
  return (
    <Table<ListedKind>
      caption={t("kinds.title")}
      rowKey={(row) => row.id}
      rows={kinds}
      columns={[
        { key: "name", label: t("kinds.name"), head: true, cell: (row) => <><KindIcon name={row.icon} /> <a href={paths.moduleKinds.one(row.id)}>{row.name}</a></> },
        { key: "needs", label: t("kinds.needs"), narrow: "label", cell: needs },
        { key: "used", label: t("kinds.used"), narrow: "label", cell: (row) => t("kinds.used.count", { count: row.used }) },
        { key: "state", label: t("kinds.state"), cell: (row) => (row.archived ? <Tag>{t("kinds.state.archived")}</Tag> : <Tag shape="tick" tone="ok">{t("kinds.state.used")}</Tag>) },
      ]}
    />
  );
}

export default function ModuleKinds() {
  const { kinds, lacking } = useLoaderData<typeof loader>() as { kinds: readonly ListedKind[]; lacking: number };
  const t = useT();
  return (
    <>
      <PageHeader title={t("kinds.title")} sentence={t("kinds.sentence")} action={<LinkButton href={paths.moduleKinds.new()}>{t("kinds.new")}</LinkButton>} />
      {kinds.length === 0 ? <Empty title={t("kinds.none.title")}>{t("kinds.none.text")}</Empty> : <Kinds kinds={kinds} />}
      {lacking === 0 ? null : (
        <Section id="shipped" title={t("kinds.shipped.title")} small>
          <p>{t("kinds.shipped.text", { count: lacking })}</p>
          <form method="post" action={paths.moduleKinds.shipped()}><Button variant="second">{t("kinds.shipped.button")}</Button></form>
        </Section>
      )}
    </>
  );
}
