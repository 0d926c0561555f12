import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { frameworkPage, type ShownDomain, type ShownFramework } from "~/features/frameworks/index.server";
import { DomainSection } from "~/features/frameworks/ui/domain-section";
import { aboveInFrameworks } from "~/platform/above-forms";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { ButtonRow, Empty, Facts, Flash, LinkButton, PageHeader } from "~/ui";

interface Data {
  readonly framework: ShownFramework;
  readonly domains: readonly ShownDomain[];
}

export const handle: RouteHandle<Data> = { title: ({ framework }) => framework.name, density: "dense", above: aboveInFrameworks };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const found = await frameworkPage(ctx, args.params.id ?? "");
  if (!found) throw notFound();
  return reply(found);
}

function FrameworkFacts({ framework }: { framework: ShownFramework }) {
  const t = useT();
  const { id, scaleMin, scaleMax, lowLabel, highLabel } = framework;
  const meanings = [lowLabel, highLabel].filter(Boolean).join(" – ");
  return (
    <div className="stack">
      {framework.archived ? <Flash live={false} tone="warn">{t("frameworks.archivedNote")}</Flash> : null}
      <Facts
        items={[
          { label: t("frameworks.scale"), value: t("frameworks.scaleOf", { min: scaleMin, max: scaleMax }) + (meanings && ` (${meanings})`) },
          { label: t("frameworks.usedBy"), value: t("frameworks.usedBy.value", { count: framework.usedBy }) },
        ]}
      />
      <ButtonRow>
        <LinkButton variant="second" small href={paths.frameworks.edit(id)}>{t("frameworks.edit")}</LinkButton>
        <LinkButton variant="quiet" small href={paths.frameworks.archival(id)}>{t(framework.archived ? "frameworks.restore" : "frameworks.archive")}</LinkButton>
      </ButtonRow>
    </div>
  );
}

export default function Framework() {
  const { framework, domains } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const add = <LinkButton href={paths.frameworks.newDomain(framework.id)}>{t("frameworks.domain.add")}</LinkButton>;
  return (
    <>
      <PageHeader title={framework.name} sentence={framework.description} action={domains.length > 0 ? add : null} />
      <FrameworkFacts framework={framework} />
      {domains.length === 0 ? <Empty title={t("frameworks.domains.empty")} action={add}>{t("frameworks.domains.empty.text")}</Empty> : null}
      {domains.map((domain, at) => (
        <DomainSection key={domain.id} frameworkId={framework.id} domain={domain} first={at === 0} last={at === domains.length - 1} />
      ))}
    </>
  );
}
