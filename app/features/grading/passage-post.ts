import type { MessageKey } from "~/platform/messages";
import { longestNote } from "./annotations-limits";
import { findWords, sentencesOf, type Passage } from "./passages";

/** What the page of a passage sends: a range that was marked, sentences by their numbers, or the words themselves. */
export const passageNames = { version: "version", start: "start", end: "end", from: "from", to: "to", words: "words", remark: "remark" } as const;
const names: ReadonlySet<string> = new Set(Object.values(passageNames));

export interface PassageProblem {
  /** Empty: the form as a whole. */
  readonly name: string;
  readonly key: MessageKey;
}

export interface ReadPassage {
  readonly typed: Readonly<Record<string, string>>;
  readonly problems: readonly PassageProblem[];
  readonly passage: Passage | null;
  readonly version: number;
  readonly remark: string;
}

const whole = (text: string): number => (/^\d{1,7}$/.test(text) ? Number(text) : Number.NaN);

function rangeOf(text: string, typed: Readonly<Record<string, string>>, locale: string): Passage | PassageProblem {
  const said = (name: keyof typeof passageNames) => (typed[passageNames[name]] ?? "").trim();
  if (said("words")) return findWords(text, said("words")) ?? { name: passageNames.words, key: "passages.error.words" };
  if (said("start") || said("end")) return { start: whole(said("start")), end: whole(said("end")) };
  if (!said("from")) return { name: passageNames.from, key: "passages.error.nothing" };
  const sentences = sentencesOf(text, locale);
  const [first, last] = [sentences[whole(said("from")) - 1], sentences[whole(said("to") || said("from")) - 1]];
  if (!first || !last) return { name: passageNames.from, key: "passages.error.outside" };
  return last.start < first.start ? { name: passageNames.to, key: "passages.error.order" } : { start: first.start, end: last.end };
}

/** Reads a note on a passage of this text: which words, and what of them. Pure. */
export function readPassage(form: FormData, text: string, locale: string): ReadPassage {
  const typed: Record<string, string> = {};
  const problems: PassageProblem[] = [];
  for (const [name, value] of form) {
    if (names.has(name) && typeof value === "string") typed[name] = value.replaceAll("\r\n", "\n");
    else if (problems.length === 0) problems.push({ name: "", key: "grading.form.unreadable" });
  }
  const remark = (typed[passageNames.remark] ?? "").trim();
  const range = rangeOf(text, typed, locale);
  if ("key" in range) problems.push(range);
  if (remark === "") problems.push({ name: passageNames.remark, key: "passages.error.remark" });
  if ([...remark].length > longestNote) problems.push({ name: passageNames.remark, key: "passages.error.long" });
  return { typed, problems, passage: "key" in range ? null : range, version: whole(typed[passageNames.version] ?? ""), remark };
}
