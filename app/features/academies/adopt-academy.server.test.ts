import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import Database from "libsql";
import { desc, eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { academySettings, emails, events, jobs, oneTimeTokens, parkedPosts, sessions, users, webhookDeliveries } from "@db/academy/schema";
import { auditLog } from "@db/directory/schema";
import { migrateDirectory } from "@db/migrate";
import { createStorePool, openDirectoryStore, type AcademyPool, type DirectoryStore } from "@db/open";
import { kestrel, seedAcademy } from "@db/seed";
import { systemActor } from "~/platform/audit/index.server";
import type { Environment } from "~/platform/config.server";
import { testNow } from "../../../tests/factories/academy";
import { adoptAcademy } from "./adopt-academy.server";
import { createAcademy } from "./create-academy.server";
import { claimEnvironment } from "./environment.server";
import { clearedColumns, emptiedTables, keptColumns, soundsForeign } from "./foreign";

let dataDir: string;
let directory: DirectoryStore;
let stores: AcademyPool;
let academy: { id: string; file: string };
const actor = systemActor("test", testNow);

beforeEach(async () => {
  dataDir = mkdtempSync(path.join(tmpdir(), "trellis-adopt-"));
  const dir = path.join(dataDir, "academies");
  mkdirSync(dir);
  await migrateDirectory(path.join(dataDir, "directory.db"));
  directory = openDirectoryStore(path.join(dataDir, "directory.db"));
  stores = createStorePool({ dir });
  const made = await createAcademy({ directory, dir, environment: "production" }, actor, { slug: "north", hosts: ["north.example"], settings: kestrel.settings }, async (store) => { await seedAcademy(store, kestrel, testNow, "a hash"); });
  if (!made.ok) throw new Error(made.reason);
  academy = made.value;
});
afterEach(() => {
  stores.close();
  directory.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const adoptAs = (environment: Environment) => adoptAcademy({ directory, stores, wake: { notify: () => undefined }, config: { dataDir, environment, siteHost: "localhost", scheme: "http", portSuffix: "" } }, actor, academy.id);

test("every column that sounds of a vendor, a credential or an address elsewhere has been decided", () => {
  const database = new Database(path.join(dataDir, "academies", academy.file));
  const tables = (database.prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").all() as { name: string }[]).map(({ name }) => name);
  const undecided = tables.flatMap((table) => {
    if ((emptiedTables as readonly string[]).includes(table)) return [];
    const columns = (database.prepare(`PRAGMA table_info("${table}")`).all() as { name: string }[]).map(({ name }) => name);
    return columns.filter((column) => soundsForeign.test(column) || soundsForeign.test(table)).map((column) => `${table}.${column}`);
  }).filter((column) => !(clearedColumns as readonly string[]).includes(column) && keptColumns[column] === undefined);
  database.close();
  expect(undecided, "say in app/features/academies/foreign.ts what adopting does with them").toEqual([]);
  expect(tables, "the walk has seen the schema").toEqual(expect.arrayContaining([...emptiedTables, "emails", "users"]));
  for (const column of [...clearedColumns, ...Object.keys(keptColumns)]) expect(tables).toContain(column.split(".")[0]);
});

test("what belongs to another environment is dropped, and people and their work stay", async () => {
  const store = stores.get(academy.file);
  const { read } = store;
  const [person] = await read.select({ id: users.id }).from(users).limit(1);
  const userId = person?.id ?? "";
  const at = testNow;
  await store.write(async (tx) => {
    await tx.insert(sessions).values({ id: "s", publicId: "p", userId, createdAt: at, lastSeenAt: at, expiresAt: at + 1e9, userAgent: "", network: "" });
    await tx.insert(oneTimeTokens).values({ id: "t", purpose: "password-reset", userId, createdAt: at, expiresAt: at + 1e9 });
    await tx.insert(parkedPosts).values({ id: "p", userId, path: "/", body: Buffer.from("x"), createdAt: at, expiresAt: at + 1e9 });
    await tx.insert(webhookDeliveries).values({ id: "w", provider: "resend", deliveryId: "d", type: "email.bounced", payload: "{}", receivedAt: at });
    await tx.insert(jobs).values([{ id: "j1", name: "no/such", payload: "{}", runAt: 1, createdAt: 1 }, { id: "j2", name: "no/such", payload: "{}", runAt: 1, createdAt: 1, state: "running", lockedBy: "elsewhere", leaseUntil: at + 1e9 }]);
    await tx.insert(events).values({ id: "e", name: "no/such", payload: "{}", at });
    await tx.insert(emails).values({ id: "m1", kind: "notice", userId, toAddress: "a@b.example", subject: "s", text: "t", html: "h", idempotencyKey: "1", createdAt: at, updatedAt: at });
    await tx.insert(emails).values({ id: "m2", kind: "notice", userId, toAddress: "a@b.example", subject: "s", text: "t", html: "h", idempotencyKey: "2", status: "sent", provider: "resend", providerId: "their-number", createdAt: at, updatedAt: at });
  });
  const people = await read.$count(users);
  const before = await read.select().from(academySettings).get();
  expect(await adoptAs("staging")).toEqual({ ok: true, value: { from: "production" } });
  for (const table of [sessions, oneTimeTokens, parkedPosts, webhookDeliveries]) expect(await read.$count(table)).toBe(0);
  expect((await read.select({ state: jobs.state }).from(jobs).where(eq(jobs.name, "no/such"))).map(({ state }) => state)).toEqual(["cancelled", "cancelled"]);
  expect(await read.select({ at: events.dispatchedAt }).from(events).where(eq(events.id, "e")).get()).toEqual({ at });
  expect(await read.select({ id: emails.id, status: emails.status, provider: emails.provider, number: emails.providerId }).from(emails).where(eq(emails.toAddress, "a@b.example")).orderBy(emails.id)).toEqual([
    { id: "m1", status: "cancelled", provider: null, number: null }, { id: "m2", status: "sent", provider: null, number: null },
  ]);
  const after = await read.select().from(academySettings).get();
  expect(after).toMatchObject({ environment: "staging", name: before?.name });
  expect(after?.incarnation).not.toBe(before?.incarnation);
  expect(await read.$count(users)).toBe(people);
  expect(await read.$count(users, eq(users.passwordHash, "a hash")), "people's own passwords are no vendor's").toBeGreaterThan(0);
  expect(await directory.read.select({ action: auditLog.action }).from(auditLog).orderBy(desc(auditLog.seq)).get()).toEqual({ action: "academy/adopted" });
  expect(await adoptAs("staging"), "once is enough").toEqual({ ok: false, reason: "own" });
});

test("in production nobody comes in by a password of elsewhere", async () => {
  expect((await adoptAs("staging")).ok).toBe(true);
  expect((await adoptAs("production")).ok).toBe(true);
  const { read } = stores.get(academy.file);
  expect(await read.$count(users, eq(users.passwordHash, "a hash"))).toBe(0);
});

test("a deployment's data under another name is that environment's from then on, and the way back is the same", async () => {
  expect(await claimEnvironment(directory, "production", 1)).toBeNull();
  expect(await claimEnvironment(directory, "production", 2)).toBeNull();
  expect(await claimEnvironment(directory, "staging", 3)).toBe("production");
  expect(await claimEnvironment(directory, "staging", 4)).toBeNull();
  expect(await claimEnvironment(directory, "production", 5)).toBe("staging");
  const store = stores.get(academy.file);
  expect(await store.read.select({ environment: academySettings.environment }).from(academySettings).get()).toEqual({ environment: "production" });
});
