/** What the lists of the system's pages are asked for in their addresses. Pure. */
export const webhookStates = ["received", "processed", "failed", "ignored", "foreign"] as const;
export type WebhookState = (typeof webhookStates)[number];
export const webhookProviders = ["resend"] as const;
export type WebhookProviderName = (typeof webhookProviders)[number];

export interface WebhookQuery {
  readonly state: WebhookState | null;
  readonly provider: WebhookProviderName | null;
  /** As the vendor calls it: `email.bounced`. Empty: any. */
  readonly type: string;
  /** A whole number of the vendor's: of the delivery, or of what it is about. Empty: any. */
  readonly number: string;
}

export const jobStates = ["available", "running", "completed", "dead", "cancelled"] as const;
export type JobState = (typeof jobStates)[number];

/** Jobs that an admin can take out of the queue, or set aside. */
export const cancellableStates = ["available", "dead"] as const;
export type CancellableState = (typeof cancellableStates)[number];

export interface JobQuery {
  readonly state: JobState | null;
  /** `email/deliver` …; empty: any. */
  readonly name: string;
}

const LONGEST = 200;
const oneOf = <T extends string>(list: readonly T[], value: string | null): T | null => list.find((one) => one === value) ?? null;
const textIn = (search: URLSearchParams, name: string): string => (search.get(name) ?? "").trim().slice(0, LONGEST);

function written(parts: Readonly<Record<string, string | null>>): string {
  const search = new URLSearchParams(Object.entries(parts).filter((part): part is [string, string] => Boolean(part[1])));
  const text = search.toString();
  return text ? `?${text}` : "";
}

/** Reads the address; what it does not know is left out, so that an old or mistyped link still opens. */
export const readWebhookQuery = (search: URLSearchParams): WebhookQuery => ({
  state: oneOf(webhookStates, search.get("state")), provider: oneOf(webhookProviders, search.get("provider")), type: textIn(search, "type"), number: textIn(search, "number"),
});

/** The address's query of a list; parts that say the usual are left out. */
export const writeWebhookQuery = ({ state, provider, type, number }: WebhookQuery): string => written({ state, provider, type, number });

export const readJobQuery = (search: URLSearchParams): JobQuery => ({ state: oneOf(jobStates, search.get("state")), name: textIn(search, "name") });
export const writeJobQuery = ({ state, name }: JobQuery): string => written({ state, name });

/** A message has a UUID at its vendor; a delivery's number is something else. */
export const isMessageNumber = (number: string): boolean => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(number);

/** What failed, or meant nothing when it came, can be looked at once more; what was done is done. */
export const mayReplay = (state: WebhookState): boolean => state === "failed" || state === "ignored";
