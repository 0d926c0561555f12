import { z } from "zod";
import { defineJob } from "~/platform/events/define";

/** Prepares the copy that somebody asked for. */
export const prepareCopy = defineJob("personal-data/copy", z.strictObject({ exportId: z.string().min(1) }), { maxAttempts: 5, priority: 6 });
