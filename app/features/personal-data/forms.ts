import { z } from "zod";
import type { MessageKey } from "~/platform/messages";

const key = (name: MessageKey): MessageKey => name;

export const NothingForm = z.strictObject({});
export const AskForDeletionForm = z.strictObject({ note: z.string().trim().max(2_000, key("personalData.note.long")).default("") });
export const DeclineForm = z.strictObject({ answer: z.string({ error: key("personalData.answer.missing") }).trim().min(1, key("personalData.answer.missing")).max(2_000, key("personalData.note.long")) });
