/** What the list of e-mails is asked for in its address: `?status=&kind=&to=`. Pure. */
export const emailStatuses = ["queued", "sending", "sent", "delivered", "bounced", "complained", "failed", "suppressed", "cancelled"] as const;
export type EmailStatus = (typeof emailStatuses)[number];

/** Kinds of messages that this release sends; others are in the list all the same, under their own names. */
export const emailKinds = [
  "password-reset", "password-changed",
  "assignment-submitted", "assignment-returned", "assignment-graded", "badge-waiting", "badge-approved", "badge-declined", "badge-revoked", "assignment-regraded", "assignment-due", "assignment-overdue", "assignment-waiting", "enrolled", "progress-none", "badge-still-waiting", "person-created", "notices-digest", "place-offered", "place-expired",
  "access-requested-instructor", "access-requested-coach", "access-granted-instructor", "access-granted-coach", "access-declined-instructor", "access-declined-coach", "guardian-asked", "terms-asked", "deletion-requested",
] as const;
export type EmailKind = (typeof emailKinds)[number];

export interface OutboxQuery {
  readonly status: EmailStatus | null;
  readonly kind: EmailKind | null;
  /** A whole address, trimmed; upper and lower case are the same. Empty: everybody's. */
  readonly to: string;
}

const LONGEST_ADDRESS = 320;
const oneOf = <T extends string>(list: readonly T[], value: string | null): T | null => list.find((one) => one === value) ?? null;

/** Reads the address; what it does not know is left out, so that an old or mistyped link still opens. */
export const readOutboxQuery = (search: URLSearchParams): OutboxQuery => ({
  status: oneOf(emailStatuses, search.get("status")),
  kind: oneOf(emailKinds, search.get("kind")),
  to: (search.get("to") ?? "").trim().slice(0, LONGEST_ADDRESS),
});

/** The address's query of a list; parts that say the usual are left out. */
export function writeOutboxQuery(query: OutboxQuery): string {
  const search = new URLSearchParams();
  if (query.status) search.set("status", query.status);
  if (query.kind) search.set("kind", query.kind);
  if (query.to) search.set("to", query.to);
  const text = search.toString();
  return text ? `?${text}` : "";
}

export const isKnownKind = (kind: string): kind is EmailKind => oneOf(emailKinds, kind) !== null;

/**
 * What an admin may do with a message: try one again that failed or that we held back, take one back that waits. One
 * that its vendor held back would be the same message to the vendor, and one that held a link which works once has lost
 * it: these are not sent again.
 */
export const mayRetry = ({ status, providerId, holdsSecret }: { readonly status: EmailStatus; readonly providerId: string | null; readonly holdsSecret: boolean }): boolean => status === "failed" || (status === "suppressed" && providerId === null && !holdsSecret);
export const mayCancel = (status: EmailStatus): boolean => status === "queued";
