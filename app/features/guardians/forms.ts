import { z } from "zod";
import type { MessageKey } from "~/platform/messages";

const key = (name: MessageKey): MessageKey => name;

export const AskForm = z.strictObject({ email: z.string({ error: key("guardians.email.missing") }).trim().min(1, key("guardians.email.missing")).max(254, key("identity.email.long")) });
export const BirthDateForm = z.strictObject({ bornOn: z.iso.date(key("birthDate.wrong")).optional() });
/** `to`: where they were going, by the notice they came from. */
export const ForWhomForm = z.strictObject({ client: z.string().optional(), to: z.string().max(2_000).optional() });
export const NothingForm = z.strictObject({});
const age = z.coerce.number({ error: key("guardianRules.age.wrong") }).int(key("guardianRules.age.wrong")).min(12, key("guardianRules.age.wrong")).max(25, key("guardianRules.age.wrong"));
export const GuardianRulesForm = z.strictObject({ age, reads: z.array(z.enum(["progress", "feedback"])).default([]), consents: z.literal("yes").optional() });
