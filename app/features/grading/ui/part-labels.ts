import { useT } from "~/platform/shell";
import { fieldNames, MOST_ITEMS, type Typed } from "../forms";
import type { MergePart } from "../merge";
import { MOST_RESOURCES, placeValue, resourceNames, type ResourcePlace } from "../resources";
import type { Rubric } from "../rubric";

interface Labelled {
  readonly rubric: Rubric | null;
  readonly places: readonly ResourcePlace[];
  readonly subject: { readonly client: string };
}

/** What each field of the desk is called, by its name. */
export function useFieldLabels({ rubric, subject }: Labelled): ReadonlyMap<string, string> {
  const t = useT();
  const labels = new Map<string, string>([
    [fieldNames.feedback, t("grading.desk.feedback", { client: subject.client })], [fieldNames.message, t("grading.desk.return.message")],
  ]);
  for (const { domainId, name, questions } of rubric?.domains ?? []) {
    for (const { questionId, text } of questions) labels.set(fieldNames.score(questionId), text).set(fieldNames.note(questionId), t("grading.desk.noteOn", { question: text }));
    labels.set(fieldNames.domain(domainId), t("grading.desk.domainNote", { domain: name }));
  }
  for (let n = 1; n <= MOST_ITEMS; n += 1) labels.set(fieldNames.item(n), t("grading.desk.item", { n }));
  for (let n = 1; n <= MOST_RESOURCES; n += 1) labels.set(resourceNames.title(n), t("marking.resource.title", { n }));
  return labels;
}

/** What a part of the form says, in words: a domain and a place by their names. */
export function usePartWords({ rubric, places }: Labelled): (typed: Typed, part: MergePart) => string {
  const domains = new Map((rubric?.domains ?? []).map(({ domainId, name }) => [domainId, name]));
  const titles = new Map(places.map((place) => [placeValue(place), place.title]));
  return (typed, { fields, kind }) =>
    fields.map((name) => (typed[name] ?? "").trim()).filter(Boolean).map((text, i) => (kind === "line" && i > 0 ? (domains.get(text) ?? titles.get(text) ?? text) : text)).join(", ");
}
