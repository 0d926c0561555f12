import { z } from "zod";
import type { MessageKey } from "~/platform/messages";
import { askableRoles } from "./rules";

const key = (name: MessageKey): MessageKey => name;
const words = (missing: MessageKey) => z.string({ error: missing }).trim().min(1, missing).max(1_000, key("access.reason.long"));

export const RequestForm = z.strictObject({ role: z.enum(askableRoles, { error: key("access.role.missing") }), reason: words("access.reason.missing") });
export const DeclineForm = z.strictObject({ answer: words("access.answer.missing") });
export const NothingForm = z.strictObject({});
