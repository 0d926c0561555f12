import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { assignmentTypes, auditLog, badgeAwards, cohorts, emails, enrolments, events, moduleProgress, modules, noticeMailChoices, notices, oneTimeTokens, staffChanges, users, waitingPlaces, workflowRuns } from "@db/academy/schema";
import type { AcademyStore } from "@db/open";
import { assignmentDue, assignmentReturned, assignmentSubmitted } from "~/features/assignments/index.server";
import { assignmentGraded, assignmentRegraded } from "~/features/grading/index.server";
import { userCreated } from "~/features/identity/index.server";
import { tell } from "~/features/notices/index.server";
import { cohortUpdated, enrolmentCreated, moduleCompleted, moduleUpdated, placeOffered, progressNone } from "~/features/programs/index.server";
import { staffChangePlanned } from "~/features/staffing/index.server";
import { DAY } from "~/platform/clock";
import { emit, lastSeq, type EventDefinition } from "~/platform/events/index.server";
import { sha256 } from "~/platform/ids.server";
import { morning, queueStage } from "../tests/factories/queue-stage";
import { aModule, anEnrolment, aPerson, aProgram, staffedOn } from "../tests/factories/rows";
import { aBadge, aGrade, anAward, someWork } from "../tests/factories/told-rows";
import { anAssignment, anAssignmentType } from "../tests/factories/work";
import { WorkflowKit, type CrashPoint } from "../tests/factories/workflow-kit";
import { startRun } from "./engine/workflows/start";
import { makeRegistry } from "./registry";

/** An academy with a program, its instructor, an admin and a client who stopped two weeks ago. */
async function academy(store: AcademyStore) {
  const programId = await aProgram(store, { title: "Leading through change", slug: "leading" });
  const moduleId = await aModule(store, { programId, position: 1, title: "Letting go" });
  const client = await aPerson(store, { name: "Sarah", email: "sarah@demo.example", roles: ["client"] });
  const admin = await aPerson(store, { name: "Ada", email: "ada@demo.example", roles: ["admin"], passwordHash: "$argon2id$" });
  await staffedOn(store, { programId }, { userId: await aPerson(store, { name: "Emily", email: "emily@demo.example", roles: ["instructor"] }) });
  const enrolmentId = await anEnrolment(store, { programId, userId: client, startedAt: morning - 15 * DAY });
  return { programId, moduleId, client, admin, enrolmentId };
}
type Place = Awaited<ReturnType<typeof academy>>;

/** What makes it begin: rows first, then an event, or the clock. */
type Scene = (kit: WorkflowKit, place: Place) => Promise<void>;

const says = <T>(event: EventDefinition<T>, of: (store: AcademyStore, place: Place) => Promise<T>): Scene => async (kit, place) => {
  const payload = await of(kit.store, place);
  await kit.store.write((tx) => emit(tx, event, payload, { at: morning }));
};
const clock = (workflow: string, before: (store: AcademyStore, place: Place) => Promise<unknown> = async () => undefined): Scene => async (kit, place) => {
  await before(kit.store, place);
  const found = kit.registry.workflowOf(workflow);
  if (!found) throw new Error(`no workflow ${workflow}`);
  await kit.store.write(async (tx) => startRun(tx, found, { trigger: "cron", input: JSON.stringify({ due: morning }), eventSeq: null, sinceSeq: await lastSeq(tx), key: `cron:${morning}`, requestId: null, at: morning }));
};
const work = (store: AcademyStore, { moduleId, enrolmentId, client: userId }: Place) => someWork(store, { moduleId, enrolmentId, userId, title: "A letter" });
const graded = async (store: AcademyStore, place: Place) => {
  const submissionId = await work(store, place);
  return { submissionId, gradeId: await aGrade(store, { submissionId }) };
};

/** Work due at the end of Sunday 22 November, with a reminder two days before. */
const dueWork = async (store: AcademyStore, { moduleId }: Place) => anAssignment(store, { moduleId, assignmentTypeId: await anAssignmentType(store, { remindDays: 2 }), dueOn: "2026-11-22" });

/** The only place of a cohort, kept for the client for an hour. Who is next is in waiting-list.server.test.ts. */
async function offeredPlace(store: AcademyStore, { programId, client }: Place) {
  const [until, cohortId, placeId] = [morning + DAY / 24, "01890a5d-ac96-774b-bcce-b302099a80c1", "01890a5d-ac96-774b-bcce-b302099a80c2"];
  await store.write(async (tx) => {
    await tx.insert(cohorts).values({ id: cohortId, programId, name: "Autumn", startsAt: morning, capacity: 1, createdAt: morning });
    await tx.insert(waitingPlaces).values({ id: placeId, cohortId, userId: client, position: 1, status: "offered", offeredAt: morning, offeredUntil: until, createdAt: morning });
  });
  return { placeId, cohortId };
}

/** Each workflow of the product with something for each of its steps to do. A new one has its scene here, or the first test says so. */
const scenes: Readonly<Record<string, Scene>> = {
  "notices/submitted": says(assignmentSubmitted, async (store, place) => ({ submissionId: await work(store, place), version: 1 })),
  "notices/returned": says(assignmentReturned, async (store, place) => ({ submissionId: await work(store, place), version: 1 })),
  "notices/graded": says(assignmentGraded, graded),
  "notices/regraded": says(assignmentRegraded, async (store, place) => ({ ...(await graded(store, place)), revision: 2 })),
  "notices/enrolled": says(enrolmentCreated, async (_, { enrolmentId }) => ({ enrolmentId })),
  "progress/look": clock("progress/look"),
  "progress/nudge": says(progressNone, async (_, { enrolmentId }) => ({ enrolmentId, since: morning - 15 * DAY })),
  "notices/digest": clock("notices/digest", (store, { client }) => store.write(async (tx) => {
    await tx.insert(noticeMailChoices).values({ userId: client, how: "daily", toldUntil: morning - 2 * DAY });
    await tell(tx, { academy: { name: "demo academy", origin: "https://demo.localhost", locale: "en-GB", accent: "#2f6f4f" } as never, at: morning - DAY }, { type: "enrolled", details: { program: "Leading" }, href: "/journey", subject: "before" }, [client]);
  })),
  "deadlines/look": clock("deadlines/look", dueWork),
  "deadlines/due": says(assignmentDue, async (store, place) => ({ enrolmentId: place.enrolmentId, assignmentId: await dueWork(store, place), day: "2026-11-22" })),
  "deadlines/turnaround": says(assignmentSubmitted, async (store, place) => {
    const submissionId = await work(store, place);
    await store.write((tx) => tx.update(assignmentTypes).set({ turnaroundDays: 3 }));
    return { submissionId, version: 1 };
  }),
  "badges/earn": says(moduleCompleted, async (store, { enrolmentId, moduleId, programId }) => {
    await aBadge(store, { programId, name: "Letting go" });
    await store.write((tx) => tx.insert(moduleProgress).values({ enrolmentId, moduleId, status: "completed", completedAt: morning, completedHow: "client" } as never));
    return { enrolmentId, moduleId };
  }),
  "cohorts/entitlements": says(cohortUpdated, async (store, place) => {
    const { cohortId } = await offeredPlace(store, place);
    await store.write((tx) => tx.update(enrolments).set({ cohortId }));
    return { cohortId };
  }),
  "modules/entitlements": says(moduleUpdated, async (store, { moduleId }) => {
    await store.write((tx) => tx.update(modules).set({ individual: true }));
    return { moduleId };
  }),
  "places/offer": says(placeOffered, async (store, place) => offeredPlace(store, place)),
  "staff/change": says(staffChangePlanned, async (store, { programId, enrolmentId, moduleId, admin }) => {
    const [userId, changeId] = [await aPerson(store, { name: "Noah", email: "noah@demo.example", roles: ["instructor"] }), "01890a5d-ac96-774b-bcce-b302099a80c3"];
    await store.write((tx) => tx.insert(staffChanges).values({ id: changeId, programId, kind: "name", staffRole: "instructor", userId, reach: "clients", modules: JSON.stringify([moduleId]), ticked: JSON.stringify([enrolmentId]), startsOn: "2026-11-21", endsOn: "2026-11-25", state: "planned", createdBy: admin, createdAt: morning }));
    return { changeId };
  }),
  "people/created": says(userCreated, async (_, { client }) => ({ userId: client, addressHash: sha256("sarah@demo.example") })),
  "reminders/sweep": clock("reminders/sweep", async (store, { programId, enrolmentId, client }) => anAward(store, { badgeId: await aBadge(store, { programId }), enrolmentId, userId: client, earnedAt: morning - 5 * DAY })),
  "housekeeping/nightly": clock("housekeeping/nightly", (store, { client }) => store.write((tx) => tx.insert(oneTimeTokens).values({ id: "a".repeat(64), purpose: "password-reset", userId: client, createdAt: 0, expiresAt: 1 }))),
};

/** What each of them does at least: a scene in which nothing happens would prove nothing. */
const marks: Readonly<Record<string, string>> = {
  "notices/submitted": '"type":"assignment-submitted"', "notices/returned": '"type":"assignment-returned"', "notices/graded": '"type":"assignment-graded"', "notices/regraded": '"type":"assignment-regraded"',
  "deadlines/look": '"name":"assignment/due"', "deadlines/due": '"type":"assignment-overdue"', "deadlines/turnaround": '"type":"assignment-waiting"',
  "notices/enrolled": '"type":"enrolled"', "progress/look": '"name":"progress/none"', "progress/nudge": '"type":"progress-none"', "notices/digest": '"kind":"notices-digest"',
  "badges/earn": '"type":"badge-waiting"', "places/offer": '"type":"place-expired"', "staff/change": '"action":"staff/changed"', "cohorts/entitlements": '{"module":"Letting go","own":null}', "modules/entitlements": '{"module":"Letting go","own":"lacking"}', "people/created": '{"who":"Ada","type":"person-created"', "reminders/sweep": '{"who":"Emily","type":"badge-still-waiting"', "housekeeping/nightly": '{"tokens":0}',
};

const registryOf = (dataDir: string) =>
  makeRegistry({ config: { environment: "test", dataDir, siteHost: "deploy.example", mail: { from: null, resend: null, smtpUrl: null, stagingOverride: null } }, senders: { resend: null, smtp: null } });

const nameless = (text: string) => text.replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "id");

/** Everything the workflow did inside, without numbers that are drawn. */
async function effectsIn({ read }: AcademyStore): Promise<readonly string[]> {
  const told = await read.select({ who: users.name, type: notices.type, details: notices.details, href: notices.href }).from(notices).innerJoin(users, eq(users.id, notices.userId));
  const mailed = await read.select({ to: emails.toAddress, kind: emails.kind, subject: emails.subject }).from(emails);
  const said = await read.select({ name: events.name, payload: events.payload }).from(events);
  const earned = await read.select({ status: badgeAwards.status }).from(badgeAwards);
  const noted = await read.select({ action: auditLog.action }).from(auditLog);
  const runs = await read.select({ workflow: workflowRuns.workflow, state: workflowRuns.state }).from(workflowRuns);
  const tokens = await read.$count(oneTimeTokens);
  const entitled = await read.select({ module: modules.title, own: moduleProgress.ownContent }).from(moduleProgress).innerJoin(modules, eq(modules.id, moduleProgress.moduleId));
  return [...told, ...mailed, ...said, ...earned, ...noted, ...runs, ...entitled, { tokens }].map((row) => nameless(JSON.stringify(row))).sort();
}

async function played(scene: Scene, point: CrashPoint | null) {
  const stage = await queueStage(["demo"], { durability: "NORMAL" });
  try {
    const kit = await WorkflowKit.set({ workflows: registryOf(stage.dataDir).workflows, stage });
    await scene(kit, await academy(kit.store));
    kit.crash(point);
    await kit.toEnd();
    return { effects: await effectsIn(kit.store), crashes: kit.crashes, writes: kit.writes };
  } finally {
    stage.strike();
  }
}

test("each workflow of the product has its scene", () => {
  expect(Object.keys(scenes).sort()).toEqual(registryOf("/nowhere").workflows.map(({ name }) => name).sort());
});

test.each(Object.keys(scenes))("%s, killed before and after each of its transactions, has done everything once", async (name) => {
  const scene = scenes[name]!;
  const whole = await played(scene, null);
  expect(whole.effects).toContain(nameless(JSON.stringify({ workflow: name, state: "completed" })));
  expect(whole.effects.join("\n")).toContain(marks[name] ?? "no mark");
  expect(whole.writes).toBeGreaterThan(1);
  let killed = 0;
  for (let at = 1; at <= whole.writes; at += 1) {
    for (const when of ["before", "after"] as const) {
      const { effects, crashes } = await played(scene, { at, when });
      killed += crashes;
      expect(effects, `${when} transaction ${at} of ${whole.writes}`).toEqual(whole.effects);
    }
  }
  // After the very last commit nothing is left to die at.
  expect(killed).toBeGreaterThanOrEqual(whole.writes * 2 - 1);
}, 60_000);
