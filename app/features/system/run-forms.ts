import { z } from "zod";
import type { MessageKey } from "~/platform/messages";

const unknownStep: MessageKey = "run.retry.unknownStep";

/** Without a step it goes on where it failed. */
export const RetryRunForm = z.strictObject({ step: z.string().max(200, unknownStep).optional() });
