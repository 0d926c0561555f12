import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { beginImport } from "~/features/programs/begin-import.server";
import { ImportForm } from "~/features/programs/enrolment-forms";
import { longestSource, mostLines } from "~/features/programs/import-rules";
import { importsPage, type ImportsPage } from "~/features/programs/imports.server";
import { programPlace } from "~/features/programs/place.server";
import { ImportRows, ImportSend, useSourceError, type ImportAnswer } from "~/features/programs/ui/imports";
import { aboveEnrolment } from "~/platform/above-programs";
import { filesFolder, textOf, uploadsOf, type UploadReason } from "~/platform/files/index.server";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseForm } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { notFound, reply } from "~/platform/reply";
import type { PersonContext } from "~/platform/scope.server";
import { useT } from "~/platform/shell";
import { ErrorSummary, Flash, PageHeader, Section } from "~/ui";

export const handle: RouteHandle<ImportsPage> = {
  title: ({ program }, t) => t("imports.of", { program: program.title }),
  crumb: "imports.title",
  density: "dense",
  above: ({ program }) => aboveEnrolment(program),
  uploads: { files: 1, bytes: longestSource },
};

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const page = await importsPage(ctx, args.params.id ?? "");
  if (!page) throw notFound();
  return reply(page);
}

/** What became of the file's bytes, in the words of this page. */
const refusedAs: Readonly<Partial<Record<UploadReason, NonNullable<ImportAnswer["why"]>>>> = { "too-large": "too-long", empty: "empty", quota: "not-kept", storage: "not-kept", failed: "not-kept" };

/** The list of a post: its file's text, or what was typed. */
async function listOf(ctx: PersonContext, args: ActionFunctionArgs, typed: string): Promise<{ readonly name: string; readonly source: string } | NonNullable<ImportAnswer["why"]>> {
  const upload = uploadsOf(args).find(({ field }) => field === "file");
  if (upload && typed.trim()) return "both";
  if (!upload) return typed.trim() ? { name: "", source: typed } : "missing";
  if (upload.outcome.kind === "refused") return refusedAs[upload.outcome.reason] ?? "not-text";
  const source = await textOf(filesFolder(ctx.config.dataDir, ctx.academy.id), upload.outcome, longestSource);
  return source === null || source.includes("\0") ? "not-text" : { name: upload.name, source };
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const id = args.params.id ?? "";
  if (!(await programPlace(ctx.read, id))) throw notFound();
  const form = await parseForm(args.request, ImportForm);
  if (!form.ok) return form.reply();
  const again = (why: NonNullable<ImportAnswer["why"]>) => form.reply({}, 422, { why, name: uploadsOf(args)[0]?.name ?? "" });
  const list = await listOf(ctx, args, form.value.source);
  if (typeof list === "string") return again(list);
  const begun = await beginImport(ctx, id, { cohortId: form.value.cohortId ?? null, ...list });
  if (begun.ok) return redirectWith(ctx, paths.enrolments.oneImport(id, begun.value), flash.ok("imports.begun"));
  if (begun.reason === "unknown") throw notFound();
  if (begun.reason === "cohort") return form.reply({ cohortId: "enrolments.error.cohort" });
  if (begun.reason === "draft" || begun.reason === "archived") return form.reply({ "": begun.reason === "draft" ? "enrolments.draft" : "enrolments.programArchived" }, 409);
  return again(begun.reason);
}

export default function Imports() {
  const page = useLoaderData<typeof loader>() as ImportsPage;
  const answer = useActionData<ImportAnswer>();
  const t = useT();
  const form = useRefusedForm();
  const error = useSourceError(answer ?? {});
  const { program } = page;
  const closed = program.archived ? "enrolments.programArchived" : program.draft ? "enrolments.draft" : null;
  return (
    <>
      <PageHeader kicker={program.title} title={t("imports.title")} sentence={t("imports.sentence", { program: program.title })} />
      <ErrorSummary errors={[...form.errors, ...(error ? [error] : [])]} />
      <div className="stack">
        {closed && !answer ? <Flash live={false} tone="warn">{t(closed)}</Flash> : <Section id="new" title={t("imports.form")}><ImportSend page={page} form={form} error={error} most={mostLines} /></Section>}
        <Section id="earlier" title={t("imports.earlier")}><ImportRows page={page} /></Section>
      </div>
    </>
  );
}
