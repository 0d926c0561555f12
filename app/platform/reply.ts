import { json, redirect } from "@remix-run/node";

/**
 * The one seam of every loader's and action's answer. With single fetch off, Remix's `data()` answers 200 whatever
 * status it is given; `json()` does not. A later move to React Router changes this file (docs/decisions/0002).
 */
export const reply = <T>(value: T, init?: ResponseInit) => json(value, init);

/** After a successful post: 303, so that a reload does not send the form again. */
export const seeOther = (path: string, headers?: HeadersInit): Response => redirect(path, headers ? { status: 303, headers } : 303);

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
