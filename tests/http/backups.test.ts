import { existsSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import Database from "libsql";
import { beforeAll, expect, test } from "vitest";
import { readArchive } from "@db/backup";
import { academyFile, hosts, signIn, visitor } from "../cast";
import type { Client } from "../server/client";
import { environment, runBuilt } from "../server/trellis";
import { expectNoFault, house } from "./house";
import { inDatabase } from "./multipart";

/* `20-operations`, Backups: made of a live academy while people write, opened and counted; restored in place, paused. */
const home = house({ worker: true });
let sarah: Client;
const command = (...line: string[]) => runBuilt("academy", line, environment(home.it.port, home.it.dataDir));
const write = (client: Client, name: string) => client.post("/account", { name, pronouns: "", theme: "auto" });
const nameIn = (client: Client) => client.get("/account").then(({ text }) => /name="name"[^>]*value="([^"]*)"/.exec(text)?.[1]);
const folderOf = () => {
  const folder = path.join(home.it.dataDir, "backups");
  return { folder, academies: existsSync(folder) ? readdirSync(folder) : [] };
};
const backups = () => folderOf().academies.flatMap((id) => readdirSync(path.join(folderOf().folder, id)).filter((name) => name.endsWith(".backup")).map((name) => path.join(folderOf().folder, id, name)));

beforeAll(async () => {
  sarah = await signIn(home.it, "sarah");
});

test("a backup of a live academy is one moment of it, and whoever writes meanwhile is not stopped", async () => {
  // Each write changes the person and adds a line to the log in one transaction: a copy that has one has both.
  let goes = true;
  const acknowledged: string[] = [];
  const writing = (async () => {
    for (let n = 0; goes; n += 1) {
      const answer = await write(sarah, `Sarah ${String(n)}`);
      expect(answer.status).toBe(303);
      acknowledged.push(`Sarah ${String(n)}`);
    }
  })();
  await expect.poll(() => acknowledged.length).toBeGreaterThan(2);
  const before = acknowledged.length;
  const said = await command("backup", "--slug", "demo");
  goes = false;
  await writing;
  expect(acknowledged.length - before, "it went on").toBeGreaterThan(3);
  expect(said).toMatch(/^demo: \d+ rows, 5 uploaded files, opened and counted, in \S+\.backup\n1 of 1 academies are backed up\.\n$/);
  expect(backups()).toHaveLength(1);
  expect(await nameIn(sarah)).toBe(acknowledged.at(-1));
  const opened = path.join(home.it.dataDir, "opened.db");
  await readArchive(backups()[0] ?? "", opened, "test-encryption-key-of-at-least-32-characters");
  const database = new Database(opened);
  const { name } = database.prepare("SELECT name FROM users WHERE email_key = 'sarah@demo.example'").get() as { name: string };
  const { edits } = database.prepare("SELECT count(*) AS edits FROM audit_log WHERE action = 'profile/edited'").get() as { edits: number };
  database.close();
  expect(name, "the person and the log are of one moment").toBe(`Sarah ${String(edits - 1)}`);
  expect(edits, "all that was acknowledged before it began is in it").toBeGreaterThanOrEqual(before);
});

test("restored in place it is that moment again, suspended until it is resumed, and old sessions and links are dead", async () => {
  expect((await write(sarah, "Sarah then")).status).toBe(303);
  expect((await visitor(home.it).post("/forgot-password", { email: "sarah@demo.example" })).status).toBe(303);
  const link = () => inDatabase(home.it.dataDir, (database) => database.prepare("SELECT text FROM emails WHERE kind = 'password-reset' ORDER BY created_at DESC LIMIT 1").get() as { text: string });
  const reset = new URL(/http:\/\/\S+token=\S+/.exec(link().text)?.[0] ?? "");
  const known = new Set(backups());
  await command("backup", "--slug", "demo");
  const [file = ""] = backups().filter((one) => !known.has(one));
  expect((await write(sarah, "Sarah since")).status).toBe(303);
  await expect(command("restore", "--slug", "demo", "--from", file)).rejects.toThrow(/Suspend the academy first/);
  await command("suspend", "--slug", "demo", "--reason", "Going back");
  const old = academyFile(home.it.dataDir, hosts.academy);
  const said = await command("restore", "--slug", "demo", "--from", file);
  expect(said).toContain("and suspended");
  expect(said).toContain(old);
  expect((await sarah.get("/journey")).status, "nobody is in it before somebody looked").toBe(503);
  const incarnation = () => inDatabase(home.it.dataDir, (database) => (database.prepare("SELECT incarnation AS it FROM academy_settings").get() as { it: string }).it);
  const before = new Database(old);
  expect(incarnation()).not.toBe((before.prepare("SELECT incarnation AS it FROM academy_settings").get() as { it: string }).it);
  expect((before.prepare("SELECT name FROM users WHERE email_key = 'sarah@demo.example'").get() as { name: string }).name, "what was there until now is kept").toBe("Sarah since");
  before.close();
  await command("resume", "--slug", "demo");
  expect((await sarah.get("/journey")).location, "her session is of another time").toMatch(/^\/login/);
  expect((await visitor(home.it).get(reset.pathname + reset.search)).status).toBe(410);
  const again = await signIn(home.it, "sarah");
  expect(await nameIn(again)).toBe("Sarah then");
  expect((await write(again, "Sarah now")).status).toBe(303);
  expect(await nameIn(again)).toBe("Sarah now");
});

test("a backup of one academy is none of another, and what was changed is none at all", async () => {
  const [file = ""] = backups();
  await command("suspend", "--slug", "music", "--reason", "Going back");
  await expect(command("restore", "--slug", "music", "--from", file)).rejects.toThrow(/a backup of another academy/);
  await expect(command("restore", "--slug", "music", "--from", path.join(home.it.dataDir, "nowhere"))).rejects.toThrow(/--from: .*ENOENT/);
  await expect(command("restore", "--slug", "music", "--from", path.join(home.it.dataDir, "directory.db"))).rejects.toThrow(/--from: .*is no backup/);
  await command("resume", "--slug", "music");
  expect((await visitor(home.it, hosts.otherAcademy).get("/login")).status).toBe(200);
});

test("as many stay as were asked for, the latest; one that cannot be backed up stops no other", async () => {
  for (let n = 0; n < 3; n += 1) await command("backup", "--keep", "2");
  const latest = folderOf().academies.map((id) => readdirSync(path.join(folderOf().folder, id)).filter((name) => name.endsWith(".backup")).length);
  expect(latest, "four academies, and the directory").toEqual([2, 2, 2, 2, 2]);
  const directory = new Database(path.join(home.it.dataDir, "directory.db"));
  const { file } = directory.prepare("SELECT file FROM academies WHERE slug = 'music'").get() as { file: string };
  const set = (to: string) => directory.prepare("UPDATE academies SET file = ? WHERE slug = 'music'").run(to);
  set("nowhere.db");
  const before = backups();
  await expect(command("backup")).rejects.toThrow(/Not backed up: academy music: [^]*\n3 of 4 academies/);
  set(file);
  directory.close();
  expect(backups().filter((one) => !before.includes(one)), "the others were, and the directory").toHaveLength(4);
  const left = readdirSync(home.it.dataDir, { recursive: true }).map(String).filter((one) => /\.(?:part|copy|trial)$|^work\/./.test(one));
  expect(left, "and nothing is left lying").toEqual([]);
});

test("a moment is named, and the latest backup until then is taken; a copy beside the academy disturbs nobody", async () => {
  const again = await signIn(home.it, "sarah");
  expect((await write(again, "Sarah before the copy")).status).toBe(303);
  await command("backup", "--slug", "demo");
  const moment = new Date(Date.now() + 1).toISOString();
  expect((await write(again, "Sarah after the copy")).status).toBe(303);
  await command("backup", "--slug", "demo");
  await expect(command("restore", "--slug", "demo", "--at", "2020-01-01")).rejects.toThrow(/no backup of Kestrel House from before then/);
  await expect(command("restore", "--slug", "demo", "--at", moment, "--as", "music")).rejects.toThrow(/--slug: Another academy/);
  const said = await command("restore", "--slug", "demo", "--at", moment, "--as", "beside");
  expect(said).toMatch(/is there as beside, under beside\.localhost, and suspended/);
  expect(said).not.toContain("uploaded files");
  expect((await visitor(home.it, "beside.localhost").get("/login")).status).toBe(503);
  await command("resume", "--slug", "beside");
  const copy = visitor(home.it, "beside.localhost");
  expect((await copy.post("/login", { email: "sarah@demo.example", password: "DemoPass123!" })).status).toBe(303);
  expect(await nameIn(copy)).toBe("Sarah before the copy");
  expect(await nameIn(again), "the academy goes on, sessions and all").toBe("Sarah after the copy");
  const own = (host: string) => path.basename(academyFile(home.it.dataDir, host)).slice(0, 36);
  const filesOf = (host: string) => readdirSync(path.join(home.it.dataDir, "files", own(host)), { recursive: true }).filter((name) => /[0-9a-f]{64}$/.test(String(name))).length;
  expect(own("beside.localhost")).not.toBe(own(hosts.academy));
  expect(filesOf("beside.localhost")).toBe(filesOf(hosts.academy));
});

test("uploaded files that are gone come back out of the backups, and the directory can be opened again", async () => {
  const id = path.basename(academyFile(home.it.dataDir, hosts.academy)).slice(0, 36);
  const folder = path.join(home.it.dataDir, "files", id);
  const before = readdirSync(folder, { recursive: true }).map(String).filter((name) => /[0-9a-f]{64}$/.test(name)).sort();
  rmSync(folder, { recursive: true });
  await command("suspend", "--slug", "demo", "--reason", "The disk");
  expect(await command("restore", "--slug", "demo", "--at", new Date().toISOString())).not.toContain("neither here");
  await command("resume", "--slug", "demo");
  expect(readdirSync(folder, { recursive: true }).map(String).filter((name) => /[0-9a-f]{64}$/.test(name)).sort()).toEqual(before);
  const kept = readdirSync(path.join(home.it.dataDir, "backups", "directory")).filter((name) => name.endsWith(".backup")).map((name) => path.join(home.it.dataDir, "backups", "directory", name));
  const to = path.join(home.it.dataDir, "directory-again.db");
  await command("open-backup", "--from", kept[0] ?? "", "--to", to);
  const directory = new Database(to);
  expect((directory.prepare("SELECT count(*) AS n FROM operators").get() as { n: number }).n).toBe(1);
  directory.close();
});

test("nothing of all this was a fault of ours", () => {
  expectNoFault(home.it);
});
