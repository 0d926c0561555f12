import { eq } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { auditLog, developmentItems, events, frameworkQuestions, grades, gradeScores, moduleProgress, programStaff, submissionReturns, submissions } from "@db/academy/schema";
import { emptyAcademy, testNow, type TestAcademy } from "../../../tests/factories/academy";
import { contextFor } from "../../../tests/factories/context";
import { aGrade, anAssignment, aRubric, aSubmission, type Rubric } from "../../../tests/factories/grading-rows";
import { aModule, anEnrolment, aPerson, aProgram, staffedOn } from "../../../tests/factories/rows";
import type { PersonContext } from "~/platform/scope.server";
import { postDesk } from "./desk-post.server";
import { openDesk } from "./desk.server";
import { saidIn, typedOf, type GradePost } from "./forms";
import { askedIn } from "./rubric";
import { HOLD_MS } from "./rules";
import { seeWork } from "./seen.server";
import { publishGrade, returnForChanges, saveDraft, takeOver } from "./write-grade.server";

let academy: TestAcademy;
let rubric: Rubric;
let place: { programId: string; moduleId: string; enrolmentId: string; userId: string };
let submissionId: string;
let second: string;
const made: TestAcademy[] = [];
afterAll(() => { for (const one of made) one.remove(); });

const now = testNow + 60_000;
const as = async (who: string, at = now): Promise<PersonContext> => ({ ...(await contextFor(academy, `${who}@demo.example`, at)), config: { secrets: { signing: "signing" } } }) as PersonContext;

/** Emily and Kofi are instructors of the program, Tomasz of the second module only; the module wants two assignments, both handed in. */
beforeEach(async () => {
  academy = await emptyAcademy();
  made.push(academy);
  const { store } = academy;
  for (const id of ["emily", "kofi", "tomasz"]) await aPerson(store, { id, name: id, email: `${id}@demo.example`, roles: ["instructor"] });
  const userId = await aPerson(store, { id: "sarah", name: "Sarah", email: "sarah@demo.example", roles: ["client"] });
  const programId = await aProgram(store);
  const moduleId = await aModule(store, { programId, position: 1, completionRule: "graded" });
  const other = await aModule(store, { programId, position: 2 });
  await staffedOn(store, { programId }, { userId: "emily" });
  await staffedOn(store, { programId }, { userId: "kofi", position: 2 });
  await staffedOn(store, { moduleId: other }, { userId: "tomasz" });
  const enrolmentId = await anEnrolment(store, { programId, userId });
  place = { programId, moduleId, enrolmentId, userId };
  rubric = await aRubric(store, [{ name: "Clarity", weight: 3, questions: [2, 1] }, { name: "Trust", questions: [1] }]);
  const first = await anAssignment(store, { moduleId, type: { frameworkId: rubric.frameworkId } });
  submissionId = await aSubmission(store, { ...place, assignmentId: first.assignmentId, answer: { fieldId: first.fieldId, value: "The weekly review." } });
  const next = await anAssignment(store, { moduleId, position: 2, title: "A letter", type: { resubmission: false } });
  second = await aSubmission(store, { ...place, assignmentId: next.assignmentId });
});

const said = (revision: number, more: Partial<GradePost["content"]> = {}, message = ""): GradePost => {
  const [clarity, trust] = rubric.domains;
  return {
    revision, message,
    content: {
      scores: [{ questionId: clarity!.questionIds[0]!, score: 4, note: "Plain" }, { questionId: clarity!.questionIds[1]!, score: 1, note: "" }, { questionId: trust!.questionIds[0]!, score: 1, note: "" }],
      notes: [{ domainId: trust!.domainId, note: "Listen first" }], feedback: "Well done", items: [{ text: "One Monday without the sheet", domainId: clarity!.domainId }], resources: [], ...more,
    },
  };
};
const onlyWords = (revision = 0): GradePost => ({ revision, message: "", content: { scores: [], notes: [], feedback: "Good", items: [], resources: [] } });
const { read } = { read: () => academy.store.read };
const submission = async (id = submissionId) => (await read().select().from(submissions).where(eq(submissions.id, id)))[0]!;

describe("saveDraft", () => {
  it("keeps everything for the next opening, and tells nobody", async () => {
    expect(await saveDraft(await as("emily"), submissionId, said(0))).toMatchObject({ ok: true });
    const desk = await openDesk(await as("kofi"), submissionId);
    expect(desk?.content.items).toEqual([{ text: "One Monday without the sheet", domainId: rubric.domains[0]!.domainId }]);
    expect(desk?.content.scores).toHaveLength(3);
    expect(desk?.grade).toMatchObject({ status: "draft", revision: 1, savedByName: "emily", scoredBy: null, scoredAt: null });
    expect([(await read().select().from(events)).length, (await submission()).status]).toEqual([0, "submitted"]);
    expect((await read().select().from(developmentItems)).map(({ status }) => status)).toEqual(["proposed"]);
  });

  it("refuses a save that was opened before somebody else's, and keeps theirs", async () => {
    await saveDraft(await as("emily"), submissionId, said(0));
    expect(await saveDraft(await as("kofi"), submissionId, said(0, { feedback: "Mine" }))).toEqual({ ok: false, reason: "stale" });
    expect((await openDesk(await as("kofi"), submissionId))?.content.feedback).toBe("Well done");
    expect(await saveDraft(await as("kofi"), submissionId, said(1, { feedback: "Mine" }))).toMatchObject({ ok: true });
  });

  it("is not there for staff of another module", async () => {
    expect(await saveDraft(await as("tomasz"), submissionId, said(0))).toEqual({ ok: false, reason: "unknown" });
    expect(await openDesk(await as("tomasz"), submissionId)).toBeNull();
  });
});

describe("a post of the desk", () => {
  it("goes by what it read before its transaction only while nothing was committed since", async () => {
    const kofi = await as("kofi");
    const seen = (await seeWork(kofi.read, "kofi", submissionId))!;
    expect(seen).toMatchObject({ kept: null, subject: { status: "submitted" } });
    await saveDraft(await as("emily"), submissionId, said(0));
    expect(await publishGrade(kofi, submissionId, said(0), seen), "Emily's draft came between").toEqual({ ok: false, reason: "stale" });
    const again = (await seeWork(kofi.read, "kofi", submissionId))!;
    expect(again.kept).toMatchObject({ revision: 1 });
    await academy.store.write((tx) => tx.delete(programStaff).where(eq(programStaff.userId, "kofi")));
    expect(await publishGrade(kofi, submissionId, said(1), again), "and then they were staff no more").toEqual({ ok: false, reason: "unknown" });
    expect((await submission()).status).toBe("submitted");
  });

  it("keeps what was said of a question that was taken out of the rubric meanwhile, and shows it again", async () => {
    const [questionId] = rubric.domains[1]!.questionIds;
    await academy.store.write((tx) => tx.update(frameworkQuestions).set({ archivedAt: now }).where(eq(frameworkQuestions.id, questionId!)));
    const form = new FormData();
    for (const [name, value] of Object.entries({ revision: "0", [`score-${questionId}`]: "3", [`note-${questionId}`]: "Said of what went" })) form.append(name, value);
    expect(await postDesk(await as("emily"), submissionId, form, saveDraft)).toMatchObject({ kind: "done" });
    const desk = (await openDesk(await as("emily"), submissionId))!;
    expect(desk.content.scores).toEqual([{ questionId, score: 3, note: "Said of what went" }]);
    const asked = (typed: Record<string, string>) => askedIn(desk.rubric, saidIn(typed, desk.rubric))?.domains.flatMap(({ questions }) => questions.map((one) => one.questionId));
    expect(asked(typedOf(desk.content))).toContain(questionId);
    expect(asked({})).not.toContain(questionId);
  });
});

describe("publishGrade", () => {
  it("records who scored it and when, the total unrounded, and moves the submission", async () => {
    expect(await publishGrade(await as("kofi"), submissionId, said(0))).toMatchObject({ ok: true });
    const [grade] = await read().select().from(grades);
    // Clarity (2 × 4 + 1 × 1) / 3 = 3, Trust 1; (3 × 3 + 1 × 1) / 4 = 2.5
    expect(grade).toMatchObject({ status: "published", scoredBy: "kofi", scoredAt: now, total: 2.5, version: 1, feedback: "Well done" });
    expect(await submission()).toMatchObject({ status: "reviewed", reviewedAt: now, heldBy: null, heldAt: null });
    expect((await read().select().from(gradeScores)).length).toBe(3);
  });

  it("puts development items on the client's plan", async () => {
    await saveDraft(await as("emily"), submissionId, said(0));
    await publishGrade(await as("emily"), submissionId, said(1));
    expect(await read().select().from(developmentItems)).toEqual([expect.objectContaining({ userId: "sarah", status: "open", text: "One Monday without the sheet", createdBy: "emily", domainId: rubric.domains[0]!.domainId })]);
  });

  it("tells it once, under the grade's id", async () => {
    await publishGrade(await as("emily"), submissionId, said(0));
    const [grade] = await read().select().from(grades);
    expect((await read().select().from(events)).map(({ name, key, payload, actorId }) => ({ name, key, payload: JSON.parse(payload) as unknown, actorId }))).toEqual([{ name: "assignment/graded", key: grade!.id, payload: { submissionId, gradeId: grade!.id }, actorId: "emily" }]);
    expect((await read().select().from(auditLog)).map(({ action, actorId }) => [action, actorId])).toEqual([["grade/published", "emily"]]);
  });

  it("completes the module when all its assignments are reviewed and its rule is a grade", async () => {
    await publishGrade(await as("emily"), submissionId, said(0));
    expect(await read().select().from(moduleProgress)).toEqual([]);
    await publishGrade(await as("kofi"), second, onlyWords());
    expect(await read().select().from(moduleProgress)).toEqual([expect.objectContaining({ moduleId: place.moduleId, status: "completed", completedHow: "graded", completedBy: "kofi", completedAt: now })]);
    expect((await read().select().from(events)).map(({ name }) => name)).toEqual(["assignment/graded", "module/completed", "assignment/graded"]);
  });

  it("of two at once one publishes, and the other is told that it no longer waits", async () => {
    const outcomes = await Promise.all([publishGrade(await as("emily"), submissionId, said(0)), publishGrade(await as("kofi"), submissionId, said(0))]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.find(({ ok }) => !ok)).toEqual({ ok: false, reason: "not-now" });
    expect((await read().select().from(grades)).length).toBe(1);
    expect((await read().select().from(events)).length).toBe(1);
  });

  it("does not publish twice, nor save over what is published", async () => {
    await publishGrade(await as("emily"), submissionId, said(0));
    expect(await publishGrade(await as("emily"), submissionId, said(1))).toEqual({ ok: false, reason: "not-now" });
    expect(await saveDraft(await as("emily"), submissionId, said(1))).toEqual({ ok: false, reason: "not-now" });
  });

  it.each(["in_progress", "returned"])("does not grade work that is %s", async (status) => {
    await academy.store.write((tx) => tx.update(submissions).set({ status, version: 2 }).where(eq(submissions.id, submissionId)));
    expect(await publishGrade(await as("emily"), submissionId, said(0))).toEqual({ ok: false, reason: "not-now" });
    expect(await read().select().from(grades)).toEqual([]);
  });

  it("wants a score or feedback", async () => {
    expect(await publishGrade(await as("emily"), submissionId, said(0, { feedback: "", scores: [{ questionId: rubric.domains[0]!.questionIds[0]!, score: null, note: "x" }] }))).toEqual({ ok: false, reason: "empty" });
    expect((await submission()).status).toBe("submitted");
  });
});

describe("returnForChanges", () => {
  it("gives the work back with the message, keeps the notes unpublished, and tells it once", async () => {
    expect(await returnForChanges(await as("emily"), submissionId, said(0, {}, "Say who decides"))).toMatchObject({ ok: true });
    expect(await submission()).toMatchObject({ status: "returned", version: 1, heldBy: null, reviewedAt: null });
    expect(await read().select().from(submissionReturns)).toEqual([{ submissionId, version: 1, message: "Say who decides", returnedBy: "emily", returnedAt: now }]);
    expect((await read().select().from(grades))[0]).toMatchObject({ status: "draft", scoredBy: null });
    expect((await read().select().from(events)).map(({ name, key, payload }) => [name, key, payload])).toEqual([["assignment/returned", `${submissionId}:1`, JSON.stringify({ submissionId, version: 1 })]]);
  });

  it("wants a message, and a type that takes another version", async () => {
    expect(await returnForChanges(await as("emily"), submissionId, said(0))).toEqual({ ok: false, reason: "no-message" });
    expect(await returnForChanges(await as("emily"), second, { ...onlyWords(), message: "Again" })).toEqual({ ok: false, reason: "not-now" });
    expect((await openDesk(await as("emily"), second))?.returnable).toBe(false);
  });
});

describe("the hold", () => {
  it("is whoever's opened first, and a second one is told since when", async () => {
    expect((await openDesk(await as("emily"), submissionId))?.hold).toEqual({ name: "emily", since: now, mine: true });
    expect((await openDesk(await as("kofi", now + 5_000), submissionId))?.hold).toEqual({ name: "emily", since: now, mine: false });
    expect((await openDesk(await as("emily", now + 9_000), submissionId))?.hold).toEqual({ name: "emily", since: now, mine: true });
  });

  it("goes to the next after half an hour, or when they take it over", async () => {
    await openDesk(await as("emily"), submissionId);
    expect(await takeOver(await as("kofi", now + 1), submissionId)).toMatchObject({ ok: true });
    expect((await openDesk(await as("emily", now + 2), submissionId))?.hold).toMatchObject({ name: "kofi", mine: false });
    expect((await openDesk(await as("emily", now + 1 + HOLD_MS), submissionId))?.hold).toMatchObject({ name: "emily", mine: true });
    expect((await read().select().from(auditLog)).map(({ action }) => action)).toEqual(["submission/taken-over"]);
  });

  it("is not put on work that does not wait, nor by staff of another module", async () => {
    await publishGrade(await as("emily"), submissionId, said(0));
    await openDesk(await as("emily"), submissionId);
    await openDesk(await as("tomasz"), second);
    expect([(await submission()).heldBy, (await submission(second)).heldBy]).toEqual([null, null]);
    expect(await takeOver(await as("tomasz"), second)).toEqual({ ok: false, reason: "unknown" });
    expect(await takeOver(await as("emily"), submissionId)).toEqual({ ok: false, reason: "not-now" });
  });
});

describe("openDesk", () => {
  it("shows what was answered in the version that was handed in", async () => {
    expect((await openDesk(await as("emily"), submissionId))?.answers).toEqual([expect.objectContaining({ label: "What will you hand over?", value: "The weekly review.", files: [] })]);
  });

  it("shows nothing of work that was never handed in", async () => {
    await academy.store.write((tx) => tx.update(submissions).set({ status: "in_progress", submittedAt: null }).where(eq(submissions.id, submissionId)));
    expect(await openDesk(await as("emily"), submissionId)).toBeNull();
  });

  it("shows earlier grades of the same client, but not those the reader cannot see", async () => {
    const hidden = await aProgram(academy.store);
    const moduleId = await aModule(academy.store, { programId: hidden, position: 1 });
    const { assignmentId } = await anAssignment(academy.store, { moduleId, title: "Not yours" });
    const elsewhere = await aSubmission(academy.store, { assignmentId, moduleId, programId: hidden, userId: "sarah", enrolmentId: await anEnrolment(academy.store, { programId: hidden, userId: "sarah" }), status: "reviewed", reviewedAt: testNow });
    await aGrade(academy.store, { submissionId: elsewhere, scoredBy: "emily" });
    await publishGrade(await as("kofi"), submissionId, said(0));
    const desk = await openDesk(await as("emily"), second);
    expect(desk?.earlier).toEqual([expect.objectContaining({ assignment: "Hand over one thing", by: "kofi", total: 2.5, kind: "graded", domains: [{ name: "Clarity", score: 3 }, { name: "Trust", score: 1 }] })]);
  });
});
