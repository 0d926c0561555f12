import { z } from "zod";
import type { MessageKey } from "~/platform/messages";

/** The forms of capability frameworks, shared by page and action. Messages are keys of the catalogue. */
const key = (name: MessageKey): MessageKey => name;

const name = (missing: MessageKey, max = 200) => z.string({ error: missing }).trim().min(1, missing).max(max, key("frameworks.error.nameLong"));
const prose = z.string().trim().max(5_000, key("frameworks.error.textLong")).default("");
const label = z.string().trim().max(60, key("frameworks.error.labelLong")).default("");
const end = z.int({ error: key("frameworks.error.scale") }).min(0, key("frameworks.error.scale")).max(100, key("frameworks.error.scale"));

/** A share: what counts twice as much has twice the weight. */
const weight = z.number({ error: key("frameworks.error.weight") }).positive(key("frameworks.error.weight")).max(1_000, key("frameworks.error.weight"));

export const FrameworkForm = z
  .strictObject({ name: name(key("frameworks.error.name")), description: prose, scaleMin: end, scaleMax: end, lowLabel: label, highLabel: label })
  .refine(({ scaleMin, scaleMax }) => scaleMax > scaleMin, { path: ["scaleMax"], error: key("frameworks.error.scaleOrder") })
  // A row of steps that fits a page; more are not told apart by people either.
  .refine(({ scaleMin, scaleMax }) => scaleMax - scaleMin <= 20, { path: ["scaleMax"], error: key("frameworks.error.scaleSteps") });
export type FrameworkFacts = z.output<typeof FrameworkForm>;

export const DomainForm = z.strictObject({ name: name(key("frameworks.error.domain")), description: prose, weight });
export type DomainFacts = z.output<typeof DomainForm>;

export const QuestionForm = z.strictObject({ text: name(key("frameworks.error.question"), 500), help: prose, weight });
export type QuestionFacts = z.output<typeof QuestionForm>;

/** Whether it is to be archived: what is wanted, so that sending it twice is the same. */
export const ArchivalForm = z.strictObject({ archived: z.enum(["yes", "no"]) });
export const NothingForm = z.strictObject({});
