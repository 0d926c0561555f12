import type { Environment, MailConfig } from "~/platform/config.server";

/** Why a message stays here and is read on the outbox page. */
export type OutboxReason = "no-provider" | "no-sender" | "no-override" | "foreign-environment";

/** Where a message goes: to a vendor, perhaps redirected, or nowhere. */
export type MailRoute =
  | { readonly kind: "vendor"; readonly vendor: "resend" | "smtp"; readonly from: string; readonly redirect: string | null }
  | { readonly kind: "outbox"; readonly reason: OutboxReason };

export interface RouteFacts {
  readonly environment: Environment;
  readonly mail: Pick<MailConfig, "from" | "stagingOverride"> & { readonly resend: unknown; readonly smtpUrl: unknown };
}

/**
 * Decides where mail of this deployment goes (`11-communication`, Providers and Staging redirect). Outside production
 * everything goes to the override; without one nothing leaves.
 */
export function mailRoute({ environment, mail }: RouteFacts): MailRoute {
  const redirect = environment === "production" ? null : mail.stagingOverride;
  if (environment !== "production" && redirect === null) return { kind: "outbox", reason: "no-override" };
  const vendor = mail.resend ? "resend" : mail.smtpUrl ? "smtp" : null;
  if (vendor === null) return { kind: "outbox", reason: "no-provider" };
  if (mail.from === null) return { kind: "outbox", reason: "no-sender" };
  return { kind: "vendor", vendor, from: mail.from, redirect };
}

/** Where the message really goes, and the subject that says for whom it was. */
export const redirected = (route: { readonly redirect: string | null }, to: string, subject: string): { to: string; subject: string } =>
  route.redirect === null ? { to, subject } : { to: route.redirect, subject: `[STAGING → ${to}] ${subject}` };
