import { z } from "zod";
import { defineEvent } from "~/platform/events/define";

const version = z.int().min(1);

/** A client handed in a version of their work. Told once for each version. */
export const assignmentSubmitted = defineEvent("assignment/submitted", z.strictObject({ submissionId: z.string().min(1), version }));

/** Staff asked for changes: `version` is the one that was handed in, the client writes the next. */
export const assignmentReturned = defineEvent("assignment/returned", z.strictObject({ submissionId: z.string().min(1), version }));
