import { foldName } from "@db/academy/folding";

/** What the queue is asked for in its address: `?queue=&status=&program=&module=&client=&age=&sort=`. Pure. */
export const queueViews = ["mine", "alternate", "all"] as const;
export type QueueView = (typeof queueViews)[number];
export const queueStatuses = ["submitted", "returned", "reviewed"] as const;
export type QueueStatus = (typeof queueStatuses)[number];
/** Days since it was handed in, at least. */
export const queueAges = [2, 5, 14] as const;
export type QueueAge = (typeof queueAges)[number];
export const queueSorts = ["oldest", "newest"] as const;
export type QueueSort = (typeof queueSorts)[number];

export interface QueueQuery {
  /** mine: the resolved primary is me; alternate: also where I am an alternate; all: everything I can see. */
  readonly queue: QueueView;
  readonly status: QueueStatus;
  readonly program: string | null;
  readonly module: string | null;
  /** The beginning of a client's name, as typed, trimmed. */
  readonly client: string;
  readonly age: QueueAge | null;
  readonly sort: QueueSort;
}

const LONGEST_SEARCH = 200;
const LONGEST_ID = 64;
const oneOf = <T extends string>(list: readonly T[], value: string | null): T | null => list.find((one) => one === value) ?? null;
const idIn = (value: string | null): string | null => (value && value.length <= LONGEST_ID ? value : null);

export const usualQueue: QueueQuery = { queue: "mine", status: "submitted", program: null, module: null, client: "", age: null, sort: "oldest" };

/** Reads the address; what it does not know is left out, so that an old or mistyped link still opens. */
export function readQueueQuery(search: URLSearchParams): QueueQuery {
  const client = (search.get("client") ?? "").trim().slice(0, LONGEST_SEARCH);
  return {
    queue: oneOf(queueViews, search.get("queue")) ?? usualQueue.queue,
    status: oneOf(queueStatuses, search.get("status")) ?? usualQueue.status,
    program: idIn(search.get("program")),
    module: idIn(search.get("module")),
    client: foldName(client) === "" ? "" : client,
    age: queueAges.find((days) => String(days) === search.get("age")) ?? null,
    sort: oneOf(queueSorts, search.get("sort")) ?? usualQueue.sort,
  };
}

/** The parts of an address that say something unusual. */
export function queueParts(query: QueueQuery): Record<string, string> {
  const parts: Record<string, string> = {};
  if (query.queue !== usualQueue.queue) parts.queue = query.queue;
  if (query.status !== usualQueue.status) parts.status = query.status;
  if (query.program) parts.program = query.program;
  if (query.module) parts.module = query.module;
  if (query.client) parts.client = query.client;
  if (query.age) parts.age = String(query.age);
  if (query.sort !== usualQueue.sort) parts.sort = query.sort;
  return parts;
}

/** The address's query of a queue, with its question mark; empty for the usual one. */
export function writeQueueQuery(query: QueueQuery): string {
  const text = new URLSearchParams(queueParts(query)).toString();
  return text ? `?${text}` : "";
}
