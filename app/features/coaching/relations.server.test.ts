import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { auditLog, clientCoaches, clientInstructors, enrolmentStaff, moduleStaff, programStaff } from "@db/academy/schema";
import { DAY } from "~/platform/clock";
import type { PersonContext } from "~/platform/scope.server";
import { staffPosts, visibleSubmissions } from "~/access/staff/index.server";
import { emptyAcademy, testNow, type TestAcademy } from "../../../tests/factories/academy";
import { contextFor } from "../../../tests/factories/context";
import { planOf, sqlOf } from "../../../tests/factories/plans";
import { aModule, anEnrolment, aPerson, aProgram, staffedOn } from "../../../tests/factories/rows";
import { anAssignment, anAssignmentType, aSubmission } from "../../../tests/factories/work";
import { faultsOf } from "../../../tests/plans/plans";
import { submissions } from "@db/academy/schema";
import { addRelation, coachedBy, endRelation, ownCoaches, relationsOf } from "./index.server";
import { overlap, relationAt } from "./rules";

let academy: TestAcademy;
let sarah: string;
const at = async (moment = testNow) => (await contextFor(academy, "ada@x.example", moment)) as PersonContext;

beforeAll(async () => {
  academy = await emptyAcademy();
  const { store } = academy;
  await aPerson(store, { email: "ada@x.example", roles: ["admin"] });
  sarah = await aPerson(store, { name: "Sarah", roles: ["client", "coach"] });
  await aPerson(store, { id: "grace", name: "Grace", email: "grace@x.example", roles: ["coach"] });
  await aPerson(store, { id: "noah", name: "Noah", email: "noah@x.example", roles: ["instructor"] });
});
afterAll(() => academy.remove());

const add = async (more: Partial<Parameters<typeof addRelation>[2]> = {}) => addRelation(await at(), sarah, { kind: "coach", userId: "grace", startsOn: null, endsOn: null, ...more });
const now = async (moment: number) => (await ownCoaches(academy.store.read, sarah, moment)).map(({ staff }) => staff.name);

describe("a general coaching relation", () => {
  it("holds from the beginning of its first day up to that of the day it ends, by the academy's calendar", async () => {
    expect(await add({ startsOn: "2026-11-01", endsOn: "2026-11-10" })).toEqual({ ok: true, value: null });
    expect([await now(Date.parse("2026-10-31T23:59:59Z")), await now(Date.parse("2026-11-01T00:00:00Z")), await now(Date.parse("2026-11-09T23:59:59Z")), await now(Date.parse("2026-11-10T00:00:00Z"))]).toEqual([[], ["Grace"], ["Grace"], []]);
  });

  it("is not twice on a day, not with oneself, and not without the role", async () => {
    expect(await add({ startsOn: "2026-11-09" })).toEqual({ ok: false, reason: "already" });
    expect(await add({ startsOn: "2026-11-10" })).toEqual({ ok: true, value: null });
    expect(await add({ userId: sarah })).toEqual({ ok: false, reason: "self" });
    expect(await add({ userId: "noah" })).toEqual({ ok: false, reason: "role" });
    expect(await add({ kind: "instructor", userId: "noah", startsOn: "2026-11-10", endsOn: "2026-11-10" })).toEqual({ ok: false, reason: "ends" });
    expect(await addRelation(await at(), "grace", { kind: "coach", userId: "grace", startsOn: null, endsOn: null })).toEqual({ ok: false, reason: "unknown" });
  });

  it("ends with a day, and one that had not begun by then is gone", async () => {
    const listed = await relationsOf(academy.store.read, sarah, Date.parse("2026-11-12T00:00:00Z"));
    const [open] = listed.filter(({ state }) => state === "now");
    const over = listed.find(({ state }) => state === "over");
    const end = async (id: string, day: string | null, moment: string) => endRelation(await at(Date.parse(moment)), { clientId: sarah, kind: "coach", id }, day);
    expect(await end(open!.id, "2026-11-20", "2026-11-12T00:00:00Z")).toEqual({ ok: true, value: null });
    expect([await now(Date.parse("2026-11-19T12:00:00Z")), await now(Date.parse("2026-11-20T12:00:00Z"))]).toEqual([["Grace"], []]);
    expect(await end(over!.id, null, "2026-11-12T00:00:00Z")).toEqual({ ok: false, reason: "over" });
    await add({ startsOn: "2026-12-24" });
    const coming = (await relationsOf(academy.store.read, sarah, testNow)).find(({ startsAt }) => startsAt > Date.parse("2026-12-20"));
    expect(await end(coming!.id, null, "2026-12-01T00:00:00Z")).toEqual({ ok: true, value: null });
    expect((await relationsOf(academy.store.read, sarah, testNow)).map(({ id }) => id)).not.toContain(coming!.id);
    expect(await academy.store.read.$count(auditLog)).toBeGreaterThan(3);
  });

  it("changes nothing of who sees work and whose turn it is, and neither system makes rows of the other", async () => {
    const { store } = academy;
    const programId = await aProgram(store);
    const moduleId = await aModule(store, { programId, position: 1 });
    const enrolmentId = await anEnrolment(store, { programId, userId: sarah });
    const assignmentId = await anAssignment(store, { moduleId, assignmentTypeId: await anAssignmentType(store) });
    await aSubmission(store, { programId, moduleId, enrolmentId, userId: sarah, assignmentId, status: "submitted", submittedAt: 1 });
    const seen = async () => [await store.read.$count(submissions, visibleSubmissions(store.read, "noah")), (await staffPosts(store.read, "noah")).modules.length];
    const staffRows = async () => (await Promise.all([programStaff, moduleStaff, enrolmentStaff].map((table) => store.read.$count(table)))).join();
    const before = [await seen(), await staffRows()];
    expect(await add({ kind: "instructor", userId: "noah" })).toEqual({ ok: true, value: null });
    expect([await seen(), await staffRows()]).toEqual(before);
    const relations = async () => [await store.read.select().from(clientCoaches), await store.read.select().from(clientInstructors)];
    const kept = await relations();
    await staffedOn(store, { programId }, { userId: "noah" });
    await store.write((tx) => tx.delete(programStaff));
    expect(await relations()).toEqual(kept);
  });

  it("is read by index", async () => {
    const texts = await sqlOf(async () => {
      await relationsOf(academy.store.read, sarah, testNow);
      await ownCoaches(academy.store.read, sarah, testNow);
      await coachedBy(academy.store.read, "coach", "grace", { direction: "after", key: null }, testNow);
      await coachedBy(academy.store.read, "instructor", "grace", { direction: "before", key: [testNow, "x"] }, testNow);
    });
    for (const text of texts) expect(faultsOf(text, await planOf(academy.store, text)), text).toEqual([]);
  });
});

it("two relations overlap when they hold on a same day", () => {
  expect([overlap({ startsAt: 0, endsAt: DAY }, { startsAt: DAY, endsAt: null }), overlap({ startsAt: 0, endsAt: null }, { startsAt: DAY, endsAt: null }), overlap({ startsAt: 0, endsAt: 2 * DAY }, { startsAt: DAY, endsAt: 3 * DAY })]).toEqual([false, true, true]);
  expect([relationAt({ startsAt: 5, endsAt: 9 }, 4), relationAt({ startsAt: 5, endsAt: 9 }, 5), relationAt({ startsAt: 5, endsAt: 9 }, 9)]).toEqual(["to-come", "now", "over"]);
});
