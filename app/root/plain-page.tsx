import type { ContextType } from "react";
import { renderMatches, UNSAFE_DataRouterStateContext as DataRouterStateContext } from "react-router";
import type { PlainMatches } from "~/platform/http/plain-get.server";

type RouterState = NonNullable<ContextType<typeof DataRouterStateContext>>;

/**
 * The matched routes of a page without script: what `RemixServer` draws, without the second route table, the second
 * match and the router that a page which never navigates has no use for.
 *
 * Holds for pages that ask the router for their data, their matches and their outlet, as all of ours do; another hook
 * (`useLocation`, `Link`) throws here for want of a `Router`. The HTML is `RemixServer`'s, byte for byte:
 * `tests/http/plain-pages.test.ts`.
 */
export function PlainPage({ page: { matches, loaderData } }: { page: PlainMatches }) {
  const state = { matches, loaderData, actionData: null, errors: null };
  return <DataRouterStateContext.Provider value={state as unknown as RouterState}>{renderMatches([...matches])}</DataRouterStateContext.Provider>;
}
