import { z } from "zod";
import type { MessageKey } from "~/platform/messages";
import { startOfDay } from "~/platform/days";
import { completionRules, longest, mostDays, mostMinutes, mostScore, slugPattern, visibilities } from "./content-rules";

/** The forms of programs and modules, shared by page and action. Messages are keys of the catalogue. */
const key = (name: MessageKey): MessageKey => name;

/** Browsers send a line's end as two characters; texts are kept and counted with one. */
const lines = (text: string): string => text.replace(/\r\n?/g, "\n");

const title = z.string({ error: key("programs.form.title.missing") }).trim().min(1, key("programs.form.title.missing")).max(longest.title, key("programs.form.title.long"));
const summary = z.string().overwrite(lines).trim().max(longest.summary, key("programs.form.summary.long")).default("");
const category = z.string().trim().max(longest.category, key("programs.form.category.long")).default("");
/** A program's address. */
export const slug = z
  .string({ error: key("programs.form.slug.missing") })
  .trim()
  .max(longest.slug, key("programs.form.slug.long"))
  .regex(slugPattern, key("programs.form.slug.malformed"));

/** Which state of the thing the form was opened on: a save that comes after somebody else's is refused. */
const version = z.number({ error: key("programs.form.unreadable") }).int(key("programs.form.unreadable"));

/** A program's first page asks only what is needed now. Without an address of its own it gets one from its title. */
export const NewProgramForm = z.strictObject({ title, slug: slug.optional(), category, summary });

export const ProgramForm = z.strictObject({
  version,
  title,
  slug,
  summary,
  description: z.string().overwrite(lines).max(longest.description, key("programs.form.description.long")).default(""),
  category,
  visibility: z.enum(visibilities, { error: key("programs.form.visibility.unknown") }),
  selfEnrolment: z.boolean({ error: key("programs.form.unreadable") }).optional(),
});

const whole = (message: MessageKey, from: number, to: number) => z.number({ error: message }).int(message).min(from, message).max(to, message).optional();

/** A day in the academy's zone; whether it exists is the same in every zone. */
const day = z.string().max(20, key("modules.form.opensOn.wrong")).refine((text) => startOfDay(text, "UTC") !== null, key("modules.form.opensOn.wrong")).optional();

/** What a module's form asks, each by itself. */
export const moduleFields = {
  title,
  moduleTypeId: z.string({ error: key("modules.form.type.missing") }).max(100, key("modules.form.type.missing")),
  summary,
  content: z.string().overwrite(lines).max(longest.content, key("modules.form.content.long")).default(""),
  minutes: whole(key("modules.form.minutes.wrong"), 1, mostMinutes),
  required: z.boolean({ error: key("programs.form.unreadable") }).default(false),
  opensAfterDays: whole(key("modules.form.opens.wrong"), 0, mostDays),
  opensOn: day,
  opensAfterModuleId: z.string().max(100, key("modules.form.opensAfter.unknown")).optional(),
  completionRule: z.enum(completionRules, { error: key("modules.form.completion.unknown") }),
  completionScore: z.number({ error: key("modules.form.score.wrong") }).min(0, key("modules.form.score.wrong")).max(mostScore, key("modules.form.score.wrong")).optional(),
  individual: z.boolean({ error: key("programs.form.unreadable") }).optional(),
  status: z.enum(["draft", "active"], { error: key("modules.form.status.unknown") }),
};

/** A day or a number of days: with both, nobody could tell which counts. */
export const oneDay = <Form extends { opensOn?: string | undefined; opensAfterDays?: number | undefined }>({ opensOn, opensAfterDays }: Form): boolean => opensOn === undefined || opensAfterDays === undefined;
export const notBoth = { path: ["opensOn"], error: key("modules.form.opensOn.both") };

/** A score that is to be reached is said with the rule that asks for one, and with no other. */
export const scoreWhereAsked = <Form extends { completionRule: string; completionScore?: number | undefined }>({ completionRule, completionScore }: Form): boolean => completionRule !== "score" || completionScore !== undefined;
export const scoreMissing = { path: ["completionScore"], error: key("modules.form.score.missing") };

export const NewModuleForm = z.strictObject(moduleFields).refine(oneDay, notBoth).refine(scoreWhereAsked, scoreMissing);
export const ModuleForm = z.strictObject({ version, ...moduleFields }).refine(oneDay, notBoth).refine(scoreWhereAsked, scoreMissing);

/** Which program is to be finished before. */
export const PrerequisiteForm = z.strictObject({ requiredProgramId: z.string({ error: key("prerequisites.error.program") }).max(100, key("prerequisites.error.program")) });

/** What an archival is to be afterwards; asked twice it changes nothing twice. */
export const ArchivalForm = z.strictObject({ archived: z.enum(["yes", "no"], { error: key("programs.form.unreadable") }) });

/** The place a module is to have, counted from 1: a second click asks for the same place again. */
export const ModuleOrderForm = z.strictObject({ to: z.number({ error: key("modules.form.place.wrong") }).int(key("modules.form.place.wrong")) });

export type NewProgram = z.output<typeof NewProgramForm>;
export type EditedProgram = z.output<typeof ProgramForm>;
export type NewModule = z.output<typeof NewModuleForm>;
export type EditedModule = z.output<typeof ModuleForm>;
