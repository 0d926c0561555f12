import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { programs } from "@db/academy/schema";
import { emptyAcademy, type TestAcademy } from "../../tests/factories/academy";
import type { Person } from "~/platform/people";
import type { Refusal } from "~/platform/reply";
import { ReadOnlyRequestError, type RequestScope } from "~/platform/scope.server";
import { publicPage, requireAccess, requireOperator, type Need, type RouteArgs } from "./gate.server";

let academy: TestAcademy;
beforeAll(async () => {
  academy = await emptyAcademy();
});
afterAll(() => academy.remove());

const person = (more: Partial<Person> = {}): Person => ({
  id: "p", email: "p@demo.example", name: "P", theme: "auto", locale: "en-GB", timeZone: "Europe/London", roles: [], memberships: [], sessionPublicId: "s", lite: false, owes: null, ...more,
});

/** The arguments of a route at `path`, as server.ts would hand them over. */
function args(scope: { person?: Person; path?: string; method?: string; mayWrite?: boolean; deployment?: boolean; served?: boolean }): RouteArgs {
  const told: string[] = [];
  const context = {
    platform: { clock: { now: () => 0 }, config: {}, wake: { notify: (id: string) => told.push(id), close: () => undefined } },
    site: scope.deployment ? { kind: "deployment", store: academy.store } : { kind: "academy", academy: { id: academy.id }, store: academy.store, isServed: () => Promise.resolve(scope.served ?? true) },
    person: scope.person ?? null, operator: null, method: scope.method ?? "GET", mayWrite: scope.mayWrite ?? false,
    url: new URL(`http://demo.localhost:3000${scope.path ?? "/journey"}`), told,
  };
  return { request: new Request(context.url), params: {}, context: context as unknown as RequestScope } as unknown as RouteArgs;
}

async function refusalOf(asked: Promise<unknown>): Promise<{ status: number; location: string | null; reason?: string }> {
  const thrown: unknown = await asked.then(() => null, (error: unknown) => error);
  if (!(thrown instanceof Response)) throw new Error("nothing was refused");
  const location = thrown.headers.get("location");
  return location ? { status: thrown.status, location } : { status: thrown.status, location, reason: ((await thrown.json()) as Refusal).reason };
}

describe("a write", () => {
  it("is refused when the academy was suspended since the request came in", async () => {
    const ctx = await requireAccess(args({ person: person(), method: "POST", mayWrite: true, served: false }), { signedIn: true });
    let ran = false;
    expect(await refusalOf(ctx.write(() => Promise.resolve((ran = true))))).toMatchObject({ status: 503, reason: "suspended" });
    expect(ran).toBe(false);
  });
});

describe("requireAccess", () => {
  it("sends who is not signed in to sign in, and back to where they were going", async () => {
    expect(await refusalOf(requireAccess(args({ path: "/journey?tab=past" }), { role: "client" }))).toEqual({ status: 303, location: "/login?next=%2Fjourney%3Ftab%3Dpast" });
  });

  it("sends a post back to its page, without its query", async () => {
    expect(await refusalOf(requireAccess(args({ path: "/account?x=1", method: "POST", mayWrite: true }), { signedIn: true }))).toEqual({ status: 303, location: "/login?next=%2Faccount" });
  });

  it("refuses who lacks the role with 403 that says what is missing", async () => {
    expect(await refusalOf(requireAccess(args({ person: person({ roles: ["client"] }) }), { role: ["instructor", "coach"] }))).toMatchObject({ status: 403, reason: "403.role" });
    expect(await refusalOf(requireAccess(args({ person: person({ roles: ["admin"] }) }), { role: "client" }))).toMatchObject({ status: 403 });
  });

  it("lets in who has any of the roles", async () => {
    const ctx = await requireAccess(args({ person: person({ roles: ["coach"] }) }), { role: ["instructor", "coach"] });
    expect(ctx.person.id).toBe("p");
  });

  it("may ask for a feature: only who lacks it is refused, by its name, and the role is asked first", async () => {
    const need = { role: "client", feature: "guided_paths" } as const;
    expect(await refusalOf(requireAccess(args({ person: person({ roles: ["client"], lacks: ["guided_paths"] }) }), need))).toMatchObject({ status: 403, reason: "403.feature" });
    expect(await refusalOf(requireAccess(args({ person: person({ roles: ["coach"], lacks: ["guided_paths"] }) }), need))).toMatchObject({ reason: "403.role" });
    for (const lacks of [[], ["other"]]) expect((await requireAccess(args({ person: person({ roles: ["client"], lacks }) }), need)).person.id).toBe("p");
  });

  it("asks an org admin for an organisation they administer, not one they belong to", async () => {
    const member = person({ memberships: [{ organisationId: "o", name: "O", role: "member" }] });
    const admin = person({ memberships: [{ organisationId: "o", name: "O", role: "org_admin" }] });
    expect(await refusalOf(requireAccess(args({ person: member }), { orgAdmin: true }))).toMatchObject({ status: 403, reason: "403.orgAdmin" });
    await expect(requireAccess(args({ person: admin }), { orgAdmin: true })).resolves.toBeDefined();
  });

  it.each([[{}], [{ role: [] }], [{ signedIn: false }], [{ orgAdmin: false }]])("with a need that says nothing, %j, fails closed", async (need) => {
    expect(await refusalOf(requireAccess(args({ person: person({ roles: ["admin"] }) }), need as unknown as Need))).toMatchObject({ status: 403 });
  });

  it("is not there on the deployment's own host", async () => {
    expect(await refusalOf(requireAccess(args({ deployment: true, person: person() }), { signedIn: true }))).toMatchObject({ status: 404 });
    expect(await refusalOf(publicPage(args({ deployment: true })))).toMatchObject({ status: 404 });
  });
});

describe("requireOperator", () => {
  it("is not there on an academy's host, even for its admin", async () => {
    expect(await refusalOf(requireOperator(args({ path: "/operator", person: person({ roles: ["admin"] }) })))).toMatchObject({ status: 404 });
  });

  it("sends who is not signed in to sign in", async () => {
    expect(await refusalOf(requireOperator(args({ path: "/operator", deployment: true })))).toEqual({ status: 303, location: "/login?next=%2Foperator" });
  });
});

describe("what a gate hands out", () => {
  it("cannot write on a GET", async () => {
    const ctx = await requireAccess(args({ person: person() }), { signedIn: true });
    await expect(ctx.write(async () => undefined)).rejects.toBeInstanceOf(ReadOnlyRequestError);
  });

  it("wakes the worker after a write, with the academy's id", async () => {
    const post = args({ person: person(), method: "POST", mayWrite: true });
    const ctx = await requireAccess(post, { signedIn: true });
    await ctx.write(async (tx) => {
      await tx.insert(programs).values({ id: "x", slug: "x", title: "X", createdAt: 0, updatedAt: 0 });
    });
    expect((post.context as unknown as { told: string[] }).told).toEqual([academy.id]);
    expect(await ctx.read.select({ id: programs.id }).from(programs)).toEqual([{ id: "x" }]);
  });
});
