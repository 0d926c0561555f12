/** One message as it leaves: nothing of the queue, nothing of an academy beyond its name in From. */
export interface OutgoingMail {
  readonly from: { readonly name: string; readonly address: string };
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** The same for each try of one message: a vendor that has sent it already does not send it again. */
  readonly idempotencyKey: string;
  /** For Message-ID: `<id@host>`, the same for each try. */
  readonly messageId: string;
  /**
   * Whose message it is, for a vendor that carries such marks and gives them back with its news: letters, digits,
   * hyphens, underscores.
   */
  readonly labels: Readonly<Record<"environment" | "academy" | "email", string>>;
}

/** A way out: one vendor's client. It makes one try and waits for the answer no longer than its own time limit. */
export interface MailSender {
  readonly name: "resend" | "smtp";
  /** @throws MailRefusedError when it will never be taken; MailDelayedError when a later try may succeed */
  send(mail: OutgoingMail, signal: AbortSignal): Promise<{ readonly providerId: string | null }>;
}

/** The vendor will not take this message, however often it is asked. */
export class MailRefusedError extends Error {
  override name = "MailRefusedError";
}

/** Not now: too much at once, the vendor is down, the network is. */
export class MailDelayedError extends Error {
  override name = "MailDelayedError";
  /** @param afterMs what the vendor asked to wait; null: it did not say */
  constructor(message: string, readonly afterMs: number | null = null, options?: ErrorOptions) {
    super(message, options);
  }
}

/** The ways out that are configured; null: none. */
export type MailSenders = { readonly resend: MailSender | null; readonly smtp: MailSender | null };
