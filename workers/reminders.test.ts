import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { badgeAwards, events, notices, users, workflowRuns } from "@db/academy/schema";
import { eq } from "drizzle-orm";
import type { AcademyStore } from "@db/open";
import { badgesThatWait } from "~/features/badges/index.server";
import { inviteFirstAdmin, userCreated } from "~/features/identity/index.server";
import { peopleWorkflows, reminderSweep } from "~/features/notices/index.server";
import { systemActor } from "~/platform/audit/index.server";
import { DAY, HOUR } from "~/platform/clock";
import { morning, queueStage, type QueueStage } from "../tests/factories/queue-stage";
import { anEnrolment, aPerson, aProgram, staffedOn } from "../tests/factories/rows";
import { aBadge, anAward } from "../tests/factories/told-rows";
import { WorkflowKit } from "../tests/factories/workflow-kit";
import { ensureSchedules } from "./engine/workflows/cron";

let stage: QueueStage;
let store: AcademyStore;
let kit: WorkflowKit;
beforeEach(async () => {
  stage = await queueStage(["demo"], { durability: "NORMAL" });
  store = stage.academies[0]!.store;
  kit = await WorkflowKit.set({ workflows: [reminderSweep([badgesThatWait]), ...peopleWorkflows], stage, start: morning - HOUR });
  await ensureSchedules(store, kit.registry.workflows, kit.clock.now());
});
afterEach(() => stage.strike());

const told = async () => (await store.read.select({ who: users.name, type: notices.type, details: notices.details }).from(notices).innerJoin(users, eq(users.id, notices.userId))).map(({ who, type, details }) => [who, type, (JSON.parse(details) as { badge?: string }).badge]);

describe("the reminder sweep", () => {
  test("reminds the program's staff of each badge that has waited for four days, once, on working days", async () => {
    const programId = await aProgram(store);
    await staffedOn(store, { programId }, { userId: await aPerson(store, { name: "Emily", roles: ["instructor"] }) });
    await aPerson(store, { name: "Noah", roles: ["instructor"] });
    const userId = await aPerson(store, { name: "Sarah", roles: ["client"] });
    const waits = async (name: string, days: number, status: "waiting" | "approved" = "waiting") =>
      anAward(store, { badgeId: await aBadge(store, { programId, name }), enrolmentId: await anEnrolment(store, { programId, userId, status: "completed" }), userId, earnedAt: morning - days * DAY, status });
    await waits("Old", 5);
    await waits("Fresh", 2);
    await waits("Given", 9, "approved");
    // Friday, half past eight in London.
    await kit.advance(HOUR);
    expect(await told()).toEqual([["Emily", "badge-still-waiting", "Old"]]);
    await kit.advance(2 * DAY);
    expect(await store.read.$count(workflowRuns)).toBe(1);
    await kit.advance(DAY);
    expect((await told()).map(([, , badge]) => badge).sort()).toEqual(["Fresh", "Old"]);
    await store.write((tx) => tx.update(badgeAwards).set({ status: "approved", decidedAt: morning }));
    await kit.advance(DAY);
    expect(await told()).toHaveLength(2);
  });

  test("goes through all of them, a page at a time", async () => {
    const programId = await aProgram(store);
    await staffedOn(store, { programId }, { userId: await aPerson(store, { name: "Emily", roles: ["instructor"] }) });
    const badgeId = await aBadge(store, { programId });
    for (let n = 0; n < 45; n += 1) {
      const userId = await aPerson(store, { name: `Client ${n}`, roles: ["client"] });
      await anAward(store, { badgeId, userId, enrolmentId: await anEnrolment(store, { programId, userId }), earnedAt: morning - 6 * DAY });
    }
    await kit.advance(HOUR);
    expect(await told()).toHaveLength(45);
    expect(await store.read.select({ state: workflowRuns.state }).from(workflowRuns)).toEqual([{ state: "completed" }]);
  });
});

describe("a new account", () => {
  const invite = (email: string) => store.write((tx) => inviteFirstAdmin(tx, { name: "demo", origin: "https://demo.localhost", accent: "#2f6f4f", locale: "en-GB" } as never, systemActor("test", kit.clock.now()), { email, name: "Ada" }));

  test("says so in the log by a hash of its address, and admins who are there hear of it once of each address", async () => {
    await invite("ada@demo.example");
    await kit.settle();
    const [said] = await store.read.select({ payload: events.payload }).from(events).where(eq(events.name, userCreated.name));
    expect(said?.payload).toMatch(/"addressHash":"[0-9a-f]{64}"/);
    expect(said?.payload).not.toContain("ada@");
    // Nobody administers it yet.
    expect(await told()).toEqual([]);
    await aPerson(store, { name: "Olga", roles: ["admin"], passwordHash: "$argon2id$" });
    await aPerson(store, { name: "Idle", roles: ["admin"] });
    const userId = await aPerson(store, { name: "Sarah", roles: ["client"] });
    const addressHash = "a".repeat(64);
    for (let n = 0; n < 2; n += 1) await kit.emit(userCreated, { userId, addressHash });
    await kit.settle();
    expect(await told()).toEqual([["Olga", "person-created", undefined]]);
    expect(await store.read.$count(workflowRuns, eq(workflowRuns.key, addressHash))).toBe(1);
  });
});
