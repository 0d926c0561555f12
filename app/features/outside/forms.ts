import { z } from "zod";
import type { MessageKey } from "~/platform/messages";

/** The forms by which people sign in from elsewhere. Messages are keys of the catalogue. */
const key = (name: MessageKey): MessageKey => name;

export const BeginForm = z.strictObject({ next: z.string().max(2_000, key("identity.form.unreadable")).optional() });
export const ConfirmationForm = z.strictObject({ password: z.string({ error: key("identity.password.missing") }).max(200, key("identity.password.long")) });
export const NothingForm = z.strictObject({});
