import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { versionsPage, type ListedVersion, type VersionsPage } from "~/features/programs/versions.server";
import { aboveInModule } from "~/platform/above-programs";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { notFound, reply } from "~/platform/reply";
import { useFormat, useT } from "~/platform/shell";
import { Empty, PageHeader, RichText, Row, Rows, Section } from "~/ui";

export const handle: RouteHandle<VersionsPage> = { title: ({ module }, t) => t("versions.of", { module: module.title }), density: "dense", above: ({ program, module }) => aboveInModule(program, module) };

/** The version that an address asks for; null: none. What is no number is the version that never was. */
function wantedIn(request: Request): number | null {
  const text = new URL(request.url).searchParams.get("version");
  return text === null ? null : /^[1-9]\d{0,5}$/.test(text) ? Number(text) : 0;
}

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const page = await versionsPage(ctx, args.params.id ?? "", args.params.moduleId ?? "", wantedIn(args.request));
  if (!page) throw notFound();
  return reply(page);
}

function VersionRows({ page: { program, module, versions } }: { page: VersionsPage }) {
  const t = useT();
  const format = useFormat();
  const until = ({ replacedAt, replacedBy }: ListedVersion) => {
    const date = format.dateTime(replacedAt);
    return replacedBy === null ? t("versions.until", { date }) : t("versions.untilBy", { date, name: replacedBy });
  };
  if (versions.length === 0) return <Empty title={t("versions.none.title")}>{t("versions.none.text")}</Empty>;
  return (
    <Rows>
      {versions.map((one) => (
        <Row key={one.version} title={t("versions.one", { version: one.version })} href={paths.programParts.version(program.id, module.id, one.version)}>
          <span className="small soft">{until(one)}</span>
        </Row>
      ))}
    </Rows>
  );
}

export default function Versions() {
  const page = useLoaderData<typeof loader>() as VersionsPage;
  const t = useT();
  const { module, shown } = page;
  return (
    <>
      <PageHeader kicker={module.title} title={t("versions.title")} sentence={t("versions.sentence")} />
      {shown ? (
        <Section id="shown" title={t("versions.shown", { version: shown.version, title: shown.title })}>
          {shown.text === "" ? <p className="soft">{t("versions.empty")}</p> : <RichText html={shown.text} />}
        </Section>
      ) : null}
      <VersionRows page={page} />
    </>
  );
}
