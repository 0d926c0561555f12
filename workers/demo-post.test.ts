import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { count, eq, sql } from "drizzle-orm";
import { emails, emailSuppressions, jobs, users, webhookDeliveries } from "@db/academy/schema";
import { kestrel, music, seedAcademy, type AcademyDefinition } from "@db/seed";
import { DAY, HOUR } from "~/platform/clock";
import { openContract } from "../tests/contracts";
import { emptyAcademy, seededAcademy, testNow, type TestAcademy } from "../tests/factories/academy";
import { seedPost } from "./demo-post";

const brandOf = (definition: AcademyDefinition) => ({ ...definition.settings, origin: `http://${definition.slug}.localhost` });
let academy: TestAcademy;
beforeAll(async () => {
  academy = await seededAcademy(kestrel);
  await seedPost(academy.store, kestrel, brandOf(kestrel), testNow);
});
afterAll(() => academy.remove());

describe("the post of the demo", () => {
  test("has messages that arrived, one each that bounced, was called spam, is delayed and was held back", async () => {
    const rows = await academy.store.read.select({ status: emails.status, reason: emails.statusReason, n: count() }).from(emails).groupBy(emails.status, emails.statusReason).orderBy(emails.status);
    const [bounced, complained, delivered, delayed, suppressed] = rows;
    expect([bounced, complained, delayed].map((row) => [row?.status, row?.n])).toEqual([["bounced", 1], ["complained", 1], ["sent", 1]]);
    expect(delivered?.n).toBeGreaterThan(10);
    expect(suppressed).toMatchObject({ status: "suppressed", reason: `suppressed:bounced:${String(testNow - (9 * 24 + 2) * HOUR + 60_000)}`, n: 1 });
  });

  test("stops the addresses that bounced and complained, of people of the demo", async () => {
    const rows = await academy.store.read.select({ name: users.name, reason: emailSuppressions.reason }).from(emailSuppressions).innerJoin(users, eq(users.emailKey, emailSuppressions.addressKey)).orderBy(users.name);
    expect(rows).toEqual([{ name: "Rosamund Hale", reason: "bounced" }, { name: "Solveig Eriksen", reason: "complained" }]);
  });

  test("has deliveries in every settled state, a job that gave up, and nothing that a worker would begin", async () => {
    const states = await academy.store.read.selectDistinct({ state: webhookDeliveries.state }).from(webhookDeliveries).orderBy(webhookDeliveries.state);
    expect(states.map(({ state }) => state)).toEqual(["failed", "foreign", "ignored", "processed"]);
    const rows = await academy.store.read.select({ state: jobs.state, n: count() }).from(jobs).groupBy(jobs.state).orderBy(jobs.state);
    expect(rows.map(({ state }) => state)).toEqual(["completed", "dead"]);
    expect(rows[1]?.n).toBe(1);
  });

  test.each([0, 5 / 60, 23.9])("lies in the past and is of the last weeks, %s hours after midnight", async (hours) => {
    const one = await emptyAcademy();
    const now = Math.floor(testNow / DAY) * DAY + hours * HOUR;
    await seedAcademy(one.store, kestrel, now, "hash");
    await seedPost(one.store, kestrel, brandOf(kestrel), now);
    const [moments] = await one.store.read.values<[number, number]>(sql`SELECT min(at), max(at) FROM (SELECT created_at AS at FROM emails UNION ALL SELECT updated_at FROM emails UNION ALL SELECT received_at FROM webhook_deliveries UNION ALL SELECT created_at FROM email_suppressions UNION ALL SELECT max(run_at, started_at, finished_at) FROM jobs)`);
    expect(moments?.[0]).toBeGreaterThan(now - 20 * DAY);
    expect(moments?.[1]).toBeLessThanOrEqual(now);
    one.remove();
  });

  test.skipIf(openContract("resend") === null)("is told in Resend's own words, but for the delivery that nobody can read and another deployment's (vendor contract)", async () => {
    const rows = await academy.store.read.select({ type: webhookDeliveries.type, payload: webhookDeliveries.payload, state: webhookDeliveries.state }).from(webhookDeliveries);
    const contract = openContract("resend")!;
    const wrong = rows.filter(({ type, payload }) => contract.checkWebhook(type, JSON.parse(payload)).length > 0);
    expect(wrong.map(({ state }) => state).sort()).toEqual(["failed", "foreign"]);
  });

  test("is the first academy's only: the other has had none", async () => {
    const one = await emptyAcademy();
    await seedPost(one.store, music, brandOf(music), testNow);
    expect([await one.store.read.$count(emails), await one.store.read.$count(jobs)]).toEqual([0, 0]);
    one.remove();
  });
});
