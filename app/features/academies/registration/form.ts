import { z } from "zod";
import type { MessageKey } from "~/platform/messages";
import { academyFields } from "../forms";
import { FirstQuotas } from "../quota-form";
import { slugShape } from "../rules";

/** What somebody says who registers an academy; the same rules as the console's, in words for them. */
const key = (name: MessageKey): MessageKey => name;

const { name, locale, timeZone, currency } = academyFields;
const slug = z.string({ error: key("newAcademy.form.slug") }).trim().toLowerCase().regex(slugShape, key("newAcademy.form.slug"));
const adminName = z.string({ error: key("identity.name.missing") }).trim().min(1, key("identity.name.missing")).max(200, key("identity.name.long"));
const adminEmail = z.string({ error: key("identity.email.missing") }).trim().min(1, key("identity.email.missing")).max(254, key("identity.email.long")).pipe(z.email({ error: key("identity.email.malformed") }));

export const RegistrationForm = z.strictObject({ name, slug, adminName, adminEmail, locale, timeZone, currency });
/** Behind the link: another address where the first was taken meanwhile. */
export const ConfirmationForm = z.strictObject({ slug: slug.optional() });
export const RegistrationRulesForm = z.strictObject({ open: z.literal("yes").optional().transform((said) => said === "yes"), ...FirstQuotas });

export type RegistrationOrder = z.output<typeof RegistrationForm>;
