import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { openProgramKey, openProgramsPage, type ListedOpenProgram } from "~/features/programs/open-programs.server";
import type { RouteHandle } from "~/platform/handle";
import { keysetOf, type KeysetPage } from "~/platform/keyset";
import { paths } from "~/platform/paths";
import { reply } from "~/platform/reply";
import { useShell, useT } from "~/platform/shell";
import { Empty, PageHeader, Pager, Row, Rows } from "~/ui";

interface Data {
  readonly page: KeysetPage<ListedOpenProgram>;
}

export const handle: RouteHandle<Data> = { title: "open.title", above: [{ key: "journey.title", href: paths.journey.home() }] };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "client" });
  return reply<Data>({ page: await openProgramsPage(ctx, keysetOf(new URL(args.request.url).searchParams, openProgramKey)) });
}

export default function OpenPrograms() {
  const { page } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const { academy } = useShell();
  return (
    <>
      <PageHeader title={t("open.title")} sentence={t("open.sentence")} />
      {page.rows.length === 0 ? <Empty title={t("open.none.title")}>{t("open.none.text", { academy: academy.name })}</Empty> : (
        <Rows>{page.rows.map((row) => <Row key={row.slug} title={row.title} href={paths.openPrograms.one(row.slug)}><span className="small soft">{[row.category, row.summary].filter(Boolean).join(". ")}</span></Row>)}</Rows>
      )}
      {page.before || page.after ? (
        <Pager newer={page.before ? `${paths.openPrograms.list()}?before=${page.before}` : undefined} older={page.after ? `${paths.openPrograms.list()}?after=${page.after}` : undefined} newerLabel={t("list.back")} olderLabel={t("list.next", { count: page.size })} text={page.after ? undefined : t("open.end")} />
      ) : null}
    </>
  );
}
