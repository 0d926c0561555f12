import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { quotaUse, type QuotaUse } from "~/features/academies/index.server";
import { QuotaFacts } from "~/features/academies/ui/quotas";
import { inAdmin } from "~/platform/above-system";
import type { RouteHandle } from "~/platform/handle";
import type { Quotas } from "~/platform/quotas";
import { reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { PageHeader, Section } from "~/ui";

interface Data {
  readonly quotas: Quotas;
  readonly use: QuotaUse;
}

export const handle: RouteHandle = { title: "quotas.own.title", density: "dense", above: [inAdmin] };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  return reply<Data>({ quotas: ctx.academy.quotas, use: await quotaUse(ctx.read, ctx.academy.id, ctx.clock.now()) });
}

export default function Limits() {
  const { quotas, use } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  return (
    <>
      <PageHeader title={t("quotas.own.title")} sentence={t("quotas.own.sentence")} />
      <QuotaFacts quotas={quotas} use={use} />
      <Section title={t("quotas.own.rules")} id="rules">
        <div className="stack prose">
          <p>{t("quotas.own.storage")}</p>
          <p>{t("quotas.own.mail")}</p>
          <p>{t("quotas.own.share")}</p>
          <p>{t("quotas.own.more")}</p>
        </div>
      </Section>
    </>
  );
}
