import type { MessageKey } from "~/platform/messages";

/*
 * The form by which an admin chooses what a type's rubric takes of its framework, and with which weights
 * (`03-assignments`, Assignment type). Its fields are the framework's, so that it is read by it and not by a schema. Pure.
 */
export const rubricNames = {
  take: "take",
  question: (id: string) => `question-${id}`,
  weight: (id: string) => `weight-${id}`,
  domainWeight: (id: string) => `domain-weight-${id}`,
} as const;

/** The framework as the form offers it. */
export interface OfferedDomain {
  readonly id: string;
  readonly questions: readonly { readonly id: string }[];
}

/** What is taken, by id; null: the whole framework, by its own weights. */
export type RubricChoice = null | {
  readonly domains: Readonly<Record<string, number>>;
  readonly questions: Readonly<Record<string, number>>;
};

export interface ReadRubric {
  readonly typed: Readonly<Record<string, string>>;
  /** Keys of the catalogue by field; the empty name is the form as a whole. */
  readonly problems: Readonly<Record<string, MessageKey>>;
  readonly choice: RubricChoice;
}

const WEIGHT = /^\d{1,4}(?:\.\d{1,4})?$/;

/** A share that counts: above nothing, up to 1,000. */
function weightOf(text: string): number | null {
  const weight = WEIGHT.test(text) ? Number(text) : Number.NaN;
  return weight > 0 && weight <= 1_000 ? weight : null;
}

/** Reads a post of the form: weights count where their question is chosen, a domain's where any of its questions is. */
export function readRubricPost(form: FormData, domains: readonly OfferedDomain[]): ReadRubric {
  const known = new Set<string>([rubricNames.take, ...domains.flatMap(({ id, questions }) => [rubricNames.domainWeight(id), ...questions.flatMap((one) => [rubricNames.question(one.id), rubricNames.weight(one.id)])])]);
  const typed: Record<string, string> = {};
  const problems: Record<string, MessageKey> = {};
  for (const [name, value] of form) {
    if (typeof value === "string" && known.has(name)) typed[name] = value.trim();
    else problems[""] = "types.error.gone";
  }
  if (typed[rubricNames.take] === "whole") return { typed, problems, choice: null };
  const weighed = (name: string): number => {
    const weight = weightOf(typed[name] ?? "");
    if (weight === null) problems[name] = "types.error.weight";
    return weight ?? 0;
  };
  const chosen = domains.map(({ id, questions }) => ({ id, questions: questions.filter((one) => typed[rubricNames.question(one.id)] !== undefined) })).filter(({ questions }) => questions.length > 0);
  if (chosen.length === 0) problems[rubricNames.take] = "types.error.choose";
  return {
    typed, problems,
    choice: {
      domains: Object.fromEntries(chosen.map(({ id }) => [id, weighed(rubricNames.domainWeight(id))])),
      questions: Object.fromEntries(chosen.flatMap(({ questions }) => questions.map(({ id }) => [id, weighed(rubricNames.weight(id))]))),
    },
  };
}
