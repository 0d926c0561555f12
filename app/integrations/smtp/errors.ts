import { MailDelayedError, MailRefusedError } from "~/platform/mail/sender";

interface SmtpFailure extends Error {
  readonly responseCode?: number;
  readonly code?: string;
}

/**
 * What a failed try means for the queue: a 5xx answer is for good (RFC 5321, 4.2.1), as is an address that cannot be
 * one; a 4xx answer and everything about the connection pass.
 */
export function smtpError(error: unknown): MailDelayedError | MailRefusedError {
  const failure = error instanceof Error ? (error as SmtpFailure) : new Error(String(error));
  const { responseCode, code } = failure as SmtpFailure;
  const text = `SMTP: ${failure.message}`;
  if (responseCode !== undefined && responseCode >= 500) return new MailRefusedError(text, { cause: error });
  if (responseCode === undefined && code === "EENVELOPE") return new MailRefusedError(text, { cause: error });
  return new MailDelayedError(text, null, { cause: error });
}
