import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { matrix } from "../access/matrix";
import { cast, demoPassword, hosts, names, type Name } from "../cast";
import { canaries, contentOf, makeTwins, twinHosts, type TwinHost } from "../factories/twins";
import { openClient, type Answer, type Client } from "../server/client";
import { copyOf, startTrellis, type Trellis } from "../server/trellis";
import { expectNoFault, speak } from "./house";
import { inDatabase } from "./multipart";

/*
 * Issue 4, Isolation: two academies with the same ids everywhere and other words (tests/factories/twins.ts). Every
 * route is asked with the other's host, cookies, ids, signed links and tokens: no word crosses, and nothing is written.
 */
const [alpha, bravo] = [hosts.academy, hosts.otherAcademy] as const;
const people = names.filter((name) => cast[name].host === alpha);
let trellis: Trellis;
const inside = {} as Record<TwinHost, Record<string, Client>>;

const emailAt = (host: TwinHost, name: Name): string => cast[name].email.replace("@", `@${canaries[host]}.`);

async function comeIn(host: TwinHost, name: Name): Promise<Client> {
  const client = openClient(trellis, host);
  const answer = await client.post("/login", { email: emailAt(host, name), password: demoPassword });
  if (answer.status !== 303) throw new Error(`${name} could not sign in at ${host}: ${String(answer.status)}`);
  return client;
}
/** Somebody who has opened `host` with the cookies of another; anew for each question, should an answer take them away. */
const withCookiesOf = (client: Client, host: string): Client => openClient(trellis, host, undefined, client.cookies);

/** Questions on their way at a time: the server answers one while the next one is written. */
const lanes = 6;
async function each<Item>(items: Iterable<Item>, work: (item: Item) => Promise<void>): Promise<void> {
  const waiting = [...items][Symbol.iterator]();
  await Promise.all(Array.from({ length: lanes }, async () => {
    for (let next = waiting.next(); !next.done; next = waiting.next()) await work(next.value);
  }));
}

type Way = "get" | "post";
const ways: readonly Way[] = ["get", "post"];
const ask = (client: Client, way: Way, path: string): Promise<Answer> => (way === "get" ? client.get(path) : client.post(path, { "no-such-field": "1" }));
const visitors = new Map<string, Promise<Answer>>();

/** What nobody in particular is told there, asked once for all of them. */
function toVisitors(way: Way, path: string): Promise<Answer> {
  const key = `${way} ${path}`;
  const known = visitors.get(key) ?? ask(openClient(trellis, bravo), way, path);
  visitors.set(key, known);
  return known;
}

beforeAll(async () => {
  const dataDir = copyOf(inject("seeded"));
  makeTwins(dataDir);
  trellis = await startTrellis({ dataDir });
  for (const host of twinHosts) {
    inside[host] = {};
    for (const name of people) inside[host][name] = await comeIn(host, name);
  }
}, 120_000);
afterAll(async () => {
  expectNoFault(trellis);
  await trellis.remove();
});

const plain = (html: string): string => html.replaceAll("&amp;", "&");
const bytesOf = (answer: Answer): string => answer.text + JSON.stringify(answer.headers);
const holds = (answer: Answer, host: TwinHost): boolean => bytesOf(answer).includes(canaries[host]);

/** A signed link says for how long: the same file is one address. */
const withoutKey = (path: string): string => path.replace(/(\/files\/[^?]+)\?.*$/, "$1");

interface Found {
  readonly path: string;
  readonly answer: Answer;
}

/** Everything that a person gets to by links, from their home on; at most so many pages of one kind. */
async function walk(client: Client, starts: readonly string[]): Promise<Map<string, Found>> {
  const found = new Map<string, Found>();
  const ofKind = new Map<string, number>();
  const waiting = [...starts, "/account", "/notifications"];
  const known = new Set(waiting);
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const kind = withoutKey(path).split("?")[0]?.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ":id") ?? "";
    const seen = ofKind.get(kind) ?? 0;
    if (seen >= 8 || path === "/logout") continue;
    ofKind.set(kind, seen + 1);
    const answer = await client.get(path);
    found.set(withoutKey(path), { path, answer });
    if (answer.status !== 200 || !answer.headers["content-type"]?.startsWith("text/html")) continue;
    const linked = [...plain(answer.text).matchAll(/(?:href|src|action|formaction)="(\/[^"#]*)/g)].map(([, href = ""]) => href);
    for (const href of [...linked, ...below(path)]) {
      if (known.has(href) || /^\/(?:assets|brand)\b|\.(?:css|js|svg|png|woff2?)$/.test(href)) continue;
      known.add(href);
      waiting.push(href);
    }
  }
  return found;
}

/** Where each person of the first academy can go. */
const found = {} as Record<string, Map<string, Found>>;

/** What the matrix has below the page of a thing, which need not be linked from it as things stand. */
function below(path: string): string[] {
  const base = path.split("?")[0] ?? "";
  const route = patternOf(base);
  if (!route.includes(":")) return [];
  return matrix.map((entry) => entry.route).filter((one) => one.startsWith(`${route}/`) && !one.slice(route.length).includes(":")).map((one) => base + one.slice(route.length));
}

/** A client with staff of their own on a module: one of many. */
const ownStaff = (): string => {
  const { user, enrolment, module } = inDatabase(trellis.dataDir, (database) => database.prepare("SELECT e.user_id AS user, e.id AS enrolment, s.module_id AS module FROM enrolment_staff s JOIN enrolments e ON e.id = s.enrolment_id LIMIT 1").get() as { user: string; enrolment: string; module: string });
  return `/admin/clients/${user}/enrolments/${enrolment}/staff/${module}`;
};

describe("what one academy's people come to by its links", () => {
  beforeAll(async () => {
    for (const name of people) found[name] = await walk(inside[alpha][name]!, name === "admin" ? [cast[name].home, ownStaff()] : [cast[name].home]);
  }, 300_000);

  test("is in that academy's words, and there is enough of it to find something", () => {
    const all = Object.values(found).flatMap((one) => [...one.values()]);
    expect(all.filter(({ answer }) => holds(answer, bravo)).map(({ path }) => path)).toEqual([]);
    expect(all.filter(({ answer }) => answer.status === 200 && holds(answer, alpha)).length).toBeGreaterThan(150);
    expect(all.some(({ path, answer }) => path.startsWith("/files/") && answer.status === 200 && answer.bytes.includes(canaries[alpha]))).toBe(true);
  });

  test("takes them to every route that names something, with ids that both academies have", () => {
    const asked = new Set(Object.values(found).flatMap((one) => [...one.values()].filter(({ answer }) => answer.status !== 404).map(({ path }) => patternOf(path))));
    const naming = [...new Set(matrix.map(({ route }) => route))].filter((route) => route.includes(":") && !route.startsWith("operator/"));
    // An upload under way is asked for by script alone: tests/http/resumable.test.ts. What was parked is found by its cookie: tests/http/parked.test.ts.
    // A provider leads back to the deployment's host: tests/http/google.test.ts. Guardians are there for who is one: tests/access/guardians.test.ts.
    // A copy of one's data and a place to be offered are there where somebody asked for one: tests/http/own-account.test.ts, tests/access/clients.test.ts.
    expect(naming.filter((route) => !asked.has(route))).toEqual([
      "oauth/:provider/callback", "account/data/copies/:id", "for-whom/:linkId/acceptance", "for-whom/:linkId/refusal", "for-whom/:linkId/terms", "admin/people/:id/guardians/:linkId/removal",
      "parked/:token", "parked/:token/removal", "journey/assignments/:id/uploads/:uploadId", "journey/assignments/:id/uploads/:uploadId/attachment", "admin/programs/:id/cohorts/:cohortId/waiting/:placeId/offer",
      // General relations are tried between the academies by tests/access/not-there.test.ts.
      "admin/clients/:userId/coaches/:kind/:relationId/end",
    ]);
  });

  test.each(people)("%s's cookies open nothing of it at the other academy, whose words stay there too", async (name) => {
    const crossed: string[] = [];
    await each(found[name]!.values(), async ({ path }) => {
      const here = await withCookiesOf(inside[alpha][name]!, bravo).get(path);
      const there = await toVisitors("get", path);
      if (holds(here, alpha) || here.status !== there.status || here.location !== there.location) crossed.push(`${path} ${String(here.status)} ${here.location ?? ""}`);
    });
    expect(crossed).toEqual([]);
  }, 120_000);

  test.each(people)("%s of the other academy asks for the same ids and gets their own academy's words", async (name) => {
    const crossed: string[] = [];
    await each(found[name]!.values(), async ({ path }) => {
      const answer = await inside[bravo][name]!.get(path);
      if (holds(answer, alpha)) crossed.push(path);
      // Same ids, same people: but for a link that was signed elsewhere it is there, in other words.
      if (path.startsWith("/files/") && answer.status !== 404) crossed.push(`${path} was opened by a link of the other academy`);
    });
    expect(crossed).toEqual([]);
  }, 120_000);
});

/** The route of an address, as the matrix names it. */
function patternOf(path: string): string {
  const parts = (path.split("?")[0] ?? "").split("/").filter(Boolean);
  const fits = (route: string) => {
    const wanted = route.split("/");
    return wanted.length === parts.length && wanted.every((part, at) => part.startsWith(":") || part === parts[at]);
  };
  const routes = matrix.map(({ route }) => route).filter(fits);
  return routes.sort((a, b) => a.split(":").length - b.split(":").length)[0] ?? "";
}

describe("every route of the access matrix", () => {
  const routes = matrix.map(({ path }) => path);
  /** With nobody's ids, and with those that both academies have. */
  const everywhere = (name: Name) => [...new Set([...routes, ...[...(found[name]?.keys() ?? [])].map((path) => path.split("?")[0] ?? "")])];

  test.each(people)("asked and posted to with %s's cookies at the other academy, is what it is to a visitor, and nothing is written", async (name) => {
    const before = contentOf(trellis.dataDir, bravo);
    const crossed: string[] = [];
    await each(everywhere(name), async (path) => {
      for (const way of ways) {
        const here = await ask(withCookiesOf(inside[alpha][name]!, bravo), way, path);
        const there = await toVisitors(way, path);
        if (holds(here, alpha) || here.status !== there.status || here.location !== there.location) crossed.push(`${path} ${String(here.status)} ${here.location ?? ""}`);
      }
    });
    expect(crossed).toEqual([]);
    expect(contentOf(trellis.dataDir, bravo)).toEqual(before);
  }, 120_000);

  test("a post that a page of the other academy sends is refused whoever is signed in", async () => {
    const before = contentOf(trellis.dataDir, alpha);
    const admin = inside[alpha].admin!;
    const entered: string[] = [];
    // Vendors post from no page: their door asks for a signature instead (webhooks.test.ts).
    await each(routes.filter((one) => !one.startsWith("/webhooks/")), async (path) => {
      const answer = await admin.post(path, { "no-such-field": "1" }, { origin: `http://${bravo}:${String(trellis.port)}` });
      if (answer.status !== 403 || holds(answer, bravo)) entered.push(`${path} ${String(answer.status)}`);
    });
    expect(entered).toEqual([]);
    expect(contentOf(trellis.dataDir, alpha)).toEqual(before);
  }, 60_000);
});

describe("what was given out for one academy", () => {
  test("a link that sets a new password is nobody's at the other, and changes nothing there", async () => {
    expect((await openClient(trellis, alpha).post("/forgot-password", { email: emailAt(alpha, "sarah") })).status).toBe(303);
    const mail = inDatabase(trellis.dataDir, (database) => database.prepare("SELECT text FROM emails WHERE kind = 'password-reset' ORDER BY created_at DESC LIMIT 1").get() as { text: string });
    const link = new URL(/http:\/\/\S+token=\S+/.exec(mail.text)?.[0] ?? "");
    expect(link.hostname).toBe(alpha);
    const before = contentOf(trellis.dataDir, bravo);
    const astray = openClient(trellis, bravo);
    for (const answer of [await astray.get(link.pathname + link.search), await astray.post(link.pathname + link.search, { password: "four words to picture" })]) {
      expect(answer.status).toBe(410);
      expect(holds(answer, alpha)).toBe(false);
    }
    expect(contentOf(trellis.dataDir, bravo)).toEqual(before);
    expect((await openClient(trellis, alpha).get(link.pathname + link.search)).status, "and is still good where it belongs").toBe(200);
  });

  test("a message for the next page is not shown by the other", async () => {
    const sender = await comeIn(alpha, "michael");
    const said = await sender.post("/account", { name: "Michael Adeyemi", pronouns: "", theme: "auto" });
    expect(said.status).toBe(303);
    const note = sender.cookies.get("flash") ?? "";
    expect(note).not.toBe("");
    const shows = async (host: TwinHost) => (await openClient(trellis, host, undefined, [...inside[host].michael!.cookies, ["flash", note]]).get("/account")).text;
    const words = "Your profile is saved";
    expect([await shows(alpha), await shows(bravo)].map((page) => page.includes(words))).toEqual([true, false]);
  });

  test("the same person's password of one is not the other's", async () => {
    const answer = await openClient(trellis, bravo).post("/login", { email: emailAt(alpha, "sarah"), password: demoPassword });
    expect(answer.status).toBe(422);
  });
});

describe("what a request says of its host", () => {
  /** One request, written out, and its whole answer. */
  const say = async (lines: readonly string[]): Promise<{ status: number; text: string }> => {
    const text = await speak(trellis.port, `${lines.join("\r\n")}\r\nConnection: close\r\n\r\n`);
    return { status: Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1]), text };
  };
  const login = "GET /login HTTP/1.1";
  const here = `Host: ${alpha}:1`;

  test.each([
    "X-Forwarded-Host: music.localhost", "X-Host: music.localhost", "Forwarded: host=music.localhost;proto=https", "X-Original-Host: music.localhost", "X-Forwarded-Server: music.localhost",
    "X-HTTP-Host-Override: music.localhost", "X-Original-URL: http://music.localhost/login", "X-Rewrite-URL: /operator", "X-Forwarded-Proto: https", "X-Forwarded-Port: 1", "X-Forwarded-Prefix: //music.localhost", "Origin: http://music.localhost", "Referer: http://music.localhost/",
  ])("%s changes nothing: this academy's page, with its own links", async (header) => {
    const { status, text } = await say([login, here, header]);
    expect(status).toBe(200);
    expect(text).toContain(`Academy ${canaries[alpha]}`);
    expect(text).not.toContain(canaries[bravo]);
    expect(text).not.toContain("music.localhost");
  });

  test.each([`${alpha}`, `${alpha}:1`, `${alpha}.`, `${alpha}.:4711`, "DEMO.LocalHost", "DEMO.LOCALHOST.:80"])("Host: %s is this academy", async (host) => {
    const { status, text } = await say([login, `Host: ${host}`]);
    expect(status).toBe(200);
    expect(text).toContain(`Academy ${canaries[alpha]}`);
  });

  test.each([
    [`two hosts, this one first`, [login, here, `Host: ${bravo}`]],
    [`two hosts, this one last`, [login, `Host: ${bravo}`, here]],
    ["the same host twice", [login, here, here]],
    ["two hosts in one line", [login, `Host: ${alpha}, ${bravo}`]],
    ["a name before the host", [login, `Host: ${alpha}@${bravo}`]],
    ["a host with a path", [login, `Host: ${alpha}/${bravo}`]],
    ["a host with a port that is none", [login, `Host: ${alpha}:port`]],
    ["a host with two dots at its end", [login, `Host: ${alpha}..`]],
    ["a host in another script, not encoded", [login, "Host: b\u00fccher.example"]],
    ["no host at all", [login]],
    ["an empty host", [login, "Host:"]],
    ["a line folded after the host", [login, `Host: ${alpha}`, ` ${bravo}`]],
    ["a space before the colon", [login, `Host : ${bravo}`, here]],
  ])("%s is refused, and nobody's words are shown", async (_what, lines) => {
    const { status, text } = await say(lines);
    expect(status).toBe(400);
    for (const host of twinHosts) expect(text).not.toContain(canaries[host]);
  });

  test.each([[alpha, bravo], [bravo, alpha]])("an address in the request line, %s, is refused, and asks nothing of it", async (asked, host) => {
    const { status, text } = await say([`GET http://${asked}/login HTTP/1.1`, `Host: ${host}`]);
    expect(status).toBe(400);
    expect(text).not.toContain(canaries[asked]);
    expect(text).not.toContain('name="password"');
  });

  test.each(["unknown.localhost", "demo.localhost.music.localhost", "xdemo.localhost", "demo", "127.0.0.1", "localhost.", "demo.localhost.evil.example", "*.localhost"])("Host: %s is no academy", async (host) => {
    const { status, text } = await say([login, `Host: ${host}`]);
    expect([200, 400, 404]).toContain(status);
    for (const one of twinHosts) expect(text).not.toContain(canaries[one]);
  });

  test("a path that begins like an address stays on its host", async () => {
    const { text } = await say([`GET //${bravo}/login HTTP/1.1`, here]);
    expect(text).not.toContain(canaries[bravo]);
    expect(text).not.toMatch(/^location: (?:https?:)?\/\//im);
  });

  test("a host in another script answers in its encoded form, in any case", async () => {
    const directory = await import("libsql").then(({ default: Database }) => new Database(`${trellis.dataDir}/directory.db`));
    directory.exec(`INSERT INTO academy_hosts (host, academy_id, is_primary, created_at) SELECT 'xn--bcher-kva.example', academy_id, 0, 1 FROM academy_hosts WHERE host = '${bravo}'; UPDATE commit_counter SET n = n + 1`);
    directory.close();
    for (const host of ["xn--bcher-kva.example", "XN--BCHER-KVA.EXAMPLE", "xn--bcher-kva.example.:80"]) {
      const { status, text } = await say([login, `Host: ${host}`]);
      expect(status, host).toBe(200);
      expect(text).toContain(`Academy ${canaries[bravo]}`);
    }
  });

  test("two requests on one connection each have their own host", async () => {
    const text = await speak(trellis.port, [alpha, bravo].map((host) => `GET /login HTTP/1.1\r\nHost: ${host}\r\n${host === bravo ? "Connection: close\r\n" : ""}\r\n`).join(""));
    const [first = "", second = ""] = text.split(/(?=HTTP\/1\.1 )/);
    expect([first.includes(canaries[alpha]), first.includes(canaries[bravo]), second.includes(canaries[alpha]), second.includes(canaries[bravo])]).toEqual([true, false, false, true]);
  });

  test("a request whose length is said in two ways is refused, and what is hidden in it is not heard", async () => {
    const hidden = `GET /login HTTP/1.1\r\nHost: ${bravo}\r\n\r\n`;
    const text = await speak(trellis.port, `POST /login HTTP/1.1\r\nHost: ${alpha}\r\nContent-Length: ${String(5 + hidden.length)}\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${hidden}`);
    expect(text).toMatch(/^HTTP\/1\.1 400/);
    expect(text).not.toContain(canaries[bravo]);
  });

  test("a mail's link has the academy's own host, whatever was asked for", async () => {
    const client = openClient(trellis, alpha);
    await client.post("/forgot-password", { email: emailAt(alpha, "zoe") }, { host: `DEMO.localhost.:${String(trellis.port)}`, origin: `http://${alpha}:${String(trellis.port)}`, "x-forwarded-host": "evil.example", "x-forwarded-proto": "https" });
    const { text } = inDatabase(trellis.dataDir, (database) => database.prepare("SELECT text FROM emails WHERE kind = 'password-reset' AND to_address = ? ORDER BY created_at DESC LIMIT 1").get(emailAt(alpha, "zoe")) as { text: string });
    expect(text).toContain(`http://${alpha}:${String(trellis.port)}/reset-password?token=`);
    expect(text).not.toContain("evil");
  });
});

