import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireOperator } from "~/access/gate.server";
import { operatedKey, operatedWork, type OperatedWorkPage } from "~/features/system/index.server";
import { OperatedWorkTable, Workers } from "~/features/system/ui/operated-work";
import type { RouteHandle } from "~/platform/handle";
import { keysetOf } from "~/platform/keyset";
import { paths } from "~/platform/paths";
import { reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Empty, PageHeader, Pager, Section } from "~/ui";

interface Data {
  readonly page: OperatedWorkPage;
  readonly now: number;
}

export const handle: RouteHandle = { title: "operated.title", density: "dense", above: [{ key: "console.title", href: paths.operator.home() }] };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireOperator(args);
  const { searchParams } = new URL(args.request.url);
  return reply({ page: await operatedWork(ctx, keysetOf(searchParams, operatedKey)), now: ctx.clock.now() });
}

const at = (more: string) => `${paths.operator.work()}?${more}`;

export default function OperatedWork() {
  const { page, now } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  return (
    <>
      <PageHeader title={t("operated.title")} sentence={t("operated.sentence")} />
      <Section title={t("operated.workers")} id="workers">
        <Workers workers={page.workers} now={now} />
      </Section>
      <Section title={t("console.title")} id="academies">
        {page.rows.length === 0 ? <Empty title={t("operated.none.title")}>{t("operated.none.text")}</Empty> : <OperatedWorkTable rows={page.rows} />}
      </Section>
      {page.before || page.after ? (
        <Pager newer={page.before ? at(`before=${page.before}`) : undefined} older={page.after ? at(`after=${page.after}`) : undefined} newerLabel={t("list.back")} olderLabel={t("list.next", { count: page.size })} />
      ) : null}
    </>
  );
}
