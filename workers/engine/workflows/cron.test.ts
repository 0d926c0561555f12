import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { academySettings, jobs, workflowRuns, workflowSchedules } from "@db/academy/schema";
import { DAY, HOUR, MINUTE } from "~/platform/clock";
import { cron, defineWorkflow, nextDue, type Missed } from "~/platform/events/index.server";
import { schedules } from "~/features/system/index.server";
import { queueStage, type QueueStage } from "../../../tests/factories/queue-stage";
import { WorkflowKit } from "../../../tests/factories/workflow-kit";
import { dueRuns, ensureSchedules } from "./cron";

let stage: QueueStage;
beforeEach(async () => {
  stage = await queueStage();
});
afterEach(() => stage.strike());

const utc = (text: string) => Date.parse(`${text}Z`);
const times = (expression: string, zone: string, from: string, count: number) => {
  const found: string[] = [];
  for (let at = utc(from); found.length < count; ) found.push(new Date((at = nextDue(expression, zone, at)!)).toISOString().slice(0, 16));
  return found;
};
const nightly = (missed: Missed = "latest", expression = "0 3 * * *", zone: string | null = "UTC") => defineWorkflow({ name: "test/nightly", version: 1, on: cron(expression, { zone, missed }) }, async ({ input }) => input.due);
const kitOf = async (workflow = nightly()) => {
  const kit = await WorkflowKit.set({ workflows: [workflow], stage });
  await ensureSchedules(kit.store, kit.registry.workflows, kit.clock.now());
  return kit;
};
const dues = async (kit: WorkflowKit) => (await kit.runs()).map(({ input }) => new Date((JSON.parse(input) as { due: number }).due).toISOString().slice(0, 16));

describe("a schedule's times", () => {
  test("are the zone's: the same hour by its clocks in winter and in summer", () => {
    expect(times("30 7 * * *", "Europe/London", "2026-03-28T00:00", 2)).toEqual(["2026-03-28T07:30", "2026-03-29T06:30"]);
    expect(times("0 9 * * 1", "America/New_York", "2026-10-28T00:00", 2)).toEqual(["2026-11-02T14:00", "2026-11-09T14:00"]);
  });

  test("where clocks go forward over the time it comes once, an hour on; where they go back over it, once", () => {
    expect(times("30 1 * * *", "Europe/London", "2026-03-28T12:00", 2)).toEqual(["2026-03-29T01:30", "2026-03-30T00:30"]);
    expect(times("30 2 * * *", "America/New_York", "2026-03-07T12:00", 2)).toEqual(["2026-03-08T07:30", "2026-03-09T06:30"]);
    expect(times("30 1 * * *", "Europe/London", "2026-10-24T12:00", 2)).toEqual(["2026-10-25T00:30", "2026-10-26T01:30"]);
  });

  test.each([["61 0 * * *", null, "is no schedule"], ["nonsense", null, "is no schedule"], ["0 0 * * *", "Mars/Base", "is no schedule"]])("%s in zone %s is refused where it is declared", (expression, zone, why) => {
    expect(() => cron(expression, { zone })).toThrow(why);
  });
});

describe("a clock that is set back", () => {
  test("by a little lets nothing begin twice; by more than a due time it does not keep the next one waiting until the wrong time comes", async () => {
    const kit = await kitOf();
    kit.clock.set(utc("2026-11-21T03:00"));
    await kit.settle();
    expect(await dues(kit)).toEqual(["2026-11-21T03:00"]);
    kit.clock.set(utc("2026-11-21T02:58"));
    await ensureSchedules(kit.store, kit.registry.workflows, kit.clock.now());
    kit.clock.set(utc("2026-11-21T03:01"));
    await kit.settle();
    expect(await dues(kit), "what has run has run").toEqual(["2026-11-21T03:00"]);
    kit.clock.set(utc("2027-06-01T12:00"));
    await kit.settle();
    kit.clock.set(utc("2026-11-21T12:00"));
    await ensureSchedules(kit.store, kit.registry.workflows, kit.clock.now());
    expect(await kit.store.read.select({ nextAt: workflowSchedules.nextAt }).from(workflowSchedules)).toEqual([{ nextAt: utc("2026-11-22T03:00") }]);
    kit.clock.set(utc("2026-11-22T03:00"));
    await kit.settle();
    expect((await dues(kit)).sort()[1]).toBe("2026-11-22T03:00");
  });
});

describe("a workflow by the clock", () => {
  test("begins once per due time, however many workers make sure of it and whoever looks", async () => {
    const kit = await kitOf();
    await Promise.all([1, 2, 3].map(() => ensureSchedules(kit.store, kit.registry.workflows, kit.clock.now())));
    expect(await kit.store.read.$count(jobs)).toBe(1);
    kit.clock.set(utc("2026-11-21T03:00"));
    const both = await Promise.all([kit.look(10, "w1"), kit.look(10, "w2")]);
    const claims = both.flatMap(({ claims: some }) => some);
    expect(claims).toHaveLength(1);
    await kit.attempt(claims[0]!);
    await kit.settle();
    expect(await dues(kit)).toEqual(["2026-11-21T03:00"]);
    await kit.advance(DAY);
    expect(await dues(kit)).toEqual(["2026-11-21T03:00", "2026-11-22T03:00"]);
    expect((await kit.runs()).map(({ state, output }) => [state, output])).toEqual([["completed", String(utc("2026-11-21T03:00"))], ["completed", String(utc("2026-11-22T03:00"))]]);
  });

  test.each([["before"], ["after"]] as const)("begins once although the worker dies %s the commit that starts it", async (when) => {
    const kit = await kitOf();
    kit.clock.set(utc("2026-11-21T03:00"));
    kit.crash({ at: 1, when });
    await kit.settle();
    await kit.advance(MINUTE);
    expect([kit.crashes, await dues(kit)]).toEqual([1, ["2026-11-21T03:00"]]);
  });

  test.each<[Missed, string[]]>([
    ["skip", []],
    ["latest", ["2026-11-24T03:00"]],
    ["all", ["2026-11-21T03:00", "2026-11-22T03:00", "2026-11-23T03:00", "2026-11-24T03:00"]],
  ])("that was missed is made good as declared: %s", async (missed, wanted) => {
    const kit = await kitOf(nightly(missed));
    kit.clock.set(utc("2026-11-24T12:00"));
    await kit.settle();
    expect(await dues(kit)).toEqual(wanted);
    expect(await kit.store.read.select({ nextAt: workflowSchedules.nextAt, missed: workflowSchedules.missed }).from(workflowSchedules)).toEqual([{ nextAt: utc("2026-11-25T03:00"), missed: 4 - wanted.length }]);
  });

  test("catches up over many missed times in pieces, and begins the last one only", async () => {
    const kit = await kitOf(nightly("latest", "*/5 * * * *"));
    await kit.advance(3 * DAY + 2 * MINUTE);
    expect(await dues(kit)).toEqual(["2026-11-23T09:00"]);
    expect(await kit.store.read.select({ missed: workflowSchedules.missed }).from(workflowSchedules)).toEqual([{ missed: 3 * 288 - 1 }]);
  });

  test("a clock that jumps back begins nothing again, one that jumps on begins what is due once", async () => {
    const kit = await kitOf(nightly("all"));
    kit.clock.set(utc("2026-11-21T03:00"));
    await kit.settle();
    kit.clock.set(utc("2026-11-20T03:00"));
    await kit.settle();
    kit.clock.set(utc("2026-11-21T03:00"));
    await kit.settle();
    expect(await dues(kit)).toEqual(["2026-11-21T03:00"]);
    kit.clock.set(utc("2026-11-23T02:59"));
    await kit.settle();
    expect(await dues(kit)).toEqual(["2026-11-21T03:00", "2026-11-22T03:00"]);
  });

  test("goes by the academy's zone when it names none, and by the new times when they have changed", async () => {
    await stage.academies[0]!.store.write((tx) => tx.update(academySettings).set({ timeZone: "Australia/Sydney" }));
    const kit = await kitOf(nightly("latest", "0 3 * * *", null));
    const next = async () => (await kit.store.read.select({ zone: workflowSchedules.zone, nextAt: workflowSchedules.nextAt, runAt: jobs.runAt }).from(workflowSchedules).innerJoin(jobs, eq(jobs.key, workflowSchedules.workflow)).get())!;
    expect(await next()).toEqual({ zone: "Australia/Sydney", nextAt: utc("2026-11-20T16:00"), runAt: utc("2026-11-20T16:00") });
    await ensureSchedules(kit.store, [nightly("latest", "0 4 * * *", null)], kit.clock.now() + HOUR);
    expect(await next()).toEqual({ zone: "Australia/Sydney", nextAt: utc("2026-11-20T17:00"), runAt: utc("2026-11-20T17:00") });
  });

  test("that never comes stops nothing else: it stands in the schedules without a time, and in the log, once", async () => {
    const said: unknown[] = [];
    const log = { error: (about: unknown) => void said.push(about) };
    const kit = await WorkflowKit.set({ workflows: [nightly("latest", "0 0 30 2 *"), defineWorkflow({ name: "test/other", version: 1, on: cron("0 3 * * *", { zone: "UTC" }) }, async ({ input }) => input.due)], stage });
    for (let twice = 0; twice < 2; twice += 1) await ensureSchedules(kit.store, kit.registry.workflows, kit.clock.now(), log);
    expect(said).toEqual([{ workflow: "test/nightly", cron: "0 0 30 2 *", zone: "UTC" }]);
    await kit.advance(DAY);
    expect((await kit.runs()).map(({ workflow, state }) => [workflow, state])).toEqual([["test/other", "completed"]]);
    expect((await schedules(kit.store)).map(({ workflow, nextAt }) => [workflow, nextAt === null])).toEqual([["test/nightly", true], ["test/other", false]]);
  });

  test("has its job again when it was given up", async () => {
    const kit = await kitOf();
    await kit.store.write((tx) => tx.update(jobs).set({ state: "dead", finishedAt: 1 }));
    await ensureSchedules(kit.store, kit.registry.workflows, kit.clock.now());
    kit.clock.set(utc("2026-11-21T03:00"));
    await kit.settle();
    expect(await kit.store.read.$count(workflowRuns)).toBe(1);
  });
});

test("of the due times that have passed, skip takes one that is hardly late", () => {
  expect(dueRuns([0, HOUR], "skip", HOUR + 5 * MINUTE)).toEqual([HOUR]);
  expect(dueRuns([0, HOUR], "skip", HOUR + 5 * MINUTE + 1)).toEqual([]);
  expect(dueRuns([0, HOUR], "latest", DAY)).toEqual([HOUR]);
});
