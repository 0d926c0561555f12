import type { LoaderFunction, ServerBuild } from "@remix-run/node";
import { matchRoutes, type RouteMatch, type RouteObject } from "react-router";
import type { RouteHandle } from "../handle";
import { extrasOf, type PageExtras } from "./page.server";
import { answeredPlainly } from "../reply";
import type { RequestScope } from "../scope.server";

/** What a page without script is drawn from: its matched routes, outermost first, and what their loaders answered. */
export interface PlainMatches {
  readonly matches: Matches;
  readonly loaderData: Readonly<Record<string, unknown>>;
  /** The page asks never to be stored. */
  readonly noStore: boolean;
  readonly extras: PageExtras;
}

/** A route as the matching and the drawing need it. */
export type PlainRoute = RouteObject & { id: string; loader?: LoaderFunction };

/** Draws such a page: `entry.server.tsx` has it. */
export type DrawPlainPage = (scope: RequestScope, page: PlainMatches) => string;

type Routes = ServerBuild["routes"];
type Outcome = { readonly answered: unknown } | { readonly thrown: unknown };

/** What the loaders of a request have said already, by route. */
const said = new WeakMap<object, ReadonlyMap<string, Outcome>>();

function repeat(outcome: Outcome): unknown {
  if ("thrown" in outcome) throw outcome.thrown;
  return outcome.answered;
}

/** The routes for Remix: a loader that has answered this request is not run again, its answer is repeated. */
export function repeating(routes: Routes): Routes {
  return Object.fromEntries(Object.entries(routes).map(([id, route]) => {
    const loader = route?.module.loader;
    if (!route || !loader) return [id, route];
    const again: LoaderFunction = (args) => {
      const outcome = said.get(args.context)?.get(id);
      return (outcome ? repeat(outcome) : loader(args)) as ReturnType<LoaderFunction>;
    };
    return [id, { ...route, module: { ...route.module, loader: again } }];
  }));
}

/** The route tree of a build's routes, for `matchRoutes`: the same shape that Remix makes of them. */
export function treeOf(routes: Routes, parentId?: string): PlainRoute[] {
  return Object.values(routes).filter((route) => route !== undefined && route.parentId === parentId).map((route) => {
    const { id, path, caseSensitive, module } = route as NonNullable<Routes[string]>;
    const base = { id, path, caseSensitive, Component: module.default, handle: module.handle as unknown, loader: module.loader };
    return (route?.index ? { ...base, index: true } : { ...base, children: treeOf(routes, id) }) as PlainRoute;
  });
}

type Matches = readonly RouteMatch<string, PlainRoute>[];

/** The matches of paths without parameters, by tree: ranking its routes again for each of them takes 20 µs. */
const fixed = new WeakMap<PlainRoute[], Map<string, Matches>>();

/** The routes of a path, outermost first; null: nobody's. */
function matchesOf(tree: PlainRoute[], pathname: string): Matches | null {
  const known = fixed.get(tree)?.get(pathname);
  if (known) return known;
  const matches = matchRoutes(tree, pathname) as Matches | null;
  // Spelt as the routes spell it, so that there are no more of them than routes.
  const spelt = matches && `/${matches.flatMap(({ route }) => route.path || []).join("/")}`;
  if (matches && spelt === pathname && !/[:*?]/.test(spelt)) {
    const paths = fixed.get(tree) ?? new Map<string, Matches>();
    fixed.set(tree, paths.set(pathname, matches));
  }
  return matches;
}

async function outcomeOf(loader: LoaderFunction | undefined, args: Parameters<LoaderFunction>[0]): Promise<Outcome> {
  if (!loader) return { answered: undefined };
  try {
    return { answered: await loader(args) };
  } catch (thrown) {
    return { thrown };
  }
}

/**
 * The short road of a GET for a page without script: match, run the loaders, draw. Remix would match twice, make three
 * `Request`s, write the data as JSON for a script that is not sent and take the answer through a `Response`: more than
 * half as much as drawing the page (decision 0011). Everything else is Remix's: null is answered, and Remix goes on
 * with what the loaders have said, for a path that is nobody's, resource routes, pages that hydrate, redirects, refusals
 * and errors, and answers with headers of their own.
 */
export async function plainGet(tree: PlainRoute[], scope: RequestScope, requestOf: () => Request): Promise<PlainMatches | null> {
  const matches = matchesOf(tree, scope.url.pathname);
  const leaf = matches?.[matches.length - 1]?.route;
  const handle = leaf?.handle as RouteHandle | undefined;
  if (!matches || !leaf?.Component || handle?.hydrate || scope.url.searchParams.has("index")) return null;
  let request: Request | undefined;
  const outcomes = await Promise.all(matches.map(({ route, params }) => {
    const args = { params, context: scope as never, get request() { return (request ??= requestOf()); } };
    return outcomeOf(route.loader, args);
  }));
  const loaderData: Record<string, unknown> = {};
  for (const [i, outcome] of outcomes.entries()) {
    const match = matches[i];
    if (!match?.route.loader) continue;
    const plain = "answered" in outcome ? answeredPlainly(outcome.answered) : null;
    if (!plain) {
      said.set(scope, new Map(matches.map(({ route }, n) => [route.id, outcomes[n] as Outcome])));
      return null;
    }
    loaderData[match.route.id] = plain.value;
  }
  return { matches, loaderData, noStore: handle?.noStore === true, extras: extrasOf(handle, loaderData[matches.at(-1)?.route.id ?? ""], scope) };
}
