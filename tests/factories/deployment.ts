import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createStorePool, openDirectoryStore, type AcademyPool, type DirectoryStore } from "@db/open";
import { kestrel, seedAcademy } from "@db/seed";
import { createAcademy, type AcademyDesk } from "~/features/academies/index.server";
import { systemActor, type Actor } from "~/platform/audit/index.server";
import { testNow } from "./academy";
import { migratedFile } from "./migrated";

/** A deployment in a folder of its own: a directory and what an operator's act needs. Call `remove` afterwards. */
export interface TestDeployment {
  readonly dataDir: string;
  readonly desk: AcademyDesk;
  readonly directory: DirectoryStore;
  readonly stores: AcademyPool;
  remove(): void;
}

export const testActor: Actor = systemActor("test", testNow);

export async function deployment(): Promise<TestDeployment> {
  const dataDir = mkdtempSync(path.join(tmpdir(), "trellis-deployment-"));
  mkdirSync(path.join(dataDir, "academies"));
  await migratedFile("directory", path.join(dataDir, "directory.db"));
  const directory = openDirectoryStore(path.join(dataDir, "directory.db"));
  const stores = createStorePool({ dir: path.join(dataDir, "academies") });
  return {
    dataDir, directory, stores,
    desk: { directory, stores, wake: { notify: () => undefined }, config: { dataDir, environment: "test", siteHost: "localhost", scheme: "http", portSuffix: "" } },
    remove() {
      stores.close();
      directory.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** The demo's academy in it, under this short name. */
export async function academyIn({ desk, dataDir }: TestDeployment, slug: string): Promise<{ readonly id: string; readonly file: string }> {
  const made = await createAcademy({ directory: desk.directory, dir: path.join(dataDir, "academies"), environment: "test" }, testActor, { slug, hosts: [`${slug}.localhost`], settings: kestrel.settings }, async (store) => {
    await seedAcademy(store, kestrel, testNow, "a hash");
  });
  if (!made.ok) throw new Error(made.reason);
  return made.value;
}
