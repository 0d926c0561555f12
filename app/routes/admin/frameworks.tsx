import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { frameworkKey, frameworksPage, type ListedFramework } from "~/features/frameworks/index.server";
import { FrameworkTable } from "~/features/frameworks/ui/framework-table";
import type { RouteHandle } from "~/platform/handle";
import { keysetOf, type KeysetPage } from "~/platform/keyset";
import { paths } from "~/platform/paths";
import { reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Empty, LinkButton, PageHeader, Pager } from "~/ui";

export const handle: RouteHandle = { title: "frameworks.title", density: "dense", above: [{ key: "admin.title", href: paths.admin.home() }] };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  return reply({ page: await frameworksPage(ctx, keysetOf(new URL(args.request.url).searchParams, frameworkKey)) });
}

export default function Frameworks() {
  const { page } = useLoaderData<typeof loader>() as { page: KeysetPage<ListedFramework> };
  const t = useT();
  const start = <LinkButton href={paths.frameworks.new()}>{t("frameworks.new")}</LinkButton>;
  return (
    <>
      <PageHeader title={t("frameworks.title")} sentence={t("frameworks.sentence")} action={page.rows.length > 0 ? start : null} />
      {page.rows.length === 0 ? <Empty title={t("frameworks.empty.title")} action={start}>{t("frameworks.empty.text")}</Empty> : <FrameworkTable rows={page.rows} />}
      {page.rows.length > 0 ? (
        <Pager
          newer={page.before ? `${paths.frameworks.list()}?before=${page.before}` : undefined}
          older={page.after ? `${paths.frameworks.list()}?after=${page.after}` : undefined}
          newerLabel={t("list.back")}
          olderLabel={t("list.next", { count: page.size })}
          text={page.after ? undefined : t("frameworks.end")}
        />
      ) : null}
    </>
  );
}
