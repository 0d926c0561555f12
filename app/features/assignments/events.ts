import { z } from "zod";
import { defineEvent } from "~/platform/events/define";

const version = z.int().min(1);

/** A client handed in a version of their work. Told once for each version. */
export const assignmentSubmitted = defineEvent("assignment/submitted", z.strictObject({ submissionId: z.string().min(1), version }));

/** Staff asked for changes: `version` is the one that was handed in, the client writes the next. */
export const assignmentReturned = defineEvent("assignment/returned", z.strictObject({ submissionId: z.string().min(1), version }));

/** Work is due on this day (`YYYY-MM-DD`, where its client is): found by the look of the night, told once for each day. */
export const assignmentDue = defineEvent("assignment/due", z.strictObject({ enrolmentId: z.string().min(1), assignmentId: z.string().min(1), day: z.iso.date() }));
