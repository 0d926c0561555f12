import type { RouteHandle } from "../handle";

export type PageExtras = Pick<RouteHandle, "script" | "plays" | "records" | "leadsOut">;

/** What of a route's handle its page's headers depend on; `lite`: the page sends no script. */
export const extrasOf = (handle: RouteHandle | undefined, data: unknown, { lite }: { readonly lite: boolean }): PageExtras => ({ ...(handle?.script && !lite && (handle.scriptIf?.(data) ?? true) ? { script: handle.script } : {}), ...(handle?.plays ? { plays: true } : {}), ...(handle?.records ? { records: true } : {}), ...(handle?.leadsOut ? { leadsOut: true } : {}) });

/** A page as text beside its Response: reading a body back out of a web stream costs more than drawing a small page. */
export interface Page {
  readonly html: string;
  /** True when the page carries script, and so a nonce. */
  readonly hydrates: boolean;
  /** Of the page's route: which small script it sends, and whether it plays sound and film. */
  readonly extras?: PageExtras;
}

const pages = new WeakMap<Response, Page>();

export function keepPage(response: Response, page: Page): Response {
  pages.set(response, page);
  return response;
}

/** The page kept for this response; undefined for redirects, JSON and what Remix wrapped (HEAD). */
export const pageOf = (response: Response): Page | undefined => pages.get(response);
