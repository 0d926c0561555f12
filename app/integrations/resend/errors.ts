import { MailDelayedError, MailRefusedError } from "~/platform/mail/sender";

interface Answer {
  readonly name: string;
  readonly message: string;
  readonly statusCode: number | null;
}

/** Milliseconds that Retry-After asks for: seconds or a date (RFC 9110, 10.2.3). Null: not there or not understood. */
export function retryAfterMs(header: string | undefined, now: number): number | null {
  if (header === undefined) return null;
  if (/^\d+$/.test(header.trim())) return Number(header) * 1_000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}

/** Another try may succeed: no answer at all, too slow, too many, broken there, or the first try is still running. */
const passing = ({ statusCode, name }: Answer): boolean =>
  statusCode === null || statusCode === 408 || statusCode === 425 || statusCode === 429 || statusCode >= 500 || name === "concurrent_idempotent_requests";

/** What Resend's refusal means for the queue. Keys, domains and addresses that are wrong stay wrong. */
export function resendError(answer: Answer, headers: Readonly<Record<string, string>> | null, now: number): MailDelayedError | MailRefusedError {
  const text = `Resend: ${answer.statusCode ?? "no answer"} ${answer.name}: ${answer.message}`;
  return passing(answer) ? new MailDelayedError(text, retryAfterMs(headers?.["retry-after"], now)) : new MailRefusedError(text);
}
