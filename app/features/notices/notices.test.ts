import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { emails, notices } from "@db/academy/schema";
import { emailKinds } from "~/features/communication/list";
import { keysetOf } from "~/platform/keyset";
import { newId } from "~/platform/ids.server";
import type { PersonContext } from "~/platform/scope.server";
import { emptyAcademy, testNow, type TestAcademy } from "../../../tests/factories/academy";
import { contextFor } from "../../../tests/factories/context";
import { aPerson } from "../../../tests/factories/rows";
import { markNoticesRead, noticeKey, noticesPage, openNotice, tell, type Telling } from "./index.server";
import { noticeTypes } from "./types";

let academy: TestAcademy;
let sarah: PersonContext;
let michael: PersonContext;

beforeAll(async () => {
  academy = await emptyAcademy();
  await aPerson(academy.store, { name: "Sarah", email: "sarah@demo.example", roles: ["client"] });
  await aPerson(academy.store, { name: "Michael", email: "michael@demo.example", roles: ["client"] });
  sarah = (await contextFor(academy, "sarah@demo.example")) as PersonContext;
  michael = (await contextFor(academy, "michael@demo.example")) as PersonContext;
});
afterAll(() => academy.remove());
beforeEach(() => academy.store.write(async (tx) => {
  await tx.delete(notices);
  await tx.delete(emails);
}));

const graded = (subject = "g1", more: Partial<Telling<"assignment-graded">> = {}): Telling<"assignment-graded"> => ({ type: "assignment-graded", details: { assignment: "Listening", program: "Leading" }, href: "/journey", subject, ...more });
const told = (what: Telling<"assignment-graded">, at = testNow, ...ids: string[]) => academy.store.write((tx) => tell(tx, { academy: sarah.academy, at }, what, ids.length > 0 ? ids : [sarah.person.id]));
const page = (ctx: PersonContext, search = "") => noticesPage(ctx, keysetOf(new URLSearchParams(search), noticeKey));
const readAt = async () => (await academy.store.read.select({ readAt: notices.readAt }).from(notices)).map((row) => row.readAt);

describe("telling", () => {
  test("twice is told once, by notice and by e-mail; another subject or person is told again", async () => {
    expect(await told(graded())).toBe(1);
    expect(await told(graded())).toBe(0);
    expect(await told(graded("g2"), testNow, sarah.person.id, michael.person.id)).toBe(2);
    expect([await academy.store.read.$count(notices), await academy.store.read.$count(emails)]).toEqual([3, 3]);
  });

  test("with the transaction it is in: rolled back, nothing was told", async () => {
    const failing = academy.store.write(async (tx) => {
      await tell(tx, { academy: sarah.academy, at: testNow }, graded(), [sarah.person.id]);
      throw new Error("the change failed");
    });
    await expect(failing).rejects.toThrow("the change failed");
    expect([await academy.store.read.$count(notices), await academy.store.read.$count(emails)]).toEqual([0, 0]);
  });

  test.each(["https://elsewhere.example/", "//elsewhere.example", "journey", ""])("leads to a path of the academy: %j is refused", async (href) => {
    await expect(told(graded("g1", { href }))).rejects.toThrow(TypeError);
  });

  test("cuts what is too long to name, and refuses what its words do not know", async () => {
    await told(graded("g1", { details: { assignment: "é".repeat(5_000), program: "Leading" } }));
    const [row] = (await page(sarah)).rows;
    expect(row!.details.assignment).toBe(`${"é".repeat(399)}…`);
    const unknown = { assignment: "A", program: "B", password: "x" } as Telling<"assignment-graded">["details"];
    await expect(told(graded("g2", { details: unknown }))).rejects.toThrow(/password/);
  });

  test("every type that is mailed is a kind that the outbox can be filtered by", () => {
    expect(Object.keys(noticeTypes).filter((type) => !emailKinds.some((kind) => kind === type))).toEqual([]);
  });
});

describe("a person's notices", () => {
  test("are their own, the newest first, in pages of 25, there and back", async () => {
    for (let n = 0; n < 30; n += 1) await told(graded(`g${n}`), testNow + Math.floor(n / 4));
    await told(graded("his"), testNow + 99, michael.person.id);
    const one = await page(sarah);
    const two = await page(sarah, `after=${one.after}`);
    expect([one.rows.length, two.rows.length, two.after]).toEqual([25, 5, null]);
    expect(one.rows[0]!.createdAt).toBe(testNow + 7);
    expect(new Set([...one.rows, ...two.rows].map(({ id }) => id)).size).toBe(30);
    expect((await page(sarah, `before=${two.before}`)).rows).toEqual(one.rows);
  });

  test("of a kind that this release does not know, or cannot read, are there without words of their own", async () => {
    const row = { userId: sarah.person.id, href: "/journey", createdAt: testNow };
    await academy.store.write((tx) => tx.insert(notices).values([
      { ...row, id: newId(1), key: "a", type: "poem-written", details: '{"title":"x"}' },
      { ...row, id: newId(2), key: "b", type: "assignment-graded", details: '{"old":"shape"}' },
    ]));
    expect((await page(sarah)).rows.map(({ type, details }) => [type, details])).toEqual([[null, {}], [null, {}]]);
  });

  test("are marked as read by opening, which leads to what they are about; the first time counts", async () => {
    await told(graded());
    const { id } = (await page(sarah)).rows[0]!;
    expect((await page(sarah)).rows[0]!.unread).toBe(true);
    expect(await openNotice(sarah, id)).toBe("/journey");
    expect((await page(sarah)).rows[0]!.unread).toBe(false);
    const later = { ...sarah, clock: { now: () => testNow + 5_000 }, write: () => Promise.reject(new Error("a read notice is not written again")) } as unknown as PersonContext;
    expect(await openNotice(later, id)).toBe("/journey");
    expect(await readAt()).toEqual([testNow]);
  });

  test("of somebody else are not there, and stay unread", async () => {
    await told(graded());
    const { id } = (await page(sarah)).rows[0]!;
    expect([await openNotice(michael, id), await openNotice(michael, "nobodys")]).toEqual([null, null]);
    expect(await markNoticesRead(michael, testNow)).toBe(0);
    expect(await readAt()).toEqual([null]);
  });

  test("are marked together, but not what came after the page was drawn", async () => {
    await told(graded("g1"), testNow);
    await told(graded("g2"), testNow + 1);
    await told(graded("g3"), testNow + 2);
    expect(await markNoticesRead(sarah, testNow + 1)).toBe(2);
    expect(await markNoticesRead(sarah, testNow + 1)).toBe(0);
    expect(await academy.store.read.select({ key: notices.key }).from(notices).where(eq(notices.userId, sarah.person.id)).orderBy(notices.createdAt)).toHaveLength(3);
    expect((await page(sarah)).rows.map(({ unread }) => unread)).toEqual([true, false, false]);
  });
});
