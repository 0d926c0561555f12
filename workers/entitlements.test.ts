import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { cohortOpenings, cohorts, enrolments, moduleProgress, modules, users, workflowSteps } from "@db/academy/schema";
import type { AcademyStore } from "@db/open";
import { entitledAtOnce, entitleRound } from "~/features/programs/entitlements.server";
import { cohortUpdated, entitlementWorkflows, moduleUpdated } from "~/features/programs/index.server";
import { DAY } from "~/platform/clock";
import { planOf, sqlOf } from "../tests/factories/plans";
import { morning, queueStage, type QueueStage } from "../tests/factories/queue-stage";
import { aModule, aProgram } from "../tests/factories/rows";
import { WorkflowKit } from "../tests/factories/workflow-kit";
import { faultsOf } from "../tests/plans/plans";

let stage: QueueStage;
let store: AcademyStore;
let kit: WorkflowKit;
let programId: string;
let moduleId: string;
const cohortId = "cohort-spring";

async function setStage(): Promise<void> {
  stage = await queueStage();
  store = stage.academies[0]!.store;
  kit = await WorkflowKit.set({ workflows: entitlementWorkflows, stage });
  programId = await aProgram(store);
  moduleId = await aModule(store, { programId, position: 1 });
  await store.write((tx) => tx.insert(cohorts).values([cohortId, "cohort-autumn"].map((id) => ({ id, programId, name: id, startsAt: morning, createdAt: morning }))));
}
beforeEach(setStage);
afterEach(() => stage.strike());

async function enrol(many: number, of: string | null, more: Partial<typeof enrolments.$inferInsert> = {}): Promise<string[]> {
  const ids = Array.from({ length: many }, (_, n) => `${of ?? "alone"}-${more.status ?? "active"}-${String(n).padStart(4, "0")}`);
  await store.write(async (tx) => {
    await tx.insert(users).values(ids.map((id) => ({ id, email: id, emailKey: id, name: id, sortName: id, createdAt: morning, updatedAt: morning })));
    await tx.insert(enrolments).values(ids.map((id) => ({ id, programId, userId: id, cohortId: of, status: "active", startedAt: morning, createdAt: morning, ...more })));
  });
  return ids;
}
const opensOn = (at: number, of = cohortId, module = moduleId) => store.write((tx) => tx.insert(cohortOpenings).values({ cohortId: of, moduleId: module, opensOn: at, setAt: morning }).onConflictDoUpdate({ target: [cohortOpenings.cohortId, cohortOpenings.moduleId], set: { opensOn: at } }));
const rows = (module = moduleId) => store.read.select({ enrolmentId: moduleProgress.enrolmentId, opensOn: moduleProgress.opensOn, status: moduleProgress.status }).from(moduleProgress).where(eq(moduleProgress.moduleId, module));

describe("when a cohort's modules change", () => {
  test("the rows of all its open members say so, round by round, and nobody else's", async () => {
    const members = await enrol(entitledAtOnce * 2 + 3, cohortId);
    await enrol(1, cohortId, { status: "withdrawn" });
    await enrol(2, "cohort-autumn");
    await enrol(2, null);
    await opensOn(morning + 30 * DAY);
    await kit.emit(cohortUpdated, { cohortId });
    await kit.toEnd();
    const after = await rows();
    expect(after.map(({ enrolmentId }) => enrolmentId).sort()).toEqual([...members].sort());
    expect(new Set(after.map(({ opensOn: at, status }) => `${String(at)} ${status}`))).toEqual(new Set([`${String(morning + 30 * DAY)} not_started`]));
    expect((await store.read.select({ name: workflowSteps.name }).from(workflowSteps)).length).toBe(3);
  });

  test("what a member has done stays, and a day that is taken back leaves the row as the module has it", async () => {
    const [member] = await enrol(1, cohortId);
    await store.write((tx) => tx.insert(moduleProgress).values({ enrolmentId: member!, moduleId, status: "completed", completedAt: morning, opensOn: morning + DAY }));
    await kit.emit(cohortUpdated, { cohortId });
    await kit.toEnd();
    expect(await rows()).toEqual([{ enrolmentId: member, opensOn: null, status: "completed" }]);
  });

  test("a module that only the cohort has reaches its members alone, and a draft or archived one nobody", async () => {
    const [member] = await enrol(1, cohortId);
    await enrol(1, "cohort-autumn");
    await enrol(1, null);
    const [extra, draft] = [await aModule(store, { programId, position: 2, cohortId }), await aModule(store, { programId, position: 3, cohortId, status: "draft" })];
    await kit.emit(cohortUpdated, { cohortId });
    await kit.toEnd();
    expect([(await rows(extra)).map(({ enrolmentId }) => enrolmentId), await rows(draft)]).toEqual([[member], []]);
  });

  test("killed before and after each of its rounds, every member has exactly one row that is right", async () => {
    const play = async (at: number | null, when: "before" | "after") => {
      const members = await enrol(entitledAtOnce + 2, cohortId);
      await opensOn(morning + DAY);
      await kit.emit(cohortUpdated, { cohortId });
      kit.crash(at === null ? null : { at, when });
      await kit.toEnd();
      const after = await rows();
      expect([after.length, after.every(({ opensOn: day }) => day === morning + DAY)]).toEqual([members.length, true]);
      return kit.writes;
    };
    const writes = await play(null, "before");
    for (let at = 1; at <= writes; at += 1) {
      for (const when of ["before", "after"] as const) {
        stage.strike();
        await setStage();
        await play(at, when);
      }
    }
  }, 60_000);

  test.each([["a cohort", { cohortId }], ["a program", { programId: "some" }]] as const)("a round of %s reads along its index, nothing sorted and no table as a whole", async (_what, group) => {
    const texts = await sqlOf(async () => void (await store.write((tx) => entitleRound(tx, group, { startedAt: 1, id: "a" }))));
    for (const text of texts.filter((one) => /^(?:select|insert into module_progress)/i.test(one))) expect(faultsOf(text, await planOf(store, text)), text).toEqual([]);
  });
});

describe("when a module becomes one of own content", () => {
  test("everybody in the program lacks theirs, and whoever has one written has it", async () => {
    const [first, second] = await enrol(2, null);
    await store.write((tx) => tx.update(modules).set({ individual: true }));
    await store.write((tx) => tx.run(`INSERT INTO individual_contents (enrolment_id, module_id, version, content, written_at) VALUES ('${second!}', '${moduleId}', 1, 'Yours', 1)`));
    await kit.emit(moduleUpdated, { moduleId });
    await kit.toEnd();
    const own = () => store.read.select({ id: moduleProgress.enrolmentId, own: moduleProgress.ownContent }).from(moduleProgress).orderBy(moduleProgress.enrolmentId);
    expect(await own()).toEqual([{ id: first, own: "lacking" }, { id: second, own: "written" }]);
    await store.write((tx) => tx.update(modules).set({ individual: false }));
    await kit.emit(moduleUpdated, { moduleId });
    await kit.toEnd();
    expect(await own()).toEqual([{ id: first, own: null }, { id: second, own: null }]);
  });
});
