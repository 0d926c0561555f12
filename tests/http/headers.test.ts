import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { beforeAll, describe, expect, test } from "vitest";
import { signIn, visitor } from "../cast";
import type { Answer, Client } from "../server/client";
import { expectNoFault, house } from "./house";

/* What every answer carries (`20-operations`: security headers, low bandwidth). */
const home = house();
const secure = house({ env: { SITE_URL: "https://localhost:9" } });
let sarah: Client;
let admin: Client;

beforeAll(async () => {
  sarah = await signIn(home.it, "sarah");
  admin = await signIn(home.it, "admin");
});

const policyOf = (answer: Answer): Map<string, string> =>
  new Map(String(answer.headers["content-security-policy"]).split("; ").map((part) => [part.slice(0, part.indexOf(" ")), part.slice(part.indexOf(" ") + 1)]));

const sheetIn = (text: string): string => {
  const href = /<link rel="stylesheet" href="(\/assets\/[^"]+\.css)"/.exec(text)?.[1];
  if (!href) throw new Error("the page names no stylesheet");
  return href;
};

describe("security headers", () => {
  test("a page without script allows none", async () => {
    for (const answer of [await sarah.get("/journey"), await visitor(home.it).get("/login"), await visitor(home.it).get("/no-such-page")]) {
      const policy = policyOf(answer);
      expect(policy.get("script-src")).toBe("'none'");
      expect(policy.get("default-src")).toBe("'none'");
      expect(policy.get("style-src")).toBe("'self'");
      expect(policy.get("form-action")).toBe("'self'");
      expect(policy.get("base-uri")).toBe("'none'");
      expect(policy.get("frame-ancestors")).toBe("'self'");
      expect(answer.text).not.toMatch(/<script|\son[a-z]+=|\sstyle=|javascript:/i);
    }
  });

  test("a page that hydrates allows its own nonce only, new each time, on every script tag", async () => {
    const pages = [await admin.get("/admin/system/components"), await admin.get("/admin/system/components")];
    const nonces = pages.map((page) => /^'nonce-([^']+)' 'strict-dynamic'$/.exec(policyOf(page).get("script-src") ?? "")?.[1] ?? "");
    expect(nonces[0]).toMatch(/^[A-Za-z0-9+/]{22}==$/);
    expect(nonces[0]).not.toBe(nonces[1]);
    pages.forEach((page, i) => {
      const tags = page.text.match(/<script\b[^>]*>/g) ?? [];
      expect(tags.length).toBeGreaterThan(0);
      for (const tag of tags) expect(tag).toContain(`nonce="${nonces[i] ?? ""}"`);
      expect(page.headers["cache-control"]).toBe("no-store");
    });
  });

  test("a page with a small script of its own allows that one by its address, and nothing in the page itself", async () => {
    const emily = await signIn(home.it, "emily");
    const queue = await emily.get("/teaching/assignments");
    const desk = /href="(\/teaching\/assignments\/[0-9a-f-]{36})/.exec(queue.text)?.[1] ?? "";
    const answer = await emily.get(desk);
    const [tag] = answer.text.match(/<script\b[^>]*>/g) ?? [];
    const src = /^<script type="module" src="([^"]+)">$/.exec(tag ?? "")?.[1] ?? "";
    const policy = policyOf(answer);
    expect(policy.get("script-src")).toBe(`http://demo.localhost:${String(home.it.port)}${src}`);
    expect(policy.get("connect-src")).toBe("'self'");
    expect(policy.get("media-src")).toBeUndefined();
    expect(answer.text.match(/<script/g)).toHaveLength(1);
    expect(answer.text).not.toMatch(/\son[a-z]+=|\sstyle=|javascript:/i);
    expect((await emily.get(src)).headers["content-type"]).toBe("text/javascript; charset=utf-8");
  });

  test("every answer says how it may be used", async () => {
    for (const answer of [await sarah.get("/journey"), await visitor(home.it).get("/journey"), await visitor(home.it, "unknown.localhost").get("/")]) {
      expect(answer.headers["x-content-type-options"]).toBe("nosniff");
      expect(answer.headers["x-frame-options"]).toBe("SAMEORIGIN");
      expect(answer.headers["referrer-policy"]).toBe("same-origin");
      expect(answer.headers["cross-origin-opener-policy"]).toBe("same-origin");
      expect(answer.headers["permissions-policy"]).toContain("camera=()");
      expect(answer.headers["x-request-id"]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/);
      expect(answer.headers["x-powered-by"]).toBeUndefined();
      expect(answer.headers.server).toBeUndefined();
    }
  });

  test("HSTS is promised over https only, and cookies are Secure there", async () => {
    expect((await sarah.get("/journey")).headers["strict-transport-security"]).toBeUndefined();
    const answer = await visitor(secure.it).get("/login");
    expect(answer.headers["strict-transport-security"]).toMatch(/max-age=\d{8}/);
    const signedIn = await visitor(secure.it).post("/login", { email: "sarah@demo.example", password: "DemoPass123!" }, { origin: "https://demo.localhost:9" });
    expect(signedIn.status).toBe(303);
    for (const cookie of signedIn.headers["set-cookie"] ?? []) expect(cookie).toMatch(/; Secure/i);
  });

  test("signing out clears what the browser kept", async () => {
    const michael = await signIn(home.it, "michael");
    expect((await michael.post("/logout", {})).headers["clear-site-data"]).toContain('"cache"');
  });
});

describe("caching", () => {
  test("a page is private, is asked for again each time, and costs nothing when it has not changed", async () => {
    const first = await sarah.get("/account");
    expect(first.headers["cache-control"]).toBe("private, no-cache");
    const etag = String(first.headers.etag);
    expect(etag).toMatch(/^W\/"/);
    const second = await sarah.get("/account", { "if-none-match": etag });
    expect(second.status).toBe(304);
    expect(second.bytes).toHaveLength(0);
    expect(second.headers.etag).toBe(etag);
    expect(second.headers["content-security-policy"]).toBe(first.headers["content-security-policy"]);
  });

  test("the packing does not change what a page is", async () => {
    const plain = await sarah.get("/account", { "accept-encoding": "identity" });
    const packed = await sarah.get("/account", { "accept-encoding": "br" });
    expect(packed.headers.etag).toBe(plain.headers.etag);
    expect(packed.text).toBe(plain.text);
  });

  test("one person's page is never another's 304", async () => {
    const mine = await sarah.get("/journey");
    const michael = await signIn(home.it, "michael");
    expect((await michael.get("/journey", { "if-none-match": String(mine.headers.etag) })).status).toBe(200);
  });

  test("redirects and refusals are not kept", async () => {
    const redirect = await visitor(home.it).get("/journey");
    expect(redirect.headers["cache-control"]).toMatch(/no-cache|no-store/);
    expect(redirect.headers.etag).toBeUndefined();
    expect((await sarah.get("/admin")).headers["cache-control"]).toContain("no-store");
  });
});

describe("packing", () => {
  test.each([
    ["br, gzip, deflate", "br"],
    ["gzip, deflate", "gzip"],
    ["gzip;q=1.0, br;q=0", "gzip"],
    ["deflate", undefined],
    ["identity", undefined],
    ["br;q=0", undefined],
  ])("of %s we choose %s", async (accepted, chosen) => {
    const answer = await sarah.get("/journey", { "accept-encoding": accepted });
    expect(answer.headers["content-encoding"]).toBe(chosen);
    expect(answer.headers.vary).toContain("Accept-Encoding");
    expect(answer.headers["content-length"]).toBe(String(answer.bytes.length));
    expect(answer.headers["content-type"]).toBe("text/html; charset=utf-8");
    expect(answer.text).toContain("</html>");
  });

  test("a large page is smaller over the wire", async () => {
    const plain = await admin.get("/admin/people", { "accept-encoding": "identity" });
    const br = await admin.get("/admin/people", { "accept-encoding": "br" });
    const gzip = await admin.get("/admin/people", { "accept-encoding": "gzip" });
    expect(brotliDecompressSync(br.bytes).equals(plain.bytes)).toBe(true);
    expect(gunzipSync(gzip.bytes).equals(plain.bytes)).toBe(true);
    expect(br.bytes.length).toBeLessThan(plain.bytes.length / 2);
  });
});

describe("static files", () => {
  test("the stylesheet never changes under its name, and comes packed", async () => {
    const href = sheetIn((await visitor(home.it).get("/login")).text);
    const answer = await visitor(home.it).get(href, { "accept-encoding": "br" });
    expect(answer.status).toBe(200);
    expect(answer.headers["content-type"]).toBe("text/css; charset=utf-8");
    expect(answer.headers["cache-control"]).toBe("public, max-age=31536000, immutable");
    expect(answer.headers["content-encoding"]).toBe("br");
    expect(answer.headers.vary).toContain("Accept-Encoding");
    expect((await visitor(home.it).get(href, { "if-none-match": String(answer.headers.etag) })).status).toBe(304);
    expect((await visitor(home.it).send(href, { method: "POST", body: "" })).status).not.toBe(200);
  });

  test("an academy's colour is a sheet of its own, and of no other academy", async () => {
    const { text } = await visitor(home.it).get("/login");
    const href = /href="(\/brand\/[^"]+\.css)"/.exec(text)?.[1] ?? "";
    const own = await visitor(home.it).get(href);
    expect(own.status).toBe(200);
    expect(own.text).toMatch(/^:root\{--accent:#[0-9a-f]{6}\}$/);
    expect(own.headers["cache-control"]).toContain("immutable");
    expect((await visitor(home.it, "music.localhost").get(href)).status).toBe(404);
  });

  test.each(["/assets/", "/assets/../server/server.js", "/assets/%2e%2e/%2e%2e/package.json", "/build/server/server.js", "/package.json", "/data/directory.db", "/directory.db"])("nothing else of the disk is served: %s", async (path) => {
    expect((await visitor(home.it).send(path, {})).status).toBe(404);
  });
});

test("nothing of all this was a fault of ours", () => {
  expectNoFault(home.it);
});
