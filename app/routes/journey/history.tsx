import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { ownHistory, type HistoryLine } from "~/features/clients/index.server";
import { inTimeKey } from "~/features/clients/in-time";
import { HistoryList } from "~/features/clients/ui/history-list";
import { Steps } from "~/features/clients/ui/steps";
import { OwnTabs } from "~/features/own-pages/ui/own-tabs";
import type { RouteHandle } from "~/platform/handle";
import { keysetOf, type KeysetPage } from "~/platform/keyset";
import { paths } from "~/platform/paths";
import { reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Empty, LinkButton, PageHeader } from "~/ui";

interface Data {
  readonly lines: KeysetPage<HistoryLine>;
}

export const handle: RouteHandle<Data> = { title: "history.title", above: [{ key: "journey.title", href: paths.journey.home() }] };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "client" });
  return reply<Data>({ lines: await ownHistory(ctx, keysetOf(new URL(args.request.url).searchParams, inTimeKey)) });
}

export default function History() {
  const { lines } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  return (
    <>
      <PageHeader title={t("history.title")} sentence={t("history.sentence")} action={<LinkButton variant="second" href={paths.coaching.own()}>{t("coaching.own.title")}</LinkButton>} />
      <OwnTabs />
      {lines.rows.length === 0 ? <Empty title={t("history.none.title")}>{t("history.none.text")}</Empty> : <HistoryList lines={lines.rows} />}
      <Steps page={lines} at={(query) => `${paths.own.history()}?${query}`} end={t("client.end")} />
    </>
  );
}
