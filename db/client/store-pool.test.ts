import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { createAcademyFile } from "../migrate";
import { academySchema, createStorePool, type AcademyStore } from "../open";
import { DatabaseMissingError } from "../errors";
import { StorePool } from "./store-pool";
import { newPath } from "../../tests/factories/note-database";

async function academies(count: number, from: string): Promise<{ dir: string; files: string[] }> {
  const dir = path.dirname(newPath());
  const files = Array.from({ length: count }, (_, n) => `${from}-${n}.db`);
  for (const file of files) await createAcademyFile(path.join(dir, file));
  return { dir, files };
}

const addType = (store: AcademyStore, key: string) => store.write((tx) => tx.insert(academySchema.moduleTypes).values({ id: key, key, name: key, createdAt: 1 }));

test("no more stores than the limit hold connections, and every one goes on working", async () => {
  const { dir, files } = await academies(12, "many");
  const pool = createStorePool({ dir, max: 4 });
  const stores = files.map((file) => pool.get(file));
  expect(pool.size()).toBe(4);
  for (const [n, store] of stores.entries()) await addType(store, `k${n}`);
  expect(pool.size()).toBe(4);
  for (const store of stores) expect(await store.read.$count(academySchema.moduleTypes)).toBe(1);
  expect(pool.size()).toBe(4);
  expect(pool.get(files[0]!)).toBe(stores[0]);
  pool.close();
});

test("of those not used for longest, the one that was asked for least is put to rest", () => {
  const rested: string[] = [];
  const wakes: (() => void)[] = [];
  const pool = new StorePool((file, onWake) => {
    wakes.push(onWake);
    onWake();
    return { inUse: false, isCurrent: () => true, rest: () => void rested.push(file), close: () => undefined };
  }, 2);
  for (const file of ["a", "b", "a", "c"]) pool.get(file);
  expect(rested).toEqual(["b"]);
  wakes[1]!();
  expect(rested, "asked for twice, the first outlives one that was asked for once").toEqual(["b", "c"]);
  pool.get("c");
  expect(pool.size()).toBe(2);
});

test("a store with an open transaction is not put to rest", async () => {
  const { dir, files } = await academies(3, "busy");
  const pool = createStorePool({ dir, max: 1 });
  const store = pool.get(files[0]!);
  await store.write(async (tx) => {
    await tx.insert(academySchema.moduleTypes).values({ id: "a", key: "a", name: "a", createdAt: 1 });
    pool.get(files[1]!);
    pool.get(files[2]!);
    expect(store.inUse).toBe(true);
    await tx.insert(academySchema.moduleTypes).values({ id: "b", key: "b", name: "b", createdAt: 1 });
  });
  expect(await store.read.$count(academySchema.moduleTypes)).toBe(2);
  pool.get(files[2]!);
  expect(pool.size()).toBe(1);
  pool.close();
});

test("an unknown file is missing, and a name with a folder in it is refused", () => {
  const pool = createStorePool({ dir: path.dirname(newPath()) });
  expect(() => pool.get("none.db")).toThrow(DatabaseMissingError);
  for (const name of ["../x.db", "a/b.db", "", ".", ".."]) expect(() => pool.get(name)).toThrow(/Not a file name/);
  pool.close();
  expect(() => pool.get("none.db")).toThrow(/closed/);
});

test.runIf(existsSync("/proc/self/fd"))("a store put to rest gives back its descriptors at once, without waiting for the collector", async () => {
  const descriptors = () => readdirSync("/proc/self/fd").length;
  const { dir, files } = await academies(30, "given-back");
  const pool = createStorePool({ dir, max: 4 });
  for (const file of files.slice(0, 8)) pool.get(file).commitCount();
  const before = descriptors();
  for (let round = 0; round < 4; round += 1) for (const file of files) await pool.get(file).read.select().from(academySchema.moduleTypes);
  // One more or less: the log's index is there while a file is open.
  expect(descriptors() - before).toBeLessThan(8);
  pool.close();
});

test("a connection that goes from one academy to the next answers with that academy's rows", async () => {
  const { dir, files } = await academies(3, "lent");
  const pool = createStorePool({ dir, max: 1 });
  for (const [n, file] of files.entries()) await addType(pool.get(file), `only-${String(n)}`);
  for (let round = 0; round < 3; round += 1) {
    for (const [n, file] of files.entries()) expect(await pool.get(file).read.select({ key: academySchema.moduleTypes.key }).from(academySchema.moduleTypes)).toEqual([{ key: `only-${String(n)}` }]);
  }
  pool.close();
});

test("a connection that has explained a statement is not lent again: the next academy sees what is written", async () => {
  const { dir, files } = await academies(2, "explained");
  const pool = createStorePool({ dir, max: 1 });
  const [first, second] = files as [string, string];
  await pool.get(first).read.values(sql.raw("EXPLAIN QUERY PLAN SELECT * FROM module_types"));
  const store = pool.get(second);
  expect(await store.read.$count(academySchema.moduleTypes)).toBe(0);
  await addType(store, "new");
  expect(await store.read.$count(academySchema.moduleTypes)).toBe(1);
  pool.close();
});
