import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { photosOf } from "~/features/photos/index.server";
import { programPage, type ProgramPage } from "~/features/programs/program-page.server";
import { EnrolmentTag } from "~/features/programs/ui/program-rows";
import { ModuleTrail } from "~/features/programs/ui/trail";
import type { RouteHandle } from "~/platform/handle";
import type { Translate } from "~/platform/messages";
import { paths } from "~/platform/paths";
import { initialsOf } from "~/platform/people";
import { notFound, reply } from "~/platform/reply";
import { useFormat, useShell, useT } from "~/platform/shell";
import { Cells, Face, Facts, Flash, PageHeader, Row, Rows, Section, Split } from "~/ui";

interface Data extends ProgramPage {
  /** By person. */
  readonly photos: Readonly<Record<string, string>>;
}

export const handle: RouteHandle<ProgramPage> = {
  title: (page) => page.title,
  above: [{ key: "journey.title", href: paths.journey.home() }],
};

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "client", guardian: "progress" });
  const page = await programPage(ctx, args.params.slug ?? "");
  if (!page) throw notFound();
  return reply<Data>({ ...page, photos: await photosOf(ctx, page.staff.map(({ id }) => id), "small") });
}

/** Who is with the client: a person of both roles once. */
function teachersOf(staff: ProgramPage["staff"], t: Translate) {
  const held = new Map<string, { readonly id: string; readonly name: string; readonly roles: string[] }>();
  for (const { id, name, role } of staff) held.set(id, { id, name, roles: [...(held.get(id)?.roles ?? []), t(`staff.${role}`)] });
  return [...held.values()].map(({ roles, ...who }) => ({ ...who, roles: roles.join(", ") }));
}

function StatusNote({ page }: { page: ProgramPage }) {
  const t = useT();
  const format = useFormat();
  const { academy } = useShell();
  if (page.status === "active" || page.status === "withdrawn") return null;
  const date = format.date(page.endedAt ?? page.startedAt);
  return <Flash live={false} tone={page.status === "completed" ? "ok" : "info"}>{t(`program.state.${page.status}`, { academy: academy.name, date })}</Flash>;
}

export default function Program() {
  const page = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const format = useFormat();
  const { progress } = page;
  const facts = [
    { label: t("program.status"), value: <EnrolmentTag status={page.status} /> },
    { label: t("program.started"), value: format.date(page.startedAt) },
    { label: t("program.required"), value: format.percent(Math.floor(progress.fraction * 100) / 100) },
  ];
  const teachers = teachersOf(page.staff, t);
  const aside = (
    <>
      <Section id="progress" title={t("program.progress")} small><Facts items={facts} /></Section>
      <Section id="teachers" title={t("program.teachers")} small>
        {teachers.length === 0 ? <p className="small soft">{t("program.teachers.none")}</p> : (
          <Rows small>
            {teachers.map(({ id, name, roles }) => <Row key={id} title={name} lead={<Face initials={initialsOf(name)} src={page.photos[id]} />}><span className="soft">{roles}</span></Row>)}
          </Rows>
        )}
      </Section>
    </>
  );
  return (
    <>
      <PageHeader title={page.title} kicker={page.category || undefined} sentence={page.summary || undefined} />
      <StatusNote page={page} />
      <Split aside={aside}>
        <Section id="modules" title={t("program.modules")}>
          <p className="small soft"><Cells done={progress.done} total={progress.total}>{t("journey.done", { ...progress })}</Cells></p>
          {page.modules.length === 0 ? <p className="soft">{t("journey.noTrail")}</p> : (
            <ModuleTrail
              slug={page.slug}
              steps={page.modules}
              text={(module) => (
                <>
                  {module.summary}
                  {module.summary ? <br /> : null}
                  <span className="tiny soft">
                    {[module.type, module.minutes === null ? "" : t("program.minutes", { minutes: module.minutes }), module.required ? "" : t("program.optional")].filter(Boolean).join(", ")}
                  </span>
                </>
              )}
            />
          )}
        </Section>
      </Split>
    </>
  );
}
