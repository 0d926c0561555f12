import { crc32 } from "node:zlib";
import { eq } from "drizzle-orm";
import sharp from "sharp";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { academySettings, auditLog, files, personPhotos } from "@db/academy/schema";
import type { AcademyStore } from "@db/open";
import { checkFileLink, filesFolder, keepFile, readKept, type KeptUpload } from "~/platform/files/index.server";
import type { Academy, PersonContext } from "~/platform/scope.server";
import { addPerson, identityStage, type IdentityStage } from "../../../tests/factories/identity-stage";
import { eraseRows } from "../people/erase-rows.server";
import { photoOf, photosOf, removePhoto, setPhoto } from "./index.server";

let stage: IdentityStage;
let store: AcademyStore;
let academy: Academy;
let sarah: PersonContext;
let folder: string;

beforeEach(async () => {
  stage = identityStage();
  ({ store, academy } = await stage.academy());
  await store.write((tx) => tx.insert(academySettings).values({ id: 1, academyId: academy.id, incarnation: "first", environment: "test", name: academy.name, locale: academy.locale, timeZone: academy.timeZone, currency: academy.currency, accent: academy.accent, senderName: academy.senderName, updatedAt: 1 }));
  const signedIn = await stage.signedIn(store, academy, await addPerson(store, { roles: ["client"], password: null }));
  const config = { ...stage.config, dataDir: stage.folder };
  sarah = { ...signedIn.ctx, config };
  folder = filesFolder(config.dataDir, academy.id);
});
afterEach(() => stage.strike());

/** What arrived, kept as the web process keeps it before the page's action. */
async function sent(bytes: Buffer, name = "me.jpg"): Promise<KeptUpload> {
  const outcome = await keepFile(folder, (async function* () { yield await Promise.resolve(bytes); })(), 10_000_000);
  if (outcome.kind !== "stored") throw new Error(outcome.reason);
  return { field: "photo", name, outcome };
}
async function bytesOf(fileId: string): Promise<Buffer> {
  const row = await store.read.select({ hash: files.hash }).from(files).where(eq(files.id, fileId)).get();
  const chunks: Buffer[] = [];
  for await (const chunk of readKept(folder, row?.hash ?? "")) chunks.push(chunk);
  return Buffer.concat(chunks);
}
async function kept(): Promise<{ small: Buffer; large: Buffer }> {
  const row = await store.read.select().from(personPhotos).where(eq(personPhotos.userId, sarah.person.id)).get();
  return { small: await bytesOf(row?.smallId ?? ""), large: await bytesOf(row?.largeId ?? "") };
}
const plain = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: "#3366cc" } });
const set = async (bytes: Buffer) => setPhoto(sarah, await sent(bytes));

/** A PNG whose head claims so many pixels, and which holds none. */
function claims(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), chunk("IHDR", head), chunk("IDAT", Buffer.alloc(64)), chunk("IEND", Buffer.alloc(0))]);
}

describe("a photo", () => {
  test("is kept as two small squares, whatever its shape, and neither is the file that was sent", async () => {
    const upload = await sent(await plain(1_200, 500).jpeg().toBuffer());
    expect(await setPhoto(sarah, upload)).toEqual({ ok: true, value: null });
    const { small, large } = await kept();
    expect(await sharp(large).metadata()).toMatchObject({ format: "webp", width: 320, height: 320 });
    expect(await sharp(small).metadata()).toMatchObject({ format: "webp", width: 96, height: 96 });
    const rows = await store.read.select({ hash: files.hash, name: files.name, by: files.uploadedBy }).from(files);
    expect(rows.map(({ name, by }) => [name, by])).toEqual([["photo.webp", sarah.person.id], ["photo.webp", sarah.person.id]]);
    expect(rows.map(({ hash }) => hash)).not.toContain(upload.outcome.hash);
    expect((await store.read.select({ action: auditLog.action }).from(auditLog)).map(({ action }) => action)).toEqual(["photo/set"]);
  });

  test("stands upright, and says no more where or with what it was taken", async () => {
    const halves = await plain(400, 400).composite([{ input: await sharp({ create: { width: 400, height: 200, channels: 3, background: "#ff0000" } }).png().toBuffer(), top: 0, left: 0 }]).png().toBuffer();
    const taken = await sharp(halves).jpeg().withExif({ IFD0: { Model: "SpyCam 9000" }, IFD3: { GPSLatitude: "51/1 30/1 0/1", GPSLatitudeRef: "N" } }).withIccProfile("p3").withMetadata({ orientation: 3 }).toBuffer();
    expect((await sharp(taken).metadata()).exif?.includes("SpyCam")).toBe(true);
    await set(taken);
    const { large } = await kept();
    const { exif, icc, xmp, orientation } = await sharp(large).metadata();
    expect([exif, icc, xmp, orientation]).toEqual([undefined, undefined, undefined, undefined]);
    const { data } = await sharp(large).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    expect(data[0], "the red half is below now").toBeLessThan(120);
    expect(data.at(-3), "and was above").toBeGreaterThan(200);
  });

  test("carries nothing over that hid behind or in the picture", async () => {
    const innocent = await plain(200, 200).jpeg().toBuffer();
    const comment = Buffer.from("<script>alert('in')</script>");
    const segment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, comment.length + 2]), comment]);
    const polyglot = Buffer.concat([innocent.subarray(0, 2), segment, innocent.subarray(2), Buffer.from("<script>alert('behind')</script>PK\u0003\u0004")]);
    expect((await set(polyglot)).ok).toBe(true);
    const { small, large } = await kept();
    for (const bytes of [small, large]) expect(bytes.includes("script") || bytes.includes("PK\u0003\u0004")).toBe(false);
  });

  test("of a moving picture is its first frame", async () => {
    const frame = (background: string) => sharp({ create: { width: 64, height: 64, channels: 3, background } }).png().toBuffer();
    const moving = await sharp([await frame("#ff0000"), await frame("#0000ff")], { join: { animated: true } }).webp({ delay: [100, 100] }).toBuffer();
    expect((await sharp(moving, { animated: true }).metadata()).pages).toBe(2);
    expect((await set(moving)).ok).toBe(true);
    const { large } = await kept();
    expect((await sharp(large, { animated: true }).metadata()).pages ?? 1).toBe(1);
    const [red = 0, , blue = 255] = await sharp(large).removeAlpha().raw().toBuffer();
    expect(red > 200 && blue < 60).toBe(true);
  });

  test.each<[string, () => Promise<Buffer> | Buffer, string]>([
    ["more pixels than a camera makes", () => claims(30_000, 30_000), "pixels"],
    ["a strip as long as the others are wide", () => claims(200_000, 1_000), "pixels"],
    ["a head without a picture", () => claims(64, 64), "unreadable"],
    ["a picture that was cut off", async () => (await plain(900, 900).jpeg().toBuffer()).subarray(0, 1_500), "unreadable"],
    ["a GIF", () => plain(64, 64).gif().toBuffer(), "kind"],
    ["a PDF", () => Buffer.from("%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"), "kind"],
    ["a text", () => Buffer.from("I look like this."), "kind"],
  ])("is refused: %s", async (_, bytes, reason) => {
    expect(await set(await bytes())).toEqual({ ok: false, reason });
    expect(await store.read.$count(personPhotos)).toBe(0);
    expect(await store.read.$count(files)).toBe(0);
  });

  test("is not even let in as markup: an SVG", async () => {
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
    await expect(sent(svg)).rejects.toThrow("kind");
  });

  test("takes the place of the one before, is taken away, and once", async () => {
    await set(await plain(100, 100).png().toBuffer());
    await set(await plain(300, 200).jpeg().toBuffer());
    expect([await store.read.$count(personPhotos), await store.read.$count(files)]).toEqual([1, 2]);
    expect(await removePhoto(sarah)).toEqual({ ok: true, value: null });
    expect(await removePhoto(sarah)).toEqual({ ok: false, reason: "late" });
    expect([await store.read.$count(personPhotos), await store.read.$count(files)]).toEqual([0, 0]);
    expect(await photoOf(sarah, sarah.person.id, "small")).toBeNull();
  });

  test("is refused where the academy may keep no more", async () => {
    sarah = { ...sarah, academy: { ...academy, quotas: { ...academy.quotas, storageBytes: 1 } } };
    expect(await set(await plain(100, 100).png().toBuffer())).toEqual({ ok: false, reason: "storage" });
    expect(await store.read.$count(files)).toBe(0);
  });

  test("is had by a link for whoever was shown the person, in the size that was asked for", async () => {
    await set(await plain(100, 100).png().toBuffer());
    const michael = (await stage.signedIn(store, academy, await addPerson(store, { email: "m@demo.example", roles: ["coach"], password: null }))).ctx;
    const links = await photosOf({ ...sarah, person: michael.person }, [sarah.person.id, michael.person.id], "small");
    expect(Object.keys(links)).toEqual([sarah.person.id]);
    const link = new URL(links[sarah.person.id] ?? "", "http://x.example");
    const id = link.pathname.split("/").at(-1) ?? "";
    expect([checkFileLink({ ...sarah, person: michael.person }, id, link.searchParams), checkFileLink(sarah, id, link.searchParams)]).toEqual(["good", "foreign"]);
  });

  test("goes when its person is erased", async () => {
    await set(await plain(100, 100).png().toBuffer());
    await store.write((tx) => eraseRows(tx, sarah.person.id, stage.clock.now()));
    expect([await store.read.$count(personPhotos), await store.read.$count(files)]).toEqual([0, 0]);
  });
});
