import { beforeAll, describe, expect, test } from "vitest";
import { hosts, signIn, visitor } from "../cast";
import { encode, type Asked, type Client } from "../server/client";
import { expectErrorPage, expectNoFault, house, speak } from "./house";

/* Issue 2, "Bad input": a clear 4xx page in the academy's brand, a reference that is in the log, never a 500. */
const home = house();
const brand = "Kestrel House";
const form = { "content-type": "application/x-www-form-urlencoded" };
const origin = () => `http://${hosts.academy}:${String(home.it.port)}`;
let sarah: Client;
let admin: Client;

beforeAll(async () => {
  sarah = await signIn(home.it, "sarah");
  admin = await signIn(home.it, "admin");
});

describe("hosts", () => {
  test.each(["unknown.localhost", "127.0.0.1", "demo.localhost.evil.example", "example.com"])("an unknown host gets a plain 404 page: %s", async (host) => {
    const answer = await visitor(home.it, host).get("/login");
    await expectErrorPage(home.it, answer, { status: 404, brand: null });
    expect(answer.text).not.toContain(brand);
    expect(answer.text).not.toContain("<form");
  });

  test("the same page for every path of an unknown host", async () => {
    const client = visitor(home.it, "unknown.localhost");
    expect((await client.get("/journey")).status).toBe(404);
    expect((await client.get("/operator")).status).toBe(404);
    expect((await client.post("/login", { email: "sarah@demo.example", password: "x" })).status).toBe(404);
  });

  test("upper case, a trailing dot and another port are the same host", async () => {
    for (const host of ["DEMO.localhost", "demo.localhost.", "demo.localhost:1"]) {
      const answer = await visitor(home.it).send("/login", { headers: { host } });
      expect(answer.status).toBe(200);
      expect(answer.text).toContain(brand);
    }
  });

  test("a host that is no host name is refused", async () => {
    for (const host of ["demo.localhost/admin", "demo localhost", "demo.localhost@evil.example", "%64emo.localhost", "-"]) {
      await expectErrorPage(home.it, await visitor(home.it).send("/login", { headers: { host } }), { status: 400, brand: null });
    }
  });

  test("a doubled Host header is refused", async () => {
    const heard = await speak(home.it.port, `GET /login HTTP/1.1\r\nHost: demo.localhost\r\nHost: music.localhost\r\nConnection: close\r\n\r\n`);
    expect(heard).toMatch(/^HTTP\/1\.1 400 /);
    expect(heard).not.toContain(brand);
  });

  test("a forwarding header changes neither the academy nor its links", async () => {
    const forged = { "x-forwarded-host": hosts.academy, "x-forwarded-proto": "https", forwarded: `host=${hosts.academy};proto=https`, "x-original-url": "/operator", "x-rewrite-url": "/operator" };
    const elsewhere = await visitor(home.it, hosts.otherAcademy).get("/login", forged);
    expect(elsewhere.status).toBe(200);
    expect(elsewhere.text).not.toContain(brand);
    expect((await visitor(home.it, "unknown.localhost").get("/login", forged)).status).toBe(404);
    const redirect = await visitor(home.it).get("/journey", { "x-forwarded-host": "evil.example" });
    expect(redirect.headers.location).toBe("/login?next=%2Fjourney");
  });

  test("an absolute address in the request line is refused", async () => {
    const heard = await speak(home.it.port, `GET http://music.localhost/login HTTP/1.1\r\nHost: demo.localhost\r\nConnection: close\r\n\r\n`);
    expect(heard).toMatch(/^HTTP\/1\.1 400 /);
  });
});

describe("addresses", () => {
  test.each([
    ["a broken percent sign", "/journey/%", 400],
    ["half a UTF-8 character", "/journey/%E0%A4%A", 400],
    ["bytes that are not UTF-8", "/journey/%ff%fe", 400],
    ["a NUL", "/journey/%00", 400],
    ["a line break", "/journey/a%0d%0aset-cookie:x", 400],
    ["a backslash", "/journey\\..\\admin", 400],
    ["5,000 characters", `/journey/${"a".repeat(5_000)}`, 414],
    ["5,000 characters of query", `/login?next=${"a".repeat(5_000)}`, 414],
    ["no such page", "/no-such-page", 404],
    ["no such page below a real one", "/journey/programs/leading-through-change/no-such", 404],
    ["climbing out", "/journey/..%2f..%2fetc%2fpasswd", 404],
    ["a source file", "/app/root.tsx", 404],
    ["a dot file", "/.env", 404],
    ["a single-fetch address", "/journey.data", 404],
    ["the root's single-fetch address", "/_root.data", 404],
    ["Remix's manifest", "/__manifest?p=/journey", 404],
    ["a data request for the root", "/journey?_data=root", 404],
    ["a data request for a page that does not hydrate", "/journey?_data=routes%2Fjourney%2F_index", 404],
    ["a data request for nothing", "/journey?_data=", 404],
  ])("%s", async (_name, path, status) => {
    await expectErrorPage(home.it, await sarah.get(path), { status, brand });
  });

  test.each(["//evil.example", "//evil.example/%2e%2e", "/login/", "/\\evil.example"])("no address leads to another site: %s", async (path) => {
    const answer = await visitor(home.it).get(path);
    expect(answer.status).toBeLessThan(500);
    if (answer.headers.location) expect(new URL(answer.headers.location, origin()).origin).toBe(origin());
  });

  test("an unknown id is not there, whatever it looks like", async () => {
    const ids = ["x", "0", "-1", "01890a5d-ac96-774b-bcce-b302099a8057", "' OR 1=1 --", "<script>", "a".repeat(500), "__proto__"];
    for (const id of ids) {
      const segment = encodeURIComponent(id);
      await expectErrorPage(home.it, await sarah.get(`/journey/programs/${segment}`), { status: 404, brand });
      await expectErrorPage(home.it, await admin.get(`/admin/communication/outbox/${segment}`), { status: 404, brand });
    }
  });

  test("odd values in a query are read as none, or refused", async () => {
    const queries = ["page=-1", "after=%00", "after=x", "q=%27%20OR%201%3D1", `q=${"x".repeat(2_000)}`, "role=boss", "role=client&role=admin", "status[]=x", "__proto__=1", "after=eyJhIjoxfQ", "sort=nothing", "q=%F0%9F%98%80", "limit=1e9"];
    for (const query of queries) {
      for (const path of ["/admin/people", "/admin/communication/outbox", "/org-admin", "/login", "/admin/system/components"]) {
        const answer = await admin.get(`${path}?${query}`);
        expect([200, 303, 400, 403, 404, 422], `${path}?${query}`).toContain(answer.status);
      }
    }
  });
});

describe("methods", () => {
  test.each(["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "PURGE"])("%s is not how a page works", async (method) => {
    const answer = await sarah.send("/journey", { method, headers: { origin: origin() } });
    await expectErrorPage(home.it, answer, { status: 405, brand });
    expect(answer.headers.allow).toBe("GET, HEAD, POST");
  });

  test("a page that takes no post says so", async () => {
    await expectErrorPage(home.it, await sarah.post("/journey", { a: "b" }), { status: 405, brand });
  });

  test("HEAD is the GET without its body", async () => {
    const get = await sarah.get("/journey", { "accept-encoding": "identity" });
    const head = await sarah.send("/journey", { method: "HEAD", headers: { "accept-encoding": "identity" } });
    expect(head.status).toBe(200);
    expect(head.bytes).toHaveLength(0);
    expect(head.headers["content-length"]).toBe(get.headers["content-length"]);
    expect(head.headers.etag).toBe(get.headers.etag);
  });

  test("a method override is not obeyed", async () => {
    expect((await sarah.get("/journey", { "x-http-method-override": "DELETE" })).status).toBe(200);
  });
});

describe("bodies", () => {
  const post = (asked: Asked) => visitor(home.it).send("/login", { method: "POST", ...asked, headers: { ...form, origin: origin(), ...asked.headers } });

  test.each([
    ["a broken percent sign", "email=%&password=x"],
    ["half a character", "email=%E0%A4%A&password=x"],
    ["percent-encoded bytes that are not UTF-8", "email=%ff%fe&password=x"],
    ["raw bytes that are not UTF-8", Buffer.from([0x65, 0x3d, 0xff, 0xfe, 0x80])],
    ["an overlong encoding", Buffer.from("email=%c0%af&password=x")],
    ["a NUL", "email=a%00b@demo.example&password=x"],
    ["a very long list", "email[4294967294]=x&password=x"],
    ["a very deep list", `email${"[0]".repeat(500)}=x&password=x`],
    ["a list of names", "email[a][b]=x&password=x"],
    ["20,000 fields", Array.from({ length: 20_000 }, (_, i) => `f${String(i)}=1`).join("&")],
  ])("refused with 400: %s", async (_name, body) => {
    await expectErrorPage(home.it, await post({ body }), { status: 400, brand });
  });

  test.each([
    ["nothing", ""],
    ["no fields that it knows", "a=b"],
    ["a field missing", "email=sarah%40demo.example"],
    ["a field too many", encode({ email: "sarah@demo.example", password: "DemoPass123!", role: "admin" })],
    ["a field twice", "email=a%40b.example&email=c%40d.example&password=x"],
    ["fields of fields", "email.a.b=x&password=x"],
    ["a list where a text should be", "email[0]=x&email[1]=y&password=x"],
    ["a prototype", "__proto__.admin=1&constructor.prototype.x=1&email=a%40b.example&password=x"],
    ["names without values", "email&password"],
    ["only separators", "&&&&====&&&&"],
    ["10,000 characters in a field", encode({ email: `${"a".repeat(10_000)}@demo.example`, password: "x" })],
  ])("shown again with 422: %s", async (_name, body) => {
    const answer = await post({ body });
    expect(answer.status).toBe(422);
    expect(answer.headers["content-type"]).toBe("text/html; charset=utf-8");
    expect(answer.text).toContain(brand);
    expect(answer.text).toMatch(/<title>Error: /);
    expect(answer.headers["set-cookie"]).toBeUndefined();
  });

  test.each(["application/json", "text/plain", "multipart/form-data; boundary=x", "application/xml", "", undefined])("refused with 415: content type %s", async (type) => {
    await expectErrorPage(home.it, await post({ body: "{}", headers: { "content-type": type } }), { status: 415, brand });
  });

  test("a body over the limit is refused with 413, declared or not", async () => {
    const body = `email=${"a".repeat(300 * 1024)}`;
    await expectErrorPage(home.it, await post({ body }), { status: 413, brand });
    await expectErrorPage(home.it, await post({ body, headers: { "content-length": undefined, "transfer-encoding": "chunked" } }), { status: 413, brand });
  });

  test("a length that is no number never reaches a page", async () => {
    const heard = await speak(home.it.port, `POST /login HTTP/1.1\r\nHost: demo.localhost\r\nOrigin: ${origin()}\r\nContent-Type: ${form["content-type"]}\r\nContent-Length: 12x\r\nConnection: close\r\n\r\nemail=a`);
    expect(heard).toMatch(/^HTTP\/1\.1 400 /);
  });

  test("two lengths, or a length beside chunks, never reach a page", async () => {
    const start = `POST /login HTTP/1.1\r\nHost: demo.localhost\r\nOrigin: ${origin()}\r\nContent-Type: ${form["content-type"]}\r\nConnection: close\r\n`;
    expect(await speak(home.it.port, `${start}Content-Length: 7\r\nContent-Length: 8\r\n\r\nemail=a`)).toMatch(/^HTTP\/1\.1 400 /);
    expect(await speak(home.it.port, `${start}Content-Length: 7\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`)).toMatch(/^HTTP\/1\.1 400 /);
  });
});

describe("other sites", () => {
  test.each([
    ["another site", { origin: "https://evil.example" }],
    ["another academy", { origin: "http://music.localhost:PORT" }],
    ["the deployment", { origin: "http://localhost:PORT" }],
    ["the same host on another port", { origin: "http://demo.localhost:1" }],
    ["the same host over another scheme", { origin: "https://demo.localhost:PORT" }],
    ["a page without origin", { origin: "null" }],
    ["nobody says where", { origin: undefined }],
    ["a browser that says cross-site", { origin: undefined, "sec-fetch-site": "cross-site" }],
    ["a browser that says same-site", { origin: undefined, "sec-fetch-site": "same-site" }],
    ["an address bar", { origin: undefined, "sec-fetch-site": "none" }],
    ["a right origin and a wrong one", { origin: "http://demo.localhost:PORT, https://evil.example" }],
  ])("a post from %s is refused with 403", async (_name, headers: Record<string, string | undefined>) => {
    const here = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value?.replace("PORT", String(home.it.port))]));
    await expectErrorPage(home.it, await sarah.post("/logout", {}, here), { status: 403, brand });
    expect((await sarah.get("/journey")).status, "and Sarah is still signed in").toBe(200);
  });

  test("a session cookie is kept from other sites and from script", async () => {
    const answer = await visitor(home.it).post("/login", { email: "sarah@demo.example", password: "DemoPass123!" });
    const cookies = answer.headers["set-cookie"] ?? [];
    expect(cookies.length).toBeGreaterThan(0);
    for (const cookie of cookies) {
      expect(cookie).toMatch(/; HttpOnly/i);
      expect(cookie).toMatch(/; SameSite=Lax/i);
      expect(cookie).toMatch(/; Path=\//i);
      expect(cookie).not.toMatch(/; Domain=/i);
    }
  });
});

describe("what a browser keeps for us", () => {
  test.each([
    ["one letter", "x"],
    ["a percent sign", "%"],
    ["separators", "=;=;="],
    ["9,000 characters", `s=${"a".repeat(9_000)}`],
    ["a path", "__Host-session=../../etc/passwd"],
    ["a forged flash", "flash=eyJ4IjoxfQ.bad"],
    ["bytes that are not ASCII", "a\u00ff=b"],
  ])("a cookie that is not ours is nobody's: %s", async (_name, cookie) => {
    const answer = await visitor(home.it).send("/journey", { headers: { cookie: Buffer.from(cookie).toString("latin1") } });
    expect(answer.status).toBe(303);
    expect(answer.location).toBe("/login?next=%2Fjourney");
  });

  test("a forged or cut session is nobody's", async () => {
    for (const change of [(v: string) => v.slice(0, -1), (v: string) => `${v}a`, (v: string) => v.toUpperCase(), () => ""]) {
      const forged = visitor(home.it);
      for (const [name, value] of sarah.cookies) forged.cookies.set(name, change(value));
      expect((await forged.get("/journey")).status).toBe(303);
    }
  });
});

test("nothing of all this was a fault of ours", () => {
  expectNoFault(home.it);
});
