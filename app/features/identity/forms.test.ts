import { describe, expect, test } from "vitest";
import type { z } from "zod";
import { catalogueFor } from "~/platform/messages";
import { ChangePasswordForm, EndDeviceForm, ForgotPasswordForm, NothingForm, OperatorSignInForm, ProfileForm, ResetPasswordForm, SignInForm } from "./forms";

const faults = (schema: z.ZodType, value: unknown) => {
  const parsed = schema.safeParse(value);
  return parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
};

const signIn = { email: "sarah@demo.example", password: "four words to picture" };
const profile = { name: "Sarah", theme: "auto" };
const long = (length: number) => "x".repeat(length);

describe("the forms of identity", () => {
  test.each<[string, z.ZodType, unknown]>([
    ["sign-in", SignInForm, { ...signIn, email: "  Sarah@demo.example " }],
    ["sign-in on the way to somewhere", SignInForm, { ...signIn, next: "/journey?page=2" }],
    ["operator's sign-in", OperatorSignInForm, { ...signIn, code: "123 456" }],
    ["operator's sign-in without code", OperatorSignInForm, signIn],
    ["forgotten", ForgotPasswordForm, { email: "sarah@demo.example" }],
    ["reset", ResetPasswordForm, { password: long(12) }],
    ["change", ChangePasswordForm, { currentPassword: "x", newPassword: long(200) }],
    ["profile", ProfileForm, { ...profile, name: long(200), locale: "de-DE", timeZone: "Europe/Berlin", pronouns: "they/them" }],
    ["nothing", NothingForm, {}],
  ])("%s as it should be is taken", (_name, schema, value) => {
    expect(faults(schema, value)).toEqual([]);
  });

  test.each<[string, z.ZodType, unknown, string]>([
    ["no address", SignInForm, { password: "x" }, "email: identity.email.missing"],
    ["an address without @", ForgotPasswordForm, { email: "sarah" }, "email: identity.email.malformed"],
    ["an address of 255 characters", ForgotPasswordForm, { email: `${long(242)}@demo.example` }, "email: identity.email.long"],
    ["no password", SignInForm, { email: signIn.email }, "password: identity.password.missing"],
    ["a password of 201 characters", SignInForm, { ...signIn, password: long(201) }, "password: identity.password.long"],
    ["a new password of 11 characters", ResetPasswordForm, { password: long(11) }, "password: identity.newPassword.short"],
    ["a new password of 201 characters", ResetPasswordForm, { password: long(201) }, "password: identity.password.long"],
    ["a code of letters", OperatorSignInForm, { ...signIn, code: "abcdef" }, "code: identity.code.malformed"],
    ["a blank name", ProfileForm, { ...profile, name: "   " }, "name: identity.name.missing"],
    ["a name of 10,000 characters", ProfileForm, { ...profile, name: long(10_000) }, "name: identity.name.long"],
    ["a zone that is none", ProfileForm, { ...profile, timeZone: "Mars/Olympus" }, "timeZone: identity.timeZone.unknown"],
    ["a locale not in the list", ProfileForm, { ...profile, locale: "tlh" }, "locale: identity.locale.unknown"],
    ["no theme", ProfileForm, { name: "Sarah" }, "theme: identity.theme.unknown"],
    ["two values for one field", ForgotPasswordForm, { email: ["a@b.example", "c@d.example"] }, "email: identity.email.missing"],
    ["no device", EndDeviceForm, {}, "device: identity.form.unreadable"],
  ])("%s is refused with words that say what to do", (_name, schema, value, fault) => {
    expect(faults(schema, value)).toContain(fault);
    expect(catalogueFor("en")).toHaveProperty([fault.split(": ")[1]!]);
  });

  test("a field that the form does not have is refused", () => {
    for (const [schema, value] of [[SignInForm, signIn], [ProfileForm, profile], [NothingForm, {}], [ResetPasswordForm, { password: long(12) }]] as const) {
      expect(faults(schema, { ...value, roles: "admin" })).toHaveLength(1);
    }
  });
});
