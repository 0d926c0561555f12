import { checkAnswer, checkDraft, isFileKind, type AnswerField, type AnswerRule, type CheckedAnswer } from "./answers";

/** What is wrong with an answer, by field. */
export type WorkErrors = Readonly<Record<string, AnswerRule>>;

export interface CheckedDraft {
  /** What to keep, by field: what was not sent is not in it. */
  readonly values: Readonly<Record<string, string>>;
  /** What cannot be kept. */
  readonly errors: WorkErrors;
}

/** What of a page's answers can be kept: an unfinished answer can, one that is none of its kind cannot. Pure. */
export function checkTyped(fields: readonly AnswerField[], typed: Readonly<Record<string, string>>): CheckedDraft {
  const values: Record<string, string> = {};
  const errors: Record<string, AnswerRule> = {};
  for (const field of fields) {
    const text = typed[field.id];
    if (text === undefined || isFileKind(field.kind)) continue;
    const checked: CheckedAnswer = checkDraft(field, text);
    if (checked.ok) values[field.id] = checked.value;
    else errors[field.id] = checked.rule;
  }
  return { values, errors };
}

/** What stands in the way of handing in: each field's answer by its own rules, and a file where one is asked for. Pure. */
export function lackOf(fields: readonly AnswerField[], answers: Readonly<Record<string, string>>, filed: ReadonlySet<string>): WorkErrors {
  const errors: Record<string, AnswerRule> = {};
  for (const field of fields) {
    if (isFileKind(field.kind)) {
      if (field.required && !filed.has(field.id)) errors[field.id] = "required";
      continue;
    }
    const checked = checkAnswer(field, answers[field.id] ?? "");
    if (!checked.ok) errors[field.id] = checked.rule;
  }
  return errors;
}
