import { z } from "zod";
import { defineEvent } from "~/platform/events/index.server";

/**
 * Somebody has an account now (`17-events`, people). The address stands in it as its SHA-256: by it a second event is
 * known, and a log that is kept holds no addresses.
 */
export const userCreated = defineEvent("user/created", z.strictObject({ userId: z.string().min(1), addressHash: z.string().regex(/^[0-9a-f]{64}$/) }));
