import { z } from "zod";
import type { MessageKey } from "~/platform/messages";

const key = (name: MessageKey): MessageKey => name;

/** A form that is only its button. */
export const NothingForm = z.strictObject({});

/** Why mail may go to an address again. */
export const LiftForm = z.strictObject({
  reason: z.string({ error: key("suppressions.error.reason") }).trim().min(1, key("suppressions.error.reason")).max(500, key("suppressions.error.reasonLong")),
});
