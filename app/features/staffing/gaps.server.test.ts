import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { enrolmentStaff, moduleStaff, programStaff, userRoles } from "@db/academy/schema";
import { resolveStaff, staffFacts } from "~/access/staff/index.server";
import { emptyAcademy, type TestAcademy } from "../../../tests/factories/academy";
import { planOf, sqlOf } from "../../../tests/factories/plans";
import { aModule, anEnrolment, aPerson, aProgram, staffedOn } from "../../../tests/factories/rows";
import { faultsOf } from "../../../tests/plans/plans";
import { gapsPage, gapsToExport, unstaffedPage, type GapQuery } from "./gaps.server";

let academy: TestAcademy;
const first = { direction: "after", key: null } as const;
const all: GapQuery = { role: null, programId: null };
/** Two programs with two modules and two clients each; the staff are a test's. */
const places: { programId: string; moduleId: string; enrolmentId: string; title: string }[] = [];

beforeAll(async () => {
  academy = await emptyAcademy();
  const { store } = academy;
  for (const title of ["Alpha", "Beta"]) {
    const programId = await aProgram(store, { title });
    const modules = [await aModule(store, { programId, position: 1 }), await aModule(store, { programId, position: 2 })];
    for (const startedAt of [1, 2]) {
      const enrolmentId = await anEnrolment(store, { programId, startedAt, userId: await aPerson(store, { roles: ["client"], name: `${title} ${String(startedAt)}` }) });
      for (const moduleId of modules) places.push({ programId, moduleId, enrolmentId, title });
    }
    await anEnrolment(store, { programId, status: "withdrawn", endedAt: 5, userId: await aPerson(store, { roles: ["client"] }) });
  }
  for (const id of ["ann", "ben"]) await aPerson(store, { id, email: `${id}@x.example`, roles: ["instructor", "coach"] });
});
afterAll(() => academy.remove());
beforeEach(() => academy.store.write(async (tx) => {
  for (const table of [programStaff, moduleStaff, enrolmentStaff]) await tx.delete(table);
}));

const listed = async (query: GapQuery = all) => {
  const found: string[] = [];
  for await (const rows of gapsToExport(academy.store.heavy, query)) for (const { enrolmentId, moduleId, role } of rows) found.push(`${enrolmentId} ${moduleId} ${role}`);
  return found.sort();
};

/** Wherever the tiers themselves resolve to nobody. */
async function bare(): Promise<readonly string[]> {
  const found: string[] = [];
  for (const place of places) {
    const resolved = resolveStaff(await staffFacts(academy.store.read, place));
    for (const role of ["instructor", "coach"] as const) if (resolved[role].length === 0) found.push(`${place.enrolmentId} ${place.moduleId} ${role}`);
  }
  return found.sort();
}

test("names exactly the clients and modules where the tiers come down to nobody", async () => {
  const { store } = academy;
  const [one, , three] = [places[0]!, places[1]!, places[5]!];
  expect(await listed()).toEqual(await bare());
  expect(await listed()).toHaveLength(16);
  await staffedOn(store, { programId: one.programId }, { userId: "ann", staffRole: "coach" });
  await staffedOn(store, { moduleId: one.moduleId }, { userId: "ann" });
  await staffedOn(store, { moduleId: three.moduleId, enrolmentId: three.enrolmentId }, { userId: "ben" });
  expect(await listed()).toEqual(await bare());
  expect(await listed()).toHaveLength(2 + 4 + 3);
  await store.write((tx) => tx.delete(userRoles).where(sql`user_id = 'ben'`));
  expect(await listed(), "an ex-instructor counts for nothing").toEqual(await bare());
  await store.write((tx) => tx.insert(userRoles).values([{ userId: "ben", role: "instructor", grantedAt: 0 }, { userId: "ben", role: "coach", grantedAt: 0 }]));
});

test("are counted by program, module and role, and filtered", async () => {
  await staffedOn(academy.store, { programId: places[0]!.programId }, { userId: "ann", staffRole: "coach" });
  const { page } = await gapsPage(academy.store, all, first);
  expect(page.rows.map(({ program, gaps }) => [program.title, gaps.map(({ role, clients }) => `${role} ${String(clients)}`)])).toEqual([["Alpha", ["instructor 2", "instructor 2"]], ["Beta", ["instructor 2", "instructor 2", "coach 2", "coach 2"]]]);
  expect((await gapsPage(academy.store, { role: "coach", programId: null }, first)).page.rows.map(({ program }) => program.title)).toEqual(["Beta"]);
  expect((await gapsPage(academy.store, { role: null, programId: places[0]!.programId }, first)).page.rows.map(({ program }) => program.title)).toEqual(["Alpha"]);
});

test("are listed client by client, the latest first, and of no module of another program", async () => {
  const { programId, moduleId } = places[0]!;
  const page = await unstaffedPage(academy.store, { programId, moduleId, role: "coach" }, first);
  expect(page?.page.rows.map(({ name }) => name)).toEqual(["Alpha 2", "Alpha 1"]);
  expect(await unstaffedPage(academy.store, { programId, moduleId: places[7]!.moduleId, role: "coach" }, first)).toBeNull();
  expect(await unstaffedPage(academy.store, { programId, moduleId, role: "admin" }, first)).toBeNull();
});

test("are read by index, and none of it is sorted afterwards", async () => {
  const { programId, moduleId } = places[0]!;
  const texts = await sqlOf(async () => {
    await gapsPage(academy.store, all, first);
    await gapsPage(academy.store, all, { direction: "before", key: ["m", "m"] });
    await unstaffedPage(academy.store, { programId, moduleId, role: "coach" }, first);
  });
  expect(texts.length).toBeGreaterThan(3);
  for (const text of texts) expect(faultsOf(text, await planOf(academy.store, text)), text).toEqual([]);
});
