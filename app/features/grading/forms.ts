import { z } from "zod";
import type { MessageKey } from "~/platform/messages";
import { MOST_RESOURCES, readResources, resourceNames, typedResources, type ResourcePlace } from "./resources";
import type { GradeContent, Rubric, SaidOf } from "./rubric";
import { isOnScale } from "./rules";

/*
 * The form of the desk. Its fields are the rubric's, so that it is read by the rubric and not by a schema: everything
 * typed comes back as it was, and a field that the form does not have is refused.
 */
export const fieldNames = {
  revision: "revision",
  feedback: "feedback",
  message: "message",
  score: (questionId: string) => `score-${questionId}`,
  note: (questionId: string) => `note-${questionId}`,
  domain: (domainId: string) => `domain-${domainId}`,
  item: (n: number) => `item-${n}`,
  itemDomain: (n: number) => `item-domain-${n}`,
} as const;

/** What the desk's form sends besides the grade: which comment goes where, and which template. */
export const insertNames = { comment: "comment", into: "into", template: "template" } as const;

/** Lines for development items in the form, at most; each save that fills them brings more, up to this. */
export const MOST_ITEMS = 20;
export const longest = { feedback: 20_000, note: 5_000, item: 1_000, message: 5_000 } as const;

export interface FieldProblem {
  /** Empty: the form as a whole. */
  readonly name: string;
  readonly key: MessageKey;
  readonly values?: Readonly<Record<string, string | number>>;
}

/** What was typed, by field. */
export type Typed = Readonly<Record<string, string>>;

export interface GradePost {
  /** The revision the page was opened with; 0: nothing was saved then. */
  readonly revision: number;
  readonly content: GradeContent;
  /** What should change; only when the work is returned. */
  readonly message: string;
}

export interface ReadPost {
  readonly typed: Typed;
  readonly post: GradePost;
  readonly problems: readonly FieldProblem[];
}

const count = (text: string): number => [...text].length;

/** The names a form of this rubric may send. */
function known(rubric: Rubric | null): ReadonlySet<string> {
  const names: string[] = [fieldNames.revision, fieldNames.feedback, fieldNames.message, ...Object.values(insertNames)];
  for (const { domainId, questions } of rubric?.domains ?? []) {
    names.push(fieldNames.domain(domainId), ...questions.flatMap(({ questionId }) => [fieldNames.score(questionId), fieldNames.note(questionId)]));
  }
  for (let n = 1; n <= MOST_ITEMS; n += 1) names.push(fieldNames.item(n), fieldNames.itemDomain(n));
  for (let n = 1; n <= MOST_RESOURCES; n += 1) names.push(resourceNames.title(n), resourceNames.url(n), resourceNames.place(n));
  return new Set(names);
}

/** Text as browsers send it, with the line ends of everything else. */
const plain = (value: FormDataEntryValue): string => (typeof value === "string" ? value.replaceAll("\r\n", "\n") : "");

function scoreOf(text: string, question: string, name: string, rubric: Rubric, problems: FieldProblem[]): number | null {
  if (text === "") return null;
  const score = /^-?\d{1,6}(?:\.\d{1,6})?$/.test(text) ? Number(text) : Number.NaN;
  if (isOnScale(score, rubric)) return score;
  problems.push({ name, key: "grading.score.outside", values: { question, min: rubric.min, max: rubric.max } });
  return null;
}

/**
 * Reads a post of the desk by its rubric: what was typed, what it means, and what is wrong with it, field by field.
 * `places`: which modules and files may be recommended.
 */
export function readGradePost(form: Iterable<readonly [string, FormDataEntryValue]>, rubric: Rubric | null, places: readonly ResourcePlace[] = []): ReadPost {
  const names = known(rubric);
  const typed: Record<string, string> = {};
  const problems: FieldProblem[] = [];
  for (const [name, value] of form) {
    if (names.has(name)) typed[name] = plain(value);
    else if (!problems.some(({ key }) => key === "grading.form.unreadable")) problems.push({ name: "", key: "grading.form.unreadable" });
  }
  const said = (name: string): string => (typed[name] ?? "").trim();
  const limited = (name: string, limit: number, key: MessageKey): string => {
    const text = said(name);
    if (count(text) > limit) problems.push({ name, key, values: { limit, over: count(text) - limit } });
    return text;
  };
  const revisionText = said(fieldNames.revision);
  if (!/^\d{1,9}$/.test(revisionText) && problems.length === 0) problems.push({ name: "", key: "grading.form.unreadable" });
  const domains = rubric?.domains ?? [];
  const scores = rubric === null ? [] : domains.flatMap(({ questions }) => questions.map(({ questionId, text }) => {
    const name = fieldNames.score(questionId);
    return { questionId, score: scoreOf(said(name), text, name, rubric, problems), note: limited(fieldNames.note(questionId), longest.note, "grading.note.long") };
  }));
  const notes = domains.map(({ domainId }) => ({ domainId, note: limited(fieldNames.domain(domainId), longest.note, "grading.note.long") }));
  const items = Array.from({ length: MOST_ITEMS }, (_, i) => ({ text: limited(fieldNames.item(i + 1), longest.item, "grading.item.long"), domainId: domainIn(said(fieldNames.itemDomain(i + 1)), i + 1, domains, problems) }));
  const content = {
    scores: scores.filter(({ score, note }) => score !== null || note !== ""),
    notes: notes.filter(({ note }) => note !== ""),
    feedback: limited(fieldNames.feedback, longest.feedback, "grading.feedback.long"),
    items: items.filter(({ text }) => text !== ""),
    resources: readResources(said, places, problems),
  };
  return { typed, problems, post: { revision: Number(revisionText) || 0, content, message: limited(fieldNames.message, longest.message, "grading.message.long") } };
}

function domainIn(text: string, n: number, domains: Rubric["domains"], problems: FieldProblem[]): string | null {
  if (text === "") return null;
  if (domains.some(({ domainId }) => domainId === text)) return text;
  problems.push({ name: fieldNames.itemDomain(n), key: "grading.item.domain.unknown" });
  return null;
}

/** A grade as the form would have sent it: what its fields begin with. */
export function typedOf(content: GradeContent): Typed {
  const typed: Record<string, string> = { [fieldNames.feedback]: content.feedback };
  for (const { questionId, score, note } of content.scores) {
    typed[fieldNames.score(questionId)] = score === null ? "" : String(score);
    typed[fieldNames.note(questionId)] = note;
  }
  for (const { domainId, note } of content.notes) typed[fieldNames.domain(domainId)] = note;
  for (const [i, { text, domainId }] of content.items.entries()) {
    typed[fieldNames.item(i + 1)] = text;
    typed[fieldNames.itemDomain(i + 1)] = domainId ?? "";
  }
  if (content.message) typed[fieldNames.message] = content.message;
  return { ...typed, ...typedResources(content.resources) };
}

/** The questions and domains that these fields say anything of. */
export function saidIn(typed: Typed, rubric: Rubric | null): SaidOf {
  const says = (name: string): boolean => (typed[name] ?? "").trim() !== "";
  const chosen = new Set(Array.from({ length: MOST_ITEMS }, (_, i) => typed[fieldNames.itemDomain(i + 1)] ?? ""));
  const domains = rubric?.domains ?? [];
  return {
    questions: new Set(domains.flatMap(({ questions }) => questions.map(({ questionId }) => questionId)).filter((id) => says(fieldNames.score(id)) || says(fieldNames.note(id)))),
    domains: new Set(domains.map(({ domainId }) => domainId).filter((id) => says(fieldNames.domain(id)) || chosen.has(id))),
  };
}

/** Taking work over takes nothing. */
export const NothingForm = z.strictObject({});
