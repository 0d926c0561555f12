import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { academySettings, auditLog, users } from "@db/academy/schema";
import { academies, academyHosts } from "@db/directory/schema";
import { migrateDirectory } from "@db/migrate";
import { openAcademyStore, openDirectoryStore, type DirectoryStore } from "@db/open";
import { kestrel } from "@db/seed";
import { systemActor } from "~/platform/audit/index.server";
import { createAcademy, type NewAcademy } from "./create-academy.server";

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
