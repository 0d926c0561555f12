import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { enrolments, gradeScores, moduleProgress, organisationMembers, submissions, userRoles, users } from "../academy/schema";
import { emptyAcademy, testNow, type TestAcademy } from "../../tests/factories/academy";
import { seedLarge, type LargeSeedMade } from "./large";

let academy: TestAcademy;
let made: LargeSeedMade;

beforeAll(async () => {
  academy = await emptyAcademy();
  made = await seedLarge(academy.store, { clients: 3_000, progress: 45_000, programs: 7, organisations: 5, submissions: 9_000, now: testNow });
});
afterAll(() => academy.remove());

describe("seedLarge", () => {
  it("makes as many rows as it says", async () => {
    const { read } = academy.store;
    expect(made).toEqual({ users: 3_000, enrolments: 4_500, progress: 45_000, submissions: 9_000, grades: 1_800 });
    expect(await read.$count(users)).toBe(3_000 + 7);
    expect(await read.$count(enrolments)).toBe(4_500);
    expect(await read.$count(moduleProgress)).toBe(45_000);
    expect(await read.$count(organisationMembers)).toBe(1_500);
    expect(await read.$count(submissions)).toBe(9_000);
    expect(await read.$count(gradeScores)).toBe(9_000);
  });

  it("leaves no foreign key dangling", async () => {
    expect(await academy.store.read.values(sql`PRAGMA foreign_key_check`)).toEqual([]);
  });

  it("copies into every piece of work what its enrolment and module say", async () => {
    const wrong = await academy.store.read.values(sql`SELECT s.id FROM submissions s JOIN enrolments e ON e.id = s.enrolment_id JOIN assignments a ON a.id = s.assignment_id JOIN modules m ON m.id = a.module_id
      WHERE s.program_id <> e.program_id OR s.user_id <> e.user_id OR s.module_id <> a.module_id OR m.program_id <> e.program_id OR s.submitted_at > ${testNow} OR s.reviewed_at > ${testNow}`);
    expect(wrong).toEqual([]);
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
