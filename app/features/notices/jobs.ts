import { z } from "zod";
import { defineJob } from "~/platform/events/define";

const id = z.string().min(1);
const version = z.int().min(1);
/** Soon: somebody is waiting to hear. A few attempts within minutes outlive what a database does. */
const soon = { maxAttempts: 8, priority: 3, backoff: { baseMs: 2_000, capMs: 300_000 } };

/** Tells everyone who can see it that work was handed in. Follows from `assignment/submitted`. */
export const tellSubmitted = defineJob("notices/submitted", z.strictObject({ submissionId: id, version }), soon);

/** Tells the client that changes are asked for. Follows from `assignment/returned`. */
export const tellReturned = defineJob("notices/returned", z.strictObject({ submissionId: id, version }), soon);

/** Tells the client that a published grade was changed. Follows from `assignment/regraded`. */
export const tellRegraded = defineJob("notices/regraded", z.strictObject({ submissionId: id, gradeId: id, revision: version }), soon);

/** Tells the client that a grade was published. Follows from `assignment/graded`. */
export const tellGraded = defineJob("notices/graded", z.strictObject({ submissionId: id, gradeId: id }), soon);
