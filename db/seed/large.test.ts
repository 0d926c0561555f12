import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { enrolments, moduleProgress, organisationMembers, userRoles, users } from "../academy/schema";
import { emptyAcademy, testNow, type TestAcademy } from "../../tests/factories/academy";
import { seedLarge, type LargeSeedMade } from "./large";

let academy: TestAcademy;
let made: LargeSeedMade;

beforeAll(async () => {
  academy = await emptyAcademy();
  made = await seedLarge(academy.store, { clients: 3_000, progress: 45_000, programs: 7, organisations: 5, now: testNow });
});
afterAll(() => academy.remove());

describe("seedLarge", () => {
  it("makes as many rows as it says", async () => {
    const { read } = academy.store;
    expect(made).toEqual({ users: 3_000, enrolments: 4_500, progress: 45_000 });
    expect(await read.$count(users)).toBe(3_000);
    expect(await read.$count(enrolments)).toBe(4_500);
    expect(await read.$count(moduleProgress)).toBe(45_000);
    expect(await read.$count(organisationMembers)).toBe(1_500);
  });

  it("leaves no foreign key dangling", async () => {
    expect(await academy.store.read.values(sql`PRAGMA foreign_key_check`)).toEqual([]);
  });

  it("gives every role the sort name of its person", async () => {
    const wrong = await academy.store.read.select({ id: users.id }).from(users).innerJoin(userRoles, sql`${userRoles.userId} = ${users.id} AND ${userRoles.sortName} <> ${users.sortName}`);
    expect(wrong).toEqual([]);
  });

  it("numbers ids so that they sort by when they were made", async () => {
    const out = await academy.store.read.values(sql`SELECT count(*) FROM users a JOIN users b ON a.created_at < b.created_at AND a.id > b.id WHERE b.rowid < 50`);
    expect(out[0]).toEqual([0]);
  });
});
