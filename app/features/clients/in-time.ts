import { keysetPage, type KeysetPage, type KeysetRequest } from "~/platform/keyset";

/** Something with its time. */
export interface InTime {
  /** Epoch ms. */
  readonly at: number;
  readonly id: string;
}

/** Kinds of the parts of a cursor of such a list: when, id. */
export const inTimeKey = ["number", "string"] as const;

const later = (a: InTime, b: InTime): number => b.at - a.at || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0);

/** A page, the latest first, of what one person has so little of that it is read whole. Pure. */
export function pageInTime<Row extends InTime>(all: readonly Row[], request: KeysetRequest, size: number): KeysetPage<Row> {
  const back = request.direction === "before";
  const inOrder = [...all].sort((a, b) => (back ? later(b, a) : later(a, b)));
  const from = request.key && { at: Number(request.key[0]), id: String(request.key[1]) };
  const beyond = from ? inOrder.filter((row) => (back ? later(row, from) < 0 : later(row, from) > 0)) : inOrder;
  return keysetPage(beyond.slice(0, size + 1), request, size, ({ at, id }) => [at, id]);
}
