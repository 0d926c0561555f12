import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { files } from "@db/academy/schema";
import { academies, backupStates } from "@db/directory/schema";
import { s3Place } from "~/integrations/s3/index.server";
import { DAY, HOUR, MINUTE } from "~/platform/clock";
import { folderPlace } from "~/platform/storage.server";
import { testNow } from "../../../tests/factories/academy";
import { academyIn, deployment, type TestDeployment } from "../../../tests/factories/deployment";
import { fakeS3, s3Account } from "../../../tests/fakes/s3";
import { makeNextBackup, type BackupPlan } from "./scheduled-backups.server";

let home: TestDeployment;
let to: string;
let academy: { id: string; file: string };
const told: string[] = [];
/** The next three o'clock after the academy was made, UTC. */
const three = Date.UTC(2026, 9, 14, 3);

beforeEach(async () => {
  home = await deployment();
  to = mkdtempSync(path.join(tmpdir(), "trellis-backups-"));
  academy = await academyIn(home, "north");
  await home.stores.get(academy.file).write(async (tx) => { await tx.update(files).set(blob("first")); });
  told.length = 0;
});
afterEach(() => {
  home.remove();
  rmSync(to, { recursive: true, force: true });
});

/** Puts bytes among the academy's files; answers what a row says of them. */
function blob(text: string): { hash: string; size: number } {
  const hash = createHash("sha256").update(text).digest("hex");
  const shelf = path.join(home.dataDir, "files", academy.id, hash.slice(0, 2));
  mkdirSync(shelf, { recursive: true });
  writeFileSync(path.join(shelf, hash), text);
  return { hash, size: text.length };
}
const plan = (more: Partial<BackupPlan> = {}): BackupPlan => ({ place: folderPlace(to), at: "0 3 * * *", keep: 2, secret: "a secret of the tests, long enough for this", ...more });
/** Everything that is due at this moment, one after the other; answers how many were made. */
async function round(at: number, wanted = plan()): Promise<number> {
  let made = 0;
  while (await makeNextBackup(home.desk, wanted, () => at, (subject, error) => { told.push(`${subject}: ${(error as Error).message}`); })) made += 1;
  return made;
}
const there = (folder: string) => readdirSync(path.join(to, folder)).sort();

test("each night once, the directory too; a night that was missed is made good at once, and as many stay as are wanted", async () => {
  expect(await round(three - 1), "only the directory has never been").toBe(1);
  expect(await round(three)).toBe(2);
  expect(await round(three + HOUR)).toBe(0);
  expect(await round(three + 3 * DAY + HOUR), "once, not three times").toBe(2);
  expect(await round(three + 4 * DAY)).toBe(2);
  expect(there(academy.id).filter((name) => name.endsWith(".backup"))).toEqual(["2026-10-17T04-00-00.000Z.backup", "2026-10-18T03-00-00.000Z.backup"]);
  expect(there(academy.id).filter((name) => name.endsWith(".files"))).toHaveLength(2);
  expect(await home.directory.read.select().from(backupStates).where(eq(backupStates.subject, academy.id)).get()).toMatchObject({ takenAt: three + 4 * DAY, failedAt: null, leaseUntil: null });
  expect(told).toEqual([]);
});

test("uploaded files go once, and go from the backups with the last backup that names them", async () => {
  await round(three);
  expect(there(`${academy.id}/files`)).toEqual([blob("first").hash]);
  await home.stores.get(academy.file).write(async (tx) => { await tx.update(files).set(blob("second")); });
  await round(three + DAY);
  expect(there(`${academy.id}/files`)).toEqual([blob("first").hash, blob("second").hash].sort());
  await round(three + 2 * DAY);
  expect(there(`${academy.id}/files`), "the first night's backup is gone").toEqual([blob("second").hash]);
});

test("what a killed backup was putting there goes with a later one, an hour on; what somebody is at stays", async () => {
  mkdirSync(path.join(to, academy.id, "files"), { recursive: true });
  const parts = [["killed.backup.part", 61], ["files/killed.part", 61], ["running.backup.part", 1]] as const;
  for (const [name, minutes] of parts) {
    writeFileSync(path.join(to, academy.id, name), "half");
    const at = new Date(Date.now() - minutes * MINUTE);
    utimesSync(path.join(to, academy.id, name), at, at);
  }
  await round(three);
  expect([...there(academy.id), ...there(`${academy.id}/files`)].filter((name) => name.endsWith(".part"))).toEqual(["running.backup.part"]);
  expect(there(academy.id).filter((name) => name.endsWith(".backup"))).toHaveLength(1);
});

test("what fails is told and tried again after half an hour; what others are at is left to them", async () => {
  rmSync(to, { recursive: true });
  writeFileSync(to, "a file where a folder should be");
  await round(three);
  expect(told).toHaveLength(2);
  const state = () => home.directory.read.select().from(backupStates).where(eq(backupStates.subject, academy.id)).get();
  expect(await state()).toMatchObject({ takenAt: null, failedAt: three, leaseUntil: null });
  expect((await state())?.failure).toMatch(/EEXIST|ENOTDIR/);
  expect(await round(three + 29 * MINUTE)).toBe(0);
  rmSync(to);
  expect(await round(three + 30 * MINUTE)).toBe(2);
  expect(await state()).toMatchObject({ takenAt: three + 30 * MINUTE, failedAt: null, failure: null });
  await home.directory.write(async (tx) => { await tx.update(backupStates).set({ leaseUntil: three + DAY + MINUTE }); });
  expect(await round(three + DAY)).toBe(0);
  expect(await round(three + DAY + MINUTE), "whoever was killed is not waited for").toBe(2);
});

test("to a bucket as to a folder; an archived academy is backed up too", async () => {
  const fake = await fakeS3();
  await home.directory.write(async (tx) => { await tx.update(academies).set({ status: "archived" }); });
  const bucket = s3Place({ ...s3Account, endpoint: fake.endpoint }, "bucket", "nightly", 5);
  fake.faults.push(503);
  expect(await round(testNow + DAY, plan({ place: bucket }))).toBe(2);
  expect([...fake.objects.keys()].filter((key) => key.startsWith(`bucket/nightly/${academy.id}/`)).map((key) => key.split(".").at(-1)).sort()).toEqual(["backup", expect.stringMatching(/^bucket/), "files"]);
  expect([told, fake.violations]).toEqual([[], []]);
  await fake.close();
});
