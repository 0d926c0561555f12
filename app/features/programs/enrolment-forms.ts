import { z } from "zod";
import type { MessageKey } from "~/platform/messages";

/** The forms of cohorts and enrolments. Messages are keys of the catalogue. */
const key = (name: MessageKey): MessageKey => name;

export const CohortForm = z.strictObject({
  name: z.string({ error: key("cohorts.error.name") }).trim().min(1, key("cohorts.error.name")).max(200, key("cohorts.error.nameLong")),
  /** `YYYY-MM-DD` in the academy's zone. */
  startsOn: z.string({ error: key("cohorts.error.start") }).max(20, key("cohorts.error.start")),
  capacity: z.int({ error: key("cohorts.error.capacity") }).min(1, key("cohorts.error.capacity")).max(100_000, key("cohorts.error.capacity")).optional(),
});
/** Clients by a file, or typed: which of both is asked beside the file. */
export const ImportForm = z.strictObject({
  cohortId: z.string().max(100, key("enrolments.error.cohort")).optional(),
  source: z.string().default(""),
});

export interface CohortFacts {
  readonly name: string;
  /** Epoch ms. */
  readonly startsAt: number;
  readonly capacity: number | null;
}

/** Without a cohort they begin at once. */
export const EnrolForm = z.strictObject({
  cohortId: z.string().max(100, key("enrolments.error.cohort")).optional(),
  despite: z.boolean({ error: key("programs.form.unreadable") }).default(false),
});

const reason = z.string().trim().max(500, key("enrolments.error.reasonLong"));
const needed = z.string({ error: key("enrolments.error.reason") }).trim().min(1, key("enrolments.error.reason")).max(500, key("enrolments.error.reasonLong"));

/** What is wanted, so that sending it twice is the same. */
export const PauseForm = z.strictObject({ paused: z.literal("yes"), reason: needed });
export const ResumeForm = z.strictObject({ paused: z.literal("no"), reason: reason.default("") });
export const WithdrawalForm = z.strictObject({ reason: needed });
