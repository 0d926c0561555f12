import { z } from "zod";
import { isTimeZone } from "~/platform/format";
import type { MessageKey } from "~/platform/messages";
import { roles } from "~/platform/people";
import { isRecoveryCode, locales, passwordLength } from "./rules";

/** The forms of identity, shared by page and action. Messages are keys of the catalogue: the page has the locale. */
const key = (name: MessageKey): MessageKey => name;

const email = z
  .string({ error: key("identity.email.missing") })
  .trim()
  .max(254, key("identity.email.long"))
  .pipe(z.email({ error: key("identity.email.malformed") }));

const knownPassword = z.string({ error: key("identity.password.missing") }).max(passwordLength.max, key("identity.password.long"));

const newPassword = z
  .string({ error: key("identity.newPassword.missing") })
  .min(passwordLength.min, key("identity.newPassword.short"))
  .max(passwordLength.max, key("identity.password.long"));

export const SignInForm = z.strictObject({
  email,
  password: knownPassword,
  next: z.string().max(2_000, key("identity.form.unreadable")).optional(),
});

/** The deployment's own: `code` is the second factor's, asked for outside development. */
export const OperatorSignInForm = z.strictObject({
  ...SignInForm.shape,
  code: z.string().max(20, key("identity.code.malformed")).regex(/^\s*(?:\d\s*){6}$/, key("identity.code.malformed")).optional(),
});

/** Signing out takes nothing; neither does ending all other sessions. */
export const NothingForm = z.strictObject({});

export const ForgotPasswordForm = z.strictObject({ email });

export const SignInLinkForm = z.strictObject({ email, next: SignInForm.shape.next });

/** Six digits of an app, or a recovery code. */
const code = z.string({ error: key("factor.code.missing") }).trim().max(40, key("factor.code.malformed")).refine((typed) => /^(?:\d\s*){6}$/.test(typed) || isRecoveryCode(typed), key("factor.code.malformed"));

export const SecondStepForm = z.strictObject({ code, next: SignInForm.shape.next });

export const CodeForm = z.strictObject({ code });

/** Which roles must have a second factor; nothing ticked is none. */
export const SignInRulesForm = z.strictObject({ factorRoles: z.array(z.enum(roles, { error: key("signInRules.factor.unknown") })).default([]) });

/** The first code of a new secret: an app's. */
export const AppCodeForm = z.strictObject({ code: z.string({ error: key("identity.code.malformed") }).max(20, key("identity.code.malformed")).regex(/^\s*(?:\d\s*){6}$/, key("identity.code.malformed")) });

/** The token is in the address, not in the form. */
export const ResetPasswordForm = z.strictObject({ password: newPassword });

export const ChangePasswordForm = z.strictObject({ currentPassword: knownPassword, newPassword });

export const EndDeviceForm = z.strictObject({
  device: z.string({ error: key("identity.form.unreadable") }).max(100, key("identity.form.unreadable")),
});

/** Left empty, locale and time zone are the academy's. */
export const ProfileForm = z.strictObject({
  name: z.string({ error: key("identity.name.missing") }).trim().min(1, key("identity.name.missing")).max(200, key("identity.name.long")),
  pronouns: z.string().trim().max(40, key("identity.pronouns.long")).optional(),
  locale: z.enum(locales, { error: key("identity.locale.unknown") }).optional(),
  timeZone: z.string().max(64, key("identity.timeZone.unknown")).refine(isTimeZone, key("identity.timeZone.unknown")).optional(),
  theme: z.enum(["auto", "light", "dark"], { error: key("identity.theme.unknown") }),
  schedulingUrl: z.string().trim().max(500, key("identity.schedulingUrl.malformed")).pipe(z.url({ protocol: /^https$/, error: key("identity.schedulingUrl.malformed") })).optional(),
  lite: z.literal("yes", { error: key("identity.form.unreadable") }).optional(),
});

export type Profile = z.output<typeof ProfileForm>;
