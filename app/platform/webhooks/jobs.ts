import { z } from "zod";
import { defineJob } from "~/platform/events/define";

/**
 * Processes one stored delivery that was not done at once. Ten attempts from 10 seconds to an hour apart, about an hour
 * and a half: so long a message may be known to its vendor and not yet be recorded as sent here.
 */
export const processWebhook = defineJob("webhook/process", z.strictObject({ deliveryId: z.string().min(1) }), {
  maxAttempts: 10,
  priority: 3,
  backoff: { baseMs: 10_000, capMs: 3_600_000 },
});

/** When the job comes, should the try at once not have done it: after the longest such try. */
export const jobAfterMs = 2_000;
