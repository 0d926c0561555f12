import { json, redirect, type TypedResponse } from "@remix-run/node";

/** Stands for a body that nobody reads: Remix asks whether there is one before it calls `json()`. */
const unread = new ReadableStream<Uint8Array<ArrayBuffer>>();

/**
 * A JSON answer that still has its value. Remix (single fetch off) writes a loader's data as JSON and reads it back
 * before it draws the page, a tenth of a small page's CPU; here `json()` hands the value over as it is. Sent as it is,
 * to a page that hydrates, it is written then. It has what Remix asks of a `Response` and is none: making one for each
 * loader of a page that is drawn without Remix was a fiftieth of it.
 */
class DataResponse {
  readonly status: number;
  readonly statusText = "";
  readonly body = unread;
  readonly #value: unknown;
  readonly #init: ResponseInit | undefined;
  #headers: Headers | null = null;

  constructor(value: unknown, init?: ResponseInit) {
    this.#value = value;
    this.#init = init;
    this.status = init?.status ?? 200;
  }

  /** The value of an answer with nothing beside it: status 200, no headers of its own. Null for every other answer. */
  static plainly(answer: unknown): { readonly value: unknown } | null {
    return answer instanceof DataResponse && answer.#init === undefined ? { value: answer.#value } : null;
  }

  get ok(): boolean {
    return this.status >= 200 && this.status < 300;
  }

  get headers(): Headers {
    if (!this.#headers) {
      this.#headers = new Headers(this.#init?.headers);
      this.#headers.set("content-type", "application/json; charset=utf-8");
    }
    return this.#headers;
  }

  json(): Promise<unknown> {
    return Promise.resolve(this.#value);
  }

  text(): Promise<string> {
    return Promise.resolve(JSON.stringify(this.#value));
  }

  async arrayBuffer(): Promise<ArrayBuffer> {
    return new TextEncoder().encode(await this.text()).buffer;
  }
}

/** What comes out of JSON as it went in; anything else (a Date, a Map) fits nowhere. */
type Plain<T> = T extends string | number | boolean | null | undefined
  ? T
  : T extends Date | ReadonlyMap<unknown, unknown> | ReadonlySet<unknown> | ((...args: never) => unknown) | bigint | symbol
    ? never
    : { [Key in keyof T]: Plain<T[Key]> };

/**
 * The one seam of every loader's and action's answer. With single fetch off, Remix's `data()` answers 200 whatever
 * status it is given; this does not. A later move to React Router changes this file (docs/decisions/0002).
 */
export const reply = <T>(value: T & Plain<T>, init?: ResponseInit): TypedResponse<T> => new DataResponse(value, init) as unknown as TypedResponse<T>;

/** What `reply(value)` holds, when it was given neither status nor headers; null for anything else. */
export const answeredPlainly = (answer: unknown): { readonly value: unknown } | null => DataResponse.plainly(answer);

/** A refused form's answer: what conform says of it is JSON already, of a type too deep to prove. `more`: what the page says besides. */
export const replyForm = (form: object, status: number, more: object = {}): Response => new DataResponse({ form, ...more }, { status }) as unknown as Response;

/** A path as a header line can carry it: what is no ASCII, and a line break, is percent-encoded, as a browser would. */
const asHeader = (path: string): string => path.replace(/[^\x20-\x7e]+/g, (text) => encodeURIComponent(text.replace(/\p{Cs}/gu, "\ufffd")));

/** After a successful post: 303, so that a reload does not send the form again. */
export const seeOther = (path: string, headers?: HeadersInit): Response => redirect(asHeader(path), headers ? { status: 303, headers } : 303);

/** What an error page is told beside its status. Ids and keys only: it is part of an HTML page, not of a log. */
export interface Refusal {
  readonly reason: string;
  readonly values?: Readonly<Record<string, string | number>>;
}

/** Ends a loader or action with an error page of that status. Throw it. */
export function refusal(status: number, reason = String(status), values?: Refusal["values"], headers?: HeadersInit): Response {
  const body: Refusal = values ? { reason, values } : { reason };
  return json(body, headers ? { status, headers } : { status });
}

/** Not yours is not there: one answer for both (`01-access`, Authorisation). Throw it. */
export const notFound = (): Response => refusal(404);
