import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { beforeAll, describe, expect, test } from "vitest";
import { kinds, matrix, outcomeFor } from "../access/matrix";
import { pages } from "../pages/pages";
import { exportsOf } from "./gates";
import { parse, root } from "./sources";

/*
 * Routes in the build = routes in the access matrix = pages looked at. Remix itself says which routes there are; the
 * other two are written by hand.
 */

interface ResolvedRoute { readonly path?: string; readonly file: string; readonly children?: readonly ResolvedRoute[] }

let routes: { readonly pattern: string; readonly file: string }[] = [];

/** Every route that answers a URL, by its whole pattern. */
function flatten(entries: readonly ResolvedRoute[], above: string): { pattern: string; file: string }[] {
  return entries.flatMap((entry) => {
    const pattern = [above, entry.path ?? ""].filter(Boolean).join("/");
    return entry.children ? flatten(entry.children, pattern) : [{ pattern, file: `app/${entry.file}` }];
  });
}

const drawsPage = (file: string): boolean => exportsOf(parse(file)).has("default");
const sorted = (values: Iterable<string>): string[] => [...new Set(values)].sort();

beforeAll(async () => {
  const cli = path.join(root, "node_modules/@remix-run/dev/dist/cli.js");
  const { stdout } = await promisify(execFile)(process.execPath, [cli, "routes", "--json"], { cwd: root, env: { ...process.env, NODE_ENV: "production", VITEST: "" } });
  routes = flatten(JSON.parse(stdout.slice(stdout.indexOf("["))) as ResolvedRoute[], "");
});

describe("routes", () => {
  test("there are some, and no two answer the same URL", () => {
    expect(routes.length).toBeGreaterThan(10);
    expect(sorted(routes.map(({ pattern }) => pattern))).toHaveLength(routes.length);
  });

  test("each stands in the access matrix, and nothing else does", () => {
    expect(sorted(matrix.map(({ route }) => route))).toEqual(sorted(routes.map(({ pattern }) => pattern)));
  });

  test("each that draws a page is looked at by the audit, and nothing else is", () => {
    const drawn = routes.filter(({ file }) => drawsPage(file)).map(({ pattern }) => pattern);
    expect(sorted(pages.flatMap(({ route }) => (route === null ? [] : [route])))).toEqual(sorted(drawn));
  });
});

describe("the lists themselves", () => {
  test("every row of the matrix says something of every kind of person, and no row names one twice", () => {
    for (const { get, post } of matrix) for (const row of [get, post]) for (const kind of kinds) expect(() => outcomeFor(row, kind)).not.toThrow();
  });

  test("every path of the matrix fits its route", () => {
    const misfits = matrix.filter(({ route, path: asked }) => !new RegExp(`^/${route.replaceAll(/:[^/]+/g, "[^/]+")}$`).test(asked.split("?", 1)[0] ?? ""));
    expect(misfits.map(({ path: asked }) => asked)).toEqual([]);
  });

  test("no two faces of the audit have one name", () => {
    expect(sorted(pages.map(({ name }) => name))).toHaveLength(pages.length);
  });
});
