import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireOperator } from "~/access/gate.server";
import { academyPage, type AcademyReport } from "~/features/academies/academy-page.server";
import { backupStateOf, type BackupState } from "~/features/academies/backup-summary.server";
import { LastBackup } from "~/features/academies/ui/backups";
import { QuotaFacts } from "~/features/academies/ui/quotas";
import { AcademyFacts, Acts, Admin, Standing, Work } from "~/features/academies/ui/academy-facts";
import { inConsole } from "~/platform/above-console";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { ButtonRow, LinkButton, PageHeader, Section } from "~/ui";

interface Data {
  readonly academy: AcademyReport;
  readonly backup: BackupState | null;
}

export const handle: RouteHandle<Data> = { title: ({ academy }) => academy.name, density: "dense", above: inConsole };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireOperator(args);
  const academy = await academyPage(ctx, args.params.id ?? "");
  if (!academy) throw notFound();
  return reply({ academy, backup: await backupStateOf(ctx.read, academy.id) });
}

/** What can be done with it: each on a page that says what follows. */
function Doings({ academy: { id, status, foreignTo } }: Pick<Data, "academy">) {
  const t = useT();
  return (
    <ButtonRow>
      <LinkButton variant="second" href={paths.operator.suspension(id)}>{t(status === "active" ? "academies.suspend" : "academies.resume")}</LinkButton>
      {foreignTo === null ? null : <LinkButton variant="second" href={paths.operator.adoption(id)}>{t("academies.adopt")}</LinkButton>}
      <LinkButton variant="second" href={paths.operator.names(id)}>{t("academies.rename")}</LinkButton>
      <LinkButton variant="second" href={paths.operator.domains(id)}>{t("academies.domains")}</LinkButton>
      <LinkButton variant="second" href={paths.operator.archives(id)}>{t("archives.link")}</LinkButton>
      {status === "archived" ? <LinkButton variant="second" href={paths.operator.deletion(id)}>{t("academies.delete")}</LinkButton> : null}
      {status === "archived" ? null : <LinkButton variant="second" href={paths.operator.archival(id)}>{t("academies.archive")}</LinkButton>}
    </ButtonRow>
  );
}

export default function OperatedAcademyPage() {
  const { academy, backup } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  return (
    <>
      <PageHeader title={academy.name} sentence={t("academies.sentence")} />
      <Standing academy={academy} />
      <Section title={t("academies.where")} id="where">
        <div className="stack">
          <AcademyFacts academy={academy} />
          <Doings academy={academy} />
        </div>
      </Section>
      <Admin academy={academy} />
      <Section title={t("academies.work")} id="work">
        <Work work={academy.work} />
      </Section>
      <Section title={t("quotas.title")} id="limits" link={{ href: paths.operator.quotas(academy.id), label: t("quotas.change") }}>
        <QuotaFacts quotas={academy.quotas} use={academy.work?.use ?? null} />
      </Section>
      <Section title={t("backups.title")} id="backups">
        <LastBackup state={backup} />
      </Section>
      <Section title={t("academies.acts")} id="acts">
        <Acts acts={academy.acts} />
      </Section>
    </>
  );
}
