import { useFormat, useT } from "~/platform/shell";
import { isFileKind, type AnswerField } from "../answers";

interface ReadFile {
  readonly fieldId: string;
  readonly fileId: string;
  readonly name: string;
  readonly size: number;
  readonly href: string;
}

export interface AnswersReadProps {
  readonly fields: readonly AnswerField[];
  readonly answers: Readonly<Record<string, string>>;
  readonly files: readonly ReadFile[];
}

/** What was answered, to be read: the questions in the system's voice, the answers in the person's. */
export function AnswersRead({ fields, answers, files }: AnswersReadProps) {
  const t = useT();
  const format = useFormat();
  return (
    <dl className="stack">
      {fields.map((field) => {
        const attached = files.filter((file) => file.fieldId === field.id);
        const text = answers[field.id];
        const said = field.kind === "date" && text ? format.calendarDay(text) : text;
        const nothing = isFileKind(field.kind) ? attached.length === 0 : !text;
        return (
          <div key={field.id}>
            <dt className="tw:font-semibold">{field.label}</dt>
            {nothing ? <dd className="soft">{t("work.read.nothing")}</dd> : null}
            {said ? <dd className="words tw:whitespace-pre-wrap tw:wrap-anywhere">{said}</dd> : null}
            {attached.map((file) => (
              <dd key={file.fileId}>
                <a href={file.href}>{file.name}</a> <span className="soft small">{format.bytes(file.size)}</span>
              </dd>
            ))}
          </div>
        );
      })}
    </dl>
  );
}
