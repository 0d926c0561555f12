import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { auditLog, programStaff, userRoles } from "@db/academy/schema";
import { resolveStaff, staffFacts } from "~/access/staff/index.server";
import type { PersonContext } from "~/platform/scope.server";
import { emptyAcademy, testNow, type TestAcademy } from "../../../tests/factories/academy";
import { contextFor } from "../../../tests/factories/context";
import { aModule, anEnrolment, aPerson, aProgram } from "../../../tests/factories/rows";
import { moveStaff, nameStaff, removeStaff } from "./name-staff.server";
import { namedAt, type Place } from "./places.server";
import { moduleStaffPage } from "./queries.server";

let academy: TestAcademy;
let ctx: PersonContext;
let programId: string;
let moduleId: string;

beforeAll(async () => {
  academy = await emptyAcademy();
  await aPerson(academy.store, { email: "admin@x.example", roles: ["admin"] });
  ctx = (await contextFor(academy, "admin@x.example")) as PersonContext;
});
afterAll(() => { academy.remove(); });
beforeEach(async () => {
  programId = await aProgram(academy.store);
  moduleId = await aModule(academy.store, { programId, position: 1 });
});

const anInstructor = (name: string) => aPerson(academy.store, { name, roles: ["instructor"] });
const name = async (place: Place, userId: string, role: "instructor" | "coach" = "instructor") => {
  const result = await nameStaff(ctx, place, { role, userId });
  return result.ok ? "named" : result.reason;
};
const order = async (place: Place) => (await namedAt(academy.store.read, place)).map((one) => `${one.role} ${one.name} ${String(one.position)}`);

describe("naming staff", () => {
  it("puts the first of a role first and the others after, each role apart", async () => {
    const place = { tier: 1, programId } as const;
    const both = await aPerson(academy.store, { name: "Both", roles: ["instructor", "coach"] });
    expect([await name(place, await anInstructor("Ada")), await name(place, both), await name(place, both, "coach")]).toEqual(["named", "named", "named"]);
    expect((await order(place)).sort()).toEqual(["coach Both 1", "instructor Ada 1", "instructor Both 2"]);
  });

  it("names only people who hold that very role and are not suspended", async () => {
    const place = { tier: 2, programId, moduleId } as const;
    expect(await name(place, await aPerson(academy.store, { roles: ["coach"] }))).toBe("role");
    expect(await name(place, await aPerson(academy.store, { roles: ["admin", "client"] }))).toBe("role");
    expect(await name(place, await aPerson(academy.store, { roles: ["instructor"], suspendedAt: testNow, suspendedReason: "x" }))).toBe("role");
    expect(await name(place, "nobody")).toBe("role");
    expect(await order(place)).toEqual([]);
  });

  it("names nobody twice in one role", async () => {
    const ada = await anInstructor("Ada");
    await name({ tier: 1, programId }, ada);
    expect(await name({ tier: 1, programId }, ada)).toBe("named");
    expect(await order({ tier: 1, programId })).toEqual(["instructor Ada 1"]);
  });

  it("knows no module of another program, and no enrolment of another client or program", async () => {
    const other = await aProgram(academy.store);
    const userId = await aPerson(academy.store, { roles: ["client"] });
    const enrolmentId = await anEnrolment(academy.store, { programId: other, userId });
    const ada = await anInstructor("Ada");
    const strange: Place[] = [
      { tier: 1, programId: "none" },
      { tier: 2, programId: other, moduleId },
      { tier: 3, userId, enrolmentId, moduleId },
      { tier: 3, userId: ada, enrolmentId, moduleId: await aModule(academy.store, { programId: other, position: 1 }) },
    ];
    for (const place of strange) {
      expect(await nameStaff(ctx, place, { role: "instructor", userId: ada })).toEqual({ ok: false, reason: "unknown" });
      expect(await removeStaff(ctx, place, { role: "instructor", userId: ada })).toEqual({ ok: false, reason: "unknown" });
    }
  });
});

describe("the order", () => {
  it("makes whoever is moved to the front the primary", async () => {
    const place = { tier: 1, programId } as const;
    const [, ben] = [await name(place, await anInstructor("Ada")), await anInstructor("Ben")];
    await name(place, ben);
    const item = { role: "instructor", userId: ben } as const;
    await moveStaff(ctx, place, { item, direction: "up" });
    expect(await order(place)).toEqual(["instructor Ben 1", "instructor Ada 2"]);
    await moveStaff(ctx, place, { item, direction: "up" });
    expect(await order(place)).toEqual(["instructor Ben 1", "instructor Ada 2"]);
    const { instructor } = resolveStaff(await staffFacts(academy.store.read, { programId }));
    expect(instructor.map((one) => one.name)).toEqual(["Ben", "Ada"]);
  });

  it("makes the next one the primary when the primary is removed", async () => {
    const place = { tier: 1, programId } as const;
    const ada = await anInstructor("Ada");
    await name(place, ada);
    await name(place, await anInstructor("Ben"));
    await removeStaff(ctx, place, { role: "instructor", userId: ada });
    expect(await order(place)).toEqual(["instructor Ben 1"]);
  });
});

it("every change is in the audit log", async () => {
  const place = { tier: 1, programId } as const;
  const [ada, ben] = [await anInstructor("Ada"), await anInstructor("Ben")];
  await name(place, ada);
  await name(place, ben);
  await moveStaff(ctx, place, { item: { role: "instructor", userId: ben }, direction: "up" });
  await removeStaff(ctx, place, { role: "instructor", userId: ada });
  const lines = await academy.store.read.select({ action: auditLog.action }).from(auditLog).where(eq(auditLog.subjectId, programId));
  expect(lines.map(({ action }) => action)).toEqual(["staff/named", "staff/named", "staff/reordered", "staff/removed"]);
});

it("the page says who it comes down to, whom nobody counts any more, and who else could be named", async () => {
  const place = { tier: 2, programId, moduleId } as const;
  const [ada, ben, cleo] = [await anInstructor("Ada"), await anInstructor("Ben"), await anInstructor("Cleo of the page")];
  await name({ tier: 1, programId }, ben);
  await name(place, ada);
  expect((await moduleStaffPage(academy.store, programId, moduleId, ""))?.staff.resolved.instructor.map((one) => [one.name, one.tier])).toEqual([["Ada", 2]]);
  await academy.store.write((tx) => tx.delete(userRoles).where(eq(userRoles.userId, ada)));
  const page = await moduleStaffPage(academy.store, programId, moduleId, "cleo of");
  expect(page?.staff.resolved.instructor.map((one) => [one.name, one.tier])).toEqual([["Ben", 1]]);
  expect(page?.staff.named.map(({ stands }) => stands)).toEqual([false]);
  expect(page?.staff.candidates.instructor).toEqual([{ userId: cleo, name: "Cleo of the page" }]);
  expect(await academy.store.read.select().from(programStaff).where(eq(programStaff.userId, ben))).toHaveLength(1);
});
