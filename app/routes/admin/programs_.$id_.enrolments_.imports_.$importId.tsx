import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { importPage, problemKey, type ImportPage } from "~/features/programs/imports.server";
import { ImportFacts, ImportNow, ProblemList } from "~/features/programs/ui/imports";
import { aboveImport } from "~/platform/above-programs";
import type { RouteHandle } from "~/platform/handle";
import { keysetOf } from "~/platform/keyset";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { PageHeader } from "~/ui";

export const handle: RouteHandle<ImportPage> = {
  title: ({ list }, t) => list.name || t("imports.typed"),
  density: "dense",
  above: ({ program }) => aboveImport(program),
};

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const { id = "", importId = "" } = args.params;
  const page = await importPage(ctx, id, importId, keysetOf(new URL(args.request.url).searchParams, problemKey));
  if (!page) throw notFound();
  return reply(page);
}

export default function Import() {
  const page = useLoaderData<typeof loader>() as ImportPage;
  const t = useT();
  const { program, list } = page;
  return (
    <>
      <PageHeader kicker={program.title} title={list.name || t("imports.typed")} />
      <div className="stack">
        <ImportFacts list={list} />
        <ImportNow page={page} />
        <ProblemList page={page} />
      </div>
    </>
  );
}
