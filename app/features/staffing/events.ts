import { z } from "zod";
import { defineEvent } from "~/platform/events/define";

const changeId = z.string().min(1);

/** A change of staff is to be carried out, at once or on its day. */
export const staffChangePlanned = defineEvent("staff/change-planned", z.strictObject({ changeId }));

/** It is not, or what it did is not taken back. */
export const staffChangeCancelled = defineEvent("staff/change-cancelled", z.strictObject({ changeId }));
