import nodemailer from "nodemailer";
import type { MailSender } from "~/platform/mail/sender";
import { smtpError } from "./errors";

export interface SmtpOptions {
  /** `smtp://user:password@host:587` or `smtps://…`. */
  readonly url: string;
  /** For connecting, greeting and each silence of the server. */
  readonly timeoutMs?: number;
}

/**
 * Sends by any SMTP server. SMTP knows no idempotency key: the Message-ID is the same for each try, so that a mail
 * program shows a doubled message once; docs/decisions/0008 says when it can happen.
 */
export function smtpSender({ url, timeoutMs = 15_000 }: SmtpOptions): MailSender & { close(): void } {
  const transport = nodemailer.createTransport({ url, connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs });
  return {
    name: "smtp",
    async send(mail, signal) {
      signal.throwIfAborted();
      try {
        const { from, to, subject, text, html, messageId } = mail;
        await transport.sendMail({ from, to: { name: "", address: to }, subject, text, html, messageId, disableFileAccess: true, disableUrlAccess: true });
        return { providerId: messageId };
      } catch (error) {
        throw smtpError(error);
      }
    },
    close: () => transport.close(),
  };
}
