/**
 * What may stand in a field of an assignment's form (`03-assignments`, Assignment type), by the field's kind and rules.
 * Pure: pages, the draft's save and the hand-in all ask here.
 */
export const fieldKinds = ["short_text", "long_text", "choice", "scale", "number", "date", "url", "file", "audio"] as const;
export type FieldKind = (typeof fieldKinds)[number];

export interface AnswerField {
  readonly id: string;
  readonly kind: FieldKind;
  readonly label: string;
  readonly help: string;
  readonly required: boolean;
  /** Characters of a text, points of a scale, bounds of a number; null: the kind's own, see `boundsOf`. */
  readonly min: number | null;
  readonly max: number | null;
  /** Of a choice. */
  readonly options: readonly string[];
}

export const answerRules = [
  "required", "too-short", "too-long", "not-an-option", "out-of-scale", "not-a-number", "too-small", "too-large", "not-a-date", "not-a-url",
] as const;
export type AnswerRule = (typeof answerRules)[number];

/** `value` is what to keep: line ends as LF, no blanks around it, empty where nothing was said. */
export type CheckedAnswer = { readonly ok: true; readonly value: string } | { readonly ok: false; readonly rule: AnswerRule };

/** Longest texts where a field names no limit of its own, in characters (code points). No field may name more than the long text's. */
export const longestText = { short_text: 300, long_text: 20_000, number: 40, url: 2_000 } as const;

/** A scale that names no ends of its own. */
export const usualScale = { min: 1, max: 5 } as const;

/** Fields that are answered by files, not by text: how many there are is for those who keep the files to count. */
export const isFileKind = (kind: FieldKind): kind is "file" | "audio" => kind === "file" || kind === "audio";

/** The limits that hold for a field: what it says, else its kind's; null: none. */
export function boundsOf({ kind, min, max }: Pick<AnswerField, "kind" | "min" | "max">): { readonly min: number | null; readonly max: number | null } {
  if (kind === "short_text" || kind === "long_text") return { min, max: Math.min(max ?? longestText[kind], longestText.long_text) };
  if (kind === "scale") return { min: min ?? usualScale.min, max: max ?? usualScale.max };
  return { min, max };
}

/** Characters as a person counts them and as SQLite does: code points, so that an emoji is not two. */
export const lengthOf = (text: string): number => [...text].length;

const DECIMAL = /^[+-]?(?:\d+(?:\.\d+)?|\.\d+)$/;
const WHOLE = /^\d{1,3}$/;
const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

const passed = (value: string): CheckedAnswer => ({ ok: true, value });
const failed = (rule: AnswerRule): CheckedAnswer => ({ ok: false, rule });

function checkText(field: AnswerField, text: string): CheckedAnswer {
  const { min, max } = boundsOf(field);
  const length = lengthOf(text);
  if (max !== null && length > max) return failed("too-long");
  return min !== null && length < min ? failed("too-short") : passed(text);
}

function checkScale(field: AnswerField, text: string): CheckedAnswer {
  const { min, max } = boundsOf(field);
  const point = WHOLE.test(text) ? Number(text) : Number.NaN;
  return point >= (min ?? usualScale.min) && point <= (max ?? usualScale.max) ? passed(String(point)) : failed("out-of-scale");
}

function checkNumber({ min, max }: AnswerField, text: string): CheckedAnswer {
  if (text.length > longestText.number) return failed("too-long");
  if (!DECIMAL.test(text)) return failed("not-a-number");
  const number = Number(text);
  if (min !== null && number < min) return failed("too-small");
  return max !== null && number > max ? failed("too-large") : passed(text);
}

function checkDay(text: string): CheckedAnswer {
  const [, year, month, day] = (DAY.exec(text) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined || year < 1000) return failed("not-a-date");
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? passed(text) : failed("not-a-date");
}

/** Only what a browser opens as a page, and without a name and password in it: those make an address look like another. */
function checkUrl(text: string): CheckedAnswer {
  if (lengthOf(text) > longestText.url) return failed("too-long");
  if (/\s/u.test(text) || !URL.canParse(text)) return failed("not-a-url");
  const { protocol, hostname, username, password } = new URL(text);
  const opens = (protocol === "https:" || protocol === "http:") && hostname !== "";
  return opens && !username && !password ? passed(text) : failed("not-a-url");
}

const checks: Readonly<Record<FieldKind, (field: AnswerField, text: string) => CheckedAnswer>> = {
  short_text: checkText,
  long_text: checkText,
  choice: ({ options }, text) => (options.includes(text) ? passed(text) : failed("not-an-option")),
  scale: checkScale,
  number: checkNumber,
  date: (_field, text) => checkDay(text),
  url: (_field, text) => checkUrl(text),
  file: () => passed(""),
  audio: () => passed(""),
};

/**
 * Checks what was typed into a field as it would be handed in. The text of a file's field says nothing: it passes as
 * empty. What is kept passes again and stays the same.
 */
export function checkAnswer(field: AnswerField, value: string): CheckedAnswer {
  const text = value.replaceAll(/\r\n?/g, "\n").trim();
  if (text === "" && !isFileKind(field.kind)) return field.required ? failed("required") : passed("");
  return checks[field.kind](field, text);
}

/** The same for a draft, which may be unfinished: what is missing or too short passes as it is. */
export function checkDraft(field: AnswerField, value: string): CheckedAnswer {
  return checkAnswer({ ...field, required: false, min: field.kind === "short_text" || field.kind === "long_text" ? null : field.min }, value);
}
