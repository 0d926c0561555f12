import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { eq } from "drizzle-orm";
import { academySettings, auditLog, users } from "@db/academy/schema";
import { academies, academyHosts } from "@db/directory/schema";
import { migrateDirectory } from "@db/migrate";
import { openAcademyStore, openDirectoryStore, type DirectoryStore } from "@db/open";
import { kestrel } from "@db/seed";
import { systemActor } from "~/platform/audit/index.server";
import { createAcademy, type NewAcademy } from "./create-academy.server";
import { migrateAcademies } from "./migrate-academies.server";

const at = 1_790_000_000_000;
const actor = systemActor("test", at);
const wanted: NewAcademy = { slug: "north", hosts: ["north.localhost", "learn.north.example"], settings: kestrel.settings };

let dir: string;
let directory: DirectoryStore;
beforeEach(async () => {
  dir = mkdtempSync(path.join(tmpdir(), "trellis-create-"));
  await migrateDirectory(path.join(dir, "directory.db"));
  directory = openDirectoryStore(path.join(dir, "directory.db"));
});
afterEach(() => {
  directory.close();
  rmSync(dir, { recursive: true, force: true });
});

const create = (academy: NewAcademy = wanted, fill?: Parameters<typeof createAcademy>[3]) => createAcademy({ directory, dir, environment: "test" }, actor, academy, fill);

describe("createAcademy", () => {
  it("makes a file with the academy's settings and environment, and its line in the directory", async () => {
    const made = await create();
    if (!made.ok) throw new Error(made.reason);
    const store = openAcademyStore(path.join(dir, made.value.file));
    expect(await store.read.select().from(academySettings)).toMatchObject([{ id: 1, academyId: made.value.id, environment: "test", name: "Kestrel House", updatedAt: at }]);
    expect(await store.read.select({ action: auditLog.action }).from(auditLog)).toEqual([{ action: "academy/created" }]);
    store.close();
    expect(await directory.read.select().from(academies)).toMatchObject([{ id: made.value.id, slug: "north", status: "active", file: made.value.file }]);
    expect(await directory.read.select({ host: academyHosts.host, isPrimary: academyHosts.isPrimary }).from(academyHosts).orderBy(academyHosts.host)).toEqual([
      { host: "learn.north.example", isPrimary: false }, { host: "north.localhost", isPrimary: true },
    ]);
  });

  it("refuses a short name or a host that another academy has, and leaves no file", async () => {
    await create();
    const files = readdirSync(dir);
    expect(await create({ ...wanted, hosts: ["other.localhost"] })).toEqual({ ok: false, reason: "slug-taken" });
    expect(await create({ ...wanted, slug: "other", hosts: ["other.localhost", "learn.north.example"] })).toEqual({ ok: false, reason: "host-taken" });
    expect(readdirSync(dir)).toEqual(files);
  });

  it("makes no academy known whose filling failed", async () => {
    await expect(create(wanted, () => Promise.reject(new Error("no room")))).rejects.toThrow("no room");
    expect(await directory.read.select().from(academies)).toEqual([]);
  });

  it("keeps two academies' rows apart", async () => {
    const first = await create();
    const second = await create({ ...wanted, slug: "south", hosts: ["south.localhost"] }, async (store) => {
      await store.write((tx) => tx.insert(users).values({ id: "u", email: "a@b.example", emailKey: "a@b.example", name: "A", sortName: "a", createdAt: at, updatedAt: at }));
    });
    if (!first.ok || !second.ok) throw new Error("not made");
    const store = openAcademyStore(path.join(dir, first.value.file));
    expect(await store.read.select().from(users)).toEqual([]);
    store.close();
  });
});

describe("migrateAcademies", () => {
  it("says why an academy could not be brought up to date, and goes on with the others", async () => {
    await create();
    const second = await create({ ...wanted, slug: "south", hosts: ["south.localhost"] });
    if (!second.ok) throw new Error(second.reason);
    await directory.write((tx) => tx.update(academies).set({ schemaVersion: 0 }));
    const north = await directory.read.select({ file: academies.file }).from(academies).where(eq(academies.slug, "north"));
    const store = openAcademyStore(path.join(dir, north[0]!.file));
    await store.write((tx) => tx.run("UPDATE schema_migrations SET sha256 = 'edited'"));
    store.close();
    const results = await migrateAcademies(directory, dir, at);
    expect(results).toEqual([{ slug: "north", applied: [], failure: expect.stringContaining("has another text in this release") }, { slug: "south", applied: [] }]);
    const versions = await directory.read.select({ slug: academies.slug, version: academies.schemaVersion }).from(academies).orderBy(academies.slug);
    expect(versions).toMatchObject([{ slug: "north", version: 0 }, { slug: "south", version: expect.any(Number) }]);
    expect(versions[1]?.version).toBeGreaterThan(0);
  });
});
