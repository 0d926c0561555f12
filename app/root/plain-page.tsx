import type { EntryContext } from "@remix-run/node";
import type { ContextType } from "react";
import { renderMatches, UNSAFE_DataRouterStateContext as DataRouterStateContext, type RouteObject } from "react-router";

type RouterState = NonNullable<ContextType<typeof DataRouterStateContext>>;

/**
 * The matched routes of a page that sends no script and met no error: what `RemixServer` draws, at a quarter of its
 * time. Remix has matched the address and run the loaders; a second route table, a second match and a router that will
 * never navigate are what a hydrating page needs, and only those go through `RemixServer`.
 *
 * Holds for pages that ask the router for their data, their action's data, their matches and their outlet, as all of
 * ours do; another hook (`useLocation`, `Link`) throws here for want of a `Router`. The HTML is `RemixServer`'s, byte
 * for byte: `tests/http/plain-page.test.ts`.
 */
export function PlainPage({ context }: { context: EntryContext }) {
  const { matches: matched, loaderData, actionData } = context.staticHandlerContext;
  const matches = matched.map(({ route: { id }, params, pathname, pathnameBase }) => {
    const module = context.routeModules[id];
    const route = { id, Component: module?.default, handle: module?.handle } as RouteObject;
    return { params, pathname, pathnameBase, route: route as RouteObject & { id: string } };
  });
  const state: Pick<RouterState, "loaderData" | "actionData" | "errors"> & { matches: unknown } = { matches, loaderData, actionData, errors: null };
  return <DataRouterStateContext.Provider value={state as RouterState}>{renderMatches(matches)}</DataRouterStateContext.Provider>;
}
