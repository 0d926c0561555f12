import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { type ListedType, typeKey, typesPage } from "~/features/assignments/type-queries.server";
import { TypeTable } from "~/features/assignments/ui/type-table";
import type { RouteHandle } from "~/platform/handle";
import { keysetOf, type KeysetPage } from "~/platform/keyset";
import { paths } from "~/platform/paths";
import { reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Empty, LinkButton, PageHeader, Pager } from "~/ui";

export const handle: RouteHandle = { title: "types.title", density: "dense", above: [{ key: "admin.title", href: paths.admin.home() }] };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  return reply({ page: await typesPage(ctx, keysetOf(new URL(args.request.url).searchParams, typeKey)) });
}

export default function AssignmentTypes() {
  const { page } = useLoaderData<typeof loader>() as { page: KeysetPage<ListedType> };
  const t = useT();
  const start = <LinkButton href={paths.assignmentTypes.new()}>{t("types.new")}</LinkButton>;
  return (
    <>
      <PageHeader title={t("types.title")} sentence={t("types.sentence")} action={page.rows.length > 0 ? start : null} />
      {page.rows.length === 0 ? <Empty title={t("types.empty.title")} action={start}>{t("types.empty.text")}</Empty> : <TypeTable rows={page.rows} />}
      {page.rows.length > 0 ? (
        <Pager
          newer={page.before ? `${paths.assignmentTypes.list()}?before=${page.before}` : undefined}
          older={page.after ? `${paths.assignmentTypes.list()}?after=${page.after}` : undefined}
          newerLabel={t("list.back")}
          olderLabel={t("list.next", { count: page.size })}
          text={page.after ? undefined : t("types.end")}
        />
      ) : null}
    </>
  );
}
