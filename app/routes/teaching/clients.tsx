import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { clientKey, clientsPage, clientTotals, type ClientsPage, type ClientTotals } from "~/features/clients/index.server";
import { readClientsQuery, usualClients, writeClientsQuery, type ClientsQuery } from "~/features/clients/list";
import { ClientFilters } from "~/features/clients/ui/client-filters";
import { aboveClients } from "~/features/clients/ui/client-head";
import { ClientTable } from "~/features/clients/ui/client-table";
import { Steps } from "~/features/clients/ui/steps";
import type { RouteHandle } from "~/platform/handle";
import { keysetOf } from "~/platform/keyset";
import { paths } from "~/platform/paths";
import { reply } from "~/platform/reply";
import { useFormat, useT } from "~/platform/shell";
import { Empty, Flash, LinkButton, PageHeader, Stats } from "~/ui";

interface Data {
  readonly query: ClientsQuery;
  readonly list: ClientsPage;
  readonly totals: ClientTotals;
}

export const handle: RouteHandle<Data> = { title: "clients.title", density: "dense", above: aboveClients };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: ["instructor", "coach"] });
  const { searchParams } = new URL(args.request.url);
  const query = readClientsQuery(searchParams);
  const [list, totals] = await Promise.all([clientsPage(ctx, query, keysetOf(searchParams, clientKey)), clientTotals(ctx)]);
  return reply<Data>({ query, list, totals });
}

const at = (query: ClientsQuery, more: string) => {
  const search = writeClientsQuery(query);
  return `${paths.clients.list(search)}${search ? "&" : "?"}${more}`;
};

function Nobody({ query, list }: Data) {
  const t = useT();
  const filtered = writeClientsQuery(query) !== writeClientsQuery(usualClients);
  const action = filtered ? <LinkButton variant="second" href={paths.clients.list()}>{t("clients.none.all")}</LinkButton> : undefined;
  return list.looked === null ? <Empty title={t("clients.none.title")} action={action}>{filtered ? t("clients.none.filtered") : t("clients.none.text")}</Empty> : null;
}

export default function Clients() {
  const data = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const format = useFormat();
  const { query, list, totals } = data;
  return (
    <>
      <PageHeader title={t("clients.title")} sentence={t("clients.sentence")} />
      <Stats
        items={[
          { label: t("clients.figures.people"), value: format.number(totals.people) },
          { label: t("clients.figures.active"), value: format.number(totals.active) },
          { label: t("clients.figures.paused"), value: format.number(totals.paused) },
          { label: t("clients.figures.completed"), value: format.number(totals.completed) },
        ]}
      />
      <ClientFilters query={query} programs={list.programs} />
      {list.more ? <Flash live={false}>{t("clients.more")}</Flash> : null}
      {list.looked === null ? null : <Flash live={false}>{t("clients.looked", { count: list.looked })}</Flash>}
      {list.page.rows.length === 0 ? <Nobody {...data} /> : <ClientTable rows={list.page.rows} />}
      <Steps page={list.page} at={(more) => at(query, more)} end={t("clients.end")} />
    </>
  );
}
