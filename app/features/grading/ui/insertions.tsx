import { paths } from "~/platform/paths";
import { useT } from "~/platform/shell";
import { Button, More, RadioGroup, SelectField } from "~/ui";
import type { Desk } from "../desk.server";
import { fieldNames, insertNames } from "../forms";
import type { MarkingText } from "../marking-texts.server";
import type { DeskFields } from "./desk-answer";

interface Props {
  readonly desk: Desk;
  readonly fields: DeskFields;
  readonly search: string;
}

/** Where a comment can go, in the order of the page. */
function usePlaces({ rubric, subject, returnable }: Desk) {
  const t = useT();
  const domains = (rubric?.domains ?? []).map(({ domainId, name, questions }) => ({
    group: name,
    options: [...questions.map(({ questionId, text }) => ({ value: fieldNames.note(questionId), label: text })), { value: fieldNames.domain(domainId), label: t("grading.desk.domainNote", { domain: name }) }],
  }));
  const message = returnable ? [{ value: fieldNames.message, label: t("marking.comment.message") }] : [];
  return [{ value: fieldNames.feedback, label: t("grading.desk.feedback", { client: subject.client }) }, ...message, ...domains];
}

const optionsOf = (texts: readonly MarkingText[], kind: MarkingText["kind"]) =>
  texts.filter((text) => text.kind === kind).map(({ id, title, text }) => ({ value: id, label: title, hint: <span className="words tw:whitespace-pre-line">{text}</span> }));

/**
 * Comments and templates to be put into the form. Without script the button keeps a draft with the text put in and comes
 * back to the field; with script it is put in at once.
 */
export function Insertions({ desk, fields, search }: Props) {
  const t = useT();
  const places = usePlaces(desk);
  const { submissionId } = desk.subject;
  const [comments, templates] = [optionsOf(desk.texts, "comment"), optionsOf(desk.texts, "template")];
  const isOpen = (...names: string[]) => names.some((name) => fields.errorOf(name).length > 0);
  const field = (name: string) => ({ name, defaultValue: fields.of(name), error: fields.errorOf(name) });
  return (
    <div>
      <More id="comments" accessKey="4" summary={t("marking.comment")} open={isOpen(insertNames.comment, insertNames.into)}>
        {comments.length === 0 ? <p className="soft">{t("marking.none")}</p> : (
          <div data-insert="comment">
            <RadioGroup {...field(insertNames.comment)} label={t("marking.comment.which")} options={comments} />
            <SelectField {...field(insertNames.into)} label={t("marking.comment.into")} options={places} />
            <Button variant="second" formAction={paths.teaching.deskComment(submissionId, search)}>{t("marking.comment.action")}</Button>
          </div>
        )}
      </More>
      {templates.length === 0 ? null : (
        <More summary={t("marking.template")} open={isOpen(insertNames.template)}>
          <div data-insert="template">
            <RadioGroup {...field(insertNames.template)} label={t("marking.template.which")} options={templates} />
            <Button variant="second" formAction={paths.teaching.deskTemplate(submissionId, search)}>{t("marking.template.action")}</Button>
          </div>
        </More>
      )}
      <p className="jump"><a href={paths.teaching.comments()}>{t("marking.manage")}</a></p>
    </div>
  );
}
