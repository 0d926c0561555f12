import { z } from "zod";
import type { MessageKey } from "~/platform/messages";

/** "Mark all as read" says when the newest notice on its page was written (epoch ms). */
export const ReadMarksForm = z.strictObject({ upTo: z.coerce.number().int().min(0).max(8_640_000_000_000_000) });

/** How somebody hears of notices by e-mail: of each at once, together once a day or on Mondays, or not at all. */
export const noticeMails = ["each", "daily", "weekly", "never"] as const;
export type NoticeMail = (typeof noticeMails)[number];

const unknown: MessageKey = "noticeMail.error";
export const NoticeMailForm = z.strictObject({ mail: z.enum(noticeMails, { error: unknown }) });
