import { acceptedEndings } from "~/platform/files/kinds";
import { kindName } from "~/platform/files/kind-names";
import { refusedValues } from "~/platform/files/refused-words";
import { useMoves } from "~/platform/moves";
import { paths } from "~/platform/paths";
import type { RefusedForm } from "~/platform/refused-form";
import { useFormat, useShell, useT } from "~/platform/shell";
import { Button, ButtonRow, FileField, LinkButton, OrderButtons, Row, Rows, TextField } from "~/ui";
import { attachmentLimit, mostAttachments, type FileRefusal } from "../attachment-forms";
import type { Attachment, AttachmentsPage } from "../attachments.server";

/** The page as it is drawn: with a link to each file. */
export interface AttachmentsView extends Omit<AttachmentsPage, "attachments"> {
  readonly attachments: readonly (Attachment & { readonly href: string })[];
}

/** What the action says beside the form. */
export interface AttachmentAnswer {
  readonly why?: FileRefusal;
  /** The file's name. */
  readonly name?: string;
}

/** What a module hands out, in order, each with the ways to look at it, to move it and to take it away. */
export function AttachmentList({ program, module, attachments }: AttachmentsView) {
  const t = useT();
  const format = useFormat();
  const moves = useMoves();
  return (
    <Rows small>
      {attachments.map((one, at) => (
        <Row
          key={one.id}
          title={one.title}
          href={one.href}
          aside={
            <div className="acts">
              <OrderButtons action={paths.attachments.order(program.id, module.id)} item={one.id} {...moves(one.title, at === 0, at === attachments.length - 1)} />
              <LinkButton variant="quiet" small href={paths.attachments.removal(program.id, module.id, one.id)} aria-label={t("attachments.remove.named", { title: one.title })}>{t("attachments.remove.one")}</LinkButton>
            </div>
          }
        >
          <span className="soft tw:wrap-anywhere">{t("files.note", { name: one.name, kind: t(`files.kind.${kindName(one.mediaType)}`), size: format.bytes(one.size) })}</span>
        </Row>
      ))}
    </Rows>
  );
}

/** What is wrong with the file that was sent; null: nothing is. */
export function useFileError({ why, name = "" }: AttachmentAnswer): string | null {
  const t = useT();
  const format = useFormat();
  const { storageBytes } = useShell().academy;
  if (!why) return null;
  if (why === "missing") return t("attachments.error.file");
  if (why === "again") return t("attachments.error.again");
  if (why === "full") return t("attachments.error.full", { most: mostAttachments });
  return t(`files.refused.${why}`, refusedValues(format, name, attachmentLimit, storageBytes));
}

/** The form that adds one. After a refusal the title stands as it was typed; a browser must be given the file anew. */
export function AttachmentAdd({ view: { program, module }, form, fileError }: { view: AttachmentsView; form: RefusedForm; fileError: string | null }) {
  const t = useT();
  const format = useFormat();
  const limit = t("files.hint", { files: attachmentLimit.files, limit: format.bytes(attachmentLimit.bytes) });
  return (
    <form method="post" action={paths.attachments.list(program.id, module.id)} encType="multipart/form-data">
      <FileField name="file" label={t("attachments.field.file")} hint={`${t("files.kinds")} ${limit}`} accept={acceptedEndings} required error={fileError ?? ""} />
      <TextField name="title" label={t("attachments.field.title")} hint={t("attachments.field.title.hint")} optional error={form.of("title")} defaultValue={form.typed("title") ?? ""} />
      <ButtonRow>
        <Button>{t("attachments.add")}</Button>
      </ButtonRow>
    </form>
  );
}
