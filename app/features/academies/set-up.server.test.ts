import { afterEach, beforeEach, expect, test } from "vitest";
import { academySettings, auditLog, programs, secondFactors, termsVersions, userRoles, users } from "@db/academy/schema";
import type { PersonContext } from "~/platform/scope.server";
import { emptyAcademy, testNow, type TestAcademy } from "../../../tests/factories/academy";
import { contextFor } from "../../../tests/factories/context";
import { sqlOf } from "../../../tests/factories/plans";
import { BrandForm } from "./forms";
import { brandOf, setBrand } from "./brand.server";
import { firstAccent } from "./rules";
import { setUpOf, showSetUp } from "./set-up.server";

let academy: TestAcademy;
let ctx: PersonContext;
beforeEach(async () => {
  academy = await emptyAcademy();
  const { store } = academy;
  await store.write(async (tx) => {
    await tx.update(academySettings).set({ accent: firstAccent, place: "", strapline: "" });
    await tx.insert(users).values({ id: "admin", email: "a@b.example", emailKey: "a@b.example", name: "Ada", sortName: "ada", createdAt: 1, updatedAt: 1 });
    await tx.insert(userRoles).values({ userId: "admin", role: "admin", grantedAt: 1 });
  });
  ctx = { ...(await contextFor(academy, "a@b.example")), config: { siteHost: "localhost" } } as unknown as PersonContext;
});
afterEach(() => academy.remove());

const done = async (of = ctx) => (await setUpOf(of)).points.filter((one) => one.done).map(({ point }) => point);
const at = { createdAt: testNow, updatedAt: testNow };

test("nothing of a new academy is done, and each point is when it is so", async () => {
  expect(await done()).toEqual([]);
  const { store } = academy;
  const program = { id: "p", title: "First", sortTitle: "first", slug: "first", ...at };
  await store.write(async (tx) => {
    await tx.insert(programs).values(program as typeof programs.$inferInsert);
    await tx.insert(secondFactors).values({ userId: "admin", secret: "s", createdAt: 1 });
  });
  expect(await done(), "a draft is no program yet, and a step that is being set up protects nobody").toEqual([]);
  await setBrand(ctx, { ...(await brandOf(store.read)), place: "Lindow" });
  await store.write(async (tx) => {
    await tx.insert(termsVersions).values({ version: 1, text: "Be kind", publishedAt: 1 });
    await tx.update(secondFactors).set({ confirmedAt: 1, lastStep: 1 });
    await tx.update(programs).set({ visibility: "public" });
  });
  expect(await done()).toEqual(["brand", "terms", "factor", "program"]);
  for (const role of ["coach", "client"]) await store.write((tx) => tx.insert(userRoles).values({ userId: "admin", role, grantedAt: 1 }));
  await store.write((tx) => tx.update(academySettings).set({ archiveRecipient: "age1" }));
  expect(await done()).toEqual(["brand", "terms", "factor", "program", "staff", "client", "archiveKey"]);
  expect(await done({ ...ctx, academy: { ...ctx.academy, host: "learn.example" } })).toContain("domain");
});

test("another admin's second step is not one's own", async () => {
  await academy.store.write(async (tx) => {
    await tx.insert(users).values({ id: "other", email: "o@b.example", emailKey: "o@b.example", name: "Other", sortName: "other", createdAt: 1, updatedAt: 1 });
    await tx.insert(secondFactors).values({ userId: "other", secret: "s", createdAt: 1, confirmedAt: 1, lastStep: 1 });
  });
  expect(await done()).toEqual([]);
});

test("it is put away and shown again for all, each with a line in the audit log, and asks one statement", async () => {
  await showSetUp(ctx, true);
  expect(await academy.store.read.$count(auditLog), "it was shown already").toBe(0);
  await showSetUp(ctx, false);
  await showSetUp(ctx, false);
  expect((await setUpOf(ctx)).hidden).toBe(true);
  await showSetUp(ctx, true);
  expect((await setUpOf(ctx)).hidden).toBe(false);
  expect((await academy.store.read.select({ action: auditLog.action }).from(auditLog).orderBy(auditLog.seq)).map(({ action }) => action)).toEqual(["set-up/hidden", "set-up/shown"]);
  expect(await sqlOf(() => setUpOf(ctx))).toHaveLength(1);
});

test("a brand is a colour that can be drawn and a name that can stand in an e-mail's head; saving it as it is says nothing", async () => {
  const brand = { accent: "#AA3311", place: "Lindow", strapline: "Strings and wood", senderName: "The Lindow school" };
  const parsed = BrandForm.parse(brand);
  await setBrand(ctx, parsed);
  await setBrand(ctx, parsed);
  expect(await brandOf(academy.store.read)).toEqual({ ...brand, accent: "#aa3311" });
  expect(await academy.store.read.$count(auditLog)).toBe(1);
  for (const wrong of [{ accent: "red" }, { accent: "#12345" }, { senderName: " " }, { senderName: "A\r\nBcc: x" }, { senderName: "A <b@c.example>" }, { place: "x".repeat(81) }, { strapline: "x".repeat(161) }]) expect(BrandForm.safeParse({ ...brand, ...wrong }).success, JSON.stringify(wrong)).toBe(false);
});
