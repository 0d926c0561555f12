import type { Refusal } from "~/platform/reply";
import type { Person } from "~/platform/people";
import { ReadOnlyRequestError, type RequestScope } from "~/platform/scope.server";
import { scopeOf, type Need, type RouteArgs } from "./gate.server";

/** What a page answers somebody who only looks. */
export type Verdict =
  /** Their page. */
  | { readonly kind: "in" }
  | { readonly kind: "elsewhere"; readonly to: string }
  | { readonly kind: "refused"; readonly status: number; readonly reason: string; readonly values: Refusal["values"] };

export interface Explained {
  /** Like "teaching/assignments/:submissionId". */
  readonly pattern: string;
  readonly params: Readonly<Record<string, string | undefined>>;
  /** What its gate asks for; null: it asks nobody to sign in, or is not an academy's page. */
  readonly need: Need | null;
  readonly verdict: Verdict;
}

/** This person's GET of this address, in this very process: they may write nothing, and hear nothing of it. */
function scopeAs(scope: RequestScope, person: Person | null, url: URL, asked: (need: object) => void): RequestScope {
  const { platform, site, requestId, reference, log, network } = scope;
  return {
    platform, site, requestId, reference, log, network, url, person, asked, method: "GET", userAgent: "", unread: 0, operator: null, flash: null, lite: true, nonce: "", mayWrite: false,
    uploads: [], filesLeft: false, sent: [], chunk: null, webhook: null, parks: false,
  };
}

async function verdictOf(answer: unknown): Promise<Verdict> {
  if (!(answer instanceof Response)) return { kind: "in" };
  const to = answer.headers.get("location");
  if (to !== null) return { kind: "elsewhere", to };
  if (answer.status < 400) return { kind: "in" };
  const body: unknown = answer.headers.get("content-type")?.includes("json") ? await answer.json() : null;
  const { reason, values } = (typeof body === "object" && body !== null ? body : {}) as Partial<Refusal>;
  return { kind: "refused", status: answer.status, reason: reason ?? String(answer.status), values };
}

/**
 * What an address answers this person, and what its gate asks for: the route's own loader is run for them, so that the very
 * gate and the very queries decide that decide when they open it themselves. What it would show goes nowhere. Null: the address is no page's.
 */
export async function explain(args: RouteArgs, person: Person | null, url: URL): Promise<Explained | null> {
  const scope = scopeOf(args);
  const found = scope.platform.routes.find(url.pathname);
  // Whoever asks why of this very page is not led round in a circle.
  if (!found || scope.asked) return null;
  const { pattern, params, loader } = found;
  const needs: Need[] = [];
  const context = scopeAs(scope, person, url, (need) => void needs.push(need as Need));
  const answer: unknown = loader === null ? null : await run(() => loader({ request: new Request(url), params, context }));
  return { pattern, params, need: needs[0] ?? null, verdict: await verdictOf(answer) };
}

/** What a loader answers, or refuses with; one that would write on a GET has let them in. */
async function run(loader: () => unknown): Promise<unknown> {
  try {
    return await loader();
  } catch (thrown) {
    if (thrown instanceof Response || thrown instanceof ReadOnlyRequestError) return thrown;
    throw thrown;
  }
}
