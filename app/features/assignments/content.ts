import { z } from "zod";
import { AssignmentForm, dueTwice, FieldForm, oneDue, rawType } from "./type-forms";

/*
 * A type of work with its form and its rubric, apart from any academy: what a program takes along (docs/decisions/0032).
 * Frameworks, domains and questions are named by their place in the list beside it. The rules are those of the forms.
 */
const place = z.int().min(0).max(10_000);
const share = z.number().positive().max(1_000);

/** What a type's rubric takes of its framework; left out: all of it. */
const Rubric = z.array(z.strictObject({ domain: place, weight: share, questions: z.array(z.strictObject({ question: place, weight: share })).min(1).max(500) })).min(1).max(200);

export const TypeContent = z
  .strictObject({
    ...rawType.omit({ frameworkId: true }).shape,
    framework: place.optional(),
    rubric: Rubric.optional(),
    fields: z.array(FieldForm).max(60),
  })
  .refine(oneDue, dueTwice)
  .refine(({ lateRule, lateDays }) => (lateRule === "days") === (lateDays !== undefined), { path: ["lateDays"], error: "types.error.lateDays" })
  .refine(({ passMark, framework }) => passMark === undefined || framework !== undefined, { path: ["passMark"], error: "types.error.passMarkNoRubric" })
  .refine(({ rubric, framework }) => rubric === undefined || framework !== undefined, { path: ["rubric"], error: "types.error.framework" });
export type TypeContent = z.output<typeof TypeContent>;

/** Work that a module asks for; its type by its place in the list. */
export const AssignmentContent = z.strictObject({ ...AssignmentForm.shape, type: place }).refine(oneDue, dueTwice);
export type AssignmentContent = z.output<typeof AssignmentContent>;
