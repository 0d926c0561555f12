import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { generateX25519Identity, identityToRecipient } from "age-encryption";
import { desc, eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { files } from "@db/academy/schema";
import { academies, academyHosts, auditLog, erasures } from "@db/directory/schema";
import { DAY } from "~/platform/clock";
import { academyIn, deployment, testActor, type TestDeployment } from "../../../tests/factories/deployment";
import { archiveAcademy } from "./academy-state.server";
import { deleteAcademy, finishDeletions } from "./delete-academy.server";
import { exportAcademy } from "./export-academy.server";

let home: TestDeployment;
let north: { id: string; file: string };
let south: { id: string; file: string };
beforeEach(async () => {
  home = await deployment();
  north = await academyIn(home, "north");
  south = await academyIn(home, "south");
  for (const { id } of [north, south]) for (const folder of ["files", "snapshots"]) {
    mkdirSync(path.join(home.dataDir, folder, id), { recursive: true });
    writeFileSync(path.join(home.dataDir, folder, id, "something"), "x");
  }
});
afterEach(() => home.remove());

const later = (days: number) => ({ ...testActor, at: testActor.at + days * DAY });
const archive = () => archiveAcademy(home.desk, testActor, north.id, "Left");
/** Everything on the disk that bears the academy's id. */
const left = (id: string) => readdirSync(home.dataDir, { recursive: true }).map(String).filter((name) => name.includes(id) && !/-(?:wal|shm)$/.test(name));

test("only what is archived, and has been for thirty days or was taken along, can be deleted", async () => {
  expect(await deleteAcademy(home.desk, testActor, "nobody")).toEqual({ ok: false, reason: "unknown" });
  expect(await deleteAcademy(home.desk, testActor, north.id)).toEqual({ ok: false, reason: "not-archived" });
  await archive();
  expect(await deleteAcademy(home.desk, later(29), north.id)).toEqual({ ok: false, reason: "too-soon" });
  expect(left(north.id).length, "what is refused takes nothing").toBeGreaterThan(2);
  const bytes = "bytes";
  const hash = createHash("sha256").update(bytes).digest("hex");
  mkdirSync(path.join(home.dataDir, "files", north.id, hash.slice(0, 2)), { recursive: true });
  writeFileSync(path.join(home.dataDir, "files", north.id, hash.slice(0, 2), hash), bytes);
  await home.stores.get(north.file).write(async (tx) => { await tx.update(files).set({ hash, size: bytes.length }); });
  const to = path.join(home.dataDir, "last.trellis");
  await exportAcademy(home.desk, later(1), { academyId: north.id, to, lock: { recipient: await identityToRecipient(await generateX25519Identity()) } });
  expect(await deleteAcademy(home.desk, later(1), north.id)).toMatchObject({ ok: true });
  expect(await finishDeletions({ directory: home.directory, config: home.desk.config }), "nothing is left to do").toBe(0);
});

test("everything of it goes, the log keeps that it was, and its neighbour has all that it had", async () => {
  const neighbour = left(south.id);
  await archive();
  await home.directory.write((tx) => tx.insert(erasures).values({ academyId: north.id, userId: "u", erasedAt: 1 }));
  expect(await deleteAcademy(home.desk, later(31), north.id)).toEqual({ ok: true, value: { name: "Kestrel House" } });
  expect([left(north.id), left(south.id)]).toEqual([[], neighbour]);
  expect((await home.directory.read.select({ slug: academies.slug }).from(academies)).map(({ slug }) => slug)).toEqual(["south"]);
  expect(await home.directory.read.$count(academyHosts)).toBe(1);
  expect(await home.directory.read.$count(erasures), "an archive of it may come back").toBe(1);
  expect(await home.directory.read.select({ action: auditLog.action, id: auditLog.subjectId }).from(auditLog).orderBy(desc(auditLog.seq)).get()).toEqual({ action: "academy/deleted", id: north.id });
});

test("cut off after its row had gone it is finished at the next start; before, it did not happen", async () => {
  mkdirSync(path.join(home.dataDir, "deleting"));
  const mark = () => writeFileSync(path.join(home.dataDir, "deleting", north.id), "");
  mark();
  expect(await finishDeletions({ directory: home.directory, config: home.desk.config })).toBe(0);
  expect(left(north.id).length).toBeGreaterThan(2);
  home.stores.drop(north.file);
  await home.directory.write((tx) => tx.delete(academies).where(eq(academies.id, north.id)));
  mark();
  expect(await finishDeletions({ directory: home.directory, config: home.desk.config })).toBe(1);
  expect([left(north.id), readdirSync(path.join(home.dataDir, "deleting"))]).toEqual([[], []]);
  expect(left(south.id).length).toBeGreaterThan(2);
});
