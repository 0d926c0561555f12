import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eq, sql } from "drizzle-orm";
import { enrolments, organisationMembers, userRoles, users } from "../academy/schema";
import { emptyAcademy, seededAcademy, testNow, type TestAcademy } from "../../tests/factories/academy";
import { kestrel, music, planRows, seedAcademy } from "./index";
import { seedId } from "./ids";

let academy: TestAcademy;
beforeAll(async () => { academy = await seededAcademy(); });
afterAll(() => academy.remove());

describe("the demo academies", () => {
  it.each([kestrel, music])("leave no foreign key dangling: $slug", async (definition) => {
    const one = await seededAcademy(definition);
    expect(await one.store.read.values(sql`PRAGMA foreign_key_check`)).toEqual([]);
    one.remove();
  });

  it("hold enrolments in every status", async () => {
    const rows = await academy.store.read.selectDistinct({ status: enrolments.status }).from(enrolments);
    expect(rows.map((row) => row.status).sort()).toEqual(["active", "completed", "expired", "paused", "pending", "withdrawn"]);
  });

  it("hold nothing that happens after the moment of seeding, at any hour of the day", () => {
    for (const now of [Date.UTC(2026, 9, 13, 0, 5), Date.UTC(2026, 9, 13, 23, 55)]) {
      const rows = planRows(kestrel, now, "hash");
      const moments = Object.values(rows).flatMap((table: readonly object[]) => table.flatMap((row) => Object.entries(row).filter(([name]) => name.endsWith("At")).map(([, value]) => value as number | null)));
      expect(Math.max(...moments.map((one) => one ?? 0))).toBeLessThanOrEqual(now);
    }
  });

  it("complete no module before it opened", async () => {
    const early = await academy.store.read.values(sql`SELECT count(*) FROM module_progress p JOIN enrolments e ON e.id = p.enrolment_id JOIN modules m ON m.id = p.module_id WHERE p.completed_at < e.started_at + coalesce(m.opens_after_days, 0) * 86400000 AND e.status = 'active'`);
    expect(early).toEqual([[0]]);
  });

  it("have a name of sixty characters, and only addresses that nobody owns", async () => {
    const people = await academy.store.read.select({ name: users.name, email: users.emailKey }).from(users);
    expect(Math.max(...people.map(({ name }) => [...name].length))).toBe(60);
    expect(people.filter(({ email }) => !email.endsWith(".example"))).toEqual([]);
  });

  it("share no id between academies", () => {
    const ids = (rows: ReturnType<typeof planRows>) => [...rows.users, ...rows.programs, ...rows.modules, ...rows.enrolments, ...rows.organisations].map((row) => row.id);
    const [one, other] = [ids(planRows(kestrel, testNow, "")), ids(planRows(music, testNow, ""))];
    expect(one.filter((id) => other.includes(id))).toEqual([]);
    expect(new Set(one).size).toBe(one.length);
  });

  it("are seeded once", async () => {
    expect(await seedAcademy(academy.store, kestrel, testNow + 1_000_000_000, "hash")).toBe(false);
  });
});

describe("seedId", () => {
  it("is a UUIDv7 that begins with its time and is the same for the same name", () => {
    const id = seedId(1_790_000_000_000, "demo", "person/sarah");
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(Number.parseInt(id.replace("-", "").slice(0, 12), 16)).toBe(1_790_000_000_000);
    expect(seedId(1_790_000_000_000, "demo", "person/sarah")).toBe(id);
    expect(seedId(1_790_000_000_000, "music", "person/sarah")).not.toBe(id);
  });
});

describe("sort names", () => {
  it("follow a person's name into their roles and memberships", async () => {
    const one = await emptyAcademy();
    await seedAcademy(one.store, kestrel, testNow, "hash");
    const [sarah] = await one.store.read.select({ id: users.id }).from(users).where(eq(users.emailKey, "sarah@demo.example"));
    await one.store.write((tx) => tx.update(users).set({ name: "Zara", sortName: "zara" }).where(eq(users.id, sarah!.id)));
    expect(await one.store.read.select({ sortName: userRoles.sortName }).from(userRoles).where(eq(userRoles.userId, sarah!.id))).toEqual([{ sortName: "zara" }]);
    expect(await one.store.read.select({ sortName: organisationMembers.sortName }).from(organisationMembers).where(eq(organisationMembers.userId, sarah!.id))).toEqual([{ sortName: "zara" }]);
    one.remove();
  });
});
