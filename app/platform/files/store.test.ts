import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { users } from "@db/academy/schema";
import { emptyAcademy, testNow, type TestAcademy } from "../../../tests/factories/academy";
import { honest, hostile, png, zipOf } from "../../../tests/factories/files";
import { DAY } from "../clock";
import { addFile, findFile, wasKept, type KeptUpload, type UploadOutcome } from "./index.server";
import { blobName, incomingFolder, keepFile } from "./store.server";
import { sweepFiles } from "./sweep.server";

let folder: string;
beforeEach(() => { folder = mkdtempSync(path.join(tmpdir(), "trellis-files-")); });
afterEach(() => { rmSync(folder, { recursive: true, force: true }); });

/** In chunks of 7 bytes and one of the rest, so that marks are cut through. */
async function* stream(bytes: Buffer) {
  await Promise.resolve();
  for (let at = 0; at < Math.min(bytes.length, 70); at += 7) yield bytes.subarray(at, Math.min(at + 7, 70));
  if (bytes.length > 70) yield bytes.subarray(70);
}
const keep = (bytes: Buffer, most = 100_000_000): Promise<UploadOutcome> => keepFile(folder, stream(bytes), most);
const kept = async (bytes: Buffer, name = "notes.txt"): Promise<KeptUpload> => {
  const upload = { field: "file", name, outcome: await keep(bytes) };
  if (!wasKept(upload)) throw new Error("refused");
  return upload;
};
const sha = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");
const blob = (bytes: Buffer): string => path.join(folder, blobName(sha(bytes)));
const files = (): string[] => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map(({ name }) => name);

describe("what a file is, told from its bytes", () => {
  test.each(Object.entries(honest).flatMap(([type, all]) => all.map((bytes, i) => [type, i, bytes] as const)))("%s, example %i", async (type, _i, bytes) => {
    expect(await keep(bytes)).toEqual({ kind: "stored", hash: sha(bytes), size: bytes.length, mediaType: type });
  });

  test.each(hostile)("%s is refused", async (_what, bytes, reason) => {
    expect(await keep(bytes)).toEqual({ kind: "refused", reason });
    expect(files()).toEqual([]);
  });

  test("a document may unpack to fifty times its size, and to a hundred while that is little", async () => {
    const part = { name: "word/document.xml", data: Buffer.alloc(15_000_000, 97), deflate: true };
    expect((await keep(zipOf([{ name: "[Content_Types].xml", data: "<Types/>" }, part]))).kind).toBe("stored");
  });
});

describe("where bytes lie", () => {
  test("is said by their SHA-256, readable by nobody else", async () => {
    await keep(png);
    expect(readFileSync(blob(png))).toEqual(png);
    expect(statSync(blob(png)).mode & 0o077).toBe(0);
    expect(statSync(path.dirname(blob(png))).mode & 0o077).toBe(0);
    expect(readdirSync(incomingFolder(folder))).toEqual([]);
  });

  test("what is there is never written again", async () => {
    await keep(png);
    const first = statSync(blob(png)).ino;
    await Promise.all([keep(png), keep(png)]);
    expect(statSync(blob(png)).ino).toBe(first);
  });

  test("a source that breaks off leaves nothing", async () => {
    async function* broken() { await Promise.resolve(); yield Buffer.from("half"); throw new Error("gone"); }
    await expect(keepFile(folder, broken(), 1_000)).rejects.toThrow("gone");
    expect(files()).toEqual([]);
  });
});

describe("the sweep", () => {
  let academy: TestAcademy;
  beforeEach(async () => {
    academy = await emptyAcademy();
    await academy.store.write((tx) => tx.insert(users).values({ id: "u", email: "a@demo.example", emailKey: "a@demo.example", name: "Ada", sortName: "ada", createdAt: 1, updatedAt: 1 }));
  });
  afterEach(() => { academy.remove(); });
  const aged = (file: string, ms: number) => { utimesSync(file, new Date(testNow - ms), new Date(testNow - ms)); };
  const sweep = () => sweepFiles(folder, academy.store.read, testNow);

  test("takes what no row names and what broke off, a day after it was touched, and nothing else", async () => {
    const [named, unnamed, fresh] = [Buffer.from("named"), Buffer.from("unnamed"), Buffer.from("fresh")];
    const upload = await kept(named);
    await keep(unnamed);
    await keep(fresh);
    const id = await academy.store.write((tx) => addFile(tx, upload, "u", testNow));
    for (const [name, age] of [["old", DAY + 1], ["new", DAY - 1_000]] as const) {
      writeFileSync(path.join(incomingFolder(folder), name), "x");
      aged(path.join(incomingFolder(folder), name), age);
    }
    aged(blob(named), 400 * DAY);
    aged(blob(unnamed), DAY + 1);
    aged(blob(fresh), DAY - 1_000);
    expect(await sweep()).toBe(2);
    expect(files().sort()).toEqual([sha(named), sha(fresh), "new"].sort());
    expect(await findFile(academy.store.read, id)).toEqual({ id, name: "notes.txt", size: 5, mediaType: "text/plain; charset=utf-8", hash: sha(named) });
    expect(await sweep()).toBe(0);
  });

  test("leaves what has come in again", async () => {
    await keep(png);
    aged(blob(png), 2 * DAY);
    await keep(png);
    expect(await sweepFiles(folder, academy.store.read, Date.now())).toBe(0);
    expect(files()).toEqual([sha(png)]);
  });

  test("cut off between its two steps loses nothing", async () => {
    const upload = await kept(png, "me.png");
    await academy.store.write((tx) => addFile(tx, upload, "u", testNow));
    writeFileSync(`${blob(png)}.swept`, readFileSync(blob(png)));
    rmSync(blob(png));
    aged(`${blob(png)}.swept`, 2 * DAY);
    expect(await sweep()).toBe(0);
    expect(files()).toEqual([sha(png)]);
  });

  test("of an academy without files does nothing", async () => {
    expect(await sweepFiles(path.join(folder, "none"), academy.store.read, testNow)).toBe(0);
  });
});
