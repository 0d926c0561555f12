import { createRequestHandler, type RequestHandler, type ServerBuild } from "@remix-run/node";
import { matchRoutes } from "react-router";
import type { UploadRule } from "../files/upload";
import type { RouteHandle } from "../handle";
import type { FoundRoute, RouteBook } from "../scope.server";
import { repeating, treeOf, type PlainRoute } from "./plain-get.server";

/**
 * Remix matches a path against every route in its table: 1.1 ms a request with 15 routes, 5.9 ms with 315 (`stack.md`).
 * So each section, the first two segments of a path, has a handler of its own over a build that holds only the
 * routes which could match there; made when first asked for. The client manifest shrinks with it.
 */
export interface Sections extends RouteBook {
  /** The section of this path. There are at most as many as the route table has different beginnings. */
  sectionOf(pathname: string): Section;
  /** True when a GET of this path is declared to write (`writesOnGet`). */
  writesOnGet(pathname: string): boolean;
  /** May a data request name this route? Only pages that hydrate have a client that asks. */
  servesData(routeId: string): boolean;
  /** What files a post to this path may bring (`uploads`); null: none. */
  uploadsTo(pathname: string): UploadRule | null;
  /** Does a post to this path bring a chunk of an upload (`chunks`)? */
  takesChunks(pathname: string): boolean;
  /** Does a vendor post to this path (`webhook`)? */
  takesWebhook(pathname: string): boolean;
  /** May a post to this path be parked (`parks`)? */
  parks(pathname: string): boolean;
  /** How many sections were made. */
  size(): number;
}

export interface Section {
  /** Remix over the section's routes. */
  readonly handle: RequestHandler;
  /** The same routes for the short road of pages without script. */
  readonly tree: PlainRoute[];
}

type Routes = ServerBuild["routes"];
type Leaf = { readonly id: string; readonly segments: readonly string[] };

const isWild = (segment: string) => segment.startsWith(":") || segment === "*" || segment.endsWith("?");
const split = (pathname: string): string[] => pathname.split("/").filter(Boolean);

function segmentsOf(routes: Routes, id: string): string[] {
  const parts: string[] = [];
  for (let route = routes[id]; route; route = route.parentId ? routes[route.parentId] : undefined) {
    if (route.path) parts.unshift(...split(route.path));
  }
  return parts;
}

function leavesOf(routes: Routes): Leaf[] {
  const parents = new Set(Object.values(routes).map((route) => route?.parentId));
  return Object.keys(routes)
    .filter((id) => id !== "root" && (!parents.has(id) || routes[id]?.index))
    .map((id) => ({ id, segments: segmentsOf(routes, id) }));
}

/** Could this leaf answer a path that begins with these segments (at most two; `deeper` if there are more)? */
function couldMatch(leaf: Leaf, start: readonly string[], deeper: boolean): boolean {
  const splat = leaf.segments.includes("*");
  const fixed = leaf.segments.filter((segment) => segment !== "*" && !segment.endsWith("?")).length;
  if (!splat && !deeper && fixed > start.length) return false;
  if (!splat && leaf.segments.length < start.length) return false;
  return start.every((segment, i) => {
    const own = leaf.segments[i];
    return own === undefined ? splat : isWild(own) || own === segment;
  });
}

function withAncestors(routes: Routes, leaves: readonly Leaf[]): Set<string> {
  const kept = new Set<string>(["root"]);
  for (const leaf of leaves) {
    for (let id: string | undefined = leaf.id; id; id = routes[id]?.parentId) kept.add(id);
  }
  return kept;
}

function pick<T>(record: Readonly<Record<string, T>>, ids: ReadonlySet<string>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([id]) => ids.has(id)));
}

const handleOf = (routes: Routes, id: string): RouteHandle | undefined => routes[id]?.module.handle as RouteHandle | undefined;

function patternOf(leaf: Leaf): RegExp {
  const body = leaf.segments.map((s) => (s === "*" ? "/.*" : s.startsWith(":") ? "/[^/]+" : `/${s.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}`)).join("");
  return new RegExp(`^${body}/?$`);
}

/** Sections over a Remix build. `mode` is Remix's server mode: "production" unless the dev server runs. */
export function createSections(build: ServerBuild, mode: string): Sections {
  const { routes } = build;
  const leaves = leavesOf(routes);
  const writing = leaves.filter((leaf) => handleOf(routes, leaf.id)?.writesOnGet).map(patternOf);
  const webhooks = leaves.filter((leaf) => handleOf(routes, leaf.id)?.webhook).map(patternOf);
  const firsts = new Set(leaves.map((leaf) => leaf.segments[0]).filter((s): s is string => s !== undefined && !isWild(s)));
  const seconds = new Set(leaves.map((leaf) => leaf.segments[1]).filter((s): s is string => s !== undefined && !isWild(s)));
  const forRemix = repeating(routes);
  const sections = new Map<string, Section>();

  const make = (start: readonly string[], deeper: boolean): Section => {
    const kept = withAncestors(routes, leaves.filter((leaf) => couldMatch(leaf, start, deeper)));
    const handle = createRequestHandler({ ...build, routes: pick(forRemix, kept), assets: { ...build.assets, routes: pick(build.assets.routes, kept) } }, mode);
    return { handle, tree: treeOf(pick(routes, kept)) };
  };

  const sectionOf = (pathname: string): Section => {
    const all = split(pathname);
    const first = all[0] === undefined || firsts.has(all[0]) ? all[0] : "\0";
    const second = all[1] === undefined || seconds.has(all[1]) ? all[1] : "\0";
    const start = [first, second].filter((s): s is string => s !== undefined);
    const deeper = all.length > 2;
    const key = `${start.join("/")}${deeper ? "/+" : ""}`;
    let section = sections.get(key);
    if (!section) sections.set(key, (section = make(start, deeper)));
    return section;
  };

  const leafOf = (pathname: string) => matchRoutes(sectionOf(pathname).tree, pathname)?.at(-1)?.route.handle as RouteHandle | undefined;

  const find = (pathname: string): FoundRoute | null => {
    const matches = matchRoutes(sectionOf(pathname).tree, pathname);
    const leaf = matches?.at(-1);
    if (!matches || !leaf || leaf.route.id === "root") return null;
    const loader = (leaf.route.loader ?? null) as FoundRoute["loader"];
    return { pattern: matches.flatMap(({ route }) => route.path || []).join("/"), params: leaf.params, loader };
  };

  return {
    sectionOf,
    find,
    uploadsTo: (pathname) => leafOf(pathname)?.uploads ?? null,
    takesChunks: (pathname) => leafOf(pathname)?.chunks === true,
    takesWebhook: (pathname) => webhooks.some((pattern) => pattern.test(pathname)),
    parks: (pathname) => leafOf(pathname)?.parks !== false,
    writesOnGet: (pathname) => writing.some((pattern) => pattern.test(pathname)),
    servesData: (routeId) => handleOf(routes, routeId)?.hydrate === true,
    size: () => sections.size,
  };
}
