import { z } from "zod";
import type { MessageKey } from "~/platform/messages";

const key = (name: MessageKey): MessageKey => name;

export const ViewingForm = z.strictObject({ reason: z.string({ error: key("person.reason.missing") }).trim().min(1, key("person.reason.missing")).max(500, key("person.reason.long")) });
export const StopForm = z.strictObject({});
export const ViewingRulesForm = z.strictObject({ mayChange: z.literal("yes").optional() });
