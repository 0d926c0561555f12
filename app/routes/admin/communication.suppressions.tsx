import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { suppressionKey, suppressionsPage, type ListedSuppression } from "~/features/communication/index.server";
import { SuppressionTable } from "~/features/communication/ui/suppression-parts";
import { inOutbox } from "~/platform/above-system";
import type { RouteHandle } from "~/platform/handle";
import { keysetOf, type KeysetPage } from "~/platform/keyset";
import { paths } from "~/platform/paths";
import { reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Empty, Filters, FilterSearch, LinkButton, PageHeader, Pager } from "~/ui";

interface Data {
  /** Whose is looked for; empty: everybody's. */
  readonly address: string;
  readonly page: KeysetPage<ListedSuppression>;
}

export const handle: RouteHandle = { title: "suppressions.title", density: "dense", above: inOutbox };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const { searchParams } = new URL(args.request.url);
  const address = (searchParams.get("address") ?? "").trim().slice(0, 320);
  return reply({ address, page: await suppressionsPage(ctx, address, keysetOf(searchParams, suppressionKey)) });
}

function Addresses({ address, page }: Data) {
  const t = useT();
  if (page.rows.length === 0 && address === "") return <Empty title={t("suppressions.empty.title")}>{t("suppressions.empty.text")}</Empty>;
  if (page.rows.length === 0) {
    return (
      <Empty title={t("suppressions.none.title")} action={<LinkButton variant="second" href={paths.suppressions.list()}>{t("suppressions.none.all")}</LinkButton>}>
        {t("suppressions.none.text", { address })}
      </Empty>
    );
  }
  const at = (cursor: string) => `${paths.suppressions.list()}?${cursor}`;
  const older = page.after ? at(`after=${page.after}`) : undefined;
  return (
    <>
      <SuppressionTable rows={page.rows} />
      <Pager newer={page.before ? at(`before=${page.before}`) : undefined} older={older} newerLabel={t("list.back")} olderLabel={t("list.next", { count: page.size })} text={older ? undefined : t("suppressions.end")} />
    </>
  );
}

export default function Suppressions() {
  const data = useLoaderData<typeof loader>() as Data;
  const t = useT();
  return (
    <>
      <PageHeader title={t("suppressions.title")} sentence={t("suppressions.sentence")} />
      <Filters action={paths.suppressions.list()} label={t("suppressions.title")}>
        <FilterSearch name="address" label={t("suppressions.search")} defaultValue={data.address} />
      </Filters>
      <Addresses {...data} />
    </>
  );
}
