import { existsSync, openSync, closeSync, renameSync, rmSync, statSync, writeFileSync, writeSync } from "node:fs";
import path from "node:path";
import Database from "libsql";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { academyFile, hosts, signIn, visitor } from "../cast";
import type { Client } from "../server/client";
import { expectErrorPage, house } from "./house";

/*
 * Issue 4: a file that is corrupt, gone or of a newer release while everything runs. That academy is in a clear state
 * that the console names, nothing is written anywhere else, the others go on, and mended it is served again as it was.
 */
const home = house();
const brand = "Kestrel House";
const parts = ["", "-wal", "-shm"] as const;
let operator: Client;
let sarah: Client;
let admin: Client;
let demo: string;
let file: string;

beforeAll(async () => {
  operator = await signIn(home.it, "operator");
  sarah = await signIn(home.it, "sarah");
  admin = await signIn(home.it, "admin");
  demo = /href="(\/operator\/academies\/[0-9a-f-]{36})"/.exec((await operator.get("/operator?q=demo")).text)?.[1] ?? "";
  file = academyFile(home.it.dataDir, hosts.academy);
});

const aside = (to: string, from: string) => { for (const part of parts) if (existsSync(from + part)) renameSync(from + part, to + part); };
/** Puts what `make` leaves in the place of the academy's file, as no careful person would: without stopping anything. */
function replace(make: (copy: string) => void): void {
  const copy = path.join(home.it.dataDir, "copy.db");
  const source = new Database(file);
  source.prepare("VACUUM INTO ?").run(copy);
  source.close();
  make(copy);
  aside(`${file}.aside`, file);
  for (const part of parts) if (existsSync(copy + part)) renameSync(copy + part, file + part);
}
function mend(): void {
  if (!existsSync(`${file}.aside`)) return;
  for (const part of parts) rmSync(file + part, { force: true });
  aside(file, `${file}.aside`);
}
const write = (name: string) => sarah.post("/account", { name, pronouns: "", theme: "auto" });
const nameNow = async () => /name="name"[^>]*value="([^"]*)"/.exec((await sarah.get("/account")).text)?.[1];

let asked = 0;
async function expectOthersWell(): Promise<void> {
  asked += 1;
  expect((await visitor(home.it, hosts.otherAcademy).get("/login")).status).toBe(200);
  expect((await visitor(home.it, hosts.otherAcademy).post("/forgot-password", { email: `somebody-${String(asked)}@music.example` })).status).toBe(303);
}

describe.each([
  ["gone", () => { aside(`${file}.aside`, file); }, "not where the directory says"],
  ["no database any more", () => { replace((copy) => { writeFileSync(copy, "this was a database once ".repeat(4_000)); }); }, "cannot be read"],
  ["of a newer release", () => { replace((copy) => {
    const database = new Database(copy);
    database.exec(`INSERT INTO schema_migrations ("index", name, sha256, applied_at) SELECT max("index") + 1, '9999_later', 'x', 1 FROM schema_migrations; PRAGMA journal_mode = WAL`);
    database.close();
  }); }, "belongs to a newer release"],
] as const)("a file that is %s", (_what, hurt, words) => {
  afterEach(async () => {
    mend();
    expect((await sarah.get("/journey")).status).toBe(200);
  });

  test("is a maintenance page for reading and writing, named at the console, and the others go on; mended, all is as it was", async () => {
    expect((await write("Sarah before")).status).toBe(303);
    hurt();
    for (const at of ["/", "/login", "/journey", "/no-such-page"]) {
      const answer = await sarah.get(at);
      await expectErrorPage(home.it, answer, { status: 503, brand: null });
      expect(answer.text).toContain("This academy is being looked after");
      expect(answer.headers["retry-after"]).toBe("300");
      expect(answer.text, "nothing of the machine is told").not.toMatch(/SQLITE|\.db|sqlite/);
    }
    expect((await write("Sarah meanwhile")).status).toBe(503);
    await expectOthersWell();
    const page = await operator.get(demo);
    expect(page.status).toBe(200);
    expect(page.text).toContain(words);
    expect(page.text).toContain("Not served");
    const listed = (await operator.get("/operator")).text;
    expect([listed.includes("Not served"), listed.includes("music.localhost")]).toEqual([true, true]);
    mend();
    expect(await nameNow()).toBe("Sarah before");
    expect((await write("Sarah after")).status).toBe(303);
    expect(await nameNow()).toBe("Sarah after");
    expect((await operator.get(demo)).text).not.toContain("Not served");
  });
});

test("a page of the file that is damaged costs what stands on it: a 503 there, and the rest is read", async () => {
  replace((copy) => {
    const database = new Database(copy);
    const { rootpage } = database.prepare("SELECT rootpage FROM sqlite_master WHERE name = 'programs'").get() as { rootpage: number };
    const [{ page_size: size } = { page_size: 4096 }] = database.prepare("PRAGMA page_size").all() as { page_size: number }[];
    database.close();
    const handle = openSync(copy, "r+");
    writeSync(handle, Buffer.alloc(size, 0x5a), 0, size, (rootpage - 1) * size);
    closeSync(handle);
  });
  const hurt = await admin.get("/admin/programs");
  await expectErrorPage(home.it, hurt, { status: 503, brand });
  expect(hurt.text).toContain("This academy is being looked after");
  expect((await admin.get("/account")).status).toBe(200);
  const typed = await admin.post("/admin/programs/new", { title: "A program typed with care", summary: "Of which nothing is lost" });
  expect(typed.status).not.toBe(500);
  await expectOthersWell();
  mend();
  expect((await admin.get("/admin/programs")).status).toBe(200);
});

test("nothing was made where a file was missing, and no request ended in a 500", () => {
  expect(statSync(file).size).toBeGreaterThan(100_000);
  expect(existsSync(`${file}.aside`)).toBe(false);
  expect(home.it.lines.filter((line) => line.msg === "request" && line.status === 500)).toEqual([]);
});
