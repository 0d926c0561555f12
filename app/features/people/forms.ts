import { z } from "zod";
import type { MessageKey } from "~/platform/messages";
import { roles } from "~/platform/people";

/** The forms by which admins change a person. Messages are keys of the catalogue. */
const key = (name: MessageKey): MessageKey => name;

export const reason = z.string({ error: key("person.reason.missing") }).trim().min(1, key("person.reason.missing")).max(500, key("person.reason.long"));

/** Nothing ticked is no role. */
export const RolesForm = z.strictObject({ roles: z.array(z.enum(roles, { error: key("person.roles.unknown") })).default([]) });
export const ReasonForm = z.strictObject({ reason });
export const NothingForm = z.strictObject({});

/** Whom one means: their address, typed. */
export const ErasureForm = z.strictObject({ confirm: z.string({ error: key("erasure.confirm.missing") }).trim().min(1, key("erasure.confirm.missing")).max(254, key("identity.email.long")) });
