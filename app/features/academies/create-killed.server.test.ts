import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { eq } from "drizzle-orm";
import { academySettings, emails, oneTimeTokens } from "@db/academy/schema";
import { academies, academyHosts } from "@db/directory/schema";
import { migrateDirectory } from "@db/migrate";
import { openAcademyStore, openDirectoryStore, type DirectoryStore } from "@db/open";
import { verifyChain } from "~/platform/audit/index.server";
import { sweepUnfinished } from "./unfinished.server";

/* "Creating is crash-safe": the writer is another process, killed by SIGKILL at named and at random moments. */
let dataDir: string;
let dir: string;
let directory: DirectoryStore;
beforeEach(async () => {
  dataDir = mkdtempSync(path.join(tmpdir(), "trellis-killed-"));
  dir = path.join(dataDir, "academies");
  mkdirSync(dir);
  await migrateDirectory(path.join(dataDir, "directory.db"));
  directory = openDirectoryStore(path.join(dataDir, "directory.db"));
});
afterEach(() => {
  directory.close();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Runs the creator until it dies; `after` acknowledged academies and so many ms it is killed. Answers what it acknowledged. */
async function createUntilKilled(prefix: string, kill: { point: string } | { after: number; ms: number }): Promise<string[]> {
  const child = spawn(process.execPath, ["--import", "tsx", "tests/prove/create-academies.ts", dataDir, prefix, ...("point" in kill ? [kill.point] : [])], { stdio: ["ignore", "pipe", "inherit"] });
  const made: string[] = [];
  createInterface({ input: child.stdout }).on("line", (line) => {
    made.push(line);
    if ("after" in kill && made.length === kill.after) setTimeout(() => child.kill("SIGKILL"), kill.ms);
  });
  const [, signal] = (await once(child, "close")) as [number | null, string | null];
  expect(signal).toBe("SIGKILL");
  return made;
}

const filesThere = () => readdirSync(dir).sort();
const known = () => directory.read.select({ slug: academies.slug, file: academies.file }).from(academies).orderBy(academies.slug);

/** Everything the directory knows is whole: hosts, settings, and an invitation that waits to be sent. */
async function expectWhole(slugs: readonly string[]): Promise<void> {
  const rows = await known();
  expect(rows.map(({ slug }) => slug)).toEqual([...slugs].sort());
  for (const { slug, file } of rows) {
    const store = openAcademyStore(path.join(dir, file));
    expect(await store.read.$count(academySettings), slug).toBe(1);
    expect([await store.read.$count(oneTimeTokens), await store.read.$count(emails)], slug).toEqual([1, 1]);
    store.close();
    expect(await directory.read.$count(academyHosts, eq(academyHosts.host, `${slug}.localhost`)), slug).toBe(1);
  }
  expect((await verifyChain(directory.read)).ok).toBe(true);
}

const later = () => Date.now() + 60_000;

describe("a creation that is killed", { timeout: 60_000 }, () => {
  test.each(["between", "inside"])("%s leaves no academy, and its file goes at the next sweep", async (point) => {
    expect(await createUntilKilled("x", { point })).toEqual([]);
    expect(await known()).toEqual([]);
    expect(filesThere().some((file) => file.endsWith(".db")), "the file was there").toBe(true);
    expect(await sweepUnfinished(directory.read, dir, Date.now()), "a creation that may still run is left alone").toBe(0);
    expect(await sweepUnfinished(directory.read, dir, later(), 0)).toBe(1);
    expect(filesThere()).toEqual([]);
  });

  test("after its row was committed leaves a whole academy, and the sweep takes its mark only", async () => {
    expect(await createUntilKilled("x", { point: "after" })).toEqual([]);
    await expectWhole(["x0"]);
    expect(await sweepUnfinished(directory.read, dir, later(), 0)).toBe(0);
    await expectWhole(["x0"]);
    expect(filesThere().filter((file) => file.endsWith(".making"))).toEqual([]);
  });

  test("at any moment keeps every academy that was acknowledged, whole, and nothing besides", async () => {
    // Side by side: three who create at once, each killed at a moment of its own.
    const acknowledged = (await Promise.all([3, 17, 41].map((ms, round) => createUntilKilled(`r${String(round)}n`, { after: 2 + round, ms })))).flat();
    expect(acknowledged.length).toBeGreaterThanOrEqual(9);
    await sweepUnfinished(directory.read, dir, later(), 0);
    const rows = await known();
    expect(rows.map(({ slug }) => slug)).toEqual(expect.arrayContaining(acknowledged));
    // One more a round may have been committed and not yet said.
    expect(rows.length - acknowledged.length).toBeLessThanOrEqual(3);
    await expectWhole(rows.map(({ slug }) => slug));
    expect(filesThere().filter((file) => file.endsWith(".db"))).toEqual(rows.map(({ file }) => file).sort());
    expect(filesThere().filter((file) => file.endsWith(".making"))).toEqual([]);
  });

  test("never costs a file that no mark names, whatever the directory knows", async () => {
    expect(await createUntilKilled("x", { after: 1, ms: 0 })).not.toEqual([]);
    await sweepUnfinished(directory.read, dir, later(), 0);
    const before = filesThere().filter((file) => file.endsWith(".db"));
    await directory.write((tx) => tx.delete(academies));
    expect(await sweepUnfinished(directory.read, dir, later(), 0)).toBe(0);
    expect(filesThere().filter((file) => file.endsWith(".db"))).toEqual(before);
  });
});
