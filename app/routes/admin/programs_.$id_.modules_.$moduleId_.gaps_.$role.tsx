import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { unstaffedKey, unstaffedPage, type UnstaffedClient, type UnstaffedPage } from "~/features/staffing/gaps.server";
import { aboveInModule } from "~/platform/above-programs";
import type { RouteHandle } from "~/platform/handle";
import { keysetOf } from "~/platform/keyset";
import { paths } from "~/platform/paths";
import { notFound, reply } from "~/platform/reply";
import { useFormat, useT } from "~/platform/shell";
import { Button, ButtonRow, Empty, HiddenField, LinkButton, PageHeader, Pager, Table, TwoLines } from "~/ui";

export const handle: RouteHandle<UnstaffedPage> = {
  title: ({ module, role }, t) => t("gaps.clients.title", { role: t(`staffing.as.${role}`), module: module.title }),
  density: "dense",
  above: ({ program, module }) => aboveInModule(program, module),
};

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const { id = "", moduleId = "", role = "" } = args.params;
  const page = await unstaffedPage(ctx, { programId: id, moduleId, role }, keysetOf(new URL(args.request.url).searchParams, unstaffedKey));
  if (!page) throw notFound();
  return reply(page);
}

/** Each with a tick, in a form that leads to the form of a change. */
function Clients({ program, module, role, page }: UnstaffedPage) {
  const t = useT();
  const format = useFormat();
  return (
    <form action={paths.staffing.newChange(program.id)}>
      <HiddenField name="reach" value="clients" />
      <HiddenField name="module" value={module.id} />
      <Table<UnstaffedClient>
        caption={t("gaps.clients.caption", { role: t(`staffing.as.${role}`) })}
        rowKey={(row) => row.enrolmentId}
        rows={page.rows}
        choose={{ name: "enrolment", value: (row) => row.enrolmentId, label: (row) => row.name }}
        columns={[
          { key: "client", label: t("gaps.clients.column.client"), head: true, cell: (row) => <TwoLines first={<a href={paths.enrolments.one(row.userId, row.enrolmentId)}>{row.name}</a>} second={row.email} mail /> },
          { key: "cohort", label: t("gaps.clients.column.cohort"), narrow: "label", cell: (row) => row.cohort ?? <span className="soft">{t("enrolments.cohort.none")}</span> },
          { key: "start", label: t("gaps.clients.column.start"), narrow: "label", cell: (row) => format.columnDate(row.startedAt) },
          { key: "mend", label: t("gaps.clients.column.mend"), cell: (row) => <a href={paths.staffing.enrolmentModule(row.userId, row.enrolmentId, module.id)} aria-label={`${t("gaps.clients.mend")}: ${row.name}`}>{t("gaps.clients.mend")}</a> },
        ]}
      />
      <ButtonRow><Button variant="second">{t("gaps.clients.ticked")}</Button></ButtonRow>
    </form>
  );
}

export default function Unstaffed() {
  const data = useLoaderData<typeof loader>() as UnstaffedPage;
  const { program, module, role, page } = data;
  const t = useT();
  const as = t(`staffing.as.${role}`);
  const at = (more: string) => `${paths.staffing.unstaffed(program.id, module.id, role)}?${more}`;
  const none = page.rows.length === 0;
  const all = `?${new URLSearchParams({ reach: "clients", module: module.id, gaps: "yes" }).toString()}`;
  return (
    <>
      <PageHeader
        kicker={program.title} title={t("gaps.clients.title", { role: as, module: module.title })} sentence={t("gaps.clients.sentence", { role: as, module: module.title })}
        action={none ? null : <ButtonRow><LinkButton href={paths.staffing.newChange(program.id, all)}>{t("gaps.mend.all")}</LinkButton><LinkButton variant="second" href={paths.staffing.module(program.id, module.id)}>{t("gaps.mend.module")}</LinkButton></ButtonRow>}
      />
      {none ? <Empty title={t("gaps.clients.none.title")} action={<LinkButton variant="second" href={paths.staffing.gaps()}>{t("gaps.none.all")}</LinkButton>}>{t("gaps.clients.none.text", { role: as, module: module.title })}</Empty> : <Clients {...data} />}
      {none ? null : <Pager newer={page.before ? at(`before=${page.before}`) : undefined} older={page.after ? at(`after=${page.after}`) : undefined} newerLabel={t("list.back")} olderLabel={t("list.next", { count: page.size })} text={page.after ? undefined : t("gaps.clients.end")} />}
    </>
  );
}
