import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { AttachmentForm, attachmentLimit, longestTitle, type FileRefusal } from "~/features/programs/attachment-forms";
import { attachFile, attachmentsPage, hasModule } from "~/features/programs/index.server";
import { AttachmentAdd, AttachmentList, useFileError, type AttachmentAnswer, type AttachmentsView } from "~/features/programs/ui/attachments";
import { aboveInModule } from "~/platform/above-programs";
import { fileHref, uploadsOf, wasKept } from "~/platform/files/index.server";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseForm } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Empty, ErrorSummary, Flash, PageHeader, Section } from "~/ui";

export const handle: RouteHandle<AttachmentsView> = {
  title: ({ module }, t) => t("attachments.of", { module: module.title }),
  crumb: "attachments.title",
  density: "dense",
  above: ({ program, module }) => aboveInModule(program, module),
  uploads: attachmentLimit,
};

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const page = await attachmentsPage(ctx, args.params.id ?? "", args.params.moduleId ?? "");
  if (!page) throw notFound();
  return reply<AttachmentsView>({ ...page, attachments: page.attachments.map((one) => ({ ...one, href: fileHref(ctx, one) })) });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const place = { programId: args.params.id ?? "", moduleId: args.params.moduleId ?? "" };
  if (!(await hasModule(ctx.read, place.programId, place.moduleId))) throw notFound();
  const form = await parseForm(args.request, AttachmentForm);
  if (!form.ok) return form.reply();
  const upload = uploadsOf(args).find(({ field }) => field === "file");
  const tooLong = form.value.title.length > longestTitle;
  const again = (why: FileRefusal, status = 422) => form.reply(tooLong ? { title: "attachments.error.title" } : {}, status, { why, name: upload?.name ?? "" });
  if (!upload) return again("missing");
  if (!wasKept(upload)) return again(upload.outcome.kind === "refused" ? upload.outcome.reason : "failed");
  if (tooLong) return again("again");
  const attached = await attachFile(ctx, place, form.value.title, upload);
  if (attached.ok) return redirectWith(ctx, paths.attachments.list(place.programId, place.moduleId), flash.ok("attachments.added", { title: attached.value }));
  if (attached.reason === "unknown") throw notFound();
  return attached.reason === "full" ? again("full", 409) : form.reply({ "": "attachments.archivedNote" }, 409);
}

export default function Attachments() {
  const view = useLoaderData<typeof loader>() as AttachmentsView;
  const answer = useActionData<AttachmentAnswer>();
  const form = useRefusedForm();
  const fileError = useFileError(answer ?? {});
  const t = useT();
  const { program, module, attachments } = view;
  return (
    <>
      <PageHeader title={t("attachments.title")} sentence={t("attachments.sentence", { module: module.title, program: program.title })} />
      <ErrorSummary errors={[...form.errors, ...(fileError ? [{ name: "file", message: fileError }] : [])]} />
      <div className="stack">
        {attachments.length > 0 ? <AttachmentList {...view} /> : <Empty title={t("attachments.empty")}>{t("attachments.empty.text")}</Empty>}
        {module.archived && !answer ? (
          <Flash tone="warn" live={false}>{t("attachments.archivedNote")}</Flash>
        ) : (
          <Section id="add" title={t("attachments.add")}>
            <AttachmentAdd view={view} form={form} fileError={fileError} />
          </Section>
        )}
      </div>
    </>
  );
}
