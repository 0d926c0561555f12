import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { openProgramPage, type OpenProgramPage } from "~/features/programs/open-programs.server";
import { BeginProgram } from "~/features/programs/ui/begin-program";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { PageHeader, RichText, Section } from "~/ui";

export const handle: RouteHandle<OpenProgramPage> = { title: ({ title }) => title, above: [{ key: "journey.title", href: paths.journey.home() }, { key: "open.title", href: paths.openPrograms.list() }] };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "client" });
  const page = await openProgramPage(ctx, args.params.slug ?? "");
  if (!page) throw notFound();
  return reply(page);
}

export default function OpenProgram() {
  const page = useLoaderData<typeof loader>() as OpenProgramPage;
  const t = useT();
  return (
    <>
      <PageHeader title={page.title} kicker={page.category || undefined} sentence={page.summary || undefined} />
      <div className="stack">
        <BeginProgram page={page} />
        {page.description ? <Section id="about" title={t("open.about")}><RichText html={page.description} /></Section> : null}
      </div>
    </>
  );
}
