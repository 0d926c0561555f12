import { paths } from "~/platform/paths";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, ErrorSummary, FieldPair, Fieldset, LinkButton, SelectField, TextArea, TextField } from "~/ui";
import type { PassagePage } from "../annotations.server";
import { longestNote } from "../annotations-limits";
import { passageNames, type ReadPassage } from "../passage-post";
import type { Passage } from "../passages";

export interface PassageData extends PassagePage {
  readonly sentences: readonly Passage[];
  readonly search: string;
}

/** So much of a sentence stands in the choice. */
const SHOWN = 60;

export type RefusedPassage = Pick<ReadPassage, "typed" | "problems">;

function useRefused(form: RefusedPassage | null) {
  const t = useT();
  const said = (form?.problems ?? []).map(({ name, key }) => ({ name, message: t(key) }));
  return {
    errors: said.map(({ name, message }) => (name === "" ? { message } : { name, message })),
    field: (name: string) => ({ name, defaultValue: form?.typed[name] ?? "", error: said.filter((one) => one.name === name).map(({ message }) => message) }),
  };
}

/** The form of a note on a passage: which words, by their sentences or by themselves, and what of them. */
export function PassageForm({ data: { subject, field: asked, sentences, search }, refused }: { data: PassageData; refused: RefusedPassage | null }) {
  const t = useT();
  const { errors, field } = useRefused(refused);
  const numbered = sentences.map(({ start, end }, i) => ({ value: String(i + 1), label: `${String(i + 1)}. ${[...asked.text.slice(start, end).replace(/\s+/g, " ")].slice(0, SHOWN).join("")}` }));
  const back = `${paths.teaching.submission(subject.submissionId, search)}#work`;
  return (
    <>
      <ErrorSummary errors={errors} />
      <form method="post" action={paths.teaching.notes(subject.submissionId, asked.fieldId, search)}>
        <input type="hidden" name={passageNames.version} value={subject.version} />
        <Fieldset legend={t("passages.title")}>
          <FieldPair>
            <SelectField {...field(passageNames.from)} label={t("passages.from")} blank options={numbered} />
            <SelectField {...field(passageNames.to)} label={t("passages.to")} options={[{ value: "", label: t("passages.to.same") }, ...numbered]} />
          </FieldPair>
          <TextField {...field(passageNames.words)} label={t("passages.words")} hint={t("passages.words.hint")} optional />
        </Fieldset>
        <TextArea {...field(passageNames.remark)} label={t("passages.remark")} hint={t("passages.remark.hint", { client: subject.client })} rows={4} words limit={longestNote} />
        <ButtonRow>
          <Button accessKey="s">{t("passages.add")}</Button>
          <LinkButton variant="quiet" href={back}>{t("passages.cancel")}</LinkButton>
        </ButtonRow>
      </form>
    </>
  );
}
