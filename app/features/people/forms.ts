import { z } from "zod";
import type { MessageKey } from "~/platform/messages";

const key = (name: MessageKey): MessageKey => name;

/** Whom one means: their address, typed. */
export const ErasureForm = z.strictObject({ confirm: z.string({ error: key("erasure.confirm.missing") }).trim().min(1, key("erasure.confirm.missing")).max(254, key("identity.email.long")) });
