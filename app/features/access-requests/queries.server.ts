import { and, asc, desc, eq, gte, sql, type SQL } from "drizzle-orm";
import { accessRequests, users } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";
import { keysetPage, type KeysetPage, type KeysetRequest } from "~/platform/keyset";
import type { AskableRole, RequestState } from "./rules";

export interface OwnRequest {
  readonly id: string;
  readonly role: AskableRole;
  readonly reason: string;
  readonly state: RequestState;
  readonly createdAt: number;
  readonly settledAt: number | null;
  readonly answer: string | null;
}

export interface ListedRequest extends OwnRequest {
  readonly userId: string;
  readonly name: string;
}

const perPage = 25;
/** Kinds of the parts of a cursor: created, id. */
export const requestKey = ["number", "string"] as const;

const own = {
  id: accessRequests.id, role: sql<AskableRole>`${accessRequests.role}`, reason: accessRequests.reason, state: sql<RequestState>`${accessRequests.state}`,
  createdAt: accessRequests.createdAt, settledAt: accessRequests.settledAt, answer: accessRequests.answer,
};
const listed = { ...own, userId: accessRequests.userId, name: users.name };

/** What somebody asked for, the newest first, at most ten. */
export const requestsOf = (read: AcademyRead, userId: string): Promise<readonly OwnRequest[]> =>
  read.select(own).from(accessRequests).where(eq(accessRequests.userId, userId)).orderBy(desc(accessRequests.createdAt), desc(accessRequests.id)).limit(10).all();

/** Requests for access, the newest first, a page of 25 by key; all, or of one state: one query. */
export async function requestsPage({ read }: { read: AcademyRead }, state: RequestState | null, request: KeysetRequest): Promise<KeysetPage<ListedRequest>> {
  const { direction, key } = request;
  const forward = direction === "after";
  const { createdAt, id } = accessRequests;
  const wanted: (SQL | undefined)[] = [
    state ? eq(accessRequests.state, state) : undefined,
    gte(createdAt, 0),
    key ? sql`(${createdAt}, ${id}) ${sql.raw(forward ? "<" : ">")} (${key[0]}, ${key[1]})` : undefined,
  ];
  const order = forward ? [desc(createdAt), desc(id)] : [asc(createdAt), asc(id)];
  const rows = await read.select(listed).from(accessRequests).innerJoin(users, eq(users.id, accessRequests.userId)).where(and(...wanted)).orderBy(...order).limit(perPage + 1);
  return keysetPage(rows, request, perPage, (row) => [row.createdAt, row.id]);
}

/** One of them; null: there is none. */
export async function shownRequest({ read }: { read: AcademyRead }, id: string): Promise<ListedRequest | null> {
  return (await read.select(listed).from(accessRequests).innerJoin(users, eq(users.id, accessRequests.userId)).where(eq(accessRequests.id, id)).get()) ?? null;
}
