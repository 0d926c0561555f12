import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { exportFormats, readAuditQuery, writeAuditQuery, type AuditQuery } from "~/features/audit/list";
import { AuditChips } from "~/features/audit/ui/query-parts";
import { inAudit } from "~/platform/above-system";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, HiddenField, LinkButton, PageHeader } from "~/ui";

interface Data {
  readonly query: AuditQuery;
}

export const handle: RouteHandle = { title: "audit.export.title", density: "dense", above: inAudit };

export async function loader(args: LoaderFunctionArgs) {
  await requireAccess(args, { role: "admin" });
  return reply({ query: readAuditQuery(new URL(args.request.url).searchParams) });
}

export default function AuditExport() {
  const { query } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const search = writeAuditQuery(query);
  return (
    <>
      <PageHeader title={t("audit.export.title")} sentence={t("audit.export.sentence")} />
      {search === "" ? <p>{t("audit.export.everything")}</p> : <AuditChips query={query} at={paths.audit.export} />}
      <ButtonRow>
        {exportFormats.map((format) => (
          <form key={format} method="post" action={paths.audit.exportFile(search)}>
            <HiddenField name="format" value={format} />
            <Button>{t(`audit.export.${format}`)}</Button>
          </form>
        ))}
        <LinkButton variant="second" href={paths.audit.log(search)}>{t("audit.export.back")}</LinkButton>
      </ButtonRow>
    </>
  );
}
