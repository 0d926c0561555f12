import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, statfsSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import Database from "libsql";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { academyFile, hosts, signIn, visitor } from "../cast";
import { openClient, type Client } from "../server/client";
import { copyOf, startTrellis, type Trellis } from "../server/trellis";

/*
 * Issue 4: a disk that is full, and one that can only be read, for one academy. Its file lies on a small disk of its own
 * (a tmpfs), which the folder of academies leads to by a link. Without the right to mount one these are skipped.
 */
const disk = mkdtempSync(path.join(os.tmpdir(), "trellis-disk-"));
const mount = (...args: readonly string[]): boolean => spawnSync("mount", [...args, disk], { stdio: "ignore" }).status === 0;
const mounted = process.platform === "linux" && mount("-t", "tmpfs", "-o", "size=16m", "tmpfs");

let trellis: Trellis;
let sarah: Client;
let operator: Client;
let academy: string;
const filler = path.join(disk, "filler");

beforeAll(async () => {
  if (!mounted) return;
  const dataDir = copyOf(inject("seeded"));
  const file = academyFile(dataDir, hosts.academy);
  const database = new Database(file);
  database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  database.close();
  for (const part of ["", "-wal", "-shm"]) if (existsSync(file + part)) spawnSync("mv", [file + part, disk]);
  symlinkSync(path.join(disk, path.basename(file)), file);
  trellis = await startTrellis({ dataDir });
  sarah = await signIn(trellis, "sarah");
  operator = await signIn(trellis, "operator");
  academy = /href="(\/operator\/academies\/[0-9a-f-]{36})"/.exec((await operator.get("/operator?q=demo")).text)?.[1] ?? "";
});
afterAll(async () => {
  if (mounted) {
    await trellis.remove();
    spawnSync("umount", [disk], { stdio: "ignore" });
  }
  rmSync(disk, { recursive: true, force: true });
});

const expectNo500 = () => { expect(trellis.lines.filter((line) => line.msg === "request" && line.status === 500)).toEqual([]); };
/** The same house once more, after what was done to the disk meanwhile; people come back with their cookies. */
async function again(meanwhile: () => void): Promise<void> {
  await trellis.stop();
  meanwhile();
  trellis = await startTrellis({ dataDir: trellis.dataDir });
  sarah = openClient(trellis, hosts.academy, undefined, sarah.cookies);
  operator = openClient(trellis, hosts.deployment, undefined, operator.cookies);
}
const save = (name: string) => sarah.post("/account", { name, pronouns: "", theme: "auto" });
const nameNow = async () => /name="name"[^>]*value="([^"]*)"/.exec((await sarah.get("/account")).text)?.[1];
let asked = 0;
async function expectOthersWell(): Promise<void> {
  asked += 1;
  expect((await visitor(trellis, hosts.otherAcademy).get("/login")).status).toBe(200);
  expect((await visitor(trellis, hosts.otherAcademy).post("/forgot-password", { email: `somebody-${String(asked)}@music.example` })).status).toBe(303);
}

/** Nothing more fits on the disk. */
function fill(): void {
  const { bavail, bsize } = statfsSync(disk);
  writeFileSync(filler, Buffer.alloc(bavail * bsize));
}

/** Saves until one is refused: what is in the log already may still take some. */
async function refusedSave(): Promise<{ readonly status: number; readonly text: string; readonly last: string }> {
  let last = "";
  for (let n = 0; n < 40; n += 1) {
    const answer = await save(`Sarah ${String(n)}`);
    if (answer.status !== 303) return { status: answer.status, text: answer.text, last };
    last = `Sarah ${String(n)}`;
  }
  throw new Error("nothing was refused");
}

describe.runIf(mounted)("the disk of one academy", () => {
  test("when it is full, pages are read, a form is refused and says so, nothing acknowledged is lost, and the others go on", async () => {
    expect((await save("Sarah Before")).status).toBe(303);
    fill();
    const refused = await refusedSave();
    expect(refused.status).toBe(503);
    expect(refused.text).toContain("Nothing can be saved just now");
    expect(refused.text).not.toMatch(/SQLITE|\.db/);
    expect((await sarah.get("/journey")).status).toBe(200);
    expect(await nameNow()).toBe(refused.last || "Sarah Before");
    await expectOthersWell();
    rmSync(filler);
    expect((await save("Sarah After")).status).toBe(303);
    expect(await nameNow()).toBe("Sarah After");
  });

  test("when it can only be read from a start on, pages are read, a form is refused and says so, the console names it, and the others go on; then all is as it was", async () => {
    expect((await save("Sarah Before")).status).toBe(303);
    await again(() => { expect(mount("-o", "remount,ro")).toBe(true); });
    expect((await sarah.get("/journey")).status).toBe(200);
    expect(await nameNow()).toBe("Sarah Before");
    const refused = await save("Sarah Meanwhile");
    expect([refused.status, refused.headers["retry-after"]]).toEqual([503, "300"]);
    expect(refused.text).toContain("Nothing can be saved just now");
    expect(refused.text).not.toMatch(/SQLITE|\.db/);
    await expectOthersWell();
    expect((await operator.get(academy)).text).toContain("Its file cannot be written");
    expectNo500();
    await again(() => { expect(mount("-o", "remount,rw")).toBe(true); });
    expect(await nameNow()).toBe("Sarah Before");
    expect((await save("Sarah After")).status).toBe(303);
  });

  test("has made no request end in a 500", () => { expectNo500(); });
});
