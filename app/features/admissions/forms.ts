import { z } from "zod";
import type { MessageKey } from "~/platform/messages";
import { roles } from "~/platform/people";
import { domainsIn, isDomain, registrationModes } from "./rules";

/** The forms by which people get accounts. Messages are keys of the catalogue. */
const key = (name: MessageKey): MessageKey => name;
const email = z
  .string({ error: key("identity.email.missing") })
  .trim()
  .max(254, key("identity.email.long"))
  .pipe(z.email({ error: key("identity.email.malformed") }));
const name = z.string({ error: key("identity.name.missing") }).trim().min(1, key("identity.name.missing")).max(200, key("identity.name.long"));
const password = z.string({ error: key("identity.newPassword.missing") }).min(12, key("identity.newPassword.short")).max(200, key("identity.password.long"));

export const RegisterForm = z.strictObject({ email, name });
/** The token is in the address, not in the form. */
export const JoinForm = z.strictObject({ name, password });
export const InviteForm = z.strictObject({ email, name, roles: z.array(z.enum(roles, { error: key("person.roles.unknown") })).default([]) });
export const NothingForm = z.strictObject({});

/** Domains are asked for only where they decide. */
export const RegistrationForm = z
  .strictObject({ mode: z.enum(registrationModes, { error: key("registration.mode.unknown") }), domains: z.string().max(5_000, key("registration.domains.malformed")).default("") })
  .transform(({ mode, domains }) => ({ mode, domains: domainsIn(domains) }))
  .refine(({ domains }) => domains.length <= 100 && domains.every(isDomain), { path: ["domains"], error: key("registration.domains.malformed") })
  .refine(({ mode, domains }) => mode !== "domains" || domains.length > 0, { path: ["domains"], error: key("registration.domains.missing") });
