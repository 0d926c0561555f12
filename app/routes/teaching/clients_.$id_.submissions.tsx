import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { clientNamed, workOfClient, type ClientWork } from "~/features/clients/index.server";
import { inTimeKey } from "~/features/clients/in-time";
import { aboveInClient, ClientHead, type OfClient } from "~/features/clients/ui/client-head";
import { Steps } from "~/features/clients/ui/steps";
import type { RouteHandle } from "~/platform/handle";
import { keysetOf, type KeysetPage } from "~/platform/keyset";
import { paths } from "~/platform/paths";
import { notFound, reply } from "~/platform/reply";
import { useFormat, useShell, useT } from "~/platform/shell";
import { Empty, Table, Tag, TwoLines } from "~/ui";

interface Data extends OfClient {
  readonly work: KeysetPage<ClientWork>;
}

export const handle: RouteHandle<Data> = { title: ({ client }, t) => t("client.work.title", { name: client.name }), density: "dense", above: aboveInClient };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: ["instructor", "coach"] });
  const id = args.params.id ?? "";
  const [client, work] = await Promise.all([clientNamed(ctx, id), workOfClient(ctx, id, keysetOf(new URL(args.request.url).searchParams, inTimeKey))]);
  if (!client) throw notFound();
  return reply<Data>({ client, work });
}

const shapes = { submitted: { shape: "half" }, returned: { shape: "back", tone: "warn" }, reviewed: { shape: "tick", tone: "ok" } } as const;

export default function ClientSubmissions() {
  const { client, work } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const format = useFormat();
  const { pathname } = useShell();
  const about = ({ module, program, version, late }: ClientWork) => [module, program, t("client.work.version", { version }), late ? t("client.work.late") : ""].filter(Boolean).join(", ");
  return (
    <>
      <ClientHead client={client} current="work" />
      <Table<ClientWork>
        caption={t("client.work.caption")}
        rowKey={(row) => row.id}
        rows={work.rows}
        empty={<Empty title={t("client.work.none.title")}>{t("client.work.none.text")}</Empty>}
        columns={[
          { key: "work", label: t("client.work.column.work"), head: true, cell: (row) => <TwoLines first={<a href={paths.teaching.submission(row.id)}>{row.assignment}</a>} second={about(row)} /> },
          { key: "changed", label: t("client.work.column.changed"), narrow: "label", cell: (row) => format.columnDate(row.at) },
          { key: "status", label: t("client.work.column.status"), cell: (row) => <Tag {...shapes[row.status]}>{t(`grading.queue.status.${row.status}`)}</Tag> },
        ]}
      />
      <Steps page={work} at={(query) => `${pathname}?${query}`} end={t("client.end")} />
    </>
  );
}
