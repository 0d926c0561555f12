import { and, asc, eq, sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { academySettings, auditLog, enrolments, enrolmentStaff, moduleStaff, programStaff, staffChangePlaces, staffChanges, submissions, userRoles, users } from "@db/academy/schema";
import type { AcademyStore } from "@db/open";
import { kestrel } from "@db/seed";
import { resolveStaff, staffFacts, staffPosts, visibleSubmissions } from "~/access/staff/index.server";
import { staffWorkflows } from "~/features/staffing/index.server";
import { changePage } from "~/features/staffing/change-pages.server";
import { askForChange, cancelChange, confirmChange, type Asked } from "~/features/staffing/plan-change.server";
import { DAY, HOUR } from "~/platform/clock";
import type { PersonContext } from "~/platform/scope.server";
import { contextFor } from "../tests/factories/context";
import { queueStage, type QueueStage } from "../tests/factories/queue-stage";
import { aModule, anEnrolment, aPerson, aProgram, staffedOn } from "../tests/factories/rows";
import { anAssignment, anAssignmentType, aSubmission } from "../tests/factories/work";
import { WorkflowKit } from "../tests/factories/workflow-kit";

let stage: QueueStage;
let store: AcademyStore;
let kit: WorkflowKit;
let place: { programId: string; moduleId: string; enrolmentId: string; userId: string };
const [anna, ben] = ["anna", "ben"];

/** 20 November 2026 at an academy in London: Ben instructs the program, and Sarah is on its one module. */
beforeEach(async () => {
  stage = await queueStage();
  store = stage.academies[0]!.store;
  kit = await WorkflowKit.set({ workflows: staffWorkflows, stage });
  const programId = await aProgram(store, { title: "Leading through change" });
  const moduleId = await aModule(store, { programId, position: 1, title: "Letting go" });
  const userId = await aPerson(store, { name: "Sarah", email: "sarah@demo.example", roles: ["client"] });
  place = { programId, moduleId, userId, enrolmentId: await anEnrolment(store, { programId, userId }) };
  await aPerson(store, { id: "admin", name: "Ada", email: "ada@demo.example", roles: ["admin"] });
  for (const id of [anna, ben, "cleo"]) await aPerson(store, { id, name: id, email: `${id}@demo.example`, roles: ["instructor"] });
  await staffedOn(store, { programId }, { userId: ben });
});
afterEach(() => stage.strike());

const ctx = async (): Promise<PersonContext> => {
  const made = await contextFor({ id: stage.academies[0]!.id, store, definition: kestrel, remove: () => undefined }, "ada@demo.example");
  const [own] = await store.read.select({ timeZone: academySettings.timeZone }).from(academySettings);
  return { ...made, academy: { ...made.academy, timeZone: own!.timeZone }, clock: kit.clock } as unknown as PersonContext;
};
const asked = (more: Partial<Asked> = {}): Asked => ({ kind: "replace", role: "instructor", userId: anna, insteadId: ben, reach: "program", modules: [], ticked: null, status: null, cohortId: null, onlyGaps: false, startsOn: null, endsOn: null, ...more });
async function ask(more: Partial<Asked> = {}): Promise<string> {
  const made = await askForChange(await ctx(), place.programId, asked(more));
  if (!made.ok) throw new Error(made.reason);
  return made.value;
}
async function plan(more: Partial<Asked> = {}): Promise<string> {
  const id = await ask(more);
  const confirmed = await confirmChange(await ctx(), id);
  if (!confirmed.ok) throw new Error(confirmed.reason);
  await kit.settle();
  return id;
}
const names = async () => resolveStaff(await staffFacts(store.read, place)).instructor.map(({ userId }) => userId);
const stateOf = async (id: string) => (await store.read.select({ state: staffChanges.state }).from(staffChanges).where(eq(staffChanges.id, id)).get())?.state;
const to = async (moment: string) => kit.advance(Date.parse(moment) - kit.clock.now());
const zone = (timeZone: string) => store.write((tx) => tx.update(academySettings).set({ timeZone }));
const outcomes = async (id: string) => (await store.read.select({ state: staffChangePlaces.state, problem: staffChangePlaces.problem }).from(staffChangePlaces).where(eq(staffChangePlaces.changeId, id)).orderBy(asc(staffChangePlaces.n))).map(({ state, problem }) => (problem ? `${state} ${problem}` : state));

describe("a change of a day to come", () => {
  it("is not so before that day begins at the academy, and is so from its first moment", async () => {
    const id = await plan({ startsOn: "2027-03-01" });
    await to("2027-02-28T23:59:59.999Z");
    expect([await names(), await stateOf(id)]).toEqual([["ben"], "planned"]);
    await to("2027-03-01T00:00:00.000Z");
    expect([await names(), await stateOf(id)]).toEqual([["anna"], "done"]);
  });

  it("moves the queue and what can be seen of work with it", async () => {
    const assignmentId = await anAssignment(store, { moduleId: place.moduleId, assignmentTypeId: await anAssignmentType(store) });
    await aSubmission(store, { ...place, assignmentId, status: "submitted", submittedAt: kit.clock.now() });
    const seen = async (userId: string) => [(await store.read.$count(submissions, visibleSubmissions(store.read, userId))), (await staffPosts(store.read, userId)).modules.map(({ standing, waiting }) => [standing, waiting])];
    await plan({ startsOn: "2027-03-01" });
    expect([await seen(ben), await seen(anna)]).toEqual([[1, [["primary", 1]]], [0, []]]);
    await to("2027-03-01T00:00:00Z");
    expect([await seen(ben), await seen(anna)]).toEqual([[0, []], [1, [["primary", 1]]]]);
  });

  it.each([
    ["Europe/London", "2027-03-28", "2027-03-28T00:00:00Z"], // clocks go forward at one in the morning
    ["Europe/London", "2027-03-29", "2027-03-28T23:00:00Z"],
    ["Europe/London", "2027-10-31", "2027-10-30T23:00:00Z"], // and back at two
    ["Europe/London", "2027-11-01", "2027-11-01T00:00:00Z"],
    ["Africa/Cairo", "2027-04-30", "2027-04-29T22:00:00Z"], // there is no midnight: clocks go from it to one
    ["Pacific/Auckland", "2027-03-01", "2027-02-28T11:00:00Z"],
    ["America/New_York", "2027-03-01", "2027-03-01T05:00:00Z"],
  ])("in %s is so as %s begins", async (timeZone, startsOn, moment) => {
    await zone(timeZone);
    await plan({ startsOn });
    await to(new Date(Date.parse(moment) - 1).toISOString());
    expect(await names()).toEqual(["ben"]);
    await to(moment);
    expect(await names()).toEqual(["anna"]);
  });

  it("waits for midnight where the academy is by then", async () => {
    await plan({ startsOn: "2027-03-01" });
    await zone("America/New_York");
    await to("2027-03-01T04:59:59Z");
    expect(await names()).toEqual(["ben"]);
    await to("2027-03-01T05:00:00Z");
    expect(await names()).toEqual(["anna"]);
  });

  it("is done once when the clock jumps ahead over it, and not before its day when it jumps back", async () => {
    await plan({ startsOn: "2027-03-01" });
    kit.clock.set(Date.parse("2026-01-01T00:00:00Z"));
    await kit.settle();
    expect(await names()).toEqual(["ben"]);
    kit.clock.set(Date.parse("2027-06-01T00:00:00Z"));
    await kit.settle();
    kit.clock.set(Date.parse("2027-02-01T00:00:00Z"));
    await kit.settle();
    await to("2027-03-02T00:00:00Z");
    expect(await names()).toEqual(["anna"]);
    expect(await store.read.$count(auditLog, eq(auditLog.action, "staff/changed"))).toBe(1);
  });

  it("goes by who is named and who holds the role on that day", async () => {
    await plan({ reach: "everywhere", startsOn: "2027-03-01" });
    await staffedOn(store, { moduleId: place.moduleId }, { userId: ben });
    await to("2027-03-01T00:00:00Z");
    expect(await store.read.select({ userId: moduleStaff.userId }).from(moduleStaff)).toEqual([{ userId: "anna" }]);
    const other = await plan({ kind: "name", insteadId: null, userId: "cleo", startsOn: "2027-04-01" });
    await store.write((tx) => tx.delete(userRoles).where(eq(userRoles.userId, "cleo")));
    await to("2027-04-01T00:00:00Z");
    expect([await outcomes(other), await names()]).toEqual([["refused role"], ["anna"]]);
  });

  it("can be called off until then, and is never done", async () => {
    const id = await plan({ startsOn: "2027-03-01" });
    expect(await cancelChange(await ctx(), id)).toEqual({ ok: true, value: null });
    await to("2027-03-05T00:00:00Z");
    expect([await names(), await stateOf(id)]).toEqual([["ben"], "cancelled"]);
    expect(await cancelChange(await ctx(), id)).toEqual({ ok: false, reason: "late" });
    expect((await kit.runs("staff/change")).map(({ state }) => state)).toEqual(["cancelled"]);
  });
});

describe("a change that ends", () => {
  it("is taken back as its last day begins, and everybody stands as before", async () => {
    await staffedOn(store, { programId: place.programId }, { userId: "cleo", position: 2 });
    const id = await plan({ startsOn: "2027-03-01", endsOn: "2027-04-01" });
    await to("2027-03-01T00:00:00Z");
    expect(await names()).toEqual(["anna", "cleo"]);
    await to("2027-03-31T22:59:59Z");
    expect(await names()).toEqual(["anna", "cleo"]);
    await to("2027-03-31T23:00:00Z");
    expect([await names(), await stateOf(id), await outcomes(id)]).toEqual([["ben", "cleo"], "ended", ["restored"]]);
  });

  it("begins at once where no first day is given", async () => {
    await plan({ endsOn: "2026-12-01" });
    expect(await names()).toEqual(["anna"]);
    await to("2026-12-01T00:00:00Z");
    expect(await names()).toEqual(["ben"]);
  });

  it("stays for good when its end is called off", async () => {
    const id = await plan({ endsOn: "2026-12-01" });
    await cancelChange(await ctx(), id);
    await to("2026-12-05T00:00:00Z");
    expect([await names(), await stateOf(id)]).toEqual([["anna"], "done"]);
  });

  it("leaves nobody without staff: who cannot come back does not, and that is said", async () => {
    const id = await plan({ endsOn: "2026-12-01" });
    await store.write((tx) => tx.update(users).set({ suspendedAt: 1, suspendedReason: "x" }).where(eq(users.id, ben)));
    await to("2026-12-01T00:00:00Z");
    expect([await names(), await outcomes(id)]).toEqual([["anna"], ["stuck role"]]);
  });
});

describe("a change at many places", () => {
  /** So many more clients of the program. */
  async function clients(count: number): Promise<void> {
    await store.write(async (tx) => {
      await tx.run(sql`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count}) INSERT INTO users (id, email, email_key, name, sort_name, created_at, updated_at) SELECT 'c' || i, 'c' || i || '@x.example', 'c' || i || '@x.example', 'C' || i, 'c' || i, 0, 0 FROM n`);
      await tx.run(sql`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count}) INSERT INTO enrolments (id, program_id, user_id, status, started_at, created_at) SELECT 'e' || i, ${place.programId}, 'c' || i, 'active', i, i FROM n`);
    });
  }
  const forClients = (more: Partial<Asked> = {}): Partial<Asked> => ({ kind: "name", insteadId: null, reach: "clients", modules: [place.moduleId], ...more });
  const counts = async (id: string) => store.read.select({ total: staffChanges.total, changed: staffChanges.changed, same: staffChanges.same, refused: staffChanges.refused, state: staffChanges.state }).from(staffChanges).where(eq(staffChanges.id, id)).get();

  it("is done while the admin waits where they are few, and each place has its line in the log", async () => {
    await clients(3);
    const confirmed = await confirmChange(await ctx(), await ask(forClients()));
    expect(confirmed).toEqual({ ok: true, value: "done" });
    expect((await store.read.select({ id: enrolmentStaff.enrolmentId }).from(enrolmentStaff)).length).toBe(4);
    expect(await store.read.$count(auditLog, eq(auditLog.action, "staff/changed"))).toBe(4);
  });

  it("is the worker's where they are many, in small transactions, and says how far it is", async () => {
    await clients(149);
    await store.write((tx) => tx.insert(enrolmentStaff).values({ enrolmentId: "e1", moduleId: place.moduleId, staffRole: "instructor", userId: anna, position: 1, setAt: 0 }));
    const id = await ask(forClients());
    expect(await confirmChange(await ctx(), id)).toEqual({ ok: true, value: "planned" });
    expect(await store.read.$count(enrolmentStaff)).toBe(1);
    await kit.settle();
    expect(await counts(id)).toEqual({ total: 150, changed: 149, same: 1, refused: 0, state: "done" });
    expect(await store.read.$count(enrolmentStaff)).toBe(150);
  });

  it("says of each place why it cannot be there", async () => {
    await store.write((tx) => tx.insert(userRoles).values({ userId: place.userId, role: "instructor", grantedAt: 0 }));
    const archived = await aModule(store, { programId: place.programId, position: 2, status: "archived" });
    await clients(1);
    await store.write((tx) => tx.update(enrolments).set({ status: "withdrawn", endedAt: 1 }).where(eq(enrolments.id, "e1")));
    const id = await plan(forClients({ userId: place.userId, modules: [place.moduleId, archived], ticked: [place.enrolmentId, "e1"] }));
    expect(await outcomes(id)).toEqual(["refused client", "refused archived", "refused closed", "refused archived"]);
  });

  it("can be only for those whom nobody instructs", async () => {
    await clients(2);
    await store.write(async (tx) => {
      await tx.delete(programStaff);
      await tx.insert(enrolmentStaff).values({ enrolmentId: "e1", moduleId: place.moduleId, staffRole: "instructor", userId: ben, position: 1, setAt: 0 });
      await tx.insert(enrolmentStaff).values({ enrolmentId: "e2", moduleId: place.moduleId, staffRole: "coach", userId: ben, position: 1, setAt: 0 });
    });
    await plan(forClients({ onlyGaps: true }));
    const named = await store.read.select({ id: enrolmentStaff.enrolmentId }).from(enrolmentStaff).where(and(eq(enrolmentStaff.userId, anna), eq(enrolmentStaff.staffRole, "instructor")));
    expect(named.map(({ id }) => id).sort()).toEqual([place.enrolmentId, "e2"].sort());
  });

  it("is shown before it is done, and nothing is done by looking", async () => {
    const page = await changePage(store, await ask(), null, { direction: "after", key: null });
    expect(page?.preview).toEqual({ places: 1, many: false, shown: [{ tier: 1, module: null, client: null, before: ["ben"], after: ["anna"] }] });
    expect(await names()).toEqual(["ben"]);
  });

  it("is refused where it is about more than twenty thousand", async () => {
    const second = await aModule(store, { programId: place.programId, position: 2 });
    await clients(10_000);
    expect(await confirmChange(await ctx(), await ask(forClients({ modules: [place.moduleId, second] })))).toEqual({ ok: false, reason: "many" });
  });
});

describe("what is asked for", () => {
  it.each<[string, Partial<Asked>, string]>([
    ["somebody without the role", { userId: "admin" }, "role"],
    ["nobody in whose place", { insteadId: null }, "instead"],
    ["somebody in their own place", { insteadId: anna }, "instead"],
    ["a name wherever it is named", { kind: "name", insteadId: null, reach: "everywhere" }, "reach"],
    ["modules without any", { reach: "modules" }, "modules"],
    ["modules of elsewhere", { reach: "modules", modules: ["elsewhere"] }, "modules"],
    ["a cohort of elsewhere", { cohortId: "elsewhere" }, "cohort"],
    ["a day that is over", { startsOn: "2026-11-19" }, "past"],
    ["an end before its beginning", { startsOn: "2027-03-01", endsOn: "2027-03-01" }, "ends"],
  ])("is refused with %s", async (_, more, reason) => {
    expect(await askForChange(await ctx(), place.programId, asked(more))).toEqual({ ok: false, reason });
  });

  it("is not done when its day was over before anybody said so", async () => {
    const id = await ask({ startsOn: "2026-11-21" });
    kit.clock.advance(2 * DAY + HOUR);
    expect(await confirmChange(await ctx(), id)).toEqual({ ok: false, reason: "past" });
  });

  it("is done once, however often it is said", async () => {
    const id = await ask();
    expect(await confirmChange(await ctx(), id)).toEqual({ ok: true, value: "done" });
    expect(await confirmChange(await ctx(), id)).toEqual({ ok: false, reason: "late" });
  });
});
