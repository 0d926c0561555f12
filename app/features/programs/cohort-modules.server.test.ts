import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { auditLog, cohortOpenings, cohorts, events, moduleProgress } from "@db/academy/schema";
import { DAY } from "~/platform/clock";
import type { PersonContext } from "~/platform/scope.server";
import { emptyAcademy, testNow, type TestAcademy } from "../../../tests/factories/academy";
import { contextFor } from "../../../tests/factories/context";
import { aModule, aPerson, aProgram } from "../../../tests/factories/rows";
import { addModule } from "./add-module.server";
import { cohortModulesPage, setCohortDays } from "./cohort-modules.server";
import { completeModule } from "./complete-module.server";
import { enrolClient } from "./enrol-client.server";
import { entitleRound } from "./entitlements.server";
import { enrolmentPage } from "./enrolments.server";
import type { NewModule } from "./forms";
import { markModuleDone } from "./mark-module-done.server";
import { modulePage } from "./module-page.server";
import { programPage } from "./program-page.server";

let academy: TestAcademy;
let programId: string;
let first: string;
let second: string;
let extra: string;
const runs = new Map<string, string>();
const spring = "cohort-spring";
const of = () => ({ programId, cohortId: spring });
const as = async (who: string, at = testNow) => (await contextFor(academy, `${who}@t.example`, at)) as PersonContext;
const form: NewModule = { title: "Only for spring", moduleTypeId: "type-content", summary: "", content: "For spring", required: true, completionRule: "client", status: "active" };
const march = Date.parse("2027-03-03T00:00:00Z");
/** What the workflow does for the cohort, one round. */
const follow = () => academy.store.write((tx) => entitleRound(tx, { cohortId: spring }, null));
const shown = async (who: string, at = testNow) => (await programPage(await as(who, at), "run"))!;

beforeAll(async () => {
  academy = await emptyAcademy();
  const { store } = academy;
  await aPerson(store, { email: "admin@t.example", roles: ["admin"] });
  programId = await aProgram(store, { slug: "run" });
  first = await aModule(store, { programId, position: 1 });
  second = await aModule(store, { programId, position: 2, opensAfterDays: 7, opensAfterModuleId: first });
  await store.write((tx) => tx.insert(cohorts).values([spring, "cohort-autumn"].map((id) => ({ id, programId, name: id, startsAt: testNow, createdAt: testNow }))));
  for (const [who, cohortId] of [["ann", spring], ["ben", "cohort-autumn"], ["cat", null]] as const) {
    const userId = await aPerson(store, { id: who, name: who, email: `${who}@t.example`, roles: ["client"] });
    const made = await enrolClient(await as("admin"), { programId, userId, cohortId });
    runs.set(who, made.ok ? made.value : "");
  }
});
afterAll(() => academy.remove());

describe("a cohort's own days", () => {
  it("are set, told once and logged with what they were; the same again is nothing, and no day of another's module", async () => {
    const admin = await as("admin");
    expect(await setCohortDays(admin, of(), new Map([[second, march], [first, null]]))).toEqual({ ok: true, value: 1 });
    expect(await setCohortDays(admin, of(), new Map([[second, march]]))).toEqual({ ok: true, value: 0 });
    expect([await setCohortDays(admin, of(), new Map([["other", march]])), await setCohortDays(admin, { programId: "other", cohortId: spring }, new Map())]).toEqual([{ ok: false, reason: "no-module" }, { ok: false, reason: "unknown" }]);
    expect((await academy.store.read.select({ payload: events.payload }).from(events).where(eq(events.name, "cohort/updated")))).toEqual([{ payload: JSON.stringify({ cohortId: spring }) }]);
    expect((await academy.store.read.select({ action: auditLog.action }).from(auditLog).where(eq(auditLog.subjectId, spring)))).toEqual([{ action: "cohort/scheduled" }]);
    expect((await cohortModulesPage(admin, of()))?.modules.map(({ id, day }) => [id, day])).toEqual([[first, ""], [second, "2027-03-03"]]);
  });

  it("hold for its members and nobody else, with the module that opens it sooner", async () => {
    await follow();
    const opens = async (who: string) => { const step = (await shown(who)).modules[1]!; return [step.opensAt, step.orAfter?.moduleId]; };
    expect([await opens("ann"), await opens("ben"), await opens("cat")]).toEqual([[march, first], [testNow + 7 * DAY, first], [testNow + 7 * DAY, first]]);
    const admin = await as("admin");
    expect((await markModuleDone(await as("ann", testNow + 8 * DAY), "run", second))).toEqual({ ok: false, reason: "not-now" });
    expect((await markModuleDone(await as("ben", testNow + 8 * DAY), "run", second))).toEqual({ ok: true, value: null });
    // Whoever joins later has the day from the first moment.
    const userId = await aPerson(academy.store, { id: "dan", name: "dan", email: "dan@t.example", roles: ["client"] });
    const made = await enrolClient(admin, { programId, userId, cohortId: spring });
    runs.set("dan", made.ok ? made.value : "");
    expect(await opens("dan")).toEqual([march, first]);
  });

  it("taken back leave the module as it is for everybody", async () => {
    await setCohortDays(await as("admin"), of(), new Map([[second, null]]));
    await follow();
    expect([(await shown("ann")).modules[1]?.opensAt, await academy.store.read.select().from(cohortOpenings)]).toEqual([testNow + 7 * DAY, []]);
  });
});

describe("a module that only a cohort has", () => {
  const titles = async (who: string) => (await shown(who)).modules.map(({ title }) => title);

  it("is on its members' pages alone, and there for whoever joins it later", async () => {
    const added = await addModule(await as("admin"), programId, form, spring);
    extra = added.ok ? added.value.id : "";
    expect(await addModule(await as("admin"), programId, { ...form, title: "Nowhere" }, "no-such-cohort")).toEqual({ ok: false, reason: "unknown" });
    await follow();
    expect([await titles("ann"), await titles("ben"), await titles("cat")]).toEqual([["Module 1", "Module 2", "Only for spring"], ["Module 1", "Module 2"], ["Module 1", "Module 2"]]);
    const late = await aPerson(academy.store, { id: "eve", name: "eve", email: "eve@t.example", roles: ["client"] });
    const other = await aPerson(academy.store, { id: "fay", name: "fay", email: "fay@t.example", roles: ["client"] });
    for (const [who, userId, cohortId] of [["eve", late, spring], ["fay", other, null]] as const) {
      const made = await enrolClient(await as("admin"), { programId, userId, cohortId });
      runs.set(who, made.ok ? made.value : "");
    }
    const rowsOf = async (who: string) => (await academy.store.read.select({ id: moduleProgress.moduleId }).from(moduleProgress).where(eq(moduleProgress.enrolmentId, runs.get(who)!))).map(({ id }) => id).sort();
    expect([await rowsOf("eve"), await rowsOf("fay")]).toEqual([[first, second, extra].sort(), [first, second].sort()]);
    expect((await enrolmentPage({ read: academy.store.read }, "fay", runs.get("fay")!))?.modules.map(({ id }) => id)).toEqual([first, second]);
  });

  it("is not there for anybody else, neither to be read nor to be marked", async () => {
    expect([await modulePage(await as("ben"), "run", extra), await markModuleDone(await as("ben"), "run", extra)]).toEqual([null, { ok: false, reason: "unknown" }]);
    expect((await modulePage(await as("ann"), "run", extra))?.content).toContain("For spring");
  });

  it("counts towards its members' percentage where it is required, and nobody else's", async () => {
    for (const who of ["ann", "ben"]) for (const moduleId of [first, second]) await academy.store.write((tx) => completeModule(tx, { enrolmentId: runs.get(who)!, moduleId, by: who, how: "client", at: testNow }));
    expect([(await shown("ann")).progress.fraction, (await shown("ben")).progress.fraction]).toEqual([2 / 3, 1]);
    expect((await markModuleDone(await as("ann"), "run", extra)).ok).toBe(true);
    expect((await shown("ann")).progress.fraction).toBe(1);
  });

  it("has a day of the cohort's own too", async () => {
    expect(await setCohortDays(await as("admin"), of(), new Map([[extra, march]]))).toEqual({ ok: true, value: 1 });
    expect(await setCohortDays(await as("admin"), { programId, cohortId: "cohort-autumn" }, new Map([[extra, march]]))).toEqual({ ok: false, reason: "no-module" });
  });
});
