import { eq } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { enrolments, programPrerequisites } from "@db/academy/schema";
import type { PersonContext } from "~/platform/scope.server";
import { emptyAcademy, testNow, type TestAcademy } from "../../../tests/factories/academy";
import { contextFor } from "../../../tests/factories/context";
import { aModule, anEnrolment, aPerson, aProgram, someProgress } from "../../../tests/factories/rows";
import { archiveProgram } from "./archive-program.server";
import { enrolClient } from "./enrol-client.server";
import { addPrerequisite, lackingBefore, prerequisitesPage, removePrerequisite } from "./prerequisites.server";
import { leadsTo } from "./release-rules";

let academy: TestAcademy;
let ctx: PersonContext;
beforeAll(async () => {
  academy = await emptyAcademy();
  await aPerson(academy.store, { email: "admin@demo.example", roles: ["admin"] });
  ctx = (await contextFor(academy, "admin@demo.example")) as PersonContext;
});
afterAll(() => academy.remove());

const client = () => aPerson(academy.store, { roles: ["client"] });
/** A program that requires another, which has one required module and one that is not. */
async function staged() {
  const [programId, required] = [await aProgram(academy.store, { title: "After" }), await aProgram(academy.store, { title: "Before" })];
  const [must, may] = [await aModule(academy.store, { programId: required, position: 1 }), await aModule(academy.store, { programId: required, position: 2, required: false })];
  expect(await addPrerequisite(ctx, programId, required)).toEqual({ ok: true, value: null });
  return { programId, required, must, may };
}
const enrol = (programId: string, userId: string, despite?: boolean) => enrolClient(ctx, { programId, userId, cohortId: null, ...(despite ? { despite } : {}) });

describe("a prerequisite", () => {
  it("keeps out whoever has not finished it, and writes nothing", async () => {
    const { programId, required } = await staged();
    const userId = await client();
    await anEnrolment(academy.store, { programId: required, userId });
    expect(await enrol(programId, userId)).toEqual({ ok: false, reason: "prerequisite" });
    expect(await academy.store.read.select().from(enrolments).where(eq(enrolments.programId, programId))).toEqual([]);
    expect(await lackingBefore(academy.store.read, programId, userId)).toEqual([{ id: required, title: "Before" }]);
  });

  it("lets an admin enrol them all the same, knowingly", async () => {
    const { programId } = await staged();
    expect((await enrol(programId, await client(), true)).ok).toBe(true);
  });

  it("is met by every required module done, whatever became of the others", async () => {
    const { programId, required, must } = await staged();
    const userId = await client();
    const enrolmentId = await anEnrolment(academy.store, { programId: required, userId });
    await someProgress(academy.store, { enrolmentId, moduleId: must, status: "completed", completedAt: testNow });
    expect((await enrol(programId, userId)).ok).toBe(true);
  });

  it.each([["completed", true], ["withdrawn", false], ["pending", false]] as const)("is met by a %s enrolment: %s", async (status, met) => {
    const { programId, required, must } = await staged();
    const userId = await client();
    const enrolmentId = await anEnrolment(academy.store, { programId: required, userId, status });
    if (status === "withdrawn") await someProgress(academy.store, { enrolmentId, moduleId: must, status: "completed", completedAt: testNow });
    expect((await enrol(programId, userId)).ok).toBe(met);
  });

  it("is not met by a program in which nothing is required, nor by somebody else's work", async () => {
    const [programId, empty] = [await aProgram(academy.store), await aProgram(academy.store)];
    await addPrerequisite(ctx, programId, empty);
    const userId = await client();
    await anEnrolment(academy.store, { programId: empty, userId });
    await anEnrolment(academy.store, { programId: empty, userId: await client(), status: "completed" });
    expect(await enrol(programId, userId)).toEqual({ ok: false, reason: "prerequisite" });
  });

  it("is required no more once it is taken away", async () => {
    const { programId, required } = await staged();
    expect(await removePrerequisite(ctx, programId, required)).toEqual({ ok: true, value: null });
    expect((await enrol(programId, await client())).ok).toBe(true);
    expect((await prerequisitesPage(ctx, programId))?.required).toEqual([]);
  });

  it("is refused of itself, twice, of what is not there or archived, and in a circle however long", async () => {
    const [a, b, c, old] = [await aProgram(academy.store), await aProgram(academy.store), await aProgram(academy.store), await aProgram(academy.store)];
    await archiveProgram(ctx, old, true);
    expect((await addPrerequisite(ctx, a, b)).ok && (await addPrerequisite(ctx, b, c)).ok).toBe(true);
    expect(await addPrerequisite(ctx, a, b)).toEqual({ ok: false, reason: "again" });
    for (const other of [a, old, "nobodys"]) expect(await addPrerequisite(ctx, a, other)).toEqual({ ok: false, reason: "no-program" });
    for (const program of [b, c]) expect(await addPrerequisite(ctx, program, a)).toEqual({ ok: false, reason: "circle" });
    expect(await academy.store.read.select().from(programPrerequisites).where(eq(programPrerequisites.programId, c))).toEqual([]);
  });
});

describe("leadsTo", () => {
  it("finds what a closure over all pairs finds", () => {
    const node = fc.integer({ min: 0, max: 5 }).map(String);
    fc.assert(fc.property(fc.array(fc.tuple(node, node), { maxLength: 12 }), node, node, (pairs, from, to) => {
      let reached = new Set([from]);
      for (let round = 0; round < 6; round += 1) reached = new Set([...reached, ...pairs.filter(([one]) => reached.has(one)).map(([, next]) => next)]);
      return leadsTo(pairs, from, to) === reached.has(to);
    }));
  });
});
