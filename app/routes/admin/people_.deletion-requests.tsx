import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { requestKey, requestsPage, type ListedRequest } from "~/features/personal-data/index.server";
import { RequestTable } from "~/features/personal-data/ui/request-parts";
import { inPeople } from "~/platform/above-people";
import type { RouteHandle } from "~/platform/handle";
import { keysetOf, type KeysetPage } from "~/platform/keyset";
import { paths } from "~/platform/paths";
import { reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Empty, PageHeader, Pager } from "~/ui";

export const handle: RouteHandle = { title: "personalData.requests.title", density: "dense", above: inPeople };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  return reply({ page: await requestsPage(ctx, keysetOf(new URL(args.request.url).searchParams, requestKey)) });
}

const at = (cursor: string) => `${paths.personalData.requests()}?${cursor}`;

export default function DeletionRequests() {
  const { page } = useLoaderData<typeof loader>() as { page: KeysetPage<ListedRequest> };
  const t = useT();
  return (
    <>
      <PageHeader title={t("personalData.requests.title")} sentence={t("personalData.requests.sentence")} />
      {page.rows.length === 0 ? (
        <Empty title={t("personalData.requests.none.title")}>{t("personalData.requests.none.text")}</Empty>
      ) : (
        <>
          <RequestTable page={page} />
          <Pager newer={page.before ? at(`before=${page.before}`) : undefined} older={page.after ? at(`after=${page.after}`) : undefined} newerLabel={t("list.back")} olderLabel={t("list.next", { count: page.size })} text={page.after ? undefined : t("personalData.requests.end")} />
        </>
      )}
    </>
  );
}
