import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { parkedPosts } from "@db/academy/schema";
import type { AcademyStore } from "@db/open";
import { addPerson, configOf, identityStage, type IdentityStage } from "../../../tests/factories/identity-stage";
import { HOUR } from "../clock";
import { sha256 } from "../ids.server";
import { discardParked, fieldsOf, holdsWords, isParkable, keepOwnParked, MAX_PARKED_BYTES, parkedCookie, parkedPost, parkedTokens, parkPost, sweepParked } from "./index.server";

const path = "/journey/assignments/1?tab=write";
const body = "what=The+weekly+review&what=and+the+worrying&note=a%0D%0Ab%26c";
let stage: IdentityStage;
let store: AcademyStore;
let sarah: string;
let michael: string;
let sealing: { academyId: string; secret: string };

beforeEach(async () => {
  stage = identityStage();
  ({ store } = await stage.academy());
  sealing = { academyId: "academy-demo", secret: stage.config.secrets.encryption };
  sarah = await addPerson(store, { password: null });
  michael = await addPerson(store, { email: "michael@demo.example", password: null });
});
afterEach(() => stage.strike());

const park = (userId = sarah, over: { body?: string; at?: number } = {}) =>
  store.write((tx) => parkPost(tx, sealing, { userId, path, form: { body: over.body ?? body, files: false }, at: over.at ?? stage.clock.now() }));
const open = (token: string, userId = sarah, of = sealing) => parkedPost(store.read, of, userId, token, stage.clock.now());
const rows = () => store.read.select().from(parkedPosts);

describe("a parked post", () => {
  test("comes back as it was sent, to its person", async () => {
    const token = await park();
    expect(await open(token)).toEqual({ path, form: { body, files: false }, expiresAt: stage.clock.now() + HOUR });
    expect(fieldsOf(body)).toEqual([["what", "The weekly review"], ["what", "and the worrying"], ["note", "a\r\nb&c"]]);
  });

  test("is in no row as text, and neither is its token", async () => {
    const token = await park();
    const [row] = await rows();
    expect(row?.id).toBe(sha256(token));
    expect(row?.body.toString("latin1")).not.toContain("weekly");
    expect(JSON.stringify({ ...row, body: row?.body.toString("latin1") })).not.toContain(token);
  });

  test("is not there for another person, nor by a token nobody was given", async () => {
    const token = await park();
    expect(await open(token, michael)).toBeNull();
    expect(await open(sha256(token))).toBeNull();
  });

  test("is worth nothing in another academy, row and all", async () => {
    const token = await park();
    expect(await open(token, sarah, { ...sealing, academyId: "academy-music" })).toBeNull();
    expect(await open(token, sarah, { ...sealing, secret: "another deployment's encryption key" })).toBeNull();
  });

  test("is gone after an hour, whoever asks", async () => {
    const token = await park();
    stage.clock.advance(HOUR - 1);
    expect(await open(token)).not.toBeNull();
    stage.clock.advance(1);
    expect(await open(token)).toBeNull();
  });

  test.each([
    ["path", { path: "/account" }],
    ["person", { userId: "michael" }],
    ["end", { expiresAt: 9_000_000_000_000 }],
  ])("opens nothing when its row's %s was changed", async (_what, change) => {
    const token = await park();
    const set = "userId" in change ? { userId: michael } : change;
    await store.write((tx) => tx.update(parkedPosts).set(set).where(eq(parkedPosts.id, sha256(token))));
    expect(await open(token, "userId" in change ? michael : sarah)).toBeNull();
  });

  test("opens nothing when a byte of its box was changed, or another's box put in its place", async () => {
    const [token, other] = [await park(), await park(sarah, { body: "x=another" })];
    const boxes = await rows();
    for (const box of [(() => { const bytes = Buffer.from(boxes[0]!.body); bytes[bytes.length - 1]! ^= 1; return bytes; })(), boxes.find(({ id }) => id === sha256(other))!.body, Buffer.from("v1"), randomBytes(300)]) {
      await store.write((tx) => tx.update(parkedPosts).set({ body: box }).where(eq(parkedPosts.id, sha256(token))));
      expect(await open(token)).toBeNull();
    }
  });

  test("of the largest size fits its row", async () => {
    const large = `x=${"a".repeat(MAX_PARKED_BYTES - 2)}`;
    expect(isParkable(large)).toBe(true);
    expect((await open(await park(sarah, { body: large })))?.form.body).toBe(large);
    expect(isParkable(`${large}a`)).toBe(false);
  });

  test("beside five of a person pushes the oldest out, and nobody else's", async () => {
    const theirs = await park(michael, { at: stage.clock.now() - 100 });
    const tokens: string[] = [];
    for (let n = 0; n < 6; n += 1) tokens.push(await park(sarah, { at: stage.clock.now() + n }));
    expect(await Promise.all(tokens.map(async (token) => (await open(token)) !== null))).toEqual([false, true, true, true, true, true]);
    expect(await open(theirs, michael)).not.toBeNull();
  });

  test("is thrown away by its person only", async () => {
    const token = await park();
    expect(await store.write((tx) => discardParked(tx, michael, token))).toBe(false);
    expect(await store.write((tx) => discardParked(tx, sarah, token))).toBe(true);
    expect(await rows()).toEqual([]);
  });

  test("is deleted when somebody else signs in at its browser, and kept when its person does", async () => {
    const [mine, theirs] = [await park(), await park(michael)];
    expect(await store.write((tx) => keepOwnParked(tx, sarah, [theirs, mine], stage.clock.now()))).toEqual({ own: [mine], others: 1 });
    expect((await rows()).map(({ userId }) => userId)).toEqual([sarah]);
  });

  test("goes by itself when its hour is over", async () => {
    await park(sarah, { at: stage.clock.now() - HOUR - 1 });
    const kept = await park(michael);
    expect(await store.write((tx) => sweepParked(tx, stage.clock.now(), 10))).toBe(1);
    expect((await rows()).map(({ id }) => id)).toEqual([sha256(kept)]);
  });
});

describe("what is parked", () => {
  test.each(["password=x", "currentPassword=x", "a=1&newPassword=", "code=123456", "recoveryCode=x", "resetToken=x", "client_secret=x", "pin=1"])("not a form with a secret: %s", (form) => expect(isParkable(form)).toBe(false));
  test.each(["name=Sarah", "answers%5B0%5D=password", "postcode=BS1", "opinion=x", "a=1&b=2"])("a form without one: %s", (form) => expect(isParkable(form)).toBe(true));
  test("nothing where nothing was typed", () => expect(["", "a=", "a=+&b=", "a=x"].map(holdsWords)).toEqual([false, false, false, true]));
});

describe("the browser's cookie", () => {
  const [one, two, three, four, five] = ["1", "2", "3", "4", "5"].map((n) => n.repeat(43)) as [string, string, string, string, string];
  test("names its posts for an hour, the latest first, four at most", () => {
    const config = configOf("production", "https://trellis.example");
    const line = parkedCookie(config, [five, four, three, two, one]);
    expect(line).toBe(`__Host-parked=${[five, four, three, two].join(".")}; Max-Age=3600; Path=/; HttpOnly; SameSite=Lax; Secure`);
    expect(parkedTokens(config, `a=b; ${line.split(";")[0]!}`)).toEqual([five, four, three, two]);
    expect(parkedTokens(config, `parked=${one}`)).toEqual([]);
  });
  test("holds nothing that is not a token, and is forgotten when it names none", () => {
    expect(parkedTokens(configOf(), `parked=${one}.x.${"!".repeat(43)}`)).toEqual([one]);
    expect([parkedTokens(configOf(), null), parkedTokens(configOf(), "parked=")]).toEqual([[], []]);
    expect(parkedCookie(configOf(), [])).toBe("parked=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax");
  });
});
