import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { ModuleWork } from "~/features/assignments/ui/module-work";
import { modulePage } from "~/features/programs/module-page.server";
import { ChangedModule, LockedModule, ModuleDone, ModuleFiles, Neighbours, type ModuleView } from "~/features/programs/ui/module-parts";
import { ModuleTrail } from "~/features/programs/ui/trail";
import { fileHref } from "~/platform/files/index.server";
import { KindIcon } from "~/features/programs/ui/kind-icon";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { PageHeader, RichText, Section, Split } from "~/ui";

export const handle: RouteHandle<ModuleView> = {
  title: (page) => page.step.title,
  above: (page) => [{ key: "journey.title", href: paths.journey.home() }, { label: page.program.title, href: paths.journey.program(page.program.slug) }],
};

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "client", guardian: "progress" });
  const page = await modulePage(ctx, args.params.slug ?? "", args.params.moduleId ?? "", new URL(args.request.url).searchParams.get("text") === "now" ? "now" : "then");
  if (!page) throw notFound();
  return reply<ModuleView>({ ...page, files: page.files.map((file) => ({ ...file, href: fileHref(ctx, file) })) });
}

export default function Module() {
  const page = useLoaderData<typeof loader>() as ModuleView;
  const t = useT();
  const { program, step } = page;
  const place = t("work.module.place", { place: page.place, total: page.total });
  const minutes = step.minutes === null ? "" : t("program.minutes", { minutes: step.minutes });
  const kicker = [page.type, place, minutes, step.required ? "" : t("program.optional")].filter(Boolean).join(", ");
  const aside = (
    <>
      <Section id="trail" title={t("work.module.where")} small>
        <ModuleTrail slug={program.slug} steps={page.trail} at={step.moduleId} tight />
      </Section>
      <Neighbours {...page} />
    </>
  );
  return (
    <>
      <PageHeader title={step.title} kicker={<><KindIcon name={page.icon} /> {kicker}</>} sentence={page.summary || undefined} />
      <Split aside={aside}>
        <div className="stack">
          <LockedModule {...page} />
          <ChangedModule {...page} />
          {page.content ? <RichText html={page.content} /> : null}
          <ModuleFiles files={page.files} />
          <ModuleWork work={page.work} />
          <ModuleDone {...page} />
        </div>
      </Split>
    </>
  );
}
