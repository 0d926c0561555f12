import { z } from "zod";
import { defineJob } from "~/platform/events/define";

/**
 * Sends one row of `emails`. Ten attempts from 15 seconds to an hour apart: about two hours, so that a vendor's bad
 * morning is outlived. Before most other work, because a person may be waiting for the message.
 */
export const deliverEmail = defineJob("email/deliver", z.strictObject({ emailId: z.string().min(1) }), {
  maxAttempts: 10,
  priority: 2,
  backoff: { baseMs: 15_000, capMs: 3_600_000 },
});
