import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { taughtProgramPage, type ModuleTaught, type TaughtProgramPage } from "~/features/clients/index.server";
import { usualClients, writeClientsQuery } from "~/features/clients/list";
import { ClientTable } from "~/features/clients/ui/client-table";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { PageHeader, Row, Rows, Section, Tag } from "~/ui";

export const handle: RouteHandle<TaughtProgramPage> = {
  title: ({ program }) => program.title,
  density: "dense",
  above: [{ key: "teaching.title", href: paths.teaching.home() }, { key: "taught.title", href: paths.clients.programs() }],
};

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: ["instructor", "coach"] });
  const page = await taughtProgramPage(ctx, args.params.slug ?? "");
  if (!page) throw notFound();
  return reply(page);
}

function Modules({ program, modules }: Pick<TaughtProgramPage, "program" | "modules">) {
  const t = useT();
  const line = ({ type, position, minutes, required }: ModuleTaught) =>
    [t("taught.module.line", { type, position }), minutes === null ? "" : t("taught.module.minutes", { minutes }), required ? "" : t("taught.module.optional")].filter(Boolean).join(", ");
  if (modules.length === 0) return <p className="soft">{t("taught.program.modules.none")}</p>;
  return (
    <Rows>
      {modules.map((module) => (
        <Row key={module.id} title={module.title} href={paths.clients.module(program.slug, module.id)} aside={module.draft ? <Tag>{t("taught.module.draft")}</Tag> : undefined}>
          <span className="small soft">{line(module)}</span>
        </Row>
      ))}
    </Rows>
  );
}

export default function TaughtProgram() {
  const { program, modules, clients } = useLoaderData<typeof loader>() as TaughtProgramPage;
  const t = useT();
  const all = paths.clients.list(writeClientsQuery({ ...usualClients, program: program.id }));
  return (
    <>
      <PageHeader kicker={program.category || undefined} title={program.title} sentence={t(program.whole ? "taught.program.sentence.whole" : "taught.program.sentence.some")} />
      <Section id="modules" title={t("taught.program.modules", { count: modules.length })}><Modules program={program} modules={modules} /></Section>
      <Section id="clients" title={t("taught.program.clients")} link={{ href: all, label: t("taught.program.clients.all") }}>
        {clients.rows.length === 0 ? <p className="soft">{t("taught.program.clients.none")}</p> : <ClientTable rows={clients.rows} />}
      </Section>
    </>
  );
}
