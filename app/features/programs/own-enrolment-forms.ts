import { z } from "zod";
import type { MessageKey } from "~/platform/messages";

const key = (name: MessageKey): MessageKey => name;

/** With which cohort a client begins; none: at once. */
export const OwnEnrolmentForm = z.strictObject({ cohortId: z.string().max(100, key("enrolments.error.cohort")).optional() });
/** For which cohort a client waits. */
export const OwnWaitingForm = z.strictObject({ cohortId: z.string({ error: key("enrolments.error.cohort") }).max(100, key("enrolments.error.cohort")) });
