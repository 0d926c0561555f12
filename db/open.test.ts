import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { createAcademyFile, migrateDirectory } from "./migrate";
import { academySchema, directorySchema, openAcademyStore, openDirectoryStore, type AcademyRead, type AcademyTx } from "./open";

const folder = mkdtempSync(path.join(tmpdir(), "trellis-open-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const { moduleTypes } = academySchema;
const countTypes = (from: AcademyRead): Promise<number> => Promise.resolve(from.$count(moduleTypes));
const addType = async (tx: AcademyTx, key: string): Promise<void> => void (await tx.insert(moduleTypes).values({ id: key, key, name: key, createdAt: 1 }));

test("a query written for reading takes a transaction as well, a verb takes nothing but a transaction", async () => {
  const file = path.join(folder, "academy.db");
  await createAcademyFile(file);
  const store = openAcademyStore(file);
  const inside = await store.write(async (tx) => {
    await addType(tx, "a");
    return countTypes(tx);
  });
  expect([inside, await countTypes(store.read)]).toEqual([1, 1]);
  // @ts-expect-error a plain handle is no transaction
  const viaPlain = () => addType(store.plain, "b");
  // @ts-expect-error nor is a reading one
  const viaRead = () => addType(store.read, "b");
  // @ts-expect-error and a reading handle has no verb that writes
  const writing = () => store.read.insert(moduleTypes);
  expect([viaPlain, viaRead, writing]).toHaveLength(3);
  store.close();
});

test("a transaction of the directory is not one of an academy", async () => {
  const file = path.join(folder, "directory.db");
  await migrateDirectory(file);
  const store = openDirectoryStore(file);
  const { directoryRateLimits: rateLimits } = directorySchema;
  await store.write(async (tx) => {
    await tx.insert(rateLimits).values({ key: "k", windowStart: 0, count: 1, expiresAt: 1 });
    // @ts-expect-error another database's transaction
    const mixed = () => addType(tx, "c");
    expect(mixed).toBeTypeOf("function");
  });
  expect([await store.read.$count(rateLimits), store.commitCount()]).toEqual([1, 1]);
  store.close();
});
