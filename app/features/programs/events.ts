import { z } from "zod";
import { defineEvent } from "~/platform/events/define";

const id = z.string().min(1);

/** A client was enrolled. */
export const enrolmentCreated = defineEvent("enrolment/created", z.strictObject({ enrolmentId: id }));

/** A module was completed in an enrolment. Told once. */
export const moduleCompleted = defineEvent("module/completed", z.strictObject({ enrolmentId: id, moduleId: id }));

/** Nothing has happened in an enrolment since then (epoch ms). Told once of each standstill. */
export const progressNone = defineEvent("progress/none", z.strictObject({ enrolmentId: id, since: z.int().min(0) }));
