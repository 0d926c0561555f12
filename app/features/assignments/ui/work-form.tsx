import { Fragment } from "react";
import { furtherScripts } from "~/platform/page-scripts";
import { paths } from "~/platform/paths";
import { useFormat, useShell, useT } from "~/platform/shell";
import { acceptedEndings } from "~/platform/files/kinds";
import { refusedValues } from "~/platform/files/refused-words";
import { AttachedFile, Button, ButtonRow, Checkbox, ErrorSummary, FileField, HiddenField, TwoVersions } from "~/ui";
import { isFileKind, type AnswerField as Field } from "../answers";
import { answerName, keepName } from "../forms";
import type { RefusedWork } from "../refused-work";
import { fileLimit } from "../work-uploads";
import type { WorkView } from "../work-view";
import { AnswerField } from "./answer-field";
import { useRuleWords } from "./rule-words";

interface WorkFormProps {
  readonly page: WorkView;
  readonly refused: RefusedWork | null;
}

/** What is wrong with a field of this page, in words. */
function useProblems(refused: RefusedWork | null): (field: Field) => readonly string[] {
  const t = useT();
  const format = useFormat();
  const { storageBytes } = useShell().academy;
  const ruleWords = useRuleWords();
  return (field) => {
    const rule = refused?.errors[field.id];
    const files = (refused?.files[field.id] ?? []).map(({ name, reason }) =>
      t(reason === "sound" ? "work.file.sound" : reason === "too-many" ? "work.file.tooMany" : `files.refused.${reason}`, refusedValues(format, name, fileLimit, storageBytes)));
    return rule ? [ruleWords(field, rule), ...files] : files;
  };
}

/** Fields in which this page and what another one saved differ. */
const differing = (page: WorkView, refused: RefusedWork | null): readonly Field[] =>
  refused?.why === "stale" ? page.fields.filter((field) => !isFileKind(field.kind) && refused.typed[field.id] !== undefined && refused.typed[field.id]?.trim() !== (page.answers[field.id] ?? "")) : [];

function Conflict({ page, refused, fields }: { page: WorkView; refused: RefusedWork; fields: readonly Field[] }) {
  const t = useT();
  return (
    <TwoVersions
      title={t("work.stale.title")} theirs={t("work.stale.saved")} yours={t("work.stale.typed")} nothing={t("work.read.nothing")}
      differences={fields.map((field) => ({ label: field.label, theirs: page.answers[field.id] ?? "", yours: refused.typed[field.id] ?? "" }))}
    >
      {t("work.stale.text")} <a href={paths.journey.assignment(page.assignmentId)}>{t("work.stale.leave")}</a>
    </TwoVersions>
  );
}

function Files({ page, field, errors }: { page: WorkView; field: Field; errors: readonly string[] }) {
  const t = useT();
  const format = useFormat();
  const limits = t("files.hint", { files: fileLimit.files, limit: format.bytes(fileLimit.bytes) });
  return (
    <FileField
      name={answerName(field.id)} label={field.label} optional={!field.required} error={errors} multiple
      accept={field.kind === "audio" ? "audio/*,video/*" : acceptedEndings}
      hint={<>{field.help ? <>{field.help}<br /></> : null}{field.kind === "audio" ? t("work.file.soundHint") : t("files.kinds")} {limits}</>}
    >
      {page.files.filter((file) => file.fieldId === field.id).map((file) => (
        <AttachedFile key={file.fileId} name={file.name} href={file.href} note={format.bytes(file.size)} remove={{ name: "remove", value: file.fileId }} />
      ))}
      {field.kind === "audio" ? <Recorder /> : null}
    </FileField>
  );
}

/** Ready for a recording in the page; its script shows it where the browser can record. */
function Recorder() {
  const t = useT();
  return (
    <div hidden data-recorder="" data-recording={t("work.record.recording")} data-denied={t("work.record.denied")}>
      <button type="button" className="btn second small" data-start="">{t("work.record.start")}</button>
      <button type="button" className="btn second small" data-stop="" hidden>{t("work.record.stop")}</button>{" "}
      <span className="small" role="status" data-line="" />
    </div>
  );
}

/** What is still to come, beside the button that would hand it in. */
function Missing({ page }: { page: WorkView }) {
  const t = useT();
  const format = useFormat();
  const labels = page.fields.filter((field) => page.lack[field.id]).map((field) => `“${field.label}”`);
  return <p className="small soft">{labels.length === 0 ? t("work.write.complete") : t("work.write.missing", { count: labels.length, labels: format.list(labels) })}</p>;
}

/** The form of an assignment in the client's hands: every post keeps it, none hands it in. */
export function WorkForm({ page, refused }: WorkFormProps) {
  const t = useT();
  const format = useFormat();
  const { now } = useShell();
  const problems = useProblems(refused);
  const both = differing(page, refused);
  const lines = page.fields.flatMap((field) => problems(field).map((message) => ({ name: answerName(field.id), message })));
  const value = (field: Field) => refused?.typed[field.id] ?? page.answers[field.id] ?? "";
  const revision = refused?.revision ?? page.revision;
  return (
    <div className="stack">
      <ErrorSummary errors={refused?.why === "unreadable" ? [{ message: t("work.unreadable") }, ...lines] : lines}>{refused?.why === "invalid" ? t("work.rest") : undefined}</ErrorSummary>
      {refused?.why === "stale" ? <Conflict page={page} refused={refused} fields={both} /> : null}
      <form
        method="post" encType="multipart/form-data" action={paths.journey.assignment(page.assignmentId)} noValidate
        data-autosave={paths.journey.autosave(page.assignmentId)} data-lost={t("work.live.lost")} data-signed-out={t("work.live.signedOut")}
        {...(page.fields.some(({ kind }) => isFileKind(kind)) ? { "data-uploader": furtherScripts.uploads, "data-uploads": paths.journey.uploads(page.assignmentId), "data-sending": t("work.upload.sending"), "data-failed": t("work.upload.failed") } : {})}
      >
        <HiddenField name="revision" value={String(revision)} />
        {/* The Enter key saves: the first submit button of a form is the one it presses. */}
        <button type="submit" className="vh" tabIndex={-1} aria-hidden="true">{t("work.write.save")}</button>
        {page.fields.map((field) => (
          <Fragment key={field.id}>
            {isFileKind(field.kind) ? <Files page={page} field={field} errors={problems(field)} /> : <AnswerField field={field} value={value(field)} error={problems(field)} />}
            {both.includes(field) ? <Checkbox name={keepName(field.id)} label={t("work.stale.keep")} /> : null}
          </Fragment>
        ))}
        <div className="field stack">
          {page.anonymous ? <p className="small soft">{t("work.hidden.told")}</p> : null}
          <Missing page={page} />
          <ButtonRow>
            <Button name="then" value="check">{t("work.write.check")}</Button>
            <Button variant="second">{t("work.write.save")}</Button>
          </ButtonRow>
          <p className="tiny soft" role="status" data-saved="">{page.savedAt === null ? t("work.write.unsaved") : t("work.write.saved", { time: format.dateTime(page.savedAt), when: format.relative(page.savedAt, now) })}</p>
        </div>
      </form>
    </div>
  );
}
