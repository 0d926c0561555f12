import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { moduleClientKey, taughtModulePage, type ClientOnModule, type TaughtModulePage } from "~/features/clients/index.server";
import { Steps } from "~/features/clients/ui/steps";
import { StepTag } from "~/features/clients/ui/tags";
import { kindName } from "~/platform/files/kind-names";
import { fileHref } from "~/platform/files/index.server";
import type { RouteHandle } from "~/platform/handle";
import { keysetOf } from "~/platform/keyset";
import { paths } from "~/platform/paths";
import { notFound, reply } from "~/platform/reply";
import { useFormat, useShell, useT } from "~/platform/shell";
import { AttachedFile, Facts, PageHeader, RichText, Section, Split, Table } from "~/ui";

type View = Omit<TaughtModulePage, "files"> & { readonly files: readonly (TaughtModulePage["files"][number] & { readonly href: string })[] };

export const handle: RouteHandle<View> = {
  title: ({ module }) => module.title,
  density: "dense",
  above: ({ program }) => [{ key: "teaching.title", href: paths.teaching.home() }, { key: "taught.title", href: paths.clients.programs() }, { label: program.title, href: paths.clients.program(program.slug) }],
};

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: ["instructor", "coach"] });
  const { slug = "", moduleId = "" } = args.params;
  const page = await taughtModulePage(ctx, slug, moduleId, keysetOf(new URL(args.request.url).searchParams, moduleClientKey));
  if (!page) throw notFound();
  return reply<View>({ ...page, files: page.files.map((file) => ({ ...file, href: fileHref(ctx, file) })) });
}

function About({ module, work, staff }: Pick<View, "module" | "work" | "staff">) {
  const t = useT();
  const format = useFormat();
  const named = staff.map(({ name, role }) => `${name} (${t(`staff.${role}`).toLowerCase()})`);
  return (
    <Facts
      items={[
        { label: t("taught.module.done"), value: t(`modules.field.completion.${module.completionRule}`) },
        ...(work.length > 0 ? [{ label: t("taught.module.work"), value: format.list([...work]) }] : []),
        { label: t("taught.module.staff"), value: named.length > 0 ? format.list(named) : t("taught.module.staff.none") },
      ]}
    />
  );
}

function Files({ files }: Pick<View, "files">) {
  const t = useT();
  const format = useFormat();
  if (files.length === 0) return null;
  return (
    <Section id="files" title={t("taught.module.files")} small>
      {files.map((file) => <AttachedFile key={file.id} name={file.title} href={file.href} note={t("files.note", { name: file.name, kind: t(`files.kind.${kindName(file.mediaType)}`), size: format.bytes(file.size) })} />)}
    </Section>
  );
}

function Clients({ page, moduleId }: { page: View["clients"]; moduleId: string }) {
  const t = useT();
  const format = useFormat();
  const { pathname } = useShell();
  return (
    <Section id="clients" title={t("taught.module.clients")}>
      <Table<ClientOnModule>
        caption={t("taught.module.clients.caption")}
        rowKey={(row) => row.enrolmentId}
        rows={page.rows}
        empty={<p className="soft">{t("taught.module.clients.none")}</p>}
        columns={[
          { key: "name", label: t("clients.column.name"), head: true, cell: (row) => <a href={paths.clients.place(row.enrolmentId, moduleId)}>{row.name}</a> },
          { key: "status", label: t("clients.column.status"), cell: (row) => <StepTag status={row.status} /> },
          { key: "done", label: t("taught.module.done.date"), cell: (row) => (row.completedAt === null ? null : format.columnDate(row.completedAt)) },
        ]}
      />
      <Steps page={page} at={(query) => `${pathname}?${query}#clients`} end={t("clients.end")} />
    </Section>
  );
}

export default function TaughtModule() {
  const page = useLoaderData<typeof loader>() as View;
  const t = useT();
  const { module } = page;
  const line = [t("taught.module.line", { type: module.type, position: module.position }), module.draft ? t("taught.module.draft") : ""].filter(Boolean).join(", ");
  return (
    <>
      <PageHeader kicker={line} title={module.title} sentence={module.summary || undefined} />
      <Split aside={<div className="stack"><About {...page} /><Files files={page.files} /></div>}>
        <Clients page={page.clients} moduleId={module.id} />
        <Section id="text" title={t("taught.module.text")}>{module.content ? <RichText html={module.content} /> : <p className="soft">{t("taught.module.text.none")}</p>}</Section>
      </Split>
    </>
  );
}
