import { Resend } from "resend";
import type { MailSender } from "~/platform/mail/sender";
import { resendError } from "./errors";

export interface ResendOptions {
  readonly apiKey: string;
  /** Without a slash at the end. */
  readonly baseUrl: string;
  /** How long one try may take. */
  readonly timeoutMs?: number;
}

/** `"Name" <address>`, with the name quoted so that nothing in it can end it. */
const mailbox = ({ name, address }: { name: string; address: string }): string =>
  name === "" ? address : `"${name.replace(/["\\]/g, "\\$&")}" <${address}>`;

/**
 * Sends by Resend's API through its own SDK. The SDK takes a base URL and passes `signal` on to fetch; it never throws,
 * and a network failure is an error without a status.
 */
export function resendSender({ apiKey, baseUrl, timeoutMs = 15_000 }: ResendOptions): MailSender {
  const client = new Resend(apiKey, { baseUrl: baseUrl.replace(/\/+$/, "") });
  return {
    name: "resend",
    async send(mail, signal) {
      const message = { from: mailbox(mail.from), to: mail.to, subject: mail.subject, text: mail.text, html: mail.html, tags: Object.entries(mail.labels).map(([name, value]) => ({ name, value })) };
      const limits = { signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]) };
      const answer = await client.emails.send(message, { idempotencyKey: mail.idempotencyKey, ...limits });
      signal.throwIfAborted();
      if (answer.error) throw resendError(answer.error, answer.headers, Date.now());
      return { providerId: answer.data.id };
    },
  };
}
