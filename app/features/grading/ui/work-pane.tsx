import { paths } from "~/platform/paths";
import { useFormat, useT } from "~/platform/shell";
import { Icon, Section } from "~/ui";
import type { AnsweredField, Desk } from "../desk.server";

/** A person's own paragraphs, or one line of what they chose. */
function Answer({ field }: { field: AnsweredField }) {
  const t = useT();
  const format = useFormat();
  if (field.files.length > 0) {
    return (
      <dd>
        {field.files.map((file) => (
          <p className="file" key={file.fileId}>
            <Icon name="file" />
            <span>
              <a href={file.href}>{file.name}</a> <span className="soft">{format.bytes(file.size)}</span>
            </span>
          </p>
        ))}
      </dd>
    );
  }
  if (field.value === "") return <dd className="soft">{t("grading.desk.unanswered")}</dd>;
  if (field.kind === "scale" && field.max !== null) return <dd>{t("grading.desk.ofScale", { value: field.value, max: field.max })}</dd>;
  if (field.kind === "url" && /^https?:\/\//i.test(field.value)) return <dd><a href={field.value} rel="noreferrer noopener" className="tw:break-words">{field.value}</a></dd>;
  if (field.kind === "date") return <dd>{format.calendarDay(field.value)}</dd>;
  if (field.kind !== "long_text" && field.kind !== "short_text") return <dd>{field.value}</dd>;
  return (
    <dd className="words">
      {field.value.split(/\n{2,}/).map((paragraph, i) => (
        // Paragraphs of one answer: their place is all that tells them apart.
        <p key={i} className="tw:whitespace-pre-line tw:break-words">{paragraph}</p>
      ))}
    </dd>
  );
}

/** What the client handed in, field by field. */
export function WorkPane({ desk: { answers, subject }, search }: { desk: Pick<Desk, "answers" | "subject">; search: string }) {
  const t = useT();
  const { submissionId, version } = subject;
  return (
    <div className="work">
      <Section id="work" title={t("grading.desk.work")} aside={version > 1 ? <a className="small" href={paths.teaching.comparison(submissionId, search)}>{t("compare.linkWith", { version: version - 1 })}</a> : undefined}>
        <dl className="answers">
          {answers.map((field) => (
            <div key={field.fieldId}>
              <dt>{field.label}</dt>
              <Answer field={field} />
            </div>
          ))}
        </dl>
      </Section>
    </div>
  );
}
