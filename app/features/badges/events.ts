import { z } from "zod";
import { defineEvent } from "~/platform/events/define";

/** An approved badge was taken back: its verification page says so from now on. */
export const badgeRevoked = defineEvent("badge/revoked", z.strictObject({ awardId: z.string().min(1) }));

/** A badge was approved: its verification page says so from now on. */
export const badgeApproved = defineEvent("badge/approved", z.strictObject({ awardId: z.string().min(1) }));
