import { z } from "zod";
import { defineEvent } from "~/platform/events/define";

/** A published grade was changed. */
export const assignmentRegraded = defineEvent("assignment/regraded", z.strictObject({ submissionId: z.string().min(1), gradeId: z.string().min(1), revision: z.int().min(2) }));

/** A grade was published. */
export const assignmentGraded = defineEvent("assignment/graded", z.strictObject({ submissionId: z.string().min(1), gradeId: z.string().min(1) }));
