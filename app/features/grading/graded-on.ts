import { z } from "zod";
import type { Rubric } from "./rubric";

/**
 * What a grade was given on, kept with it when it is published (`03-assignments`; decision 0020): scale, words, weights and
 * pass mark of then. Whatever becomes of the framework and the type, the grade is read by this.
 */
export interface GradedOn extends Rubric {
  /** The least total that passes; null: nothing is passed or not. */
  readonly passMark: number | null;
}

const Kept = z.object({
  min: z.number(), max: z.number(), low: z.string(), high: z.string(), passMark: z.number().nullable(),
  domains: z.array(z.object({
    domainId: z.string(), name: z.string(), description: z.string(), weight: z.number(),
    questions: z.array(z.object({ questionId: z.string(), text: z.string(), help: z.string(), weight: z.number() })),
  })),
});

/** As it is kept: only what is read again. */
export const writeGradedOn = (rubric: GradedOn | null): string | null => (rubric === null ? null : JSON.stringify(Kept.parse(rubric)));

/** As it was kept; null: there was no rubric, or nobody kept it then. */
export const readGradedOn = (text: string | null): GradedOn | null => (text === null ? null : Kept.parse(JSON.parse(text)));

/** Whether a total passes; null: nothing is scored, or there was no pass mark. Unrounded: 2.96 does not pass a mark of 3. */
export const hasPassed = (rubric: GradedOn | null, total: number | null): { readonly passed: boolean; readonly mark: number } | null =>
  rubric === null || rubric.passMark === null || total === null ? null : { passed: total >= rubric.passMark, mark: rubric.passMark };
