import type { ServerBuild } from "@remix-run/node";
import { describe, expect, it } from "vitest";
import { createSections } from "./sections.server";

type Route = { path?: string; index?: true; parentId?: string; handle?: object };

/** A build of routes that answer with their own id, without pages. */
function buildOf(routes: Record<string, Route>): ServerBuild {
  const entries = Object.entries({ root: { path: "" } as Route, ...routes });
  return {
    routes: Object.fromEntries(entries.map(([id, route]) => [id, {
      id, path: route.path, index: route.index, parentId: id === "root" ? undefined : (route.parentId ?? "root"),
      module: id === "root" ? { default: () => null } : { handle: route.handle, loader: ({ params }: { params: object }) => new Response(JSON.stringify({ id, params })) },
    }])),
    assets: { routes: Object.fromEntries(entries.map(([id]) => [id, { id }])), entry: {}, url: "", version: "1" },
    entry: { module: { default: () => new Response("page", { status: 404 }), handleError: () => undefined } },
    future: { v3_relativeSplatPath: true, v3_throwAbortReason: true },
    publicPath: "/", assetsBuildDirectory: "", isSpaMode: false, mode: "production",
  } as unknown as ServerBuild;
}

const table = buildOf({
  home: { index: true },
  login: { path: "login" },
  journey: { path: "journey" },
  program: { path: "journey/programs/:slug" },
  people: { path: "admin/people" },
  email: { path: "admin/communication/outbox/:id" },
  verify: { path: "verify/:code", handle: { writesOnGet: true } },
  live: { path: "admin/live", handle: { hydrate: true } },
});

async function answerOf(pathname: string, sections = createSections(table, "production")): Promise<string> {
  const response = await sections.sectionOf(pathname).handle(new Request(`http://x${pathname}`), {});
  return response.status === 200 ? ((JSON.parse(await response.text()) as { id: string }).id) : String(response.status);
}

describe("sections of the route table", () => {
  it.each([
    ["/", "home"], ["/login", "login"], ["/journey", "journey"], ["/journey/programs/first", "program"],
    ["/admin/people", "people"], ["/admin/communication/outbox/7", "email"], ["/verify/abc", "verify"], ["/admin/live", "live"],
  ])("%s is answered by %s, as the whole table would", async (pathname, id) => {
    expect(await answerOf(pathname)).toBe(id);
  });

  it.each(["/nowhere", "/journey/nowhere", "/journey/programs", "/journey/programs/a/b", "/admin", "/verify", "/admin/communication/outbox"])("%s is not there", async (pathname) => {
    expect(await answerOf(pathname)).toBe("404");
  });

  it("never makes more handlers than the table has beginnings, whatever is asked for", () => {
    const sections = createSections(table, "production");
    for (let i = 0; i < 1_000; i += 1) sections.sectionOf(`/x${i}/y${i}/z${i}`);
    for (let i = 0; i < 1_000; i += 1) sections.sectionOf(`/journey/y${i}`);
    expect(sections.size()).toBeLessThanOrEqual(3);
  });

  it("knows which GETs are declared to write, and which routes serve data", () => {
    const sections = createSections(table, "production");
    expect(sections.writesOnGet("/verify/abc")).toBe(true);
    expect(sections.writesOnGet("/journey")).toBe(false);
    expect(sections.servesData("live")).toBe(true);
    expect(sections.servesData("people")).toBe(false);
    expect(sections.servesData("nothing")).toBe(false);
  });
});
