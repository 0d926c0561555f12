import { and, asc, count, desc, eq, gte, inArray, sql, type SQL } from "drizzle-orm";
import { emails, webhookDeliveries } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";
import { DAY } from "~/platform/clock";
import { keysetPage, type KeysetPage, type KeysetRequest } from "~/platform/keyset";
import { isMessageNumber, webhookStates, type WebhookQuery, type WebhookState } from "./list";
import { namesIn } from "~/platform/names-in.server";
import { redactedPayload } from "./redacted.server";

export interface ListedDelivery {
  readonly id: string;
  readonly provider: string;
  readonly deliveryId: string;
  /** Empty when it could not be read. */
  readonly type: string;
  readonly state: WebhookState;
  readonly lastError: string | null;
  readonly receivedAt: number;
}

export interface ShownDelivery extends ListedDelivery {
  readonly subjectId: string | null;
  readonly attempts: number;
  readonly settledAt: number | null;
  /** Without addresses and secrets. */
  readonly payload: string;
  /** The message it is about, where it is one of ours. */
  readonly email: { readonly id: string; readonly subject: string } | null;
}

export interface WebhookFigures {
  /** Of the last 30 days. */
  readonly counts: Readonly<Record<WebhookState, number>>;
  /** Processed, of those that were to be; null: none was. */
  readonly successRate: number | null;
}

const perPage = 25;
export const deliveryKey = ["number", "string"] as const;
const counted = 30 * DAY;

const listed = {
  id: webhookDeliveries.id, provider: webhookDeliveries.provider, deliveryId: webhookDeliveries.deliveryId, type: webhookDeliveries.type,
  state: sql<WebhookState>`${webhookDeliveries.state}`, lastError: webhookDeliveries.lastError, receivedAt: webhookDeliveries.receivedAt,
};

const numbered = (number: string): SQL => eq(isMessageNumber(number) ? webhookDeliveries.subjectId : webhookDeliveries.deliveryId, number);

/** Deliveries, the newest first, a page of 25 by key: one query, whatever is filtered for. */
export async function deliveriesPage({ read }: { read: AcademyRead }, query: WebhookQuery, request: KeysetRequest): Promise<KeysetPage<ListedDelivery>> {
  const { direction, key } = request;
  const forward = direction === "after";
  const { receivedAt, id } = webhookDeliveries;
  const wanted: (SQL | undefined)[] = [
    query.state ? eq(webhookDeliveries.state, query.state) : undefined,
    query.provider ? eq(webhookDeliveries.provider, query.provider) : undefined,
    query.type ? eq(webhookDeliveries.type, query.type) : undefined,
    query.number ? numbered(query.number) : undefined,
    key ? sql`(${receivedAt}, ${id}) ${sql.raw(forward ? "<" : ">")} (${key[0]}, ${key[1]})` : undefined,
  ];
  const order = forward ? [desc(receivedAt), desc(id)] : [asc(receivedAt), asc(id)];
  const rows = await read.select(listed).from(webhookDeliveries).where(and(...wanted)).orderBy(...order).limit(perPage + 1);
  return keysetPage(rows, request, perPage, (row) => [row.receivedAt, row.id]);
}

/** Kinds of deliveries that there are. */
export const deliveryTypes = ({ read }: { read: AcademyRead }): Promise<readonly string[]> => namesIn(read, webhookDeliveries.type);

/** How the last 30 days' went; it counts many rows, on the reader thread. */
export async function webhookFigures({ heavy }: { heavy: AcademyRead }, now: number): Promise<WebhookFigures> {
  const rows = await heavy.select({ state: webhookDeliveries.state, n: count() }).from(webhookDeliveries)
    .where(and(inArray(webhookDeliveries.state, [...webhookStates]), gte(webhookDeliveries.receivedAt, now - counted))).groupBy(webhookDeliveries.state);
  const of = (state: WebhookState) => rows.find((row) => row.state === state)?.n ?? 0;
  const settled = of("processed") + of("failed");
  return {
    counts: { received: of("received"), processed: of("processed"), failed: of("failed"), ignored: of("ignored"), foreign: of("foreign") },
    successRate: settled === 0 ? null : of("processed") / settled,
  };
}

/** One delivery with what it says; null: there is none. */
export async function shownDelivery({ read }: { read: AcademyRead }, id: string): Promise<ShownDelivery | null> {
  const { subjectId, attempts, settledAt, payload } = webhookDeliveries;
  const row = await read.select({ ...listed, subjectId, attempts, settledAt, payload }).from(webhookDeliveries).where(eq(webhookDeliveries.id, id)).get();
  if (!row) return null;
  const email = row.subjectId === null ? undefined : await read.select({ id: emails.id, subject: emails.subject }).from(emails).where(eq(emails.providerId, row.subjectId)).get();
  return { ...row, payload: redactedPayload(row.payload), email: email ?? null };
}
