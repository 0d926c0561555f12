import type { ReactNode } from "react";
import { isViewable } from "~/platform/files/viewer";
import { paths } from "~/platform/paths";
import { useFormat, useT } from "~/platform/shell";
import { Button, Icon, Section, TextArea } from "~/ui";
import type { AnsweredField, Desk } from "../desk.server";
import { MarkedText } from "./marked-text";

interface PaneProps {
  readonly desk: Pick<Desk, "answers" | "subject" | "notes" | "gradable">;
  readonly search: string;
  readonly userId?: string;
  /** A file of the work that is open. */
  readonly viewer?: ReactNode;
}

interface AnswerProps extends Omit<PaneProps, "viewer"> {
  readonly field: AnsweredField;
}

function Files({ field, desk, search }: AnswerProps) {
  const t = useT();
  const format = useFormat();
  return (
    <dd>
      {field.files.map((file) => (
        <p className="file" key={file.fileId}>
          <Icon name="file" />
          <span>
            <a href={file.href}>{file.name}</a> <span className="soft">{format.bytes(file.size)}</span>
            {isViewable(file.mediaType) ? <>{" "}<a className="small" href={paths.teaching.viewer(desk.subject.submissionId, file.fileId, search)}>{t("viewer.open")}<span className="vh">: {file.name}</span></a></> : null}
          </span>
        </p>
      ))}
    </dd>
  );
}

/** A client's own words, with the notes on them and the way to another. */
function Words({ field, desk, search, userId }: AnswerProps) {
  const t = useT();
  const { submissionId } = desk.subject;
  const notes = desk.notes.filter(({ fieldId }) => fieldId === field.fieldId);
  const own = new Set(desk.gradable ? notes.filter(({ byId }) => byId === userId).map(({ id }) => id) : []);
  const href = paths.teaching.notes(submissionId, field.fieldId, search);
  return (
    <dd {...(desk.gradable ? { "data-passages": href } : {})}>
      <MarkedText text={field.value} notes={notes} beside={({ id }) => (own.has(id) ? <a className="tiny" href={paths.teaching.noteRemoval(submissionId, id, search)}>{t("passages.remove")}</a> : null)} />
      {desk.gradable ? <p className="tiny"><a href={href}>{t("passages.link")}<span className="vh">: {field.label}</span></a></p> : null}
    </dd>
  );
}

/** A person's own paragraphs, or one line of what they chose. */
function Answer(props: AnswerProps) {
  const { field } = props;
  const t = useT();
  const format = useFormat();
  if (field.files.length > 0) return <Files {...props} />;
  if (field.value === "") return <dd className="soft">{t("grading.desk.unanswered")}</dd>;
  if (field.kind === "scale" && field.max !== null) return <dd>{t("grading.desk.ofScale", { value: field.value, max: field.max })}</dd>;
  if (field.kind === "url" && /^https?:\/\//i.test(field.value)) return <dd><a href={field.value} rel="noreferrer noopener" className="tw:break-words">{field.value}</a></dd>;
  if (field.kind === "date") return <dd>{format.calendarDay(field.value)}</dd>;
  return field.kind === "long_text" || field.kind === "short_text" ? <Words {...props} /> : <dd>{field.value}</dd>;
}

/** The note on words that were marked: at the end of the page until script brings it below them. */
export function MarkedNote({ desk: { subject } }: Pick<PaneProps, "desk">) {
  const t = useT();
  return (
    <form method="post" data-note hidden>
      <input type="hidden" name="version" value={subject.version} />
      <input type="hidden" name="start" />
      <input type="hidden" name="end" />
      <TextArea name="remark" label={t("passages.remark")} hint={t("passages.remark.hint", { client: subject.client })} rows={3} words />
      <p className="tw:mt-p8"><Button variant="second" small>{t("passages.add")}</Button> <Button type="reset" variant="quiet" small>{t("passages.cancel")}</Button></p>
    </form>
  );
}

/** What the client handed in, field by field; before it the file that is open. */
export function WorkPane({ viewer, ...props }: PaneProps) {
  const { desk, search } = props;
  const t = useT();
  const { submissionId, version } = desk.subject;
  return (
    <div className="work">
      {viewer}
      <Section id="work" title={t("grading.desk.work")} aside={version > 1 ? <a className="small" href={paths.teaching.comparison(submissionId, search)}>{t("compare.linkWith", { version: version - 1 })}</a> : undefined}>
        <dl className="answers">
          {desk.answers.map((field) => (
            <div key={field.fieldId}>
              <dt>{field.label}</dt>
              <Answer {...props} field={field} />
            </div>
          ))}
        </dl>
      </Section>
    </div>
  );
}
