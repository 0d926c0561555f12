import { z } from "zod";
import type { MessageKey } from "~/platform/messages";

const key = (name: MessageKey): MessageKey => name;
const lines = (text: string): string => text.replace(/\r\n?/g, "\n");

/** Most characters. */
export const longestNote = 4_000;
export const longestMark = 1_000;

export const NoteForm = z.strictObject({
  note: z.string({ error: key("clients.note.missing") }).overwrite(lines).trim().min(1, key("clients.note.missing")).max(longestNote, key("clients.note.long")),
});

/** What one client reads in a module: as long as what all read may be. */
export const longestContent = 25_000;
export const OwnContentForm = z.strictObject({
  version: z.number({ error: key("programs.form.unreadable") }).int(key("programs.form.unreadable")).min(0, key("programs.form.unreadable")),
  content: z.string().overwrite(lines).trim().max(longestContent, key("modules.form.content.long")).default(""),
});

const words = (missing: MessageKey) => z.string({ error: missing }).overwrite(lines).trim().min(1, missing).max(longestMark, key("clients.mark.long"));

export const CompletionForm = z.strictObject({ note: words(key("clients.completion.missing")) });
export const ReopeningForm = z.strictObject({ reason: words(key("clients.reopening.missing")) });
/** A page with a button and nothing to be typed. */
export const RemovalForm = z.strictObject({});
