import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { shownLine, type ShownLine } from "~/features/audit/index.server";
import { LineChange, LineFacts } from "~/features/audit/ui/line-parts";
import { inAudit } from "~/platform/above-system";
import type { RouteHandle } from "~/platform/handle";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { PageHeader, Section } from "~/ui";

interface Data {
  readonly line: ShownLine;
}

export const handle: RouteHandle<Data> = { title: ({ line }, t) => t("audit.line.title", { seq: line.seq }), density: "dense", above: inAudit, noStore: true };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const seq = args.params.seq ?? "";
  const line = /^[1-9]\d{0,15}$/.test(seq) ? await shownLine(ctx, Number(seq)) : null;
  if (!line) throw notFound();
  return reply({ line });
}

export default function AuditLine() {
  const { line } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  return (
    <>
      <PageHeader title={t("audit.line.title", { seq: line.seq })} />
      <Section id="facts" title={t("audit.line.facts")}>
        <LineFacts line={line} />
      </Section>
      <Section id="change" title={t("audit.line.change")}>
        <LineChange line={line} />
      </Section>
    </>
  );
}
