import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { programOutline, type AdminProgram, type ProgramOutline } from "~/features/programs/index.server";
import { ProgramTag } from "~/features/programs/ui/content-tags";
import { ArchivedModules, ModuleTable } from "~/features/programs/ui/module-table";
import { ProgramTabs } from "~/features/programs/ui/program-tabs";
import { aboveInPrograms } from "~/platform/above-programs";
import type { RouteHandle } from "~/platform/handle";
import { renderMarkdown } from "~/platform/markdown/index.server";
import { paths } from "~/platform/paths";
import { notFound, reply } from "~/platform/reply";
import { useFormat, useT } from "~/platform/shell";
import { Empty, Facts, Flash, LinkButton, More, PageHeader, RichText, Row, Rows, Section, Split, type RichHtml } from "~/ui";

interface Data extends ProgramOutline {
  readonly description: RichHtml;
}

export const handle: RouteHandle<Data> = {
  title: ({ program }) => program.title,
  density: "dense",
  above: aboveInPrograms,
};

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const outline = await programOutline(ctx, args.params.id ?? "");
  if (!outline) throw notFound();
  return reply({ ...outline, description: renderMarkdown(outline.program.description) });
}

function ModulesSection({ program, used, archived }: ProgramOutline) {
  const t = useT();
  const add = paths.programs.newModule(program.id);
  return (
    <Section id="modules" title={t("modules.title")} link={{ href: add, label: t("modules.new") }}>
      {used.length === 0 ? <Empty level={3} title={t("modules.none.title")} action={<a href={add}>{t("modules.new")}</a>}>{t("modules.none.text")}</Empty> : <ModuleTable programId={program.id} modules={used} />}
      {archived.length > 0 ? (
        <More summary={t("modules.archived", { count: archived.length })}>
          <ArchivedModules programId={program.id} modules={archived} />
        </More>
      ) : null}
    </Section>
  );
}

function ProgramFacts({ program }: { program: AdminProgram }) {
  const t = useT();
  const format = useFormat();
  return (
    <Facts
      items={[
        { label: t("programs.fact.status"), value: <ProgramTag visibility={program.visibility} archived={program.archivedAt !== null} /> },
        { label: t("programs.fact.slug"), value: program.slug },
        { label: t("programs.fact.category"), value: program.category || t("programs.fact.category.none") },
        { label: t("programs.fact.enrolled"), value: format.number(program.enrolled) },
        { label: t("programs.fact.created"), value: format.dateTime(program.createdAt) },
        { label: t("programs.fact.edited"), value: format.dateTime(program.updatedAt) },
      ]}
    />
  );
}

/** What else can be done with it. */
function ProgramLinks({ program }: { program: AdminProgram }) {
  const t = useT();
  return (
    <Rows small>
      <Row title={t("prerequisites.title")} href={paths.programParts.prerequisites(program.id)} />
      <Row title={t("ownGaps.ofProgram")} href={paths.clients.gapsOfProgram(program.id)} />
      <Row title={t("bundles.copy.link")} href={paths.bundles.copy(program.id)} />
      <Row title={t("bundles.export.link")} href={paths.bundles.file(program.id)} />
      <Row title={t(program.archivedAt === null ? "programs.archive.link" : "programs.restore.link")} href={paths.programs.archival(program.id)} />
    </Rows>
  );
}

export default function Program() {
  const data = useLoaderData<typeof loader>() as Data;
  const { program, description } = data;
  const t = useT();
  const format = useFormat();
  return (
    <>
      <PageHeader title={program.title} sentence={program.summary} action={<LinkButton variant="second" href={paths.programs.details(program.id)}>{t("programs.page.details")}</LinkButton>} />
      {program.archivedAt === null ? null : <Flash tone="warn" live={false}>{t("programs.page.archived", { date: format.date(program.archivedAt) })}</Flash>}
      <ProgramTabs programId={program.id} />
      <ModulesSection {...data} />
      <Split
        aside={
          <Section id="more" title={t("programs.more")} small>
            <ProgramLinks program={program} />
          </Section>
        }
      >
        <Section id="facts" title={t("programs.facts")}>
          <ProgramFacts program={program} />
        </Section>
        {description ? (
          <Section id="about" title={t("programs.about")}>
            <RichText html={description} />
          </Section>
        ) : null}
      </Split>
    </>
  );
}
