import { z } from "zod";
import type { MessageKey } from "~/platform/messages";
import { lateRules } from "./rules";
import { boundsOf, fieldKinds, lengthOf, longestText, type FieldKind } from "./answers";

/** The forms by which an admin says what is asked for (`03-assignments`, Assignment type). Messages are keys of the catalogue. */
const key = (name: MessageKey): MessageKey => name;

const days = (error: MessageKey, min: number, max: number) => z.int({ error }).min(min, error).max(max, error).optional();
const dueAfterDays = days(key("types.error.due"), 0, 3_650);
const dueOn = z.iso.date({ error: key("types.error.dueOn") }).refine((day) => day >= "2000-01-01", key("types.error.dueOn")).optional();

/** At most one of the two ways to say when something is due. */
export const oneDue = ({ dueOn: on, dueAfterDays: after }: { readonly dueOn?: string | undefined; readonly dueAfterDays?: number | undefined }) => on === undefined || after === undefined;
export const dueTwice = { path: ["dueAfterDays"], error: key("types.error.dueTwice") };

/** The fields of a type's form, each by itself. */
export const rawType = z.strictObject({
  name: z.string({ error: key("types.error.name") }).trim().min(1, key("types.error.name")).max(200, key("types.error.nameLong")),
  instructions: z.string().trim().max(20_000, key("types.error.instructionsLong")).default(""),
  frameworkId: z.string().max(100, key("types.error.framework")).optional(),
  resubmission: z.boolean().default(false),
  dueOn,
  dueAfterDays,
  lateRule: z.enum(lateRules, { error: key("types.error.lateRule") }).default("accept"),
  lateDays: days(key("types.error.lateDays"), 1, 365),
  passMark: z.number({ error: key("types.error.passMark") }).min(0, key("types.error.passMark")).max(100, key("types.error.passMark")).optional(),
  anonymous: z.boolean().default(false),
  remindDays: days(key("types.error.remindDays"), 1, 60),
  turnaroundDays: days(key("types.error.turnaroundDays"), 1, 365),
});

/** What a type says of itself, and its rules. What a rule has no use for is left out: days without a rule that counts them. */
export const TypeForm = rawType
  .refine(oneDue, dueTwice)
  .refine(({ lateRule, lateDays }) => lateRule !== "days" || lateDays !== undefined, { path: ["lateDays"], error: key("types.error.lateDays") })
  .refine(({ passMark, frameworkId }) => passMark === undefined || frameworkId !== undefined, { path: ["passMark"], error: key("types.error.passMarkNoRubric") })
  .transform(({ lateDays, ...facts }) => ({ ...facts, ...(facts.lateRule === "days" && lateDays !== undefined ? { lateDays } : {}) }));
export type TypeFacts = z.output<typeof TypeForm>;

const bound = z.int({ error: key("types.error.bound") }).min(-1_000_000_000, key("types.error.bound")).max(1_000_000_000, key("types.error.bound")).optional();
const mostOptions = 50;

/** The lines of a choice, without empty ones. */
export const optionsIn = (text: string): string[] => text.split(/\r\n?|\n/).map((line) => line.trim()).filter(Boolean);

const rawField = z.strictObject({
  kind: z.enum(fieldKinds, { error: key("types.error.kind") }),
  label: z.string({ error: key("types.error.label") }).trim().min(1, key("types.error.label")).max(300, key("types.error.labelLong")),
  help: z.string().trim().max(2_000, key("types.error.helpLong")).default(""),
  required: z.boolean().default(false),
  min: bound,
  max: bound,
  options: z.string().max(20_000, key("types.error.options")).default(""),
});
type RawField = z.output<typeof rawField>;
type Fault = { readonly path: "min" | "max" | "options"; readonly message: MessageKey };

function optionsFault(text: string): Fault | null {
  const lines = optionsIn(text);
  if (lines.length < 2 || lines.length > mostOptions || lines.some((line) => lengthOf(line) > longestText.short_text)) return { path: "options", message: "types.error.options" };
  return new Set(lines).size < lines.length ? { path: "options", message: "types.error.optionTwice" } : null;
}

function boundsFault({ kind, min, max }: RawField): Fault | null {
  const text = kind === "short_text" || kind === "long_text";
  const bounds = boundsOf({ kind, min: min ?? null, max: max ?? null });
  if (text && min !== undefined && min < 0) return { path: "min", message: "types.error.length" };
  if (text && max !== undefined && (max < 1 || max > longestText.long_text)) return { path: "max", message: "types.error.length" };
  if (kind === "scale" && (bounds.min ?? 0) < 0) return { path: "min", message: "types.error.scale" };
  if (kind === "scale" && ((bounds.max ?? 0) > 100 || (bounds.max ?? 0) - (bounds.min ?? 0) > 20)) return { path: "max", message: "types.error.scale" };
  if (bounds.min === null || bounds.max === null) return null;
  return bounds.max < bounds.min || (kind === "scale" && bounds.max === bounds.min) ? { path: "max", message: "types.error.boundOrder" } : null;
}

const bounded: ReadonlySet<FieldKind> = new Set(["short_text", "long_text", "scale", "number"]);

/** What is kept of a field: only the rules that its kind has, the options one a line. */
const kept = ({ min, max, options, ...field }: RawField) => ({
  ...field,
  min: bounded.has(field.kind) ? (min ?? null) : null,
  max: bounded.has(field.kind) ? (max ?? null) : null,
  options: field.kind === "choice" ? optionsIn(options).join("\n") : "",
});

export const FieldForm = rawField
  .superRefine((field, context) => {
    const fault = field.kind === "choice" ? optionsFault(field.options) : bounded.has(field.kind) ? boundsFault(field) : null;
    if (fault) context.addIssue({ code: "custom", path: [fault.path], message: fault.message });
  })
  .transform(kept);
export type FieldFacts = z.output<typeof FieldForm>;

const title = z.string({ error: key("types.error.title") }).trim().min(1, key("types.error.title")).max(200, key("types.error.nameLong"));

/** Work that is asked for in a module. Left without a day and a number of days it is due as its type says. */
export const AssignmentForm = z.strictObject({ title, dueOn, dueAfterDays }).refine(oneDue, dueTwice);
export type AssignmentFacts = z.output<typeof AssignmentForm>;
export const NewAssignmentForm = z.strictObject({ typeId: z.string({ error: key("types.error.type") }).max(100, key("types.error.type")), title, dueOn, dueAfterDays }).refine(oneDue, dueTwice);
export type NewAssignmentFacts = z.output<typeof NewAssignmentForm>;

/** Whether it is to be archived: what is wanted, so that sending it twice is the same. */
export const ArchivalForm = z.strictObject({ archived: z.enum(["yes", "no"]) });
export const NothingForm = z.strictObject({});
