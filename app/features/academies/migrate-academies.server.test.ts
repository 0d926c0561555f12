import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { eq } from "drizzle-orm";
import Database from "libsql";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { academies, auditLog } from "@db/directory/schema";
import { knownVersions, migrateAcademy, schemaVersion } from "@db/migrate";
import { openDirectoryStore, type DirectoryStore } from "@db/open";
import { manyAcademies, slugOf, type ManyAcademies } from "../../../tests/factories/many-academies";
import { migrateAcademies, migrateOne, type MigratedAcademy } from "./migrate-academies.server";

const at = Date.UTC(2026, 10, 20, 9);
const COUNT = 30;
const known = knownVersions().academy;
let many: ManyAcademies;
let directory: DirectoryStore;
async function stage(count: number): Promise<void> {
  many = await manyAcademies(count, at);
  directory = openDirectoryStore(path.join(many.dataDir, "directory.db"));
}
afterEach(() => {
  directory.close();
  many.remove();
});

const run = (onProgress?: (done: number, total: number, academy: MigratedAcademy) => void) => migrateAcademies({ directory, dataDir: many.dataDir, at, parallel: 2, ...(onProgress ? { onProgress } : {}) });
const rows = () => directory.read.select({ slug: academies.slug, version: academies.schemaVersion, fault: academies.fault, detail: academies.faultDetail }).from(academies).orderBy(academies.slug);
const snapshotsOf = (slug: string) => {
  const folder = path.join(many.dataDir, "snapshots", slug);
  return existsSync(folder) ? readdirSync(folder) : [];
};
function ask<T>(file: string, sql: string): T {
  const database = new Database(file);
  try {
    return database.prepare(sql).get() as T;
  } finally {
    database.close();
  }
}
const personIn = (file: string) => ask<{ name: string }>(file, "SELECT name FROM users").name;
const all = Array.from({ length: COUNT }, (_, n) => slugOf(n));

const corrupt = (slug: string) => {
  for (const part of ["-wal", "-shm"]) rmSync(many.fileOf(slug) + part, { force: true });
  writeFileSync(many.fileOf(slug), "this was a database once ".repeat(4_000));
};
const makeNewer = async (slug: string) => {
  await migrateAcademy(many.fileOf(slug));
  ask(many.fileOf(slug), `INSERT INTO schema_migrations ("index", name, sha256, applied_at) VALUES (${String(known)}, '9999_later', 'x', 1) RETURNING 1`);
};

describe("the migration of thirty academies", { timeout: 90_000 }, () => {
  beforeEach(() => stage(COUNT));

  test("brings thirty to this release, each with a snapshot of it as it was, and says how far it is", async () => {
    const told: string[] = [];
    const results = await run((done, total, { slug }) => told.push(`${String(done)}/${String(total)} ${slug}`));
    expect(results.map(({ slug, applied, failure }) => [slug, applied.length, failure])).toEqual(all.map((slug) => [slug, 1, undefined]));
    expect(told.map((line) => line.split(" ")[0])).toEqual(all.map((_, n) => `${String(n + 1)}/${String(COUNT)}`));
    expect(await rows()).toEqual(all.map((slug) => ({ slug, version: known, fault: null, detail: null })));
    for (const slug of all) {
      expect([schemaVersion(many.fileOf(slug)), personIn(many.fileOf(slug))]).toEqual([known, `Person ${slug}`]);
      const [snapshot, ...more] = snapshotsOf(slug);
      expect(more).toEqual([]);
      const copy = path.join(many.dataDir, "snapshots", slug, snapshot ?? "");
      expect([schemaVersion(copy), personIn(copy)]).toEqual([known - 1, `Person ${slug}`]);
    }
  });

  test("one corrupt file, one of a newer release, one that is gone and one that cannot be migrated stop no other, and each is marked", async () => {
    corrupt("a03");
    await makeNewer("a11");
    for (const part of ["", "-wal", "-shm"]) rmSync(many.fileOf("a17") + part, { force: true });
    ask(many.fileOf("a23"), "UPDATE schema_migrations SET sha256 = 'edited' WHERE \"index\" = 0 RETURNING 1");
    const results = await run();
    expect(results.filter(({ failure }) => failure !== undefined).map(({ slug }) => slug)).toEqual(["a03", "a11", "a17", "a23"]);
    const marked = (await rows()).filter(({ fault }) => fault !== null);
    expect(marked.map(({ slug, fault, version }) => [slug, fault, version])).toEqual([["a03", "unreadable", known - 1], ["a11", "newer", known - 1], ["a17", "missing", known - 1], ["a23", "migration", known - 1]]);
    expect(marked.map(({ detail }) => detail)).toEqual([expect.stringContaining("not a database"), expect.stringContaining("run the newer release"), expect.stringContaining("no database file"), expect.stringContaining("has another text")]);
    expect((await rows()).filter(({ fault, version }) => fault === null && version === known)).toHaveLength(COUNT - 4);
    expect(existsSync(many.fileOf("a17")), "a missing file is not made anew").toBe(false);
    expect(readFileSync(many.fileOf("a03"), "utf8"), "a broken file is left for whoever mends it").toMatch(/^this was a database once/);
  });

  test("killed in the middle and run again, every academy is at this release with its rows", async () => {
    const child = spawn(process.execPath, ["--import", "tsx", "tests/prove/migrate-many.ts", many.dataDir], { stdio: ["ignore", "pipe", "inherit"] });
    const acknowledged: string[] = [];
    createInterface({ input: child.stdout }).on("line", (slug) => {
      acknowledged.push(slug);
      if (acknowledged.length === 7) child.kill("SIGKILL");
    });
    const [, signal] = (await once(child, "close")) as [number | null, string | null];
    expect(signal).toBe("SIGKILL");
    const before = await rows();
    expect(before.filter(({ version }) => version === known).map(({ slug }) => slug)).toEqual(expect.arrayContaining(acknowledged));
    expect(before.filter(({ version }) => version < known).length, "it was in the middle").toBeGreaterThan(0);
    const results = await run();
    expect(results.filter(({ failure }) => failure !== undefined)).toEqual([]);
    expect(results.filter(({ slug, applied }) => acknowledged.includes(slug) && applied.length > 0), "what was done is not done again").toEqual([]);
    expect(await rows()).toEqual(all.map((slug) => ({ slug, version: known, fault: null, detail: null })));
    for (const slug of all) {
      expect([schemaVersion(many.fileOf(slug)), personIn(many.fileOf(slug)), ask<{ r: string }>(many.fileOf(slug), "SELECT integrity_check AS r FROM pragma_integrity_check").r]).toEqual([known, `Person ${slug}`, "ok"]);
    }
  });
});

describe("the migration of a few", { timeout: 60_000 }, () => {
  const FEW = 4;
  beforeEach(() => stage(FEW));

  test("a second run changes nothing and takes no snapshot", async () => {
    await run();
    const acts = await directory.read.$count(auditLog);
    expect((await run()).flatMap(({ applied }) => applied)).toEqual([]);
    expect(all.flatMap((slug) => snapshotsOf(slug))).toHaveLength(FEW);
    expect(await directory.read.$count(auditLog)).toBe(acts);
  });

  test("an academy that was mended is served again after the next run", async () => {
    const [good] = [readFileSync(many.fileOf("a03"))];
    corrupt("a03");
    await run();
    expect((await rows())[3]).toMatchObject({ fault: "unreadable" });
    // As docs/deploy.md has it: another file in its place, without the log of the broken one.
    for (const part of ["-wal", "-shm"]) rmSync(many.fileOf("a03") + part, { force: true });
    writeFileSync(`${many.fileOf("a03")}.good`, good);
    renameSync(`${many.fileOf("a03")}.good`, many.fileOf("a03"));
    await run();
    expect((await rows())[3]).toEqual({ slug: "a03", version: known, fault: null, detail: null });
    const actions = await directory.read.select({ action: auditLog.action, id: auditLog.subjectId }).from(auditLog).orderBy(auditLog.seq);
    expect(actions.filter(({ id }) => id === "a03").map(({ action }) => action)).toEqual(["academy/not-served", "academy/migrated"]);
  });

  test("a file that somebody else holds is not ill: it is left behind, and brought when it is let go", async () => {
    const holder = new Database(many.fileOf("a01"));
    holder.exec("BEGIN IMMEDIATE");
    const held = await migrateOne({ directory, dataDir: many.dataDir, at, patienceMs: 20 }, "a01");
    expect(held).toMatchObject({ fault: "migration", busy: true });
    expect((await rows())[1]).toEqual({ slug: "a01", version: known - 1, fault: null, detail: null });
    holder.exec("ROLLBACK");
    holder.close();
    expect(await migrateOne({ directory, dataDir: many.dataDir, at }, "a01")).toMatchObject({ fault: null });
    expect((await rows())[1]).toEqual({ slug: "a01", version: known, fault: null, detail: null });
  });

  test("so long as a start waits, and no longer: the rest is left as it is, and those that were not served came first", async () => {
    await directory.write((tx) => tx.update(academies).set({ fault: "unreadable" }).where(eq(academies.slug, "a03")));
    const order: string[] = [];
    expect(await migrateAcademies({ directory, dataDir: many.dataDir, at, parallel: 1, forMs: 0 })).toEqual([]);
    expect((await rows()).map(({ version }) => version)).toEqual(Array.from({ length: FEW }, () => known - 1));
    await migrateAcademies({ directory, dataDir: many.dataDir, at, parallel: 1, forMs: 60_000, onProgress: (_done, _total, { slug }) => { order.push(slug); } });
    expect(order).toEqual(["a03", "a00", "a01", "a02"]);
  });

  test("a snapshot that a killed run was at is swept after a minute; what another process is at stays", async () => {
    const folder = path.join(many.dataDir, "snapshots", "a02");
    mkdirSync(folder, { recursive: true });
    for (const [name, ageMs] of [["killed.db.4711-1.part", 61_000], ["running.db.4712-1.part", 1_000]] as const) {
      writeFileSync(path.join(folder, name), "half");
      utimesSync(path.join(folder, name), new Date(Date.now() - ageMs), new Date(Date.now() - ageMs));
    }
    await run();
    expect(snapshotsOf("a02").filter((name) => name.endsWith(".part"))).toEqual(["running.db.4712-1.part"]);
    expect(snapshotsOf("a02").filter((name) => name.endsWith(".db"))).toHaveLength(1);
  });

  test("at most three snapshots of an academy are kept, the latest", async () => {
    const file = many.fileOf("a00");
    for (let n = 0; n < 5; n += 1) {
      await migrateAcademies({ directory, dataDir: many.dataDir, at: at + n, parallel: 1 });
      // As if the release before had come back: its last migration is unknown again, and applied once more.
      ask(file, `DELETE FROM schema_migrations WHERE "index" = ${String(known - 1)} RETURNING 1`);
    }
    expect(snapshotsOf("a00").length).toBeLessThanOrEqual(3);
    expect(snapshotsOf("a00").length).toBeGreaterThan(1);
    expect(snapshotsOf("a00").at(-1)).toContain(new Date(at + 4).toISOString().replaceAll(":", "-"));
  });
});
