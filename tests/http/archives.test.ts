import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import Database from "libsql";
import { beforeAll, expect, test } from "vitest";
import { signIn, visitor } from "../cast";
import type { Client } from "../server/client";
import { environment, runBuilt } from "../server/trellis";
import { expectNoFault, house } from "./house";

/* An archive asked for at the console, made by the worker, sealed to the academy's key; and forgetting a person. */
const home = house({ worker: true });
let operator: Client;
let admin: Client;
let demo: string;
let key: string;
const command = (typed: string, ...line: string[]) => runBuilt("academy", line, environment(home.it.port, home.it.dataDir), `${typed}\n`);

beforeAll(async () => {
  operator = await signIn(home.it, "operator");
  admin = await signIn(home.it, "admin");
  demo = /href="(\/operator\/academies\/[0-9a-f-]{36})"/.exec((await operator.get("/operator?q=demo")).text)?.[1] ?? "";
});

test("without a key of the academy's own there is no archive at the console", async () => {
  expect((await operator.get(`${demo}/archives`)).text).toContain("The academy has no key for archives yet");
  expect((await operator.post(`${demo}/archives`, {})).status).toBe(409);
});

test("an admin makes the key, which is shown once", async () => {
  const made = await admin.post("/admin/system/archive-key", {});
  key = /AGE-SECRET-KEY-1[0-9A-Z]+/.exec(made.text)?.[0] ?? "";
  expect([made.status, key.length > 60, made.headers["cache-control"]]).toEqual([200, true, "no-store"]);
  const page = (await admin.get("/admin/system/archive-key")).text;
  expect(page).toContain("age1");
  expect(page).not.toContain("AGE-SECRET-KEY");
  const written = readdirSync(home.it.dataDir, { recursive: true, withFileTypes: true }).filter((one) => one.isFile()).map((one) => readFileSync(path.join(one.parentPath, one.name), "latin1"));
  expect(written.length, "files were looked at").toBeGreaterThan(3);
  expect(written.some((text) => text.includes(key)), "and nowhere on the disk").toBe(false);
});

test("the worker makes the archive, an operator fetches it, and only the academy's key opens it", async () => {
  expect((await operator.post(`${demo}/archives`, {})).location).toBe(`${demo}/archives`);
  const link = async () => /href="(\/operator\/academies\/[0-9a-f-]+\/archives\/[0-9a-f-]+)"/.exec((await operator.get(`${demo}/archives`)).text)?.[1];
  await expect.poll(link, { timeout: 20_000 }).toBeDefined();
  const at = (await link()) ?? "";
  const fetched = await operator.get(at);
  expect([fetched.status, fetched.headers["cache-control"]]).toEqual([200, "private, no-store"]);
  expect(String(fetched.headers["content-disposition"])).toMatch(/^attachment; filename="demo-\d{4}-\d{2}-\d{2}\.trellis"$/);
  expect((await visitor(home.it, "localhost").get(at)).status, "for operators alone").toBe(303);
  expect((await admin.get(at)).status).toBe(404);
  const [name = ""] = readdirSync(path.join(home.it.dataDir, "exports"));
  const file = path.join(home.it.dataDir, "exports", name);
  await expect(command("AGE-SECRET-KEY-1QQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQ", "import", "--from", file, "--slug", "copy")).rejects.toThrow(/--from/);
  expect(await command(key, "import", "--from", file, "--slug", "copy")).toContain("Kestrel House is here");
});

test("an archive whose maker was killed is begun anew", async () => {
  const directory = new Database(path.join(home.it.dataDir, "directory.db"));
  const id = demo.split("/").at(-1) ?? "";
  const { recipient } = directory.prepare("SELECT recipient FROM academy_exports LIMIT 1").get() as { recipient: string };
  const put = (archive: string, academy: string) => {
    directory.prepare("INSERT INTO academy_exports (id, academy_id, state, recipient, created_at, lease_until) VALUES (?, ?, 'running', ?, ?, 1)").run(archive, academy, recipient, Date.now());
    directory.prepare("UPDATE commit_counter SET n = n + 1").run();
  };
  const stateOf = (archive: string) => (directory.prepare("SELECT state, error FROM academy_exports WHERE id = ?").get(archive) as { state: string; error: string | null });
  writeFileSync(path.join(home.it.dataDir, "exports", "killed.trellis.part"), "half");
  put("killed", id);
  // A post of the console pokes the worker; the second one finds that one is being made.
  await operator.post(`${demo}/archives`, {});
  await admin.post("/admin/system/archive-key", {});
  await expect.poll(() => stateOf("killed").state, { timeout: 25_000 }).toBe("done");
  expect(readdirSync(path.join(home.it.dataDir, "exports")).filter((one) => one.endsWith(".part"))).toEqual([]);
  directory.close();
}, 60_000);

test("a person who is erased is gone from every page, is signed out, and is erased again by a backup from before", async () => {
  const zoe = await signIn(home.it, "zoe");
  await command("", "backup", "--slug", "demo");
  const listed = (await admin.get("/admin/people?q=zoe.mueller")).text;
  const at = /href="(\/admin\/people\/[0-9a-f-]{36}\/erasure)"/.exec(listed)?.[1] ?? "";
  expect((await admin.get(at)).text).toContain("This cannot be undone");
  const wrong = await admin.post(at, { confirm: "zoe" });
  expect([wrong.status, wrong.text.includes("not the address that is shown")]).toEqual([422, true]);
  expect((await admin.post(at, { confirm: "Zoe.Mueller@mail.example" })).location).toBe("/admin/people");
  expect((await zoe.get("/journey")).location).toMatch(/^\/login/);
  expect((await visitor(home.it).post("/login", { email: "zoe.mueller@mail.example", password: "DemoPass123!" })).status).not.toBe(303);
  for (const page of ["/admin/people?q=zo", "/admin/people?q=erased"]) expect((await admin.get(page)).text).not.toContain("Müller");
  expect((await admin.get(at)).text).toContain("This person was erased");
  const folder = path.join(home.it.dataDir, "backups", demo.split("/").at(-1) ?? "");
  await command("", "suspend", "--slug", "demo", "--reason", "Going back");
  await command("", "restore", "--slug", "demo", "--from", path.join(folder, readdirSync(folder).find((name) => name.endsWith(".backup")) ?? ""));
  await command("", "resume", "--slug", "demo");
  const again = await signIn(home.it, "admin");
  expect((await again.get("/admin/people?q=zoe")).text).not.toContain("Müller");
  expect((await again.get("/admin/people?q=erased")).text).toContain("Erased person");
});

test("nothing of all this was a fault of ours", () => {
  expectNoFault(home.it);
});
