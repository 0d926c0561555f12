import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { clientNamed, historyOfClient, type HistoryLine } from "~/features/clients/index.server";
import { inTimeKey } from "~/features/clients/in-time";
import { aboveInClient, ClientHead, type OfClient } from "~/features/clients/ui/client-head";
import { HistoryList } from "~/features/clients/ui/history-list";
import { Steps } from "~/features/clients/ui/steps";
import type { RouteHandle } from "~/platform/handle";
import { keysetOf, type KeysetPage } from "~/platform/keyset";
import { notFound, reply } from "~/platform/reply";
import { useShell, useT } from "~/platform/shell";
import { Empty } from "~/ui";

interface Data extends OfClient {
  readonly lines: KeysetPage<HistoryLine>;
}

export const handle: RouteHandle<Data> = { title: ({ client }, t) => t("client.history.title", { name: client.name }), density: "dense", above: aboveInClient };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: ["instructor", "coach"] });
  const id = args.params.id ?? "";
  const [client, lines] = await Promise.all([clientNamed(ctx, id), historyOfClient(ctx, id, keysetOf(new URL(args.request.url).searchParams, inTimeKey))]);
  if (!client) throw notFound();
  return reply<Data>({ client, lines });
}

export default function ClientHistory() {
  const { client, lines } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const { pathname } = useShell();
  return (
    <>
      <ClientHead client={client} current="history" />
      {lines.rows.length === 0 ? <Empty title={t("client.history.none.title")}>{t("client.history.none.text")}</Empty> : <HistoryList lines={lines.rows} />}
      <Steps page={lines} at={(query) => `${pathname}?${query}`} end={t("client.end")} />
    </>
  );
}
