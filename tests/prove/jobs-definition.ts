import { z } from "zod";
import { defineJob } from "~/platform/events/index.server";

/** A hundred attempts: a storm kills some job's worker again and again. */
export const storm = defineJob("prove/storm", z.strictObject({ n: z.number().int() }), { maxAttempts: 100, backoff: { baseMs: 20, capMs: 100 } });

/** Shorter than in the product, so that a storm is over sooner. */
export const leaseMs = 2_000;
