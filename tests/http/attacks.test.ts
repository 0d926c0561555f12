import Database from "libsql";
import { beforeAll, describe, expect, test } from "vitest";
import { matrix } from "../access/matrix";
import { academyFile, cast, demoPassword, hosts, signIn, suspended, visitor } from "../cast";
import { openClient, type Answer, type Client } from "../server/client";
import { expectNoFault, house } from "./house";
import { cpuMs, workLog } from "./work-done";

/*
 * The ways in that attackers know (issue 6), tried at the doors of the production build. docs/security.md has the whole
 * list: what is proven here, and what nearer to where it is decided.
 */
const work = workLog();
const home = house({ env: work.env });
let sarah: Client;
let admin: Client;

/** Every page of the academy as an admin and as nobody gets it, and what is not there. */
const faces: { readonly path: string; readonly answer: Answer }[] = [];

beforeAll(async () => {
  sarah = await signIn(home.it, "sarah");
  admin = await signIn(home.it, "admin");
  const stranger = visitor(home.it);
  for (const path of [...ofAcademy, "/no-such-page", "/journey/%"]) for (const client of [admin, stranger]) faces.push({ path, answer: await client.get(path) });
  for (const path of ["/journey", "/journey/development", "/account/devices", "/notifications"]) faces.push({ path, answer: await sarah.get(path) });
});

/** Vendors post from no page: their door asks for a signature instead (webhooks.test.ts). */
const paths = [...new Set(matrix.map(({ path }) => path))].filter((path) => !path.startsWith("/webhooks/"));
const ofAcademy = paths.filter((path) => !path.startsWith("/operator"));
const evil = "https://evil.example";

function inDatabase<T>(use: (database: Database.Database) => T): T {
  const database = new Database(academyFile(home.it.dataDir, hosts.academy));
  try {
    return use(database);
  } finally {
    database.close();
  }
}
const newestMail = (kind: string) => inDatabase((database) => database.prepare("SELECT text FROM emails WHERE kind = ? ORDER BY created_at DESC, id DESC LIMIT 1").get(kind) as { text: string } | undefined)?.text ?? "";
/** Path and query of the link in the newest mail of this kind. */
function linkIn(kind: string): string {
  const url = new URL(/http:\/\/\S+token=\S+/.exec(newestMail(kind))?.[0] ?? "http://no.link/");
  return url.pathname + url.search;
}

/** An answer without what differs between any two. */
function shape({ status, text, location, headers }: Answer) {
  const { date: _date, "x-request-id": _request, etag: _etag, "content-length": _length, "set-cookie": cookies = [], ...rest } = headers;
  return { status, location, headers: rest, cookies: cookies.map((line) => line.replace(/=[^;]*/, "=")), text: text.replaceAll(/\b[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}\b/g, "REFERENCE") };
}

describe("a post that another site has a browser send (CSRF)", () => {
  test.each<[string, Record<string, string | undefined>]>([
    ["names another origin", { origin: evil }],
    ["names no origin", { origin: undefined }],
    ["hides its origin", { origin: "null" }],
    ["comes cross-site, as the browser says", { origin: undefined, "sec-fetch-site": "cross-site" }],
    ["comes from a sibling's page, as the browser says", { origin: undefined, "sec-fetch-site": "same-site" }],
  ])("opens nothing that posts, where it %s", async (name, headers) => {
    const entered: string[] = [];
    // Of those that lie about it one is asked of every route; the check is one and the same.
    for (const path of name === "names no origin" ? ofAcademy : ["/account", "/logout", "/admin/people", "/login", "/admin/system/audit/export/file"]) {
      const answer = await admin.post(path, { "no-such-field": "1" }, headers);
      if (answer.status !== 403 || answer.headers["set-cookie"]) entered.push(`${path} ${String(answer.status)}`);
    }
    expect(entered).toEqual([]);
  });

  test("signs nobody in either: a stranger's account is not put under somebody's hands", async () => {
    const browser = visitor(home.it);
    const answer = await browser.post("/login", { email: cast.michael.email, password: demoPassword }, { origin: evil });
    expect([answer.status, browser.cookies.size]).toEqual([403, 0]);
  });
});

describe("an address that leads elsewhere (open redirect)", () => {
  const elsewhere = ["https://evil.example/", "//evil.example", "/\\evil.example", "\\\\evil.example", "/%09/evil.example", "/\t/evil.example", "https:evil.example", "javascript:alert(1)", " //evil.example", "/login?next=//evil.example", "http://demo.localhost.evil.example/", "/..//evil.example", "///evil.example"];
  const leads = (to: string | null) => to === null || (to.startsWith("/") && new URL(to, "http://demo.localhost").host === "demo.localhost");

  test.each(elsewhere)("%j is followed by no page that leads back", async (next) => {
    const asked = `next=${encodeURIComponent(next)}`;
    const led: (string | null)[] = [];
    const shown: string[] = [];
    for (const path of ["/login", "/login/code", "/sign-in-link", "/account/second-factor", "/account/second-factor/setup"]) {
      const answer = await sarah.get(`${path}?${asked}`);
      led.push(answer.location);
      shown.push(answer.text, (await visitor(home.it).get(`${path}?${asked}`)).text);
    }
    const browser = visitor(home.it);
    const signedIn = await browser.post("/login", { email: cast.michael.email, password: demoPassword, next });
    led.push(signedIn.location);
    expect(signedIn.status).toBe(303);
    expect(led.filter((to) => !leads(to))).toEqual([]);
    // What is carried in a page's own field or link would be followed by the next press.
    const carried = shown.flatMap((text) => [...text.matchAll(/(?:name="next"[^>]*value|href|action)="([^"]*)"/g)].map(([, value = ""]) => value.replaceAll("&amp;", "&")));
    expect(carried.filter((value) => new URL(value, "http://demo.localhost").origin !== "http://demo.localhost")).toEqual([]);
  });

  test("a path that begins like a host leads to this one when somebody must sign in first", async () => {
    for (const path of ["//evil.example/admin", "//evil.example", "/%5Cevil.example"]) expect(leads((await visitor(home.it).get(path)).location), path).toBe(true);
  });
});

describe("a session that somebody planted (fixation)", () => {
  test("is not the one that a sign-in begins, and ends with it", async () => {
    const thief = await signIn(home.it, "michael");
    const planted = thief.cookies.get("session") ?? "";
    const victim = visitor(home.it);
    victim.cookies.set("session", planted);
    expect((await victim.post("/login", { email: cast.sarah.email, password: demoPassword })).location).toBe("/journey");
    expect(victim.cookies.get("session")).toMatch(/^[a-z2-7]{40}$/);
    expect(victim.cookies.get("session")).not.toBe(planted);
    expect((await thief.get("/journey")).location, "what was planted is worth nothing").toBe("/login?next=%2Fjourney");
  });

  test("of a token that nobody was given is never taken up", async () => {
    const planted = "a".repeat(40);
    const victim = visitor(home.it);
    victim.cookies.set("session", planted);
    await victim.post("/login", { email: cast.sarah.email, password: demoPassword });
    expect(victim.cookies.get("session")).not.toBe(planted);
    const thief = visitor(home.it);
    thief.cookies.set("session", planted);
    expect((await thief.get("/journey")).status).toBe(303);
  });

  test("is not carried from before a sign-in by link into it", async () => {
    const thief = await signIn(home.it, "michael");
    const victim = visitor(home.it);
    victim.cookies.set("session", thief.cookies.get("session") ?? "");
    await visitor(home.it).post("/sign-in-link", { email: cast.emily.email });
    expect((await victim.post(linkIn("sign-in-link"), {})).location).toBe("/teaching");
    expect((await thief.get("/journey")).status).toBe(303);
  });
});

describe("a page in another site's frame (clickjacking)", () => {
  test("is drawn nowhere: every answer, pages and refusals alike, forbids it in both languages", async () => {
    const framed = faces.filter(({ answer: { headers } }) => !/(?:^|; )frame-ancestors 'self'(?:;|$)/.test(String(headers["content-security-policy"])) || headers["x-frame-options"] !== "SAMEORIGIN").map(({ path }) => path);
    expect(framed).toEqual([]);
  });
});

describe("script and style of somebody else's in a page (CSP)", () => {
  test("run nowhere: no page allows inline, eval or any host, and none has need of it", async () => {
    const loose: string[] = [];
    for (const { path, answer: { headers, text } } of faces) {
      const policy = String(headers["content-security-policy"]);
      if (/unsafe|\*|(?:script|style)-src[^;]*(?:data:|https?:(?!\/\/demo\.localhost))/.test(policy) || !policy.startsWith("default-src 'none'")) loose.push(`${path} ${policy}`);
      const own = /<script(?![^>]* nonce=)(?![^>]* src=)|<style|\sstyle="|\son[a-z]+="|href="javascript:/i.exec(text);
      if (own) loose.push(`${path} ${own[0]}`);
    }
    expect(loose).toEqual([]);
  });
});

describe("pages that a browser kept, after signing out", () => {
  test("are asked for again, and what is asked for again is not there any more", async () => {
    const client = await signIn(home.it, "michael");
    const kept = new Map<string, string>();
    for (const path of ["/journey", "/account", "/account/devices", "/journey/badges", "/notifications"]) {
      const page = await client.get(path);
      expect([page.status, page.headers["cache-control"]], path).toEqual([200, expect.stringMatching(/^(?:private, no-cache|no-store)$/)]);
      kept.set(path, String(page.headers.etag));
    }
    const session = client.cookies.get("session") ?? "";
    const out = await client.post("/logout", {});
    expect(out.headers["clear-site-data"]).toBe('"cache", "storage"');
    client.cookies.set("session", session);
    for (const [path, etag] of kept) {
      const again = await client.get(path, { "if-none-match": etag });
      expect([again.status, again.location], path).toEqual([303, `/login?next=${encodeURIComponent(path)}`]);
    }
  });
});

describe("a line break in what is sent back (header injection)", () => {
  const broken = ["%0d%0aSet-Cookie:%20planted=1", "%0aX-Planted:%201", "%E5%98%8A%E5%98%8DSet-Cookie:%20planted=1", "%0d%0a%0d%0a<script>alert(1)</script>"];

  test.each(broken)("%s adds no header and no body, wherever it stands", async (text) => {
    const answers = [
      await visitor(home.it).get(`/journey?x=${text}`),
      await visitor(home.it).get(`/journey/${text}`),
      await visitor(home.it).get(`/login?next=/journey${text}`),
      await sarah.get(`/login?next=/journey${text}`),
      await visitor(home.it).post("/login", { email: cast.michael.email, password: demoPassword, next: decodeURIComponent(`/journey${text}`) }),
      await sarah.get(`/files/nobodys?until=1&key=x&as=${text}`),
      await admin.get(`/admin/system/audit/export/file?who=${text}`),
      await admin.get(`/admin/communication/outbox/${text}/retry`),
      await visitor(home.it).send("/journey", { headers: { cookie: `flash=${text}` } }),
    ];
    for (const [n, answer] of answers.entries()) {
      expect(answer.status, String(n)).toBeLessThan(500);
      expect(answer.headers["x-planted"], String(n)).toBeUndefined();
      expect((answer.headers["set-cookie"] ?? []).filter((line) => line.startsWith("planted")), String(n)).toEqual([]);
      expect(answer.headers.location ?? "", String(n)).not.toMatch(/[\r\n]/);
      expect(answer.text, String(n)).not.toContain("<script>alert");
    }
  });
});

describe("who has an account (enumeration)", () => {
  const known = "zoe.mueller@mail.example";
  const people = ["nobody.at.all@mail.example", known, suspended.email] as const;
  const forgotten = "ben.whittaker@demo.example";

  test.each<[string, string, (email: string) => Record<string, string>]>([
    ["signing in", "/login", (email) => ({ email, password: "not the password" })],
    ["a forgotten password", "/forgot-password", (email) => ({ email })],
    ["a link to sign in", "/sign-in-link", (email) => ({ email })],
  ])("is not told by %s: nobody's address, somebody's and a suspended person's get one answer", async (_, path, fields) => {
    const shapes = [];
    for (const email of people) {
      const { text, ...rest } = shape(await visitor(home.it).post(path, fields(email)));
      shapes.push({ ...rest, text: text.replaceAll(email, "ADDRESS") });
    }
    expect(shapes[1]).toEqual(shapes[0]);
    expect(shapes[2]).toEqual(shapes[0]);
  });

  test("is not told by registering either", async () => {
    expect((await admin.post("/admin/registration", { mode: "open", domains: "" })).status).toBe(303);
    const shapes = [];
    for (const email of people) shapes.push(shape(await visitor(home.it).post("/register", { email, name: "Somebody" })));
    await admin.post("/admin/registration", { mode: "closed", domains: "" });
    expect(shapes[0]).toMatchObject({ status: 303, location: "/register?sent=yes" });
    expect(shapes[1]).toEqual(shapes[0]);
    expect(shapes[2]).toEqual(shapes[0]);
  });

  test("is not told by the work a refused sign-in makes: as many transactions, and a password hashed for nobody too", async () => {
    const asked: string[][] = [];
    for (const email of [...people, forgotten]) {
      const { statements } = await work.during(() => visitor(home.it).post("/login", { email, password: "not the password" }));
      asked.push([...statements]);
    }
    for (const one of asked) expect(one).toEqual(asked[0]);
    const cpu = async (email: (n: number) => string) => {
      const before = cpuMs(home.it);
      for (let n = 0; n < 8; n += 1) await visitor(home.it).post("/login", { email: email(n), password: "not the password" });
      const after = cpuMs(home.it);
      return before === null || after === null ? null : after - before;
    };
    // Where the system does not count a process's CPU the statements alone speak.
    const [nobodys, somebodys] = [await cpu((n) => `nobody-${String(n)}@mail.example`), await cpu((n) => Object.values(cast).filter(({ host }) => host === hosts.academy)[n]?.email ?? "")];
    if (nobodys !== null && somebodys !== null) {
      expect(nobodys).toBeGreaterThan(somebodys / 2);
      expect(nobodys).toBeLessThan(somebodys * 2);
    }
  });

  test("is not told by the kind of a later page: a link that nobody was sent and one that is over look alike", async () => {
    for (const path of ["/reset-password", "/sign-in-link/use", "/join"]) {
      const [made, cut] = [await visitor(home.it).get(`${path}?token=${"A".repeat(43)}`), await visitor(home.it).get(`${path}?token=x`)];
      expect(shape(made), path).toEqual(shape(cut));
      expect(made.status, path).toBe(410);
    }
  });
});

describe("guessing (brute force)", () => {
  test("ends at the eleventh try for an address, from wherever it comes, the right password too", async () => {
    const email = "ingrid.halvorsen@mail.example";
    const answers: number[] = [];
    for (let n = 0; n < 11; n += 1) answers.push((await visitor(home.it).post("/login", { email, password: `guess ${String(n)}` })).status);
    expect(answers).toEqual([...Array<number>(10).fill(422), 429]);
    const last = await visitor(home.it).post("/login", { email, password: demoPassword });
    expect([last.status, Number(last.headers["retry-after"]) > 0]).toEqual([429, true]);
  });

  test("ends at the fifty-first try from a network, whatever it says of where it comes from", async () => {
    const guesser = visitor(home.it);
    const answers: number[] = [];
    for (let n = 0; n < 51; n += 1) {
      const forwarded = `203.0.113.${String(n)}`;
      answers.push((await guesser.post("/login", { email: `someone-${String(n)}@mail.example`, password: "a guess" }, { "x-forwarded-for": forwarded, forwarded: `for=${forwarded}`, "x-real-ip": forwarded })).status);
    }
    expect(answers).toEqual([...Array<number>(50).fill(422), 429]);
  }, 60_000);

  test("of links ends at the fourth for an address: nobody's letter box is filled", async () => {
    for (const path of ["/forgot-password", "/sign-in-link"]) {
      const answers: number[] = [];
      for (let n = 0; n < 4; n += 1) answers.push((await visitor(home.it).post(path, { email: "priya.raman@mail.example" })).status);
      expect(answers, path).toEqual([303, 303, 303, 429]);
    }
  });
});

describe("something used once, used again (token replay)", () => {
  test("a link that sets a password", async () => {
    await visitor(home.it).post("/forgot-password", { email: cast.harriet.email });
    const link = linkIn("password-reset");
    expect((await visitor(home.it).post(link, { password: "four words to picture" })).status).toBe(303);
    const again = await visitor(home.it).post(link, { password: "four words of a thief" });
    expect(again.status).toBe(410);
    expect((await visitor(home.it).post("/login", { email: cast.harriet.email, password: "four words of a thief" })).status).toBe(422);
  });

  test("a link that signs in", async () => {
    await visitor(home.it).post("/sign-in-link", { email: cast.tomasz.email });
    const link = linkIn("sign-in-link");
    expect((await visitor(home.it).post(link, {})).location).toBe("/teaching");
    expect((await visitor(home.it).post(link, {})).status).toBe(410);
  });

  test("a session that was signed out, on any device, and one of before a password was set anew", async () => {
    const here = await signIn(home.it, "grace");
    const stolen = openClient(home.it, hosts.academy, undefined, here.cookies);
    await here.post("/logout", {});
    expect((await stolen.get("/teaching")).location).toBe("/login?next=%2Fteaching");
    const left = await signIn(home.it, "grace");
    await visitor(home.it).post("/forgot-password", { email: cast.grace.email });
    await visitor(home.it).post(linkIn("password-reset"), { password: "four words to picture" });
    expect((await left.get("/teaching")).status).toBe(303);
  });

  test("a form that waited for somebody to sign in again", async () => {
    const client = await signIn(home.it, "noah");
    const session = client.cookies.get("session") ?? "";
    inDatabase((database) => void database.prepare("UPDATE sessions SET expires_at = ? WHERE user_id = (SELECT id FROM users WHERE email_key = ?)").run(Date.now() - 1, cast.noah.email));
    const parked = await client.post("/account", { name: "Noah Bennett", theme: "auto" });
    const waits = new URL(parked.location ?? "", "http://x").searchParams.get("next") ?? "";
    expect(waits).toMatch(/^\/parked\/[\w-]{43}$/);
    expect(client.cookies.get("session") ?? "gone").not.toBe(`${session}x`);
    await client.post("/login", { email: cast.noah.email, password: demoPassword, next: waits });
    expect((await client.get(waits)).status).toBe(200);
    expect((await client.post(`${waits}/removal`, {})).status).toBe(303);
    expect([(await client.get(waits)).status, (await client.post(`${waits}/removal`, {})).status]).toEqual([404, 404]);
  });
});

test("nothing of all this was a fault of ours", () => {
  expectNoFault(home.it);
});
