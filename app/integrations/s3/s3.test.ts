import { randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { folderPlace, StorageError, type StoragePlace } from "~/platform/storage.server";
import { fakeS3, s3Account, type FakeS3 } from "../../../tests/fakes/s3";
import { s3Place } from "./index.server";

let fake: FakeS3;
let folder: string;
beforeEach(async () => {
  fake = await fakeS3();
  folder = mkdtempSync(path.join(tmpdir(), "trellis-s3-"));
});
afterEach(async () => {
  await fake.close();
  rmSync(folder, { recursive: true, force: true });
});

const place = (more: { secret?: string } = {}) => s3Place({ ...s3Account, ...more, endpoint: fake.endpoint }, "bucket", "trellis", 5);
const file = (bytes: Buffer | string, name = "sent"): string => {
  const at = path.join(folder, name);
  writeFileSync(at, bytes);
  return at;
};
const listed = async (at: StoragePlace, prefix: string): Promise<string[]> => {
  const names: string[] = [];
  for await (const name of at.names(prefix)) names.push(name);
  return names;
};

test("a bucket and a folder keep, list, hand out and remove alike", async () => {
  for (const at of [place(), folderPlace(path.join(folder, "there"))]) {
    for (const name of ["a/2.backup", "a/1.backup", "a/files/x", "a/files/y", "b/1.backup"]) await at.put(name, file(`bytes of ${name}`));
    await at.put("a/1.backup", file("newer bytes"));
    expect(await listed(at, "a/"), at.called).toEqual(["a/1.backup", "a/2.backup", "a/files/x", "a/files/y"]);
    expect(await listed(at, "a/files/")).toEqual(["a/files/x", "a/files/y"]);
    expect(await listed(at, "nothing/")).toEqual([]);
    await at.fetch("a/1.backup", path.join(folder, "back"));
    expect(readFileSync(path.join(folder, "back"), "utf8")).toBe("newer bytes");
    await at.remove("a/1.backup");
    await at.remove("a/1.backup");
    expect(await listed(at, "a/")).toEqual(["a/2.backup", "a/files/x", "a/files/y"]);
    await expect(at.fetch("a/1.backup", path.join(folder, "none"))).rejects.toThrow(/NoSuchKey|ENOENT/);
    expect(["none", "none.part"].filter((name) => existsSync(path.join(folder, name)))).toEqual([]);
  }
  expect(fake.violations).toEqual([]);
});

test("a large file goes in parts and comes back byte for byte", async () => {
  const bytes = randomBytes(40 * 1024 * 1024);
  await place().put("a/large", file(bytes));
  expect(fake.asked.filter((one) => one.startsWith("PUT"))).toHaveLength(3);
  await place().fetch("a/large", path.join(folder, "back"));
  expect(readFileSync(path.join(folder, "back")).equals(bytes)).toBe(true);
  expect([fake.open.size, fake.violations]).toEqual([0, []]);
});

test("what passes is tried again, also in the middle of a file in parts", async () => {
  fake.faults.push(503, "cut", 500);
  await place().put("a/small", file("small"));
  expect(fake.objects.get("bucket/trellis/a/small")?.toString()).toBe("small");
  fake.asked.length = 0;
  const putting = place().put("a/large", file(Buffer.alloc(20 * 1024 * 1024, 1)));
  await expect.poll(() => fake.asked.length).toBeGreaterThan(0);
  fake.faults.push("cut", 503);
  await putting;
  expect(fake.objects.get("bucket/trellis/a/large")?.length).toBe(20 * 1024 * 1024);
  expect(fake.violations).toEqual([]);
}, 20_000);

test("what does not pass is said without the secret, and nothing is left half there", async () => {
  fake.faults.push(403);
  await expect(place().put("a/small", file("small"))).rejects.toThrow(/refused a file: 403 AccessDenied/);
  const other = await place({ secret: "another secret" }).put("a/small", file("small")).catch((error: unknown) => error);
  expect(other).toBeInstanceOf(StorageError);
  expect(String(other)).not.toContain("another secret");
  expect(fake.violations.splice(0)).toHaveLength(1);
  const putting = place().put("a/large", file(Buffer.alloc(20 * 1024 * 1024, 1)));
  await expect.poll(() => fake.open.size).toBe(1);
  fake.faults.push(...new Array<number>(4).fill(503));
  await expect(putting).rejects.toThrow(/503/);
  expect([fake.objects.size, fake.open.size], "and what was begun is called off").toEqual([0, 0]);
}, 20_000);

test("a storage that is not there is said so", async () => {
  const gone = place();
  await fake.close();
  await expect(gone.put("a", file("x"))).rejects.toThrow(/does not answer/);
  fake = await fakeS3();
}, 20_000);
