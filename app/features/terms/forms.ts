import { z } from "zod";
import type { MessageKey } from "~/platform/messages";

/** The forms about an academy's terms. Messages are keys of the catalogue. */
const key = (name: MessageKey): MessageKey => name;

/** Most characters of a version. */
export const termsLength = 100_000;

/** `version`: which one is on the page, so that what is accepted is what was read. */
export const AcceptTermsForm = z.strictObject({ version: z.coerce.number({ error: key("identity.form.unreadable") }).int().min(1, key("identity.form.unreadable")).max(1_000_000, key("identity.form.unreadable")) });

/** `replaces`: the version that was in force when the page was drawn; 0: none. */
export const PublishTermsForm = z.strictObject({
  text: z.string({ error: key("terms.text.missing") }).trim().min(1, key("terms.text.missing")).max(termsLength, key("terms.text.long")),
  replaces: z.coerce.number({ error: key("identity.form.unreadable") }).int().min(0, key("identity.form.unreadable")).max(1_000_000, key("identity.form.unreadable")),
});
