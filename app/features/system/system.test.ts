import { eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { auditLog, jobs, webhookDeliveries } from "@db/academy/schema";
import { DAY, fixedClock, HOUR } from "~/platform/clock";
import { keysetOf } from "~/platform/keyset";
import type { PersonContext } from "~/platform/scope.server";
import { emptyAcademy, testNow, type TestAcademy } from "../../../tests/factories/academy";
import { contextFor } from "../../../tests/factories/context";
import { planOf, sqlOf } from "../../../tests/factories/plans";
import { aPerson } from "../../../tests/factories/rows";
import { cancelJob, deliveriesPage, deliveryKey, deliveryTypes, jobFigures, jobKey, jobNames, jobsPage, replayWebhook, retryJob, shownDelivery, shownJob, webhookFigures } from "./index.server";
import { readJobQuery, readWebhookQuery, writeJobQuery, writeWebhookQuery } from "./list";
import { redactedPayload } from "./redacted.server";

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
  await tx.delete(webhookDeliveries);
  await tx.delete(jobs);
}));

async function aDelivery(row: Partial<typeof webhookDeliveries.$inferInsert> = {}): Promise<string> {
  made += 1;
  const id = `d-${String(made).padStart(5, "0")}`;
  const state = row.state ?? "processed";
  await academy.store.write((tx) => tx.insert(webhookDeliveries).values({ id, provider: "resend", deliveryId: `msg_${made}`, type: "email.delivered", payload: "{}", receivedAt: testNow, settledAt: state === "received" ? null : testNow, ...row, state }));
  return id;
}
async function aJob(row: Partial<typeof jobs.$inferInsert> = {}): Promise<string> {
  made += 1;
  const id = `j-${String(made).padStart(5, "0")}`;
  const running = row.state === "running" ? { lockedBy: "w", leaseUntil: testNow + 1 } : {};
  await academy.store.write((tx) => tx.insert(jobs).values({ id, name: "notices/submitted", payload: '{"submissionId":"s"}', runAt: testNow, createdAt: testNow, ...running, ...row }));
  return id;
}
const delivery = async (id: string) => (await academy.store.read.select().from(webhookDeliveries).where(eq(webhookDeliveries.id, id)).get())!;
const job = async (id: string) => (await academy.store.read.select().from(jobs).where(eq(jobs.id, id)).get())!;
const lines = (action: string) => academy.store.read.$count(auditLog, eq(auditLog.action, action));
const deliveries = (search = "", where: Parameters<typeof deliveriesPage>[0] = ctx) => {
  const params = new URLSearchParams(search);
  return deliveriesPage(where, readWebhookQuery(params), keysetOf(params, deliveryKey));
};
const jobList = (search = "", where: Parameters<typeof jobsPage>[0] = ctx) => {
  const params = new URLSearchParams(search);
  return jobsPage(where, readJobQuery(params), keysetOf(params, jobKey));
};

test("the addresses of the lists say the same after reading and writing, and leave out what they do not know", () => {
  expect(writeWebhookQuery(readWebhookQuery(new URLSearchParams("number=+msg_1+&state=failed&provider=resend&type=email.bounced&after=x")))).toBe("?state=failed&provider=resend&type=email.bounced&number=msg_1");
  expect(writeWebhookQuery(readWebhookQuery(new URLSearchParams("state=asleep&provider=nobody")))).toBe("");
  expect(writeJobQuery(readJobQuery(new URLSearchParams("state=dead&name=email%2Fdeliver")))).toBe("?state=dead&name=email%2Fdeliver");
  expect(readJobQuery(new URLSearchParams(`state=x&name=${"n".repeat(1_000)}`))).toEqual({ state: null, name: "n".repeat(200) });
});

describe("both lists", () => {
  test.each([["deliveries", deliveries, aDelivery, "receivedAt"], ["jobs", jobList, aJob, "createdAt"]] as const)("%s are newest first, each shown once, there and back", async (_what, list, make, column) => {
    for (let n = 0; n < 60; n += 1) await make({ [column]: testNow + Math.floor(n / 3) } as never);
    const there: string[][] = [];
    let page = await list();
    there.push(page.rows.map(({ id }) => id));
    while (page.after) {
      page = await list(`after=${page.after}`);
      there.push(page.rows.map(({ id }) => id));
    }
    expect(there.map((ids) => ids.length)).toEqual([25, 25, 10]);
    expect(new Set(there.flat()).size).toBe(60);
    expect([...there.flat()].sort().reverse()).toEqual(there.flat());
    const back = [page.rows.map(({ id }) => id)];
    while (page.before) {
      page = await list(`before=${page.before}`);
      back.unshift(page.rows.map(({ id }) => id));
    }
    expect(back).toEqual(there);
  });

  test("jobs that wait are listed in the order of their turn, the urgent before those that wait longer, each once, there and back", async () => {
    const turns: { id: string; turn: [number, number] }[] = [];
    for (let n = 0; n < 60; n += 1) {
      const [priority, runAt] = [(n * 7) % 10, testNow + ((n * 13) % 20) * 1_000];
      turns.push({ id: await aJob({ state: "available", priority, runAt, name: "turns/test" }), turn: [priority, runAt] });
    }
    const wanted = turns.sort((a, b) => a.turn[0] - b.turn[0] || a.turn[1] - b.turn[1] || (a.id < b.id ? -1 : 1)).map(({ id }) => id);
    const [there, back]: [string[], string[][]] = [[], []];
    let page = await jobList("state=available&name=turns%2Ftest");
    there.push(...page.rows.map(({ id }) => id));
    for (let pages = 1; page.after && pages < 4; pages += 1) {
      page = await jobList(`state=available&name=turns%2Ftest&after=${page.after}`);
      there.push(...page.rows.map(({ id }) => id));
    }
    expect(there).toEqual(wanted);
    back.push(page.rows.map(({ id }) => id));
    for (let pages = 1; page.before && pages < 4; pages += 1) {
      page = await jobList(`state=available&name=turns%2Ftest&before=${page.before}`);
      back.unshift(page.rows.map(({ id }) => id));
    }
    expect(back.flat()).toEqual(wanted);
    expect((await jobList("state=running&name=turns%2Ftest")).rows).toEqual([]);
  });

  test("are one query each without a scan or a sort, and their figures and names without a scan, among 10,000 rows", async () => {
    const large = await emptyAcademy();
    const n = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)";
    await large.store.write(async (tx) => {
      await tx.run(sql.raw(`${n} INSERT INTO webhook_deliveries (id, provider, delivery_id, type, subject_id, payload, state, received_at, settled_at)
        SELECT 'd' || i, 'resend', 'msg_' || i, iif(i % 3 = 0, 'email.bounced', 'email.delivered'), '49a3999c-0ce1-4ea6-ab68-' || substr('000000000000' || (i % 900), -12), '{}', iif(i % 50 = 0, 'failed', 'processed'), ${testNow} + i, ${testNow} FROM n`));
      await tx.run(sql.raw(`${n} INSERT INTO jobs (id, name, payload, state, run_at, created_at) SELECT 'j' || i, iif(i % 3 = 0, 'email/deliver', 'notices/submitted'), '{}', CASE WHEN i % 50 = 0 THEN 'dead' WHEN i % 51 = 0 THEN 'available' ELSE 'completed' END, ${testNow}, ${testNow} + i FROM n`));
    });
    const where = large.store;
    const cursors = async (page: Promise<{ after: string | null }>) => ["", `&after=${(await page).after ?? ""}`, `&before=${(await page).after ?? ""}`];
    const faults = async (run: () => Promise<unknown>, statements: number, free = false) => {
      const texts = await sqlOf(run);
      expect(texts).toHaveLength(statements);
      const plans = (await Promise.all(texts.map((text) => planOf(where, text)))).flat();
      return plans.filter((line) => /TEMP B-TREE FOR (?:ORDER|LAST|RIGHT|GROUP)/.test(line) || /^SCAN (?:webhook_deliveries|jobs)(?! USING INDEX)/.test(line) || (!free && /^SCAN (?:webhook_deliveries|jobs)/.test(line)));
    };
    const id = "49a3999c-0ce1-4ea6-ab68-000000000007";
    for (const page of await cursors(deliveries("", where))) {
      expect(await faults(() => deliveries(page.slice(1), where), 1, true)).toEqual([]);
      for (const filter of ["state=failed", "provider=resend", "type=email.bounced", `number=${id}`, "number=msg_7", "state=failed&type=email.bounced", `state=processed&provider=resend&number=${id}`, "provider=resend&number=msg_7"]) {
        expect(await faults(() => deliveries(filter + page, where), 1), filter + page).toEqual([]);
      }
    }
    for (const page of await cursors(jobList("", where))) {
      expect(await faults(() => jobList(page.slice(1), where), 1, true)).toEqual([]);
      for (const filter of ["state=dead", "state=cancelled", "state=completed", "name=email%2Fdeliver", "state=dead&name=email%2Fdeliver", "state=completed&name=email%2Fdeliver"]) expect(await faults(() => jobList(filter + page, where), 1), filter + page).toEqual([]);
    }
    for (const page of await cursors(jobList("state=available", where))) {
      for (const filter of ["state=available", "state=available&name=email%2Fdeliver"]) expect(await faults(() => jobList(filter + page, where), 1), filter + page).toEqual([]);
    }
    const heavy = where.read;
    expect(await faults(() => webhookFigures({ heavy }, testNow), 1)).toEqual([]);
    expect(await faults(() => jobFigures({ heavy }, testNow), 2)).toEqual([]);
    expect(await faults(() => deliveryTypes(where), 1)).toEqual([]);
    expect(await faults(() => jobNames(where), 1)).toEqual([]);
    large.remove();
  });
});

describe("deliveries", () => {
  test("are found by state, kind, and the whole number of the delivery or its message", async () => {
    const subject = "49a3999c-0ce1-4ea6-ab68-000000000001";
    const one = await aDelivery({ state: "failed", type: "email.bounced", deliveryId: "msg_one", subjectId: subject });
    const other = await aDelivery();
    const ids = async (search: string) => (await deliveries(search)).rows.map(({ id }) => id);
    expect(await ids("state=failed")).toEqual([one]);
    expect(await ids("type=email.delivered")).toEqual([other]);
    expect([await ids("number=msg_one"), await ids(`number=${subject}`), await ids("number=msg_")]).toEqual([[one], [one], []]);
    expect(await ids("provider=resend")).toHaveLength(2);
    expect(await deliveryTypes(ctx)).toEqual(["email.bounced", "email.delivered"]);
  });

  test("of the last 30 days are counted, and how many of those to be processed were", async () => {
    for (const state of ["processed", "processed", "processed", "failed", "ignored", "received"]) await aDelivery({ state });
    await aDelivery({ state: "failed", receivedAt: testNow - 31 * DAY });
    expect(await webhookFigures(ctx, testNow)).toEqual({ counts: { received: 1, processed: 3, failed: 1, ignored: 1, foreign: 0 }, successRate: 0.75 });
    await academy.store.write((tx) => tx.delete(webhookDeliveries));
    expect(await webhookFigures(ctx, testNow)).toMatchObject({ successRate: null });
  });

  test("are replayed when they failed or were ignored: back to waiting, with a job, in the audit log", async () => {
    for (const state of ["failed", "ignored"]) {
      const id = await aDelivery({ state, lastError: "x" });
      expect(await replayWebhook(ctx, id)).toEqual({ ok: true, value: null });
      expect(await delivery(id)).toMatchObject({ state: "received", settledAt: null, lastError: null });
      expect(await academy.store.read.$count(jobs, eq(jobs.key, id))).toBe(1);
    }
    expect(await lines("webhook/replayed")).toBe(2);
  });

  test.each(["processed", "received", "foreign"])("are not replayed when %s, and two at once replay once", async (state) => {
    const id = await aDelivery({ state });
    expect(await replayWebhook(ctx, id)).toEqual({ ok: false, reason: "not-now" });
    expect(await delivery(id)).toMatchObject({ state });
    const failed = await aDelivery({ state: "failed" });
    expect((await Promise.all([replayWebhook(ctx, failed), replayWebhook(ctx, failed)])).map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(await replayWebhook(ctx, "nobody")).toEqual({ ok: false, reason: "unknown" });
  });
});

describe("jobs", () => {
  test("that were given up go back into the queue with all their attempts", async () => {
    const id = await aJob({ state: "dead", attempt: 4, lastError: "no", finishedAt: testNow - HOUR, runAt: testNow - DAY });
    expect((await shownJob(ctx, id))!).toMatchObject({ mayRetry: true, mayCancel: true, ownPage: null });
    const before = await lines("job/retried");
    expect((await Promise.all([retryJob(ctx, id), retryJob(ctx, id)])).map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(await job(id)).toMatchObject({ state: "available", attempt: 0, runAt: testNow, finishedAt: null, lastError: "no" });
    expect(await lines("job/retried")).toBe(before + 1);
  });

  test("that were given up stay so when another does the same by now", async () => {
    const id = await aJob({ state: "dead", key: "k" });
    await aJob({ state: "running", key: "k" });
    expect(await retryJob(ctx, id)).toEqual({ ok: false, reason: "not-now" });
  });

  test("that wait can be cancelled, others not", async () => {
    const id = await aJob();
    expect((await shownJob(ctx, id))!).toMatchObject({ mayRetry: false, mayCancel: true });
    expect(await cancelJob(ctx, id, "available")).toEqual({ ok: true, value: null });
    expect(await job(id)).toMatchObject({ state: "cancelled", finishedAt: testNow });
    const daily = await aJob({ name: "housekeeping/daily", payload: '{"slot":"2026-11-20"}' });
    expect([(await shownJob(ctx, daily))?.mayCancel, await cancelJob(ctx, daily, "available")]).toEqual([false, { ok: false, reason: "not-now" }]);
    for (const state of ["running", "completed", "cancelled"]) {
      const other = await aJob({ state });
      for (const from of ["available", "dead"] as const) expect(await cancelJob(ctx, other, from)).toEqual({ ok: false, reason: "not-now" });
      expect(await job(other)).toMatchObject({ state });
    }
    expect([await cancelJob(ctx, "nobody", "dead"), await retryJob(ctx, "nobody")]).toEqual([{ ok: false, reason: "unknown" }, { ok: false, reason: "unknown" }]);
  });

  test("that were given up can be set aside, once, and not by somebody who saw them wait", async () => {
    const before = await lines("job/cancelled");
    for (const name of ["notices/submitted", "email/deliver", "housekeeping/daily"]) {
      const id = await aJob({ name, payload: '{"emailId":"e-1"}', state: "dead", attempt: 4, lastError: "no" });
      expect((await shownJob(ctx, id))!.mayCancel).toBe(true);
      expect(await cancelJob(ctx, id, "available")).toEqual({ ok: false, reason: "not-now" });
      expect((await Promise.all([cancelJob(ctx, id, "dead"), cancelJob(ctx, id, "dead")])).map(({ ok }) => ok).sort()).toEqual([false, true]);
      expect(await job(id)).toMatchObject({ state: "cancelled", lastError: "no" });
      expect(await retryJob(ctx, id)).toEqual({ ok: false, reason: "not-now" });
    }
    const waiting = await aJob();
    expect(await cancelJob(ctx, waiting, "dead")).toEqual({ ok: false, reason: "not-now" });
    expect([await lines("job/cancelled"), (await job(waiting)).state]).toEqual([before + 3, "available"]);
  });

  test("that were given up ask for nothing any more when their delivery is replayed; those of others do", async () => {
    const id = await aDelivery({ state: "failed" });
    const [old, other] = [await aJob({ name: "webhook/process", key: id, state: "dead" }), await aJob({ name: "webhook/process", key: "another", state: "dead" })];
    await replayWebhook(ctx, id);
    expect([(await job(old)).state, (await job(other)).state]).toEqual(["cancelled", "dead"]);
    expect(await academy.store.read.$count(jobs, sql`key = ${id} AND state = 'available'`)).toBe(1);
  });

  test("of a message or a delivery are changed on its page, and lead there", async () => {
    const mail = await aJob({ name: "email/deliver", payload: '{"emailId":"e-1"}', state: "dead" });
    const hook = await aJob({ name: "webhook/process", payload: '{"deliveryId":"d-1"}' });
    expect([await shownJob(ctx, mail), await shownJob(ctx, hook)]).toMatchObject([{ ownPage: "/admin/communication/outbox/e-1", mayRetry: false }, { ownPage: "/admin/system/webhooks/d-1", mayCancel: false }]);
    expect([await retryJob(ctx, mail), await cancelJob(ctx, hook, "available")]).toEqual([{ ok: false, reason: "not-now" }, { ok: false, reason: "not-now" }]);
    expect([(await job(mail)).state, (await job(hook)).state]).toEqual(["dead", "available"]);
  });

  test("in figures: how many wait, are being done, were given up, are done, and how long the oldest is due", async () => {
    await aJob({ runAt: testNow - 3 * HOUR });
    await aJob({ runAt: testNow + HOUR });
    await aJob({ state: "running" });
    await aJob({ state: "dead" });
    await aJob({ state: "completed" });
    await aJob({ state: "completed", createdAt: testNow - 2 * DAY });
    expect(await jobFigures(ctx, testNow)).toEqual({ waiting: 2, running: 1, dead: 1, completed: 1, oldestMs: 3 * HOUR });
    await academy.store.write((tx) => tx.delete(jobs));
    await aJob({ runAt: testNow + HOUR });
    expect(await jobFigures(ctx, testNow)).toMatchObject({ waiting: 1, oldestMs: null });
  });

  test("by state and kind", async () => {
    const [dead, other] = [await aJob({ state: "dead" }), await aJob({ name: "badges/earn", state: "completed" })];
    const ids = async (search: string) => (await jobList(search)).rows.map(({ id }) => id);
    expect([await ids("state=dead"), await ids("name=badges%2Fearn"), await ids("state=dead&name=badges%2Fearn"), await ids("state=completed&name=badges%2Fearn")]).toEqual([[dead], [other], [], [other]]);
    expect(await jobNames(ctx)).toEqual(["badges/earn", "notices/submitted"]);
  });
});

describe("a payload on a page", () => {
  test("has no address and no secret at any depth, and is cut where it is long", async () => {
    const text = JSON.stringify({ to: ["sarah@demo.example"], token: "t-1", deep: { apiKey: "re_1", "who@demo.example": 1, list: Array.from({ length: 50 }, (_, i) => i) }, long: "x".repeat(1_000) });
    const shown = redactedPayload(text);
    expect(shown).not.toMatch(/demo\.example|t-1|re_1|x{301}|\b21\b/);
    expect(JSON.parse(shown)).toMatchObject({ to: ["…@…"], token: "…", deep: { apiKey: "…" } });
    expect(redactedPayload("{not json, sarah@demo.example")).toBe("{not json, …@…");
    expect(redactedPayload(JSON.stringify(Array.from({ length: 20 }, () => "y".repeat(5_000)))).length).toBeLessThanOrEqual(8_000);
    expect((await shownDelivery(ctx, await aDelivery({ payload: text })))!.payload).toBe(shown);
    expect((await shownJob(ctx, await aJob({ payload: text })))!.payload).toBe(shown);
  });
});
