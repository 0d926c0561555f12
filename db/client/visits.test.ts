import { existsSync, readdirSync, renameSync } from "node:fs";
import path from "node:path";
import Database from "libsql";
import { afterAll, expect, test } from "vitest";
import { DatabaseMissingError } from "../errors";
import { createAcademyFile } from "../migrate";
import { DatabaseNewerError } from "../migrations/errors";
import { academySchema, createStorePool, stopReaderThread, type AcademyPool, type AcademyStore } from "../open";
import { newPath } from "../../tests/factories/note-database";

afterAll(stopReaderThread);

const keys = async (store: AcademyStore) => (await store.read.select({ key: academySchema.moduleTypes.key }).from(academySchema.moduleTypes)).map(({ key }) => key);
const addType = (store: AcademyStore, key: string) => store.write((tx) => tx.insert(academySchema.moduleTypes).values({ id: key, key, name: key, createdAt: 1 }));

/** `count` academies with a type of their own name each, and a pool that opens two of them here and two on the thread. */
async function place(count: number, from: string): Promise<{ dir: string; files: string[]; pool: AcademyPool }> {
  const dir = path.dirname(newPath());
  const files = Array.from({ length: count }, (_, n) => `${from}-${String(n)}.db`);
  for (const file of files) {
    await createAcademyFile(path.join(dir, file));
    const store = createStorePool({ dir });
    await addType(store.get(file), file);
    store.close();
  }
  return { dir, files, pool: createStorePool({ dir, max: 4, visits: 2 }) };
}

test("academies that few ask for are read on the thread of visits, each with its own rows, and open nothing here", async () => {
  const { files, pool } = await place(8, "visited");
  for (let round = 0; round < 3; round += 1) {
    for (const file of files) expect(await keys(pool.get(file))).toEqual([file]);
    expect(await Promise.all(files.map((file) => keys(pool.get(file))))).toEqual(files.map((file) => [file]));
  }
  expect(pool.size()).toBe(2);
  expect(await pool.get(files[7]!).askCommitCount()).toBe(1);
  pool.close();
});

test("one that is asked for much more often than an open one takes its place, and is then answered here", async () => {
  const { files, pool } = await place(3, "welcome");
  for (const file of files) await keys(pool.get(file));
  const visited = pool.get(files[2]!);
  expect(visited.read.select().from(academySchema.moduleTypes).all()).toBeInstanceOf(Promise);
  for (let n = 0; n < 8; n += 1) expect(await keys(pool.get(files[2]!))).toEqual([files[2]]);
  for (const file of files) expect(await keys(pool.get(file)), "whoever gave way is visited").toEqual([file]);
  expect(pool.size()).toBe(2);
  pool.close();
});

test("what was written to a visited academy is read by the next question, and inside a transaction nothing waits for the thread", async () => {
  const { files, pool } = await place(3, "written");
  for (const file of files) await keys(pool.get(file));
  const store = pool.get(files[2]!);
  await addType(store, "new");
  expect(await keys(store)).toEqual(["new", files[2]]);
  const other = pool.get(files[0]!);
  await store.write(async (tx) => {
    expect(await keys(other)).toEqual([files[0]]);
    await tx.insert(academySchema.moduleTypes).values({ id: "x", key: "x", name: "x", createdAt: 1 });
  });
  expect((await keys(pool.get(files[2]!))).length).toBe(3);
  pool.close();
});

test("when the thread dies a question that waited is answered here, and the next one starts another thread", async () => {
  const { files, pool } = await place(3, "dies");
  for (const file of files) await keys(pool.get(file));
  const waiting = keys(pool.get(files[2]!));
  await stopReaderThread();
  expect(await waiting).toEqual([files[2]]);
  for (const file of files) expect(await keys(pool.get(file))).toEqual([file]);
  pool.close();
});

test("a visited file that is gone or of a newer release is refused as one that is opened here", async () => {
  const { dir, files, pool } = await place(4, "refused");
  for (const file of files.slice(0, 3)) await keys(pool.get(file));
  const at = (file: string) => path.join(dir, file);
  const newer = new Database(at(files[3]!));
  newer.exec(`INSERT INTO schema_migrations ("index", name, sha256, applied_at) SELECT "index" + 1000, 'later-' || name, sha256, applied_at FROM schema_migrations`);
  newer.close();
  await expect(keys(pool.get(files[3]!))).rejects.toBeInstanceOf(DatabaseNewerError);
  // Moved away under the thread's hands: nobody goes on reading what is there no more.
  renameSync(at(files[2]!), at("elsewhere.db"));
  expect(() => pool.get(files[2]!)).toThrow(DatabaseMissingError);
  pool.close();
});

test.runIf(existsSync("/proc/self/fd"))("visits to many academies leave no descriptors behind", async () => {
  const descriptors = () => readdirSync("/proc/self/fd").length;
  const { files, pool } = await place(12, "many-visits");
  for (const file of files) await keys(pool.get(file));
  const before = descriptors();
  for (let round = 0; round < 5; round += 1) for (const file of files) await keys(pool.get(file));
  // What others of this process have left may go meanwhile; more there must not be.
  expect(descriptors() - before).toBeLessThan(8);
  pool.close();
});
