import { z } from "zod";

/** "Mark all as read" says when the newest notice on its page was written (epoch ms). */
export const ReadMarksForm = z.strictObject({ upTo: z.coerce.number().int().min(0).max(8_640_000_000_000_000) });
