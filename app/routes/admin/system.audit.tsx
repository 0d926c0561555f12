import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { auditActions, auditKey, auditPage, type ListedLine } from "~/features/audit/index.server";
import { everything, readAuditQuery, writeAuditQuery, type AuditQuery } from "~/features/audit/list";
import { LineTable } from "~/features/audit/ui/line-parts";
import { AuditChips, AuditFilters } from "~/features/audit/ui/query-parts";
import type { RouteHandle } from "~/platform/handle";
import { keysetOf, type KeysetPage } from "~/platform/keyset";
import { paths } from "~/platform/paths";
import { reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { ButtonRow, Empty, LinkButton, PageHeader, Pager } from "~/ui";

interface Data {
  readonly query: AuditQuery;
  readonly page: KeysetPage<ListedLine>;
  readonly actions: readonly string[];
}

export const handle: RouteHandle = { title: "audit.title", density: "dense", above: [{ key: "admin.title", href: paths.admin.home() }] };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const { searchParams } = new URL(args.request.url);
  const query = readAuditQuery(searchParams);
  const [page, actions] = await Promise.all([auditPage(ctx, query, ctx.person.timeZone, keysetOf(searchParams, auditKey)), auditActions(ctx)]);
  return reply({ query, page, actions });
}

function Lines({ query, page }: Pick<Data, "query" | "page">) {
  const t = useT();
  const search = writeAuditQuery(query);
  if (page.rows.length === 0 && search === writeAuditQuery(everything)) return <Empty title={t("audit.empty.title")}>{t("audit.empty.text")}</Empty>;
  if (page.rows.length === 0) {
    return (
      <Empty title={t("audit.none.title")} action={<LinkButton variant="second" href={paths.audit.log()}>{t("audit.none.all")}</LinkButton>}>
        {t("audit.none.text")}
      </Empty>
    );
  }
  const at = (cursor: string | null, name: string) => (cursor === null ? undefined : `${paths.audit.log(search)}${search ? "&" : "?"}${name}=${cursor}`);
  const newer = at(page.before, "before");
  const older = at(page.after, "after");
  return (
    <>
      <LineTable rows={page.rows} />
      <Pager newer={newer} older={older} newerLabel={t("list.back")} olderLabel={t("list.next", { count: page.size })} text={older ? undefined : t("audit.end")} />
    </>
  );
}

export default function AuditLog() {
  const { query, page, actions } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  return (
    <>
      <PageHeader
        title={t("audit.title")}
        sentence={t("audit.sentence")}
        action={
          <ButtonRow>
            <LinkButton variant="second" href={paths.audit.export(writeAuditQuery(query))}>{t("audit.export.open")}</LinkButton>
            <LinkButton variant="second" href={paths.audit.verification()}>{t("audit.verification.open")}</LinkButton>
          </ButtonRow>
        }
      />
      <AuditFilters query={query} actions={actions} />
      <AuditChips query={query} at={paths.audit.log} />
      <Lines query={query} page={page} />
    </>
  );
}
