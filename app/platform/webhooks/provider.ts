import type { AcademyTx } from "@db/open";

/** What a vendor posted, before anybody looked into it. */
export interface WebhookPost {
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
}

export type SignatureVerdict =
  | { readonly ok: true; /** The same when the vendor tries again. */ readonly deliveryId: string }
  | { readonly ok: false; readonly reason: "missing" | "time" | "signature" };

/** What a payload says of itself. */
export interface WebhookOutline {
  readonly type: string;
  /** What it is about, by the vendor's number. */
  readonly subjectId: string | null;
  /** The labels we gave the vendor with what it is about: whose news it is. */
  readonly labels: Readonly<Record<string, string>>;
  /** The payload without anything personal: all that is kept of another academy's. */
  readonly bare: object;
}

/** Why nothing followed from a delivery: words for these are on its page. */
export type IgnoredWhy = "not-followed" | "unknown-message" | "outdated";

export type Applied = { readonly state: "processed" } | { readonly state: "ignored"; readonly why: IgnoredWhy };

/** A vendor that posts to us: its own code checks, reads and applies; the inbox stores, counts and tries again. */
export interface WebhookProvider {
  readonly name: "resend";
  verify(post: WebhookPost, secrets: readonly string[], now: number): SignatureVerdict;
  /** @throws UnreadableDeliveryError */
  outline(payload: unknown): WebhookOutline;
  /**
   * What follows from it, in the caller's transaction, which also says that it was processed: both or neither.
   * @throws UnreadableDeliveryError when it never can; anything else to be tried again
   */
  apply(tx: AcademyTx, payload: unknown, at: number): Promise<Applied>;
}

/** A payload that is not what its vendor describes: trying again changes nothing. */
export class UnreadableDeliveryError extends Error {
  override name = "UnreadableDeliveryError";
}
