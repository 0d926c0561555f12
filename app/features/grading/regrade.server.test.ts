import { eq } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { auditLog, developmentItems, events, gradeHistory, grades, gradeScores, moduleProgress, modules } from "@db/academy/schema";
import type { PersonContext } from "~/platform/scope.server";
import { emptyAcademy, testNow, type TestAcademy } from "../../../tests/factories/academy";
import { contextFor } from "../../../tests/factories/context";
import { anAssignment, aRubric, aSubmission, type Rubric } from "../../../tests/factories/grading-rows";
import { aModule, anEnrolment, aPerson, aProgram, staffedOn } from "../../../tests/factories/rows";
import { setDevelopmentItem } from "./development.server";
import { openDesk } from "./desk.server";
import type { GradePost } from "./forms";
import { staffWords } from "./published-grade.server";
import { regrade } from "./regrade.server";
import { publishGrade, returnForChanges, saveDraft } from "./write-grade.server";

let academy: TestAcademy;
let rubric: Rubric;
let submissionId: string;
const made: TestAcademy[] = [];
afterAll(() => { for (const one of made) one.remove(); });

const later = testNow + 3_600_000;
const as = async (who: string, at = testNow): Promise<PersonContext> => ({ ...(await contextFor(academy, `${who}@demo.example`, at)), config: { secrets: { signing: "signing" } } }) as PersonContext;

/** What is said with this score for clarity; the other question is trust. */
const said = (revision: number, clarity: number, more: Partial<GradePost["content"]> = {}, message = ""): GradePost => ({
  revision, message,
  content: { scores: [{ questionId: rubric.domains[0]!.questionIds[0]!, score: clarity, note: "" }, { questionId: rubric.domains[1]!.questionIds[0]!, score: 2, note: "Kind" }], notes: [], feedback: "Well done", items: [], resources: [], ...more },
});

/** Emily and Kofi are instructors of the program, Tomasz of another module; Emily published: clarity 4, trust 2, one item. */
beforeEach(async () => {
  academy = await emptyAcademy();
  made.push(academy);
  const { store } = academy;
  for (const id of ["emily", "kofi", "tomasz"]) await aPerson(store, { id, name: id, email: `${id}@demo.example`, roles: ["instructor"] });
  const userId = await aPerson(store, { id: "sarah", name: "Sarah", email: "sarah@demo.example", roles: ["client"] });
  const programId = await aProgram(store);
  const moduleId = await aModule(store, { programId, position: 1 });
  const other = await aModule(store, { programId, position: 2 });
  await staffedOn(store, { programId }, { userId: "emily" });
  await staffedOn(store, { programId }, { userId: "kofi", position: 2 });
  await staffedOn(store, { moduleId: other }, { userId: "tomasz" });
  const enrolmentId = await anEnrolment(store, { programId, userId });
  rubric = await aRubric(store, [{ name: "Clarity", questions: [1] }, { name: "Trust", questions: [1] }]);
  const { assignmentId } = await anAssignment(store, { moduleId, type: { frameworkId: rubric.frameworkId } });
  submissionId = await aSubmission(store, { programId, moduleId, enrolmentId, userId, assignmentId });
  expect(await publishGrade(await as("emily"), submissionId, said(0, 4, { items: [{ text: "Ask on Monday", domainId: null }] }))).toMatchObject({ ok: true });
});

const read = () => academy.store.read;
const grade = async () => (await read().select().from(grades).where(eq(grades.submissionId, submissionId)))[0]!;
const history = () => read().select().from(gradeHistory);

describe("changing a published grade", () => {
  it("takes a reason, and keeps what it said before with who, when and why", async () => {
    const before = await grade();
    expect(await regrade(await as("kofi", later), submissionId, said(1, 1, { feedback: "Read again" }, "I had read the wrong version."))).toMatchObject({ ok: true });
    expect(await grade()).toMatchObject({ id: before.id, status: "published", revision: 2, total: 1.5, feedback: "Read again", scoredBy: "kofi", scoredAt: later });
    expect((await read().select({ score: gradeScores.score }).from(gradeScores)).map(({ score }) => score).sort()).toEqual([1, 2]);
    const [kept] = await history();
    expect(kept).toMatchObject({ gradeId: before.id, revision: 1, total: 3, scoredBy: "emily", scoredAt: testNow, reason: "I had read the wrong version.", replacedBy: "kofi", replacedAt: later });
    const log = (await read().select({ action: auditLog.action, actor: auditLog.actorId }).from(auditLog).where(eq(auditLog.subjectId, before.id))).at(-1);
    expect(log).toEqual({ action: "grade/changed", actor: "kofi" });
    const told = (await read().select({ name: events.name, payload: events.payload, key: events.key }).from(events)).filter(({ name }) => name === "assignment/regraded");
    expect(told).toEqual([{ name: "assignment/regraded", payload: JSON.stringify({ submissionId, gradeId: before.id, revision: 2 }), key: `${before.id}:2` }]);
  });

  it("shows staff every earlier grade, the last changed first, and the client why it was changed", async () => {
    await regrade(await as("kofi", later), submissionId, said(1, 1, {}, "First reason"));
    await regrade(await as("emily", later + 1), submissionId, said(2, 3, {}, "Second reason"));
    const desk = await openDesk(await as("emily", later + 2), submissionId);
    expect(desk?.history.map(({ revision, total, by, reason, replacedBy, domains }) => [revision, total, by, reason, replacedBy, domains.map(({ name, questions }) => [name, questions[0]?.score])])).toEqual([
      [2, 1.5, "kofi", "Second reason", "emily", [["Clarity", 1], ["Trust", 2]]],
      [1, 3, "emily", "First reason", "kofi", [["Clarity", 4], ["Trust", 2]]],
    ]);
    expect(desk?.grade).toMatchObject({ total: 2.5, scoredByName: "emily" });
    const words = await staffWords(await as("sarah"), submissionId, 1);
    expect(words.grade).toMatchObject({ total: 2.5, changed: { reason: "Second reason", at: later + 1 } });
  });

  it("leaves what is on the client's plan, done or not, and adds to it", async () => {
    const [item] = await read().select().from(developmentItems);
    await setDevelopmentItem(await as("sarah"), item!.id, "done");
    await regrade(await as("kofi", later), submissionId, said(1, 4, { items: [{ text: "Ask on Friday too", domainId: null }] }, "One more thing to practise"));
    const items = (await read().select().from(developmentItems)).sort((a, b) => a.createdAt - b.createdAt);
    expect(items.map(({ id, text, status }) => [id === item!.id, text, status])).toEqual([[true, "Ask on Monday", "done"], [false, "Ask on Friday too", "open"]]);
  });

  it.each([
    ["without a reason", () => said(1, 1), "no-reason"],
    ["that changes nothing", () => said(1, 4, {}, "Why"), "same"],
    ["that says nothing any more", () => said(1, 1, { scores: [], feedback: "" }, "Why"), "empty"],
    ["from an older page", () => said(0, 1, {}, "Why"), "stale"],
  ] as const)("is refused %s, and nothing changes", async (_what, post, reason) => {
    const before = await grade();
    expect(await regrade(await as("kofi", later), submissionId, post())).toEqual({ ok: false, reason });
    expect([await grade(), await history()]).toEqual([before, []]);
  });

  it("of two at once is done by one, and the other is told that it is stale", async () => {
    const answers = await Promise.all([regrade(await as("emily", later), submissionId, said(1, 1, {}, "Mine")), regrade(await as("kofi", later), submissionId, said(1, 3, {}, "Mine"))]);
    expect(answers.map((answer) => (answer.ok ? "done" : answer.reason)).sort()).toEqual(["done", "stale"]);
    expect(await history()).toHaveLength(1);
  });

  it("is not for staff of another module, nor while the work waits or came back", async () => {
    expect(await regrade(await as("tomasz", later), submissionId, said(1, 1, {}, "Why"))).toEqual({ ok: false, reason: "unknown" });
    const { store } = academy;
    const { programId, moduleId, enrolmentId, clientId: userId } = (await openDesk(await as("emily"), submissionId))!.subject;
    const { assignmentId } = await anAssignment(store, { moduleId, position: 2, title: "Another", type: { frameworkId: rubric.frameworkId } });
    const waiting = await aSubmission(store, { programId, moduleId, enrolmentId, userId, assignmentId });
    await saveDraft(await as("emily"), waiting, said(0, 4));
    expect(await regrade(await as("emily", later), waiting, said(1, 1, {}, "Why"))).toEqual({ ok: false, reason: "not-now" });
    await returnForChanges(await as("emily"), waiting, said(1, 4, {}, "Change it"));
    expect(await regrade(await as("emily", later), waiting, said(2, 1, {}, "Why"))).toEqual({ ok: false, reason: "not-now" });
  });
});

describe("a module that is done at a score", () => {
  const moduleWants = (completionScore: number) => academy.store.write((tx) => tx.update(modules).set({ completionRule: "graded", completionScore }).where(eq(modules.position, 1)));
  const done = async () => (await read().select({ status: moduleProgress.status, how: moduleProgress.completedHow, by: moduleProgress.completedBy }).from(moduleProgress))[0];

  it("waits while the grade is below it, and is done by the change that reaches it", async () => {
    await moduleWants(3.5);
    expect(await regrade(await as("kofi", later), submissionId, said(1, 1, {}, "Read again"))).toMatchObject({ ok: true });
    expect(await done()).toBeUndefined();
    expect(await regrade(await as("kofi", later + 1), submissionId, said(2, 5, {}, "Read once more"))).toMatchObject({ ok: true });
    expect(await done()).toEqual({ status: "completed", how: "score", by: "kofi" });
  });

  it("stays done when a later change falls below it", async () => {
    await moduleWants(3.5);
    await regrade(await as("kofi", later), submissionId, said(1, 5, {}, "Better than I saw"));
    await regrade(await as("emily", later + 1), submissionId, said(2, 1, {}, "It was not"));
    expect([(await grade()).total, await done()]).toEqual([1.5, { status: "completed", how: "score", by: "kofi" }]);
  });
});
