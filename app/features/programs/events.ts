import { z } from "zod";
import { defineEvent } from "~/platform/events/define";

const id = z.string().min(1);

/** A client was enrolled. */
export const enrolmentCreated = defineEvent("enrolment/created", z.strictObject({ enrolmentId: id }));

/** A module was completed in an enrolment. Told once. */
export const moduleCompleted = defineEvent("module/completed", z.strictObject({ enrolmentId: id, moduleId: id }));

/** The modules of a cohort changed: which there are, or when they open. */
export const cohortUpdated = defineEvent("cohort/updated", z.strictObject({ cohortId: id }));

/** What a module is for those who have it changed: whether each of them reads their own content. */
export const moduleUpdated = defineEvent("module/updated", z.strictObject({ moduleId: id }));

/** A place in a cohort is kept for somebody on its waiting list. */
export const placeOffered = defineEvent("place/offered", z.strictObject({ placeId: id, cohortId: id }));

/** It was taken, refused or taken back before its time was over. */
export const placeSettled = defineEvent("place/settled", z.strictObject({ placeId: id }));

/** Nothing has happened in an enrolment since then (epoch ms). Told once of each standstill. */
export const progressNone = defineEvent("progress/none", z.strictObject({ enrolmentId: id, since: z.int().min(0) }));
