import { beforeAll, describe, expect, test } from "vitest";
import { totpCode, totpStep } from "~/platform/secrets/index.server";
import { demoPassword, hosts, signIn, visitor } from "../cast";
import type { Answer, Client } from "../server/client";
import { expectNoFault, house } from "./house";

/* Signing in by a link and in two steps, through the doors of the production build. */
const home = house();
let admin: Client;

beforeAll(async () => {
  admin = await signIn(home.it, "admin");
});

const plain = (html: string): string => html.replaceAll("<!-- -->", "").replaceAll("&amp;", "&");
/** A page without what differs between any two requests. */
const shape = ({ status, text, location, headers }: Answer) => {
  const { date: _date, "x-request-id": _request, etag: _etag, ...rest } = headers;
  return { status, location, headers: rest, text: text.replaceAll(/\b[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}\b/g, "REFERENCE") };
};

/** The newest message of this kind as an admin reads it, whose secret is still in it. */
async function newestLink(pattern: RegExp): Promise<string> {
  const listed = plain((await admin.get("/admin/communication/outbox")).text);
  for (const [, path = ""] of listed.matchAll(/href="(\/admin\/communication\/outbox\/[0-9a-f-]{36})"/g)) {
    const found = pattern.exec(plain((await admin.get(`${path}/preview`)).text));
    if (found) return found[0];
  }
  throw new Error(`no message holds ${String(pattern)}`);
}

describe("a link that signs in", () => {
  test("an unknown address, a known one and a suspended person's get one answer, no quicker than each other", async () => {
    const shapes = [];
    for (const email of ["nobody.at.all@mail.example", "zoe.mueller@mail.example", "victor.stanhope@mail.example"]) {
      const began = performance.now();
      const answer = await visitor(home.it).post("/sign-in-link", { email });
      expect(performance.now() - began, email).toBeGreaterThanOrEqual(99);
      shapes.push(shape(answer));
    }
    expect(shapes[0]).toMatchObject({ status: 303, location: "/sign-in-link?sent=yes" });
    expect(shapes[1]).toEqual(shapes[0]);
    expect(shapes[2]).toEqual(shapes[0]);
  });

  test("is opened by a page with a button, which a mail scanner does not press; then it works once", async () => {
    await visitor(home.it).post("/sign-in-link", { email: "sarah@demo.example", next: "/journey/development" });
    const link = (await newestLink(/\/sign-in-link\/use\?token=[\w-]{43}/));
    for (let i = 0; i < 3; i += 1) {
      const looked = await visitor(home.it).get(link);
      expect(looked.status).toBe(200);
      expect(looked.headers["cache-control"]).toBe("no-store");
      expect(looked.headers["set-cookie"]).toBeUndefined();
    }
    const browser = visitor(home.it);
    const used = await browser.post(link, {});
    expect([used.status, used.location]).toEqual([303, "/journey/development"]);
    expect((await browser.get("/journey/development")).status).toBe(200);
    expect((await visitor(home.it).post(link, {})).status).toBe(410);
    expect((await visitor(home.it, hosts.otherAcademy).get(link)).status).toBe(410);
    expect(home.it.lines.filter((line) => JSON.stringify(line).includes(link.split("=")[1] ?? "?")), "and no log line holds its token").toEqual([]);
  });

  test.each([
    ["michael@demo.example", "https://elsewhere.example/"],
    ["c.ashworth-bell@st-marys-trust.example", "//elsewhere.example"],
    ["hannah.lindqvist@st-marys-trust.example", "/\\elsewhere.example"],
    ["solveig.eriksen@mail.example", "/journey\r\nSet-Cookie: a=b"],
    ["ines@carvalho.example", "/sign-in-link"],
  ])("leads %s home and not to %j", async (email, next) => {
    await visitor(home.it).post("/sign-in-link", { email, next });
    const used = await visitor(home.it).post(await newestLink(/\/sign-in-link\/use\?token=[\w-]{43}/), {});
    expect([used.status, used.location, (used.headers["set-cookie"] ?? []).map((line) => line.split("=")[0])]).toEqual([303, "/journey", ["session"]]);
  });
});

/** Sets up a second factor as a person does; answers its key and recovery codes. */
async function setUp(person: Client, next = ""): Promise<{ key: string; codes: readonly string[]; page: string }> {
  const query = next ? `?next=${encodeURIComponent(next)}` : "";
  const begun = await person.post(`/account/second-factor${query}`, {});
  expect([begun.status, begun.location]).toEqual([303, `/account/second-factor/setup${query}`]);
  const shown = plain((await person.get(`/account/second-factor/setup${query}`)).text);
  const key = (/((?:[A-Z2-7]{4} ){7}[A-Z2-7]{4})/.exec(shown)?.[1] ?? "").replaceAll(" ", "");
  expect(shown).toContain("<svg role=\"img\"");
  const on = await person.post(`/account/second-factor/setup${query}`, { code: totpCode(key, totpStep(Date.now())) });
  expect(on.status).toBe(200);
  expect(on.headers["cache-control"]).toBe("no-store");
  return { key, codes: [...on.text.matchAll(/<code>([a-z2-7-]{19})<\/code>/g)].map(([, code = ""]) => code), page: plain(on.text) };
}

describe("a second step", () => {
  test("is asked for after the password; until then the browser has no session", async () => {
    const { codes } = await setUp(await signIn(home.it, "zoe"));
    expect(codes).toHaveLength(10);
    const browser = visitor(home.it);
    const first = await browser.post("/login", { email: "zoe.mueller@mail.example", password: demoPassword, next: "/journey/badges" });
    expect([first.status, first.location]).toEqual([303, "/login/code?next=%2Fjourney%2Fbadges"]);
    expect([...browser.cookies.keys()]).toEqual(["sign-in-step"]);
    expect((await browser.get("/journey")).location).toBe("/login?next=%2Fjourney");
    const page = await browser.get(first.location ?? "");
    expect(page.status).toBe(200);
    const wrong = await browser.post("/login/code", { code: "000000" });
    expect(wrong.status).toBe(422);
    expect(wrong.text).not.toContain('value="000000"');
    const second = await browser.post("/login/code", { code: codes[0] ?? "", next: "/journey/badges" });
    expect([second.status, second.location]).toEqual([303, "/journey/badges"]);
    expect([...browser.cookies.keys()], "what lay between the steps is gone").toEqual(["session"]);
    expect((await browser.get("/journey")).status).toBe(200);
  });

  test("a step of one academy is worth nothing in another", async () => {
    const browser = visitor(home.it);
    await browser.post("/login", { email: "zoe.mueller@mail.example", password: demoPassword });
    const there = visitor(home.it, hosts.otherAcademy);
    there.cookies.set("sign-in-step", browser.cookies.get("sign-in-step") ?? "");
    expect((await there.post("/login/code", { code: "123456" })).location).toBe("/login");
  });
});

describe("where a role must have one", () => {
  test("its people are led there from every page and back, and what they had typed waits for them", async () => {
    const grace = await signIn(home.it, "grace");
    const set = await admin.post("/admin/sign-in", { factorRoles: "coach" });
    expect([set.status, set.location]).toEqual([303, "/admin/sign-in"]);
    expect((await grace.get("/teaching")).location).toBe("/account/second-factor?next=%2Fteaching");
    expect((await grace.get("/account/devices")).location).toBe("/account/second-factor?next=%2Faccount%2Fdevices");
    const typed = await grace.post("/account", { name: "Grace Okonkwo-Hale", theme: "auto" });
    const next = new URL(typed.location ?? "", "http://x").searchParams.get("next") ?? "";
    expect(next).toMatch(/^\/parked\/[\w-]{43}$/);
    const { page } = await setUp(grace, next);
    expect(page, "the way on from the codes").toContain(`href="${next}"`);
    expect((await grace.get(next)).text).toContain("Grace Okonkwo-Hale");
    expect((await grace.get("/teaching")).status).toBe(200);
    const off = await grace.post("/account/second-factor/removal", { code: "123456" });
    expect(off.status).toBe(409);
    await admin.post("/admin/sign-in", {});
  });

  test("nobody else is asked", async () => {
    await admin.post("/admin/sign-in", { factorRoles: "admin" });
    expect((await admin.get("/admin")).location).toBe("/account/second-factor?next=%2Fadmin");
    expect((await (await signIn(home.it, "emily")).get("/teaching")).status).toBe(200);
  });
});

test("nothing of all this was a fault of ours", () => {
  expectNoFault(home.it);
});
