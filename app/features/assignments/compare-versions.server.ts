import { fileHref } from "~/platform/files/index.server";
import type { PersonContext } from "~/platform/scope.server";
import { comparedTexts, comparedValues, type Compared, type Part } from "./changed-words";
import { fileAsSeen } from "./hidden-names.server";
import { answersOf, fieldsOf, filesOf, type WorkField, type WorkFile } from "./own-work.server";

export interface ComparedFile {
  readonly fileId: string;
  readonly name: string;
  readonly size: number;
  readonly href: string;
  readonly kind: Part["kind"];
}

export interface ComparedField {
  readonly fieldId: string;
  readonly label: string;
  /** A date is written out, everything else stands as it was given. */
  readonly kind: WorkField["kind"];
  readonly changed: boolean;
  readonly from: { readonly parts: readonly Part[]; readonly files: readonly ComparedFile[] };
  readonly to: ComparedField["from"];
}

/** Two versions of a piece of work, field by field. */
export interface Comparison {
  readonly from: number;
  readonly to: number;
  /** How many versions there are to choose from. */
  readonly versions: number;
  /** Empty where there is only one version. */
  readonly fields: readonly ComparedField[];
}

const numberIn = (text: string | null, most: number): number | null => (text !== null && /^\d{1,6}$/.test(text) && Number(text) >= 1 && Number(text) <= most ? Number(text) : null);

/**
 * `?from=&to=` of a page that compares: the latest with the one before it unless told, the earlier one always first. What
 * names no version, or the same one twice, is left out, so that an old or mistyped link still opens.
 */
export function readVersions(search: URLSearchParams, versions: number): { readonly from: number; readonly to: number } {
  const to = numberIn(search.get("to"), versions) ?? versions;
  const from = numberIn(search.get("from"), versions);
  if (from === null || from === to) return to > 1 ? { from: to - 1, to } : { from: 1, to: Math.min(2, versions) };
  return { from: Math.min(from, to), to: Math.max(from, to) };
}

const asText = (kind: WorkField["kind"]): boolean => kind === "long_text" || kind === "short_text";
const same = ({ from, to }: Compared): boolean => [...from, ...to].every(({ kind }) => kind === "same");

/**
 * What differs between two versions of a submission, in four queries. Who may see the submission, and up to which version,
 * was asked before. A field that was taken out of the form stands where one of the two answers it.
 */
export async function compareVersions(ctx: PersonContext, work: { readonly submissionId: string | null; readonly assignmentTypeId: string; readonly versions: number; readonly hidden?: boolean }, search: URLSearchParams): Promise<Comparison> {
  const { submissionId, assignmentTypeId, versions, hidden = false } = work;
  const { from, to } = readVersions(search, versions);
  if (submissionId === null || versions < 2) return { from, to, versions, fields: [] };
  const [fields, answers, filesBefore, filesAfter] = await Promise.all([
    fieldsOf(ctx.read, assignmentTypeId), answersOf(ctx.read, submissionId, [from, to]), filesOf(ctx.read, submissionId, from), filesOf(ctx.read, submissionId, to),
  ]);
  const shownFiles = (field: WorkField, own: readonly WorkFile[], other: readonly WorkFile[], kind: Part["kind"]): readonly ComparedFile[] =>
    own.filter(({ fieldId }) => fieldId === field.id).map(({ fileId, name, size }, i) => ({ fileId, name: fileAsSeen(hidden, name, i + 1), size, href: fileHref(ctx, { id: fileId }, hidden ? fileAsSeen(hidden, name, i + 1) : null), kind: other.some((one) => one.fieldId === field.id && one.fileId === fileId) ? "same" : kind }));
  const compared = fields.map((field): ComparedField & { readonly archived: boolean } => {
    const texts = (asText(field.kind) ? comparedTexts : comparedValues)(answers.get(from)?.[field.id] ?? "", answers.get(to)?.[field.id] ?? "");
    const [before, after] = [shownFiles(field, filesBefore, filesAfter, "removed"), shownFiles(field, filesAfter, filesBefore, "added")];
    const changed = !same(texts) || [...before, ...after].some(({ kind }) => kind !== "same");
    return { fieldId: field.id, label: field.label, kind: field.kind, changed, from: { parts: texts.from, files: before }, to: { parts: texts.to, files: after }, archived: field.archived };
  });
  const said = ({ from: a, to: b }: ComparedField) => a.parts.length + a.files.length + b.parts.length + b.files.length > 0;
  return { from, to, versions, fields: compared.filter((field) => !field.archived || said(field)).map(({ archived: _, ...field }) => field) };
}
