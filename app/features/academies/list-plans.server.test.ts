import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { migrateDirectory } from "@db/migrate";
import { createStorePool, openDirectoryStore, type AcademyPool, type DirectoryStore } from "@db/open";
import { keysetOf } from "~/platform/keyset";
import { sqlOf } from "../../../tests/factories/plans";
import { faultsOf } from "../../../tests/plans/plans";
import { readAcademiesQuery } from "./list";
import { academyKey, operatorHome } from "./operator-home.server";

let folder: string;
let directory: DirectoryStore;
let stores: AcademyPool;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "trellis-list-"));
  await migrateDirectory(path.join(folder, "directory.db"));
  directory = openDirectoryStore(path.join(folder, "directory.db"));
  stores = createStorePool({ dir: folder });
});
afterAll(() => {
  stores.close();
  directory.close();
  rmSync(folder, { recursive: true, force: true });
});

const key = Buffer.from(JSON.stringify(["m", "m"])).toString("base64url");

test.each(["", "q=no", "q=no.example", "status=suspended", "status=fault", "q=no&status=active", "q=no&status=fault", "q=no.ex&status=active", "q=no.ex&status=fault", `after=${key}`, `before=${key}`, `status=active&before=${key}`, `q=no.ex&after=${key}`])("the list of academies reads along an index: ?%s", async (search) => {
  const params = new URLSearchParams(search);
  const ctx = { read: directory.read, platform: { stores }, config: { dataDir: folder, environment: "test", scheme: "http", portSuffix: "" } as const, log: { error: () => undefined } };
  const texts = await sqlOf(() => operatorHome(ctx, readAcademiesQuery(params), keysetOf(params, academyKey)));
  expect(texts.length).toBeLessThanOrEqual(2);
  for (const text of texts) {
    const plan = await directory.read.values<[number, number, number, string]>(sql.raw(`EXPLAIN QUERY PLAN ${text}`));
    expect(faultsOf(text, plan.map((row) => row[3])), text).toEqual([]);
  }
});
