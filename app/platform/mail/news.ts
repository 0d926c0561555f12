/** What a vendor tells of a message that it was given (`11-communication`, Providers). */
export interface MailNews {
  readonly provider: "resend";
  /** The vendor's number of the message. */
  readonly providerId: string;
  /** Our own, when the vendor carried it; null: unknown. */
  readonly emailId: string | null;
  readonly what: MailEvent;
  /** In the vendor's words, not yet redacted. */
  readonly detail: string | null;
  /** Set: nothing more should go to this address. */
  readonly suppress: "bounced" | "complained" | null;
}

export type MailEvent = "delivered" | "delayed" | "bounced" | "complained" | "failed" | "suppressed";

/**
 * How far a message is, so that news which comes late or twice never takes it back. A bounce may follow a delivery (the
 * server took it first) and outranks it either way; a complaint says that it arrived and outranks all. What we had given
 * up or cancelled may have been taken by the vendor after all: news of it is the truth.
 */
const rank: Readonly<Record<string, number>> = { queued: 0, sending: 0, cancelled: 0, failed: 0, sent: 1, delivered: 2, suppressed: 3, bounced: 3, complained: 4 };

/** What the row says after this news; null: it is further than that already. */
export function afterNews(status: string, what: MailEvent): { readonly status: string } | null {
  if (what === "delayed" || what === "failed") return status === "sent" ? { status: what === "delayed" ? "sent" : "failed" } : null;
  return (rank[what] ?? 0) > (rank[status] ?? 0) ? { status: what } : null;
}
