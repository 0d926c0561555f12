import { eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { auditLog, events, jobs, workflowRuns, workflowSchedules, workflowSteps } from "@db/academy/schema";
import { DAY, fixedClock } from "~/platform/clock";
import { keysetOf } from "~/platform/keyset";
import type { PersonContext } from "~/platform/scope.server";
import { emptyAcademy, testNow, type TestAcademy } from "../../../tests/factories/academy";
import { contextFor } from "../../../tests/factories/context";
import { planOf, sqlOf } from "../../../tests/factories/plans";
import { aPerson } from "../../../tests/factories/rows";
import { faultsOf } from "../../../tests/plans/plans";
import { cancelJob, cancelWorkflowRun, doneSteps, replayWorkflowRun, retryWorkflowRun, runFigures, runKey, runsPage, schedules, shownJob, shownRun, stepsPage, workflowNames } from "./index.server";
import { readRunQuery, writeRunQuery } from "./run-list";

let academy: TestAcademy;
let ctx: PersonContext;
const clock = fixedClock(testNow);
let made = 0;

beforeAll(async () => {
  academy = await emptyAcademy();
  await aPerson(academy.store, { name: "Ada Admin", email: "ada@system.example", roles: ["admin"] });
  ctx = { ...((await contextFor(academy, "ada@system.example")) as PersonContext), clock };
});
afterAll(() => academy.remove());
beforeEach(() => clock.set(testNow));
afterEach(() => academy.store.write(async (tx) => {
  await tx.delete(workflowRuns);
  await tx.delete(jobs);
}));

type RunRow = Partial<typeof workflowRuns.$inferInsert>;
const over = new Set(["completed", "failed", "cancelled"]);
async function aRun(row: RunRow = {}): Promise<string> {
  made += 1;
  const id = `r-${String(made).padStart(5, "0")}`;
  const state = row.state ?? "completed";
  const createdAt = row.createdAt ?? testNow;
  await academy.store.write((tx) => tx.insert(workflowRuns).values({ id, workflow: "notices/submitted", version: 1, trigger: "assignment/submitted", sinceSeq: 0, input: "{}", startsAt: createdAt, finishedAt: over.has(state) ? createdAt : null, ...row, createdAt, state }));
  return id;
}
async function aStep(runId: string, position: number, row: Partial<typeof workflowSteps.$inferInsert> = {}): Promise<void> {
  const state = row.state ?? "completed";
  await academy.store.write((tx) => tx.insert(workflowSteps).values({ runId, position, name: `step ${position}`, kind: "run", attempt: 1, startedAt: testNow, finishedAt: state === "completed" || state === "failed" ? testNow : null, ...row, state }));
}
const run = async (id: string) => (await academy.store.read.select().from(workflowRuns).where(eq(workflowRuns.id, id)).get())!;
const lines = (action: string) => academy.store.read.$count(auditLog, eq(auditLog.action, action));
const openJobs = (id: string) => academy.store.read.$count(jobs, sql`name = 'workflow/run' AND key = ${id} AND state = 'available'`);
const list = (search = "", where: Parameters<typeof runsPage>[0] = ctx) => {
  const params = new URLSearchParams(search);
  return runsPage(where, readRunQuery(params), keysetOf(params, runKey));
};
const ids = async (search: string) => (await list(search)).rows.map(({ id }) => id);

test("the list's address says the same after reading and writing, and leaves out what it does not know", () => {
  expect(writeRunQuery(readRunQuery(new URLSearchParams("number=+12+&state=failed&workflow=badges%2Fearn&after=x")))).toBe("?state=failed&workflow=badges%2Fearn&number=12");
  expect(writeRunQuery(readRunQuery(new URLSearchParams("state=dead")))).toBe("");
  expect(readRunQuery(new URLSearchParams(`workflow=${"n".repeat(1_000)}`)).workflow).toHaveLength(200);
});

describe("the list of runs", () => {
  test("is newest first, each run shown once, there and back", async () => {
    for (let n = 0; n < 60; n += 1) await aRun({ createdAt: testNow + Math.floor(n / 3) });
    const there: string[][] = [];
    let page = await list();
    there.push(page.rows.map(({ id }) => id));
    while (page.after) {
      page = await list(`after=${page.after}`);
      there.push(page.rows.map(({ id }) => id));
    }
    expect(there.map((each) => each.length)).toEqual([25, 25, 10]);
    expect([...there.flat()].sort().reverse()).toEqual(there.flat());
    const back = [page.rows.map(({ id }) => id)];
    while (page.before) {
      page = await list(`before=${page.before}`);
      back.unshift(page.rows.map(({ id }) => id));
    }
    expect(back).toEqual(there);
  });

  test("is found by state, workflow, and the whole number of the run or of its event", async () => {
    await academy.store.write((tx) => tx.insert(events).values({ seq: 41, id: "e-41", name: "assignment/submitted", payload: "{}", at: testNow, dispatchedAt: testNow }));
    const failed = await aRun({ state: "failed", eventSeq: 41 });
    const badge = await aRun({ workflow: "badges/earn", eventSeq: 41 });
    const other = await aRun({ state: "waiting" });
    expect([await ids("state=failed"), await ids("workflow=badges%2Fearn"), await ids("state=completed&workflow=badges%2Fearn"), await ids("state=failed&workflow=badges%2Fearn")]).toEqual([[failed], [badge], [badge], []]);
    expect([await ids(`number=${other}`), await ids("number=41"), await ids("number=41&state=failed"), await ids("number=r-")]).toEqual([[other], [badge, failed], [failed], []]);
    expect(await workflowNames(ctx)).toEqual(["badges/earn", "notices/submitted"]);
  });

  test("has figures: how many are in which state, and how many were done in a day", async () => {
    for (const state of ["queued", "running", "sleeping", "waiting", "waiting", "failed", "cancelled", "completed"]) await aRun({ state });
    await aRun({ createdAt: testNow - 2 * DAY });
    expect(await runFigures(ctx, testNow)).toEqual({ queued: 1, running: 1, sleeping: 1, waiting: 2, failed: 1, completed: 1 });
  });

  test("and all that the pages of runs ask reads no whole table and sorts nothing, among 10,000 runs", async () => {
    const large = await emptyAcademy();
    await large.store.write((tx) => tx.run(sql.raw(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000) INSERT INTO workflow_runs (id, workflow, version, state, trigger, since_seq, input, created_at, starts_at, finished_at)
      SELECT 'r' || i, iif(i % 3 = 0, 'badges/earn', 'notices/submitted'), 1, iif(i % 50 = 0, 'failed', 'completed'), 'x/y', 0, '{}', ${testNow} + i, 0, ${testNow} FROM n`)));
    const where = large.store;
    const faults = async (ask: () => Promise<unknown>, statements: number) => {
      const texts = await sqlOf(ask);
      expect(texts).toHaveLength(statements);
      return (await Promise.all(texts.map(async (text) => faultsOf(text, await planOf(where, text)).map((line) => `${line} in ${text}`)))).flat();
    };
    const after = (await list("", where)).after ?? "";
    for (const page of ["", `&after=${after}`, `&before=${after}`]) {
      for (const filter of ["", "state=failed", "workflow=badges%2Fearn", "state=failed&workflow=badges%2Fearn", "state=completed&workflow=badges%2Fearn", "number=r7", "number=7&state=failed&workflow=badges%2Fearn"]) {
        expect(await faults(() => list(filter + page, where), 1), filter + page).toEqual([]);
      }
    }
    const heavy = where.read;
    expect(await faults(() => runFigures({ heavy }, testNow), 2)).toEqual([]);
    expect(await faults(() => workflowNames(where), 1)).toEqual([]);
    expect(await faults(() => shownRun(where, "r7"), 1)).toEqual([]);
    expect(await faults(() => stepsPage(where, "r7", 1), 2)).toEqual([]);
    expect(await faults(() => doneSteps(where, "r7"), 1)).toEqual([]);
    large.remove();
  });
});

describe("a run's page", () => {
  test("shows what it was given and answered, and its steps, without addresses and secrets", async () => {
    const id = await aRun({ input: '{"to":"sarah@demo.example","token":"t-1"}', output: '"sarah@demo.example"', key: "sarah@demo.example" });
    await aStep(id, 1, { output: '{"password":"hunter22","who":"sarah@demo.example"}' });
    const shown = JSON.stringify([await shownRun(ctx, id), await stepsPage(ctx, id, 1)]);
    expect(shown).toContain("…@…");
    expect(shown).not.toMatch(/demo\.example|t-1|hunter22/);
    expect(await shownRun(ctx, "nobody")).toBeNull();
  });

  test("has the steps in the order in which they were met, 25 to a page, and says of a result that is too long how long it is", async () => {
    const id = await aRun();
    for (let n = 60; n > 0; n -= 1) await aStep(id, n, n === 3 ? { output: JSON.stringify("x".repeat(20_000)) } : {});
    const pages = await Promise.all([1, 26, 51, 76].map((from) => stepsPage(ctx, id, from)));
    expect(pages.map(({ steps, from, count }) => [steps[0]?.position, steps.at(-1)?.position, from, count])).toEqual([[1, 25, 1, 60], [26, 50, 26, 60], [51, 60, 51, 60], [undefined, undefined, 76, 60]]);
    expect(pages[0]!.steps[2]).toMatchObject({ output: null, outputLength: 20_002 });
  });

  test.each([
    ["queued", false, true, false], ["running", false, true, false], ["sleeping", false, true, false], ["waiting", false, true, false],
    ["completed", false, false, true], ["failed", true, true, true], ["cancelled", false, false, true],
  ])("offers of a %s run: trying again %s, cancelling %s, replaying %s; and nothing else can be done", async (state, mayRetry, mayCancel, mayReplay) => {
    const id = await aRun({ state });
    expect(await shownRun(ctx, id)).toMatchObject({ mayRetry, mayCancel, mayReplay });
    const refused = { ok: false, reason: "not-now" };
    if (!mayRetry) expect(await retryWorkflowRun(ctx, id, null)).toEqual(refused);
    for (const from of ["open", "failed"] as const) if (!mayCancel || (from === "failed") !== (state === "failed")) expect(await cancelWorkflowRun(ctx, id, from)).toEqual(refused);
    if (!mayReplay) expect(await replayWorkflowRun(ctx, id)).toEqual(refused);
    expect(await run(id)).toMatchObject({ state });
  });
});

describe("an admin", () => {
  test("lets a failed run go on from where it failed: once, with the audit log", async () => {
    const id = await aRun({ state: "failed", failedStep: "step 2", error: "no" });
    await aStep(id, 1);
    await aStep(id, 2, { state: "failed", error: "no" });
    const before = await lines("workflow-run/retried");
    expect((await Promise.all([retryWorkflowRun(ctx, id, null), retryWorkflowRun(ctx, id, null)])).map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(await run(id)).toMatchObject({ state: "queued", error: null, failedStep: null, finishedAt: null });
    expect([(await stepsPage(ctx, id, 1)).steps.map(({ name }) => name), await openJobs(id), await lines("workflow-run/retried")]).toEqual([["step 1"], 1, before + 1]);
  });

  test("lets it go on from an earlier step, and not from one that it does not have", async () => {
    const id = await aRun({ state: "failed", failedStep: "step 3" });
    for (const n of [1, 2, 3]) await aStep(id, n, n === 3 ? { state: "failed" } : {});
    expect(await doneSteps(ctx, id)).toEqual(["step 1", "step 2", "step 3"]);
    expect(await retryWorkflowRun(ctx, id, "step 9")).toEqual({ ok: false, reason: "unknown-step" });
    expect([(await run(id)).state, await openJobs(id)]).toEqual(["failed", 0]);
    expect(await retryWorkflowRun(ctx, id, "step 2")).toEqual({ ok: true, value: null });
    expect((await stepsPage(ctx, id, 1)).steps.map(({ name }) => name)).toEqual(["step 1"]);
  });

  test("cancels a run that is open, with its job and the runs that it invoked", async () => {
    const id = await aRun({ state: "failed" });
    await retryWorkflowRun(ctx, id, null);
    const child = await aRun({ state: "sleeping", parentRunId: id, parentStep: "invoke" });
    expect(await cancelWorkflowRun(ctx, id, "open")).toEqual({ ok: true, value: null });
    expect([await run(id), await run(child)]).toMatchObject([{ state: "cancelled", error: "An admin cancelled it", finishedAt: testNow }, { state: "cancelled" }]);
    expect([await openJobs(id), await lines("workflow-run/cancelled")]).toEqual([0, 1]);
  });

  test("sets a failed run aside: it asks for attention no more, cannot be tried again, and can be replayed", async () => {
    const id = await aRun({ state: "failed", error: "no", failedStep: "step 1" });
    expect(await cancelWorkflowRun(ctx, id, "failed")).toEqual({ ok: true, value: null });
    expect(await shownRun(ctx, id)).toMatchObject({ state: "cancelled", error: "no", finishedAt: testNow, mayRetry: false, mayReplay: true });
    expect([(await runFigures(ctx, testNow)).failed, await retryWorkflowRun(ctx, id, null)]).toEqual([0, { ok: false, reason: "not-now" }]);
  });

  test("replays a run that is over as a new one, which has its job", async () => {
    const id = await aRun({ key: "k", input: '{"a":1}' });
    const again = await replayWorkflowRun(ctx, id);
    if (!again.ok) throw new Error(again.reason);
    expect(await run(again.value)).toMatchObject({ state: "queued", key: null, input: '{"a":1}', requestId: "request" });
    expect([await openJobs(again.value), (await run(id)).state, await lines("workflow-run/replayed")]).toEqual([1, "completed", 1]);
  });

  test("changes a run on its page: its job leads there, and a schedule's cannot be taken out of the queue", async () => {
    const id = await aRun({ state: "failed" });
    await retryWorkflowRun(ctx, id, null);
    const job = (await academy.store.read.select({ id: jobs.id }).from(jobs).where(eq(jobs.key, id)).get())!;
    expect(await shownJob(ctx, job.id)).toMatchObject({ ownPage: `/admin/system/workflows/${id}`, mayRetry: false, mayCancel: false });
    await academy.store.write((tx) => tx.insert(jobs).values({ id: "ring", name: "workflow/due", payload: '{"workflow":"a/first"}', key: "a/first", runAt: testNow, createdAt: testNow }));
    expect([await cancelJob(ctx, job.id, "available"), await cancelJob(ctx, "ring", "available")]).toEqual([{ ok: false, reason: "not-now" }, { ok: false, reason: "not-now" }]);
    expect((await run(id)).state).toBe("queued");
  });

  test("of a run that is not there learns just that", async () => {
    const unknown = { ok: false, reason: "unknown" };
    expect([await retryWorkflowRun(ctx, "nobody", null), await cancelWorkflowRun(ctx, "nobody", "open"), await replayWorkflowRun(ctx, "nobody")]).toEqual([unknown, unknown, unknown]);
  });
});

test("schedules are listed by name, with their next and last time and how many were passed over", async () => {
  const row = { cron: "0 3 * * *", zone: "UTC", nextAt: testNow + DAY, lastAt: null, missed: 0 };
  await academy.store.write((tx) => tx.insert(workflowSchedules).values([{ ...row, workflow: "b/later" }, { ...row, workflow: "a/first", lastAt: testNow, missed: 2 }]));
  expect(await schedules(ctx)).toEqual([{ ...row, workflow: "a/first", lastAt: testNow, missed: 2 }, { ...row, workflow: "b/later" }]);
  const [text] = await sqlOf(() => schedules(ctx));
  expect(faultsOf(text!, await planOf(academy.store, text!))).toEqual([]);
});
