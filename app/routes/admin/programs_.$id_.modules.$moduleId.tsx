import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { ModuleForm } from "~/features/programs/forms";
import { editModule, hasModule, modulePage, previewAsked, type ModulePage } from "~/features/programs/index.server";
import { comparedModule, ModuleFields } from "~/features/programs/ui/module-fields";
import { Preview } from "~/features/programs/ui/preview";
import { StaleSave } from "~/features/programs/ui/stale-save";
import { aboveInProgram } from "~/platform/above-programs";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseFields, replyTyped } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import { renderMarkdown } from "~/platform/markdown/index.server";
import { paths } from "~/platform/paths";
import { useRefusedForm, type RefusedForm } from "~/platform/refused-form";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, ErrorSummary, Flash, HiddenField, LinkButton, PageHeader, RichText, Row, Rows, Section, Split, type RichHtml } from "~/ui";

interface Data extends ModulePage {
  /** The text of a module that is not edited here, because it is archived. */
  readonly text: RichHtml;
}

/** What the action says beside the form. */
interface Answer {
  readonly preview?: RichHtml;
  readonly stale?: boolean;
}

export const handle: RouteHandle<Data> = {
  title: ({ module }) => module.title,
  density: "dense",
  above: ({ program }) => aboveInProgram(program),
};

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const page = await modulePage(ctx, args.params.id ?? "", args.params.moduleId ?? "");
  if (!page) throw notFound();
  return reply({ ...page, text: renderMarkdown(page.module.status === "archived" ? page.module.content : "") });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const place = { programId: args.params.id ?? "", moduleId: args.params.moduleId ?? "" };
  if (!(await hasModule(ctx.read, place.programId, place.moduleId))) throw notFound();
  const fields = await args.request.formData();
  const preview = previewAsked(fields, "content");
  if (preview !== null) return replyTyped(fields, { preview });
  const form = parseFields(fields, ModuleForm);
  if (!form.ok) return form.reply();
  const saved = await editModule(ctx, place, form.value);
  if (saved.ok) return redirectWith(ctx, paths.programs.one(place.programId), flash.ok("modules.saved", { title: form.value.title }));
  if (saved.reason === "unknown") throw notFound();
  if (saved.reason === "stale") return form.reply({ "": "programs.stale" }, 409, { stale: true });
  if (saved.reason === "archived") return form.reply({ "": "modules.page.archivedNote" }, 409);
  if (saved.reason === "no-module") return form.reply({ opensAfterModuleId: "modules.form.opensAfter.unknown" });
  if (saved.reason === "circle") return form.reply({ opensAfterModuleId: "modules.form.opensAfter.circle" }, 409);
  return form.reply(saved.reason === "no-type" ? { moduleTypeId: "modules.form.type.missing" } : { status: "modules.form.needsAssignment" });
}

/** The pages about this module: each area adds its own line here. */
function ModuleLinks({ program, module }: Pick<ModulePage, "program" | "module">) {
  const t = useT();
  const isArchived = module.status === "archived";
  return (
    <Rows small>
      <Row title={t("types.assignments")} href={paths.moduleAssignments.list(program.id, module.id)} />
      <Row title={t("staffing.title")} href={paths.staffing.module(program.id, module.id)} />
      <Row title={t("attachments.title")} href={paths.attachments.list(program.id, module.id)} />
      <Row title={t("skills.pick.module")} href={paths.skills.ofModule(program.id, module.id)} />
      <Row title={t("versions.title")} href={paths.programParts.versions(program.id, module.id)} />
      {isArchived ? null : <Row title={t("modules.move.link")} href={paths.programs.moduleOrder(program.id, module.id)} />}
      <Row title={t(isArchived ? "modules.restore.link" : "modules.archive.link")} href={paths.programs.moduleArchival(program.id, module.id)} />
    </Rows>
  );
}

/** What the last post came to: what is wrong, both versions, or how the text will read. */
function WhatCameOfIt({ data, answer, form }: { data: Data; answer: Answer | undefined; form: RefusedForm }) {
  const t = useT();
  if (!form.sent) return null;
  return (
    <div className="stack">
      <ErrorSummary errors={form.errors} />
      {answer?.stale ? <StaleSave fields={comparedModule(data, t)} form={form} /> : null}
      <Preview html={answer?.preview} />
    </div>
  );
}

function EditForm({ data: { program, module, types, others, opensDay }, answer, form }: { data: Data; answer: Answer | undefined; form: RefusedForm }) {
  const t = useT();
  const now = String(module.updatedAt);
  // After both versions were shown a save replaces the one that is there now; after any other refusal, the one the form was opened on.
  const version = answer?.stale ? now : form.value("version", now);
  return (
    <form method="post" action={paths.programs.module(program.id, module.id)}>
      <HiddenField name="version" value={version} />
      <ModuleFields form={form} module={module} types={types} enrolled={program.enrolled} others={others} opensDay={opensDay} />
      <ButtonRow>
        <Button>{t("programs.save")}</Button>
        <Button variant="second" name="preview" value="yes" formNoValidate>{t("programs.preview.action")}</Button>
        <LinkButton variant="quiet" href={paths.programs.one(program.id)}>{t("programs.cancel")}</LinkButton>
      </ButtonRow>
    </form>
  );
}

/** An archived module is read here and edited after it was brought back. */
function ArchivedText({ data: { module, text } }: { data: Data }) {
  const t = useT();
  return (
    <div className="stack">
      <Flash tone="warn" live={false}>{t("modules.page.archivedNote")}</Flash>
      <p>{module.summary}</p>
      <RichText html={text} />
    </div>
  );
}

export default function Module() {
  const data = useLoaderData<typeof loader>() as Data;
  const answer = useActionData<Answer>();
  const form = useRefusedForm();
  const t = useT();
  const { program, module } = data;
  const isArchived = module.status === "archived";
  // Somebody archived it while it was edited: what was typed stays on the page.
  const isEdited = !isArchived || answer !== undefined;
  return (
    <>
      <PageHeader title={module.title} kicker={isArchived ? t("modules.page.archived", { program: program.title }) : t("modules.page.place", { place: module.position, program: program.title })} />
      <Split
        aside={
          <Section id="more" title={t("modules.more")} small>
            <ModuleLinks program={program} module={module} />
          </Section>
        }
      >
        <WhatCameOfIt data={data} answer={answer} form={form} />
        <Section id="edit" title={t(isEdited ? "modules.page.edit" : "modules.text")}>
          {isEdited ? <EditForm data={data} answer={answer} form={form} /> : <ArchivedText data={data} />}
        </Section>
      </Split>
    </>
  );
}
