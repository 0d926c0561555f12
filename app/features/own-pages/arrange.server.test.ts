import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eq } from "drizzle-orm";
import { academySettings, auditLog, users } from "@db/academy/schema";
import { seededAcademy, testNow, type TestAcademy } from "../../../tests/factories/academy";
import { contextFor } from "../../../tests/factories/context";
import { sqlOf } from "../../../tests/factories/plans";
import type { PersonContext } from "~/platform/scope.server";
import { arrangeAcademys, arrangeForClient, arrangeOwn, calendarPage, clientLayout, comingUp, ownAnalytics } from "./index.server";

let kestrel: TestAcademy;
const as = async (email: string, at?: number): Promise<PersonContext> => (await contextFor(kestrel, email, at)) as PersonContext;
const kept = async (email: string) => (await kestrel.store.read.select({ layout: users.journeyLayout, id: users.id }).from(users).where(eq(users.emailKey, email)).get()) ?? { layout: null, id: "" };
const academys = async () => (await kestrel.store.read.select({ layout: academySettings.journeyLayout }).from(academySettings).get())?.layout;

beforeAll(async () => { kestrel = await seededAcademy(); });
afterAll(() => kestrel.remove());

describe("arranging My journey", () => {
  it("is kept for oneself alone, and gone with a reset", async () => {
    const sarah = await as("sarah@demo.example");
    await arrangeOwn(sarah, { item: "program", change: "up" });
    await arrangeOwn(sarah, { item: "past", change: "hide" });
    expect((await kept("sarah@demo.example")).layout).toBe("program,next,others,-past,-dates,-tracks");
    expect((await kept("michael@demo.example")).layout).toBeNull();
    await arrangeOwn(sarah, { change: "reset" });
    expect((await kept("sarah@demo.example")).layout).toBeNull();
    const lines = await kestrel.store.read.select({ seq: auditLog.seq }).from(auditLog).where(eq(auditLog.action, "journey/arranged"));
    await arrangeOwn(sarah, { item: "next", change: "up" });
    expect(await kestrel.store.read.select({ seq: auditLog.seq }).from(auditLog).where(eq(auditLog.action, "journey/arranged")), "what changes nothing is not written").toEqual(lines);
  });

  it("begins as the academy has it", async () => {
    const admin = await as("admin@demo.example");
    await arrangeAcademys(admin, { item: "tracks", change: "show" });
    expect(await academys()).toBe("next,program,others,past,-dates,tracks");
    const michael = await as("michael@demo.example");
    await arrangeOwn(michael, { item: "others", change: "hide" });
    expect((await kept("michael@demo.example")).layout).toBe("next,program,-others,past,-dates,tracks");
    await arrangeAcademys(admin, { change: "reset" });
    expect(await academys()).toBeNull();
  });

  it("is a coach's to do for a client they see, and for nobody else", async () => {
    const { id } = await kept("sarah@demo.example");
    const grace = await as("grace@demo.example");
    expect((await arrangeForClient(grace, id, { item: "dates", change: "show" })).ok).toBe(true);
    expect((await kept("sarah@demo.example")).layout).toBe("next,program,others,past,dates,-tracks");
    expect(await clientLayout(grace, id)).toMatchObject({ own: true, layout: "next,program,others,past,dates,-tracks" });
    // Michael is in the same program, and not on the module on which she coaches Sarah.
    const other = (await kept("michael@demo.example")).id;
    expect(await arrangeForClient(grace, other, { item: "dates", change: "show" })).toEqual({ ok: false, reason: "unknown" });
    expect(await clientLayout(grace, other)).toBeNull();
    await arrangeOwn(await as("sarah@demo.example"), { change: "reset" });
  });
});

describe("a client's calendar and progress", () => {
  const month = new Date(testNow).toISOString().slice(0, 7);

  it("hold what is theirs, in four and in three queries", async () => {
    const sarah = await as("sarah@demo.example");
    expect(await sqlOf(() => calendarPage(sarah, month))).toHaveLength(4);
    expect(await sqlOf(() => ownAnalytics(sarah))).toHaveLength(3);
    const year = await Promise.all(Array.from({ length: 24 }, (_, n) => calendarPage(sarah, `${String(Number(month.slice(0, 4)) - 1 + Math.floor(n / 12))}-${String((n % 12) + 1).padStart(2, "0")}`)));
    const programs = new Set(year.flatMap(({ items }) => items.map(({ program }) => program)));
    expect([...programs].sort()).toEqual(["Coaching skills for managers", "Difficult conversations", "Leading through change"]);
    expect((await ownAnalytics(sarah)).map(({ title, done, total }) => [title, done, total])).toEqual([["Leading through change", 3, 8], ["Difficult conversations", 4, 5], ["Coaching skills for managers", 4, 4]]);
  });

  it("are empty for whoever is in nothing, and say nothing of what they were withdrawn from", async () => {
    const noah = await as("noah@demo.example");
    expect([(await calendarPage(noah, month)).items, await ownAnalytics(noah), await comingUp(noah)]).toEqual([[], [], []]);
    expect((await ownAnalytics(await as("michael@demo.example"))).map(({ title }) => title)).toEqual(["Leading through change"]);
  });

  it("show at most six things that are still to come, within thirty days", async () => {
    const coming = await comingUp(await as("sarah@demo.example"));
    expect(coming.length).toBeGreaterThan(0);
    expect(coming.length).toBeLessThanOrEqual(6);
    for (const { at, what } of coming) { expect(at).toBeGreaterThanOrEqual(testNow); expect(at).toBeLessThan(testNow + 30 * 86_400_000); expect(what).not.toBe("due-done"); }
  });
});
