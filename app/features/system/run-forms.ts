import { z } from "zod";
import type { MessageKey } from "~/platform/messages";

const unknownStep: MessageKey = "run.retry.unknownStep";

/** What the admin saw when they cancelled: a run that was under way, or one that had failed and is set aside. */
export const CancelRunForm = z.strictObject({ from: z.enum(["open", "failed"]) });
export type CancelFrom = z.output<typeof CancelRunForm>["from"];

/** Without a step it goes on where it failed. */
export const RetryRunForm = z.strictObject({ step: z.string().max(200, unknownStep).optional() });
