import { z } from "zod";
import { defineEvent } from "~/platform/events/define";

/** A grade was published. */
export const assignmentGraded = defineEvent("assignment/graded", z.strictObject({ submissionId: z.string().min(1), gradeId: z.string().min(1) }));
