import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { enrolments, events, moduleProgress, modules, submissions } from "@db/academy/schema";
import type { PersonContext } from "~/platform/scope.server";
import { emptyAcademy, testNow, type TestAcademy } from "../../../tests/factories/academy";
import { contextFor } from "../../../tests/factories/context";
import { sqlOf } from "../../../tests/factories/plans";
import { aModule, anEnrolment, aPerson, aProgram } from "../../../tests/factories/rows";
import { aSubmission, workStage, type WorkStage } from "../../../tests/factories/work";
import { journeyOf } from "./journey.server";
import { markModuleDone } from "./mark-module-done.server";
import { modulePage } from "./module-page.server";

const DAY = 86_400_000;
let academy: TestAcademy;
let stage: WorkStage;
let later: string;
let draft: string;

beforeAll(async () => {
  academy = await emptyAcademy();
  stage = await workStage(academy.store, { module: { content: "## Three things\n\nSay *where it ends*." }, assignment: { dueAfterDays: 7 } });
  later = await aModule(academy.store, { programId: stage.programId, position: 2, title: "Later", opensAfterDays: 10, content: "Not yet." });
  draft = await aModule(academy.store, { programId: stage.programId, position: 3, status: "draft" });
  await aPerson(academy.store, { email: "other@people.example", roles: ["client"] });
});
afterAll(() => { academy.remove(); });

const as = async (email = stage.email, at = testNow) => (await contextFor(academy, email, at)) as PersonContext;
const open = async (moduleId: string, { email, at, slug }: { email?: string; at?: number; slug?: string } = {}) => modulePage(await as(email, at), slug ?? stage.slug, moduleId);
const setEnrolment = (status: string) => academy.store.write((tx) => tx.update(enrolments).set({ status }).where(eq(enrolments.id, stage.enrolmentId)));

describe("modulePage", () => {
  it("shows an open module with its text, its place and its work", async () => {
    const page = await open(stage.moduleId);
    expect(page).toMatchObject({ program: { slug: stage.slug, title: "Leading on" }, place: 1, total: 2, locked: null, mayMark: true, step: { title: "Letting go", state: "here" } });
    expect(page?.content).toContain("<em>where it ends</em>");
    // Tuesday 13 October and seven days, to the end of that day in London.
    expect(page?.work).toEqual([{ assignmentId: stage.assignmentId, title: "Hand over one thing", status: "not_started", submittedAt: null, updatedAt: null, due: Date.parse("2026-10-20T22:59:59.999Z"), overdue: false }]);
  });

  it("says that work is overdue from the day after", async () => {
    expect((await open(stage.moduleId, { at: Date.parse("2026-10-20T22:59:59.999Z") }))?.work[0]?.overdue).toBe(false);
    expect((await open(stage.moduleId, { at: Date.parse("2026-10-20T23:00:00.000Z") }))?.work[0]?.overdue).toBe(true);
  });

  it("is there before it opens, and its content is not", async () => {
    expect(await open(later)).toMatchObject({ locked: "later", content: null, files: [], work: [], mayMark: false, step: { opensAt: testNow + 10 * DAY } });
    expect(await open(later, { at: testNow + 10 * DAY })).toMatchObject({ locked: null, content: "<p>Not yet.</p>\n" });
  });

  it("is locked while the enrolment does not run, and open once it is completed", async () => {
    for (const status of ["pending", "paused", "expired"] as const) {
      await setEnrolment(status);
      expect(await open(stage.moduleId), status).toMatchObject({ locked: status, content: null, mayMark: false });
    }
    await setEnrolment("completed");
    expect(await open(stage.moduleId)).toMatchObject({ locked: null, mayMark: false });
    await setEnrolment("withdrawn");
    expect(await open(stage.moduleId)).toBeNull();
    await setEnrolment("active");
  });

  it("is not there for others, in another program, as a draft, or at all", async () => {
    const elsewhere = await aProgram(academy.store, { slug: "elsewhere" });
    await anEnrolment(academy.store, { programId: elsewhere, userId: stage.userId });
    expect(await open(stage.moduleId, { email: "other@people.example" })).toBeNull();
    expect(await open(stage.moduleId, { slug: "elsewhere" })).toBeNull();
    expect(await open(draft)).toBeNull();
    expect(await open("nobodys")).toBeNull();
  });

  it("reads only, in five queries", async () => {
    const ctx = await as();
    const texts = await sqlOf(() => modulePage(ctx, stage.slug, stage.moduleId));
    expect(texts).toHaveLength(5);
    expect(texts.every((text) => text.startsWith("select"))).toBe(true);
    expect(await academy.store.read.select().from(moduleProgress)).toEqual([]);
  });
});

describe("marking a module as done", () => {
  const mark = async (moduleId: string, { email, at, slug }: { email?: string; at?: number; slug?: string } = {}) => markModuleDone(await as(email, at), slug ?? stage.slug, moduleId);

  it("is refused where it is not the client's to say, or not now", async () => {
    expect(await mark(stage.moduleId, { email: "other@people.example" })).toEqual({ ok: false, reason: "unknown" });
    expect(await mark(stage.moduleId, { slug: "elsewhere" })).toEqual({ ok: false, reason: "unknown" });
    expect(await mark(draft)).toEqual({ ok: false, reason: "unknown" });
    expect(await mark(later)).toEqual({ ok: false, reason: "not-now" });
    await setEnrolment("paused");
    expect(await mark(stage.moduleId)).toEqual({ ok: false, reason: "not-now" });
    await setEnrolment("active");
    await academy.store.write((tx) => tx.update(modules).set({ completionRule: "graded" }).where(eq(modules.id, stage.moduleId)));
    expect(await mark(stage.moduleId)).toEqual({ ok: false, reason: "not-theirs" });
    await academy.store.write((tx) => tx.update(modules).set({ completionRule: "client" }).where(eq(modules.id, stage.moduleId)));
    expect(await academy.store.read.select().from(moduleProgress)).toEqual([]);
  });

  it("completes it once, and tells it once", async () => {
    expect(await mark(stage.moduleId)).toEqual({ ok: true, value: null });
    expect(await mark(stage.moduleId, { at: testNow + 1 })).toEqual({ ok: true, value: null });
    expect(await academy.store.read.select().from(moduleProgress)).toMatchObject([{ status: "completed", completedAt: testNow, completedBy: stage.userId, completedHow: "client" }]);
    expect(await academy.store.read.select().from(events).where(eq(events.name, "module/completed"))).toHaveLength(1);
    expect(await open(stage.moduleId)).toMatchObject({ mayMark: false, step: { state: "done" } });
  });
});

describe("the next thing on the journey", () => {
  it("is the work under way before its module, and the wait when all is handed in", async () => {
    const one = await workStage(academy.store);
    const next = async () => (await journeyOf(await as(one.email))).main?.work;
    expect(await next()).toBeNull();
    const submissionId = await aSubmission(academy.store, { assignmentId: one.assignmentId, enrolmentId: one.enrolmentId, programId: one.programId, moduleId: one.moduleId, userId: one.userId });
    expect(await next()).toMatchObject({ assignmentId: one.assignmentId, turn: "write" });
    const give = (status: string) => academy.store.write((tx) => tx.update(submissions).set({ status, submittedAt: testNow }).where(eq(submissions.id, submissionId)));
    await give("submitted");
    expect(await next()).toMatchObject({ turn: "waits" });
    await give("returned");
    expect(await next()).toMatchObject({ turn: "returned" });
  });
});
