import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { newPath, noteFile, notes, noteStore } from "../../tests/factories/note-database";
import { aboutArchive, BackupUnreadableError, copyLive, CopyDamagedError, inspectCopy, readArchive, writeArchive } from "./index";

const secret = "a secret of the tests, long enough for this";
const at = Date.UTC(2026, 10, 21, 9);

async function backupOf(titles: readonly string[]): Promise<{ file: string; rows: Readonly<Record<string, number>> }> {
  const live = noteFile();
  const store = noteStore(undefined, live);
  for (const title of titles) await store.write((tx) => tx.insert(notes).values({ title }));
  const copy = newPath();
  copyLive(live, copy);
  const rows = inspectCopy(copy);
  const file = newPath();
  await writeArchive(copy, file, secret, { academyId: "a", slug: "north", schemaVersion: 3, takenAt: at, rows });
  store.close();
  return { file, rows };
}

test("what was backed up comes back row for row, and nothing of it can be read on the way", async () => {
  const { file, rows } = await backupOf(["a title nobody else may read", "another"]);
  expect(rows).toMatchObject({ notes: 2 });
  expect(await aboutArchive(file)).toMatchObject({ academyId: "a", slug: "north", schemaVersion: 3, takenAt: at, rows });
  expect(readFileSync(file, "latin1")).not.toContain("a title nobody");
  expect(statSync(file).mode & 0o077, "for its owner alone").toBe(0);
  const target = newPath();
  await readArchive(file, target, secret);
  expect(inspectCopy(target)).toEqual(rows);
  const back = noteStore(undefined, target);
  expect(await back.read.select({ title: notes.title }).from(notes)).toEqual([{ title: "a title nobody else may read" }, { title: "another" }]);
  back.close();
});

test("another key opens nothing", async () => {
  const { file } = await backupOf(["one"]);
  const target = newPath();
  await expect(readArchive(file, target, "another secret of the tests, long enough")).rejects.toThrow(BackupUnreadableError);
  expect(existsSync(target)).toBe(false);
});

test("one byte changed anywhere, or the end cut off, and nothing is made of it", async () => {
  const { file } = await backupOf(["one", "two"]);
  const good = readFileSync(file);
  const line = good.indexOf(0x0a);
  const places = [good.indexOf('"north"') + 1, good.indexOf('"takenAt"') + 12, line + 1, line + 30, Math.floor((line + good.length) / 2), good.length - 17, good.length - 16, good.length - 1];
  const bad = newPath();
  const target = newPath();
  const expectRefused = async (bytes: Buffer, what: string) => {
    writeFileSync(bad, bytes);
    await expect(readArchive(bad, target, secret), what).rejects.toThrow(BackupUnreadableError);
    expect(readdirSync(path.dirname(target)).filter((name) => name.startsWith(path.basename(target))), what).toEqual([]);
  };
  for (const place of places) {
    const bytes = Buffer.from(good);
    bytes[place] = (bytes[place] ?? 0) ^ 1;
    await expectRefused(bytes, `byte ${String(place)}`);
  }
  for (const length of [0, 10, line + 1, line + 10, good.length - 1]) await expectRefused(good.subarray(0, length), `cut at ${String(length)}`);
});

test("a copy that is unsound is none", async () => {
  const live = noteFile();
  const store = noteStore(undefined, live);
  for (let n = 0; n < 200; n += 1) await store.write((tx) => tx.insert(notes).values({ title: `title ${String(n)} `.repeat(20) }));
  store.close();
  const copy = newPath();
  copyLive(live, copy);
  const bytes = readFileSync(copy);
  bytes.fill(0x5a, bytes.length - 6_000, bytes.length - 2_000);
  writeFileSync(copy, bytes);
  expect(() => inspectCopy(copy)).toThrow(/malformed|CORRUPT|btree|Tree|page|index/i);
  expect(CopyDamagedError.name).toBe("CopyDamagedError");
});
