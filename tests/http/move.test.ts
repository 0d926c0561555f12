import { readdirSync } from "node:fs";
import path from "node:path";
import Database from "libsql";
import { afterAll, beforeAll, expect, test } from "vitest";
import { academyFile, cast, demoPassword, hosts, signIn, visitor, type Name } from "../cast";
import type { Client } from "../server/client";
import { environment, runBuilt } from "../server/trellis";
import { expectNoFault, house } from "./house";

/*
 * `20-operations`, Move out: an academy leaves one deployment as a file and is served by another, which has other
 * secrets and a directory of its own, page for page the same.
 */
const otherSecrets = { SESSION_SECRET: "another-session-secret-of-32-characters-or-more", REQUEST_SIGNING_SECRET: "another-signing-secret-of-32-characters-or-more", OAUTH_ENCRYPTION_KEY: "another-encryption-key-of-32-characters-or-more" };
const here = house();
const there = house({ env: otherSecrets });
const moved = "moved.localhost";
const passphrase = "four words to remember";
let archive: string;
let filesHere = "";
const leave = (...line: string[]) => runBuilt("academy", line, environment(here.it.port, here.it.dataDir), `${passphrase}\n`);
const arrive = (typed: string, ...line: string[]) => runBuilt("academy", line, environment(there.it.port, there.it.dataDir, otherSecrets), `${typed}\n`);

/** What two deployments may write differently: where they are, and what is made anew for each page. */
const plain = (text: string, host: string, port: number) => text
  .replaceAll(`${host}:${String(port)}`, "HOST").replaceAll(host, "HOST")
  .replace(/nonce="[^"]*"/g, "nonce").replace(/\?until=\d+&amp;key=[\w-]+/g, "?link");

const pagesOf = (text: string) => [...text.matchAll(/href="(\/[^"#?]*)"/g)].map(([, at]) => at ?? "").filter((at) => !/^\/(?:assets|files|brand|logout)|\.\w+$|devices|notifications|components|^\/admin\/system|^\/admin$/.test(at));

/** Pages that somebody finds by following links from their home. */
async function crawl(client: Client, from: string, most: number): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const queue = [from];
  for (let at = queue.shift(); at !== undefined && found.size < most; at = queue.shift()) {
    if (found.has(at)) continue;
    const answer = await client.get(at);
    if (answer.status !== 200 || !String(answer.headers["content-type"]).startsWith("text/html")) continue;
    found.set(at, answer.text);
    for (const next of pagesOf(answer.text)) if (!found.has(next) && !queue.includes(next)) queue.push(next);
  }
  return found;
}

async function enterMoved(name: Name): Promise<Client> {
  const client = visitor(there.it, moved);
  const answer = await client.post("/login", { email: cast[name].email, password: demoPassword });
  expect(answer.status, name).toBe(303);
  return client;
}

let sarah: Client;

beforeAll(async () => {
  archive = path.join(here.it.dataDir, "demo.trellis");
  filesHere = path.join(here.it.dataDir, "files");
  sarah = await signIn(here.it, "sarah");
});
afterAll(() => { expect(readdirSync(path.join(there.it.dataDir, "imports")), "nothing is left lying").toEqual([]); });

test("it leaves as one file while people are in it, and nothing of it can be read on the way", async () => {
  const [said] = await Promise.all([leave("export", "--slug", "demo", "--to", archive), sarah.get("/journey")]);
  expect(said).toMatch(/Kestrel House, \d+ rows and \d+ files as of \S+, in \S+demo\.trellis\nIt is sealed to the passphrase/);
  const id = path.basename(academyFile(here.it.dataDir, hosts.academy), ".db");
  expect(Number(/and (\d+) files/.exec(said)?.[1]), "uploaded files are in it").toBe(readdirSync(path.join(filesHere, id), { recursive: true }).filter((name) => /[0-9a-f]{64}$/.test(String(name))).length);
  await expect(leave("export", "--slug", "demo", "--to", archive)).rejects.toThrow(/There is something already/);
});

test("a name that is taken, a host that answers and another passphrase bring nothing in", async () => {
  await expect(arrive(passphrase, "import", "--from", archive)).rejects.toThrow(/--slug: Another academy has that short name/);
  await expect(arrive(passphrase, "import", "--from", archive, "--slug", "moved", "--host", hosts.academy)).rejects.toThrow(/--host: Another academy answers/);
  await expect(arrive("four other words here", "import", "--from", archive, "--slug", "moved")).rejects.toThrow(/is not the one it was sealed with/);
  expect(readdirSync(path.join(there.it.dataDir, "academies")).filter((name) => /\.(?:db|making)$/.test(name))).toHaveLength(4);
});

test("it arrives paused, with another id, file and incarnation, and is served page for page the same", async () => {
  const said = await arrive(passphrase, "import", "--from", archive, "--slug", "moved", "--host", moved);
  expect(said).toMatch(/Kestrel House is here as it was at \S+, under moved\.localhost, and suspended/);
  expect((await visitor(there.it, moved).get("/login")).status, "before somebody looked").toBe(503);
  await arrive("", "resume", "--slug", "moved");
  let compared = 0;
  for (const [name, home] of [["sarah", "/journey"], ["emily", "/teaching"], ["admin", "/admin/programs"], ["olivia", "/org-admin"]] as const) {
    const before = await crawl(await signIn(here.it, name), home, 18);
    const client = await enterMoved(name);
    for (const [at, text] of before) {
      const answer = await client.get(at);
      expect(plain(answer.text, moved, there.it.port), `${name} ${at}`).toBe(plain(text, hosts.academy, here.it.port));
      compared += 1;
    }
  }
  expect(compared).toBeGreaterThan(50);
}, 120_000);

test("what it gave its word for holds, and what opened something does not", async () => {
  const inHere = new Database(academyFile(here.it.dataDir, hosts.academy));
  const { code } = inHere.prepare("SELECT code FROM badge_awards WHERE status = 'approved' LIMIT 1").get() as { code: string };
  const ids = inHere.prepare("SELECT academy_id AS id, incarnation FROM academy_settings").get() as { id: string; incarnation: string };
  inHere.close();
  const checked = await visitor(there.it, moved).get(`/verify/${code}`);
  expect(checked.status).toBe(200);
  expect(plain(checked.text, moved, there.it.port)).toBe(plain((await visitor(here.it).get(`/verify/${code}`)).text, hosts.academy, here.it.port));
  const inThere = new Database(academyFile(there.it.dataDir, moved));
  const now = inThere.prepare("SELECT academy_id AS id, incarnation FROM academy_settings").get() as { id: string; incarnation: string };
  expect(inThere.prepare("SELECT count(*) AS n FROM users WHERE email_key = 'sarah@demo.example'").get()).toMatchObject({ n: 1 });
  inThere.close();
  expect(now.id).not.toBe(ids.id);
  expect(now.incarnation).not.toBe(ids.incarnation);
  const cookie = [...sarah.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  expect((await visitor(there.it, moved).send("/journey", { headers: { cookie } })).location, "a session of where it came from").toMatch(/^\/login/);
  expect((await sarah.get("/journey")).status, "which goes on there").toBe(200);
});

test("nothing of all this was a fault of ours", () => {
  expectNoFault(here.it);
  expectNoFault(there.it);
});
