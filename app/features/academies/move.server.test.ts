import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { generateX25519Identity, identityToRecipient } from "age-encryption";
import Database from "libsql";
import { and, eq } from "drizzle-orm";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { academySettings, admissions, auditLog, emails, files, sessions, users } from "@db/academy/schema";
import { academies, academyHosts, erasures } from "@db/directory/schema";
import { knownVersions } from "@db/migrate";
import { testNow } from "../../../tests/factories/academy";
import { academyIn, deployment, testActor, type TestDeployment } from "../../../tests/factories/deployment";
import { ArchiveIncompleteError, ArchiveUnreadableError } from "./archive.server";
import { exportAcademy } from "./export-academy.server";
import { importAcademy } from "./import-academy.server";
import { sweepUnfinished } from "./unfinished.server";

let key: string;
let recipient: string;
let here: TestDeployment;
let there: TestDeployment;
let academy: { id: string; file: string };
let archive: string;
const bytes = Buffer.from("the bytes of an uploaded file, a canary among them");
const hash = createHash("sha256").update(bytes).digest("hex");

beforeAll(async () => {
  key = await generateX25519Identity();
  recipient = await identityToRecipient(key);
});
beforeEach(async () => {
  [here, there] = await Promise.all([deployment(), deployment()]);
  academy = await academyIn(here, "north");
  const shelf = path.join(here.dataDir, "files", academy.id, hash.slice(0, 2));
  mkdirSync(shelf, { recursive: true });
  writeFileSync(path.join(shelf, hash), bytes);
  const store = here.stores.get(academy.file);
  await store.write(async (tx) => {
    await tx.update(files).set({ hash, size: bytes.length });
    await tx.insert(files).values({ id: "f", hash, size: bytes.length, mediaType: "text/plain", name: "a.txt", createdAt: 1 });
    await tx.insert(admissions).values({ id: "a", kind: "invitation", email: "new@b.example", emailKey: "new@b.example", name: "New", tokenHash: "h", expiresAt: testNow + 1e9, createdAt: 1, sentAt: 1 });
    await tx.insert(emails).values({ id: "m", kind: "notice", toAddress: "a@b.example", subject: "s", text: "t", html: "h", idempotencyKey: "k", createdAt: 1, updatedAt: 1 });
  });
  archive = path.join(here.dataDir, "north.trellis");
});
afterEach(() => {
  here.remove();
  there.remove();
});

const leave = () => exportAcademy(here.desk, testActor, { academyId: academy.id, to: archive, lock: { recipient } });
const arrive = (from = archive, more: { key?: string; slug?: string; hosts?: string[] } = {}) => importAcademy(there.desk, { ...testActor, at: testNow + 1_000 }, { from, key, slug: null, hosts: [], ...more });
/** Everything on the disk of a deployment that an import could have left, but for what the directory writes. */
const lying = (dataDir: string) => readdirSync(dataDir, { recursive: true }).map(String).filter((name) => !/^directory\.db|-(?:wal|shm)$|^(?:academies|imports|files)$/.test(name));

test("arrives whole: rows, bytes and settings, under an id and an incarnation of its own, suspended", async () => {
  const seen: number[] = [];
  await exportAcademy(here.desk, testActor, { academyId: academy.id, to: archive, lock: { recipient }, onProgress: (done, total) => { seen.push(done / total); } });
  expect(seen.at(-1)).toBe(1);
  expect(readFileSync(archive, "latin1")).not.toContain("canary");
  expect(statSync(archive).mode & 0o077, "for its owner alone").toBe(0);
  const arrived = await arrive();
  expect(arrived).toMatchObject({ ok: true, value: { slug: "north", hosts: ["north.localhost"], environment: "test", takenAt: testNow } });
  const [row] = await there.directory.read.select().from(academies);
  expect(row).toMatchObject({ slug: "north", status: "suspended", originId: academy.id, schemaVersion: knownVersions().academy });
  expect(row?.id).not.toBe(academy.id);
  expect(await there.directory.read.select({ host: academyHosts.host, first: academyHosts.isPrimary }).from(academyHosts)).toEqual([{ host: "north.localhost", first: true }]);
  const [before, after] = [here.stores.get(academy.file).read, there.stores.get(row?.file ?? "").read];
  const [was, is] = await Promise.all([before.select().from(academySettings).get(), after.select().from(academySettings).get()]);
  expect(is).toEqual({ ...was, academyId: row?.id, incarnation: is?.incarnation, updatedAt: testNow + 1_000 });
  expect(is?.incarnation).not.toBe(was?.incarnation);
  expect(await after.select().from(users).orderBy(users.id)).toEqual(await before.select().from(users).orderBy(users.id));
  expect(await after.$count(sessions)).toBe(0);
  expect(await after.select({ state: admissions.state, token: admissions.tokenHash }).from(admissions), "an invitation waits, and its old link opens nothing").toEqual([{ state: "sent", token: null }]);
  expect((await after.select({ status: emails.status }).from(emails).where(eq(emails.id, "m")).get())?.status, "mail that waits is sent from where it came").toBe("cancelled");
  expect(readFileSync(path.join(there.dataDir, "files", row?.id ?? "", hash.slice(0, 2), hash))).toEqual(bytes);
  expect(await after.select({ action: auditLog.action }).from(auditLog).where(eq(auditLog.action, "academy/imported"))).toHaveLength(1);
  expect(lying(there.dataDir).filter((name) => /imports|making/.test(name)), "nothing is left lying").toEqual([]);
});

test("another key, a byte that was changed and an end that is missing: nothing of it appears", async () => {
  await leave();
  const good = readFileSync(archive);
  const bad = path.join(here.dataDir, "bad.trellis");
  const before = lying(there.dataDir);
  await expect(arrive(archive, { key: await generateX25519Identity() })).rejects.toThrow(/not the one it was sealed with/);
  await expect(arrive(archive, { key: "a passphrase instead" })).rejects.toThrow(ArchiveUnreadableError);
  await expect(arrive(path.join(here.dataDir, "nowhere"))).rejects.toThrow(/ENOENT/);
  for (const place of [0, 30, 250, Math.floor(good.length / 2), good.length - 40, good.length - 1]) {
    const changed = Buffer.from(good);
    changed[place] = (changed[place] ?? 0) ^ 1;
    writeFileSync(bad, changed);
    await expect(arrive(bad), `byte ${String(place)}`).rejects.toThrow(ArchiveUnreadableError);
  }
  for (const length of [0, 100, Math.floor(good.length / 2), good.length - 1]) {
    writeFileSync(bad, good.subarray(0, length));
    await expect(arrive(bad), `cut at ${String(length)}`).rejects.toThrow(ArchiveUnreadableError);
  }
  expect(lying(there.dataDir)).toEqual(before);
  expect(await there.directory.read.$count(academies)).toBe(0);
}, 30_000);

test("of a newer release, and under names that are taken, it is refused and nothing of it appears", async () => {
  await leave();
  await academyIn(there, "north");
  const before = lying(there.dataDir);
  expect(await arrive()).toEqual({ ok: false, reason: "slug-taken" });
  expect(await arrive(archive, { slug: "south", hosts: ["north.localhost"] })).toEqual({ ok: false, reason: "host-taken" });
  expect(await arrive(archive, { slug: "No Way" })).toEqual({ ok: false, reason: "slug-malformed" });
  const database = new Database(path.join(here.dataDir, "academies", academy.file));
  database.prepare("INSERT INTO schema_migrations (\"index\", name, sha256, applied_at) SELECT max(\"index\") + 1, '9999_later', 'x', 1 FROM schema_migrations").run();
  database.close();
  const newer = path.join(here.dataDir, "newer.trellis");
  await exportAcademy({ ...here.desk }, testActor, { academyId: academy.id, to: newer, lock: { recipient } });
  expect(await arrive(newer, { slug: "south" })).toEqual({ ok: false, reason: "newer" });
  expect(lying(there.dataDir)).toEqual(before);
});

test("where bytes of an uploaded file are gone or others, no archive is made that says otherwise", async () => {
  const blob = path.join(here.dataDir, "files", academy.id, hash.slice(0, 2), hash);
  writeFileSync(blob, Buffer.alloc(bytes.length, 1));
  await expect(leave()).rejects.toThrow(ArchiveIncompleteError);
  writeFileSync(blob, "shorter");
  await expect(leave()).rejects.toThrow(/not on the disk/);
  expect(existsSync(archive)).toBe(false);
  expect(readdirSync(path.join(here.dataDir, "work"))).toEqual([]);
});

test("what an import that was killed has left is swept up, and one that is at work is not", async () => {
  await leave();
  const dir = path.join(there.dataDir, "academies");
  const id = "01890a5d-ac96-774b-bcce-b302099a8057";
  for (const folder of [path.join(there.dataDir, "imports", id), path.join(there.dataDir, "files", id)]) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, "half"), "half");
  }
  for (const name of [`${id}.making`, `${id}.db`]) writeFileSync(path.join(dir, name), "half");
  expect(await sweepUnfinished(there.directory.read, dir, Date.now())).toBe(0);
  expect(await sweepUnfinished(there.directory.read, dir, Date.now() + 3_600_000)).toBe(1);
  expect(lying(there.dataDir)).toEqual([]);
  expect((await arrive()).ok).toBe(true);
});

test("who was erased since is forgotten again when the archive comes back, also by its copies", async () => {
  await leave();
  const person = await here.stores.get(academy.file).read.select({ id: users.id }).from(users).where(eq(users.emailKey, "sarah@demo.example")).get();
  const first = await arrive();
  if (!first.ok) throw new Error(first.reason);
  await there.directory.write((tx) => tx.insert(erasures).values({ academyId: first.value.id, userId: person?.id ?? "", erasedAt: 5 }));
  const again = await arrive(archive, { slug: "again", hosts: ["again.localhost"] });
  if (!again.ok) throw new Error(again.reason);
  const nameIn = async (id: string) => (await there.stores.get(`${id}.db`).read.select({ name: users.name }).from(users).where(and(eq(users.id, person?.id ?? ""))).get())?.name;
  expect([await nameIn(first.value.id), await nameIn(again.value.id)]).toEqual(["Sarah Whitcombe", "Erased person"]);
});
