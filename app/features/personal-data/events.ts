import { z } from "zod";
import { defineEvent } from "~/platform/events/index.server";

/** Somebody asks to be forgotten (`17-events`, people). */
export const deletionRequested = defineEvent("user/deletion-requested", z.strictObject({ userId: z.string().min(1), requestId: z.string().min(1) }));
