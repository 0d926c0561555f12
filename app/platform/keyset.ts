/**
 * Pages of a list by key (`architecture.md`, Database rules): a page is "what comes after this key" or "what comes
 * before it", so that a page costs the same however far in it is, and rows that come or go shift nothing. Pure.
 */
export type Key = readonly (string | number)[];

export interface KeysetRequest {
  readonly direction: "after" | "before";
  /** Null: from the beginning. */
  readonly key: Key | null;
}

export interface KeysetPage<Row> {
  readonly rows: readonly Row[];
  /** How many rows a full page has. */
  readonly size: number;
  /** Cursor of the page before this one, for `?before=`; null on the first. */
  readonly before: string | null;
  /** Cursor of the page after this one, for `?after=`; null on the last. */
  readonly after: string | null;
}

const LONGEST = 600;

/** A key as text for an address. */
export const writeCursor = (key: Key): string => base64url(JSON.stringify(key));

function base64url(text: string): string {
  const bytes = new TextEncoder().encode(text);
  return btoa(String.fromCharCode(...bytes)).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

function fromBase64url(text: string): string | null {
  try {
    const binary = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    return new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.from(binary, (char) => char.charCodeAt(0)));
  } catch {
    return null;
  }
}

/** The key of a cursor, when it is one of `kinds` ("string" or "number" by place); else null. */
export function readCursor(cursor: string | null, kinds: readonly ("string" | "number")[]): Key | null {
  if (!cursor || cursor.length > LONGEST || !/^[\w-]+$/.test(cursor)) return null;
  const text = fromBase64url(cursor);
  if (text === null) return null;
  try {
    const key: unknown = JSON.parse(text);
    if (!Array.isArray(key) || key.length !== kinds.length) return null;
    return key.every((part, i) => typeof part === kinds[i]) ? (key as Key) : null;
  } catch {
    return null;
  }
}

/** What `?after=` or `?before=` asks for. A cursor that is none asks for the first page: a cut-off link still opens. */
export function keysetOf(search: URLSearchParams, kinds: readonly ("string" | "number")[]): KeysetRequest {
  const before = readCursor(search.get("before"), kinds);
  if (before) return { direction: "before", key: before };
  return { direction: "after", key: readCursor(search.get("after"), kinds) };
}

/**
 * A page from `found`: up to `size` + 1 rows, read in the list's order, or in the opposite order for `before`. The
 * one too many tells whether there is more in that direction.
 */
export function keysetPage<Row>(found: readonly Row[], request: KeysetRequest, size: number, keyOf: (row: Row) => Key): KeysetPage<Row> {
  const more = found.length > size;
  const kept = found.slice(0, size);
  const rows = request.direction === "before" ? [...kept].reverse() : kept;
  const first = rows[0];
  const last = rows[rows.length - 1];
  const earlier = request.direction === "before" ? more : request.key !== null;
  const later = request.direction === "before" ? true : more;
  return {
    rows,
    size,
    before: earlier && first ? writeCursor(keyOf(first)) : null,
    after: later && last ? writeCursor(keyOf(last)) : null,
  };
}
