import type { RefusedForm } from "~/platform/refused-form";
import { useT } from "~/platform/shell";
import { Checkbox, RadioGroup, TextArea, TextField } from "~/ui";
import { textKinds, textLengths } from "../marking-forms";
import type { MarkingText } from "../marking-texts.server";

export interface TextRights {
  /** May say that it is the academy's. */
  readonly shares: boolean;
}

/** A comment or a template, new or as it is. */
export function TextFields({ form, text, rights }: { form: RefusedForm; text: MarkingText | null; rights: TextRights }) {
  const t = useT();
  return (
    <>
      <RadioGroup name="kind" label={t("marking.kind")} options={textKinds.map((kind) => ({ value: kind, label: t(`marking.kind.${kind}`) }))} defaultValue={form.value("kind", text?.kind ?? "comment")} error={form.of("kind")} />
      <TextField name="title" label={t("marking.title")} hint={t("marking.title.hint")} required defaultValue={form.value("title", text?.title ?? "")} error={form.of("title")} />
      <TextArea name="text" label={t("marking.text")} rows={6} words limit={textLengths.text} required defaultValue={form.value("text", text?.text ?? "")} error={form.of("text")} />
      {rights.shares ? <Checkbox name="shared" label={t("marking.shared")} defaultChecked={form.value("shared", text?.shared ? "on" : "") === "on"} /> : null}
    </>
  );
}
