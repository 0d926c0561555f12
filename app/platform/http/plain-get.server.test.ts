import { redirect, type ServerBuild } from "@remix-run/node";
import { describe, expect, it } from "vitest";
import { refusal, reply } from "../reply";
import type { RequestScope } from "../scope.server";
import { plainGet } from "./plain-get.server";
import { createSections } from "./sections.server";

const Page = () => null;
type Module = { default?: () => null; handle?: object; loader?: (args: { request: Request; params: object; context: object }) => unknown };

/** A build whose pages show nothing but what Remix made of their loaders. */
function sectionsOf(routes: Record<string, { path: string; parentId?: string; module: Module }>) {
  const all = Object.entries({ root: { path: "", module: { default: Page } }, ...routes } as typeof routes);
  const drawn = (_: Request, status: number, headers: Headers, context: { staticHandlerContext: { loaderData: object } }) => new Response(JSON.stringify(context.staticHandlerContext.loaderData), { status, headers });
  return createSections({
    routes: Object.fromEntries(all.map(([id, { path, parentId, module }]) => [id, { id, path, parentId: id === "root" ? undefined : (parentId ?? "root"), module }])),
    assets: { routes: Object.fromEntries(all.map(([id]) => [id, { id }])), entry: {}, url: "", version: "1" },
    entry: { module: { default: drawn, handleError: () => undefined } },
    future: {}, publicPath: "/", assetsBuildDirectory: "", isSpaMode: false, mode: "production",
  } as unknown as ServerBuild, "production");
}

const scopeOf = (path: string) => ({ url: new URL(path, "http://academy.example") }) as unknown as RequestScope;

/** One page, asked as `server.ts` asks: the short road first, Remix where it leads nowhere. */
async function ask(module: Module, path = "/thing/7") {
  let asked = 0;
  const counted = module.loader && { loader: (args: never) => { asked += 1; return module.loader?.(args); } };
  const section = sectionsOf({ thing: { path: "thing/:id", module: { default: Page, ...module, ...counted } as Module } }).sectionOf(new URL(path, "http://x").pathname);
  const scope = scopeOf(path);
  const request = () => new Request(scope.url);
  const plain = await plainGet(section.tree, scope, request);
  const remix = plain ? null : await section.handle(request(), scope as never);
  return { plain, remix, asked };
}

describe("the short road of a page without script", () => {
  it("matches and gives what the loaders answered, by route", async () => {
    const { plain, asked } = await ask({ loader: ({ params }) => reply({ params: { ...params } }) });
    expect(plain?.matches.map(({ route, params }) => [route.id, params])).toEqual([["root", { id: "7" }], ["thing", { id: "7" }]]);
    expect(plain?.loaderData).toEqual({ thing: { params: { id: "7" } } });
    expect(asked).toBe(1);
  });

  it("finds a page again without asking the table, and asks it for every other spelling", async () => {
    const { tree } = sectionsOf({ home: { path: "thing/list", module: { default: Page } }, thing: { path: "thing/:id", module: { default: Page } } }).sectionOf("/thing/list");
    const found = async (path: string) => (await plainGet(tree, scopeOf(path), () => new Request(scopeOf(path).url)))?.matches;
    const first = await found("/thing/list");
    expect(first?.map(({ route }) => route.id)).toEqual(["root", "home"]);
    expect(await found("/thing/list")).toBe(first);
    expect((await found("/THING/list/"))?.map(({ route, pathname }) => [route.id, pathname])).toEqual([["root", "/"], ["home", "/THING/list/"]]);
    expect((await found("/thing/8"))?.map(({ params }) => ({ ...params }))).toEqual([{ id: "8" }, { id: "8" }]);
    expect((await found("/thing/9"))?.map(({ params }) => ({ ...params }))).toEqual([{ id: "9" }, { id: "9" }]);
  });

  it("gives a loader the request when it asks for it", async () => {
    const { plain } = await ask({ loader: ({ request }) => reply({ q: new URL(request.url).searchParams.get("q") }) }, "/thing/7?q=emily");
    expect(plain?.loaderData).toEqual({ thing: { q: "emily" } });
  });

  it("tells when the page is never to be stored", async () => {
    expect((await ask({ handle: { noStore: true } })).plain?.noStore).toBe(true);
    expect((await ask({})).plain?.noStore).toBe(false);
  });

  it.each<[string, Module, number]>([
    ["a redirect thrown", { loader: () => { throw redirect("/login"); } }, 302],
    ["a redirect given", { loader: () => redirect("/login") }, 302],
    ["a refusal", { loader: () => { throw refusal(404); } }, 404],
    ["an unexpected error", { loader: () => { throw new Error("the disk is gone"); } }, 500],
    ["a status of its own", { loader: () => reply({ gone: true }, { status: 410 }) }, 410],
    ["headers of its own", { loader: () => reply({ set: true }, { headers: { "set-cookie": "a=b" } }) }, 200],
    ["a plain Response", { loader: () => new Response("{}", { headers: { "content-type": "application/json" } }) }, 200],
  ])("%s is Remix's to answer, and the loader runs once", async (_, module, status) => {
    const { plain, remix, asked } = await ask(module);
    expect(plain).toBeNull();
    expect(remix?.status).toBe(status);
    expect(asked).toBe(1);
    if (status === 302) expect(remix?.headers.get("location")).toBe("/login");
    if (_ === "headers of its own") expect(remix?.headers.get("set-cookie")).toBe("a=b");
  });

  it.each<[string, Module, string]>([
    ["a page that hydrates", { handle: { hydrate: true }, loader: () => reply({ n: 1 }) }, "/thing/7"],
    ["a path that is nobody's", { loader: () => reply({ n: 1 }) }, "/thing/7/more"],
    ["an index address", { loader: () => reply({ n: 1 }) }, "/thing/7?index"],
  ])("%s is Remix's from the start", async (_, module, path) => {
    const section = sectionsOf({ thing: { path: "thing/:id", module: { default: Page, ...module } } }).sectionOf(new URL(path, "http://x").pathname);
    let requests = 0;
    expect(await plainGet(section.tree, scopeOf(path), () => { requests += 1; return new Request("http://x"); })).toBeNull();
    expect(requests).toBe(0);
  });

  it("a route without a page is Remix's", async () => {
    const { plain, remix, asked } = await ask({ default: undefined as never, loader: () => new Response("bytes") });
    expect(plain).toBeNull();
    expect(await remix?.text()).toBe("bytes");
    expect(asked).toBe(1);
  });

  it("what one request heard is not another's", async () => {
    let n = 0;
    const section = sectionsOf({ thing: { path: "thing", module: { default: Page, loader: () => redirect(`/${++n}`) } } }).sectionOf("/thing");
    for (const expected of ["/1", "/2"]) {
      const scope = scopeOf("/thing");
      expect(await plainGet(section.tree, scope, () => new Request(scope.url))).toBeNull();
      expect((await section.handle(new Request(scope.url), scope as never)).headers.get("location")).toBe(expected);
    }
  });
});
