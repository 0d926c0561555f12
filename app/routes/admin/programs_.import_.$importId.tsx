import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { NothingForm } from "~/features/bundles/forms";
import { hasImport, importCheck, makeImported, type ImportCheck } from "~/features/bundles/index.server";
import { Brought, MakeIt, Needs } from "~/features/bundles/ui/import-parts";
import { aboveInBundles } from "~/platform/above-programs";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseForm } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { notFound, refusal, reply, seeOther } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Flash, PageHeader, Section } from "~/ui";

interface Data {
  readonly check: ImportCheck;
}

export const handle: RouteHandle<Data> = {
  title: ({ check }, t) => t("bundles.check.title", { program: check.facts.title }),
  density: "dense",
  above: aboveInBundles,
};

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const check = await importCheck(ctx, args.params.importId ?? "");
  if (!check) throw notFound();
  // It was made meanwhile: the way back in the browser leads to what it became.
  return "programId" in check ? seeOther(paths.programs.one(check.programId)) : reply({ check });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const id = args.params.importId ?? "";
  if (!(await hasImport(ctx, id))) throw notFound();
  const form = await parseForm(args.request, NothingForm);
  if (!form.ok) throw refusal(422);
  const made = await makeImported(ctx, id);
  if (made.ok) return redirectWith(ctx, paths.programs.one(made.value), flash.ok("bundles.made"));
  if (made.reason === "unknown") throw notFound();
  return redirectWith(ctx, paths.bundles.new(), flash.warn(made.reason === "files-gone" ? "bundles.gone" : "bundles.noAddress"));
}

export default function CheckedImport() {
  const { check } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  return (
    <>
      <PageHeader title={t("bundles.check.title", { program: check.facts.title })} sentence={t("bundles.check.sentence", { name: check.name })} />
      <div className="stack">
        {check.plan.slugTaken ? <Flash tone="warn" live={false}>{t("bundles.check.again")}</Flash> : null}
        <Section id="brings" title={t("bundles.check.brings")}><Brought check={check} /></Section>
        <Section id="needs" title={t("bundles.check.needs")}><Needs plan={check.plan} /></Section>
        <MakeIt id={check.id} />
      </div>
    </>
  );
}
