import { eq } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { assignmentTypeDomains, assignmentTypeQuestions, assignmentTypes, frameworkDomains, frameworkQuestions, frameworks, grades } from "@db/academy/schema";
import type { PersonContext } from "~/platform/scope.server";
import { emptyAcademy, testNow, type TestAcademy } from "../../../tests/factories/academy";
import { contextFor } from "../../../tests/factories/context";
import { anAssignment, aRubric, aSubmission, type Rubric } from "../../../tests/factories/grading-rows";
import { aModule, anEnrolment, aPerson, aProgram, staffedOn } from "../../../tests/factories/rows";
import { openDesk } from "./desk.server";
import { postDesk } from "./desk-post.server";
import type { GradePost } from "./forms";
import { staffWords } from "./published-grade.server";
import { regrade } from "./regrade.server";
import { publishGrade } from "./write-grade.server";

let academy: TestAcademy;
let rubric: Rubric;
let typeId: string;
let first: string;
let second: string;
const made: TestAcademy[] = [];
afterAll(() => { for (const one of made) one.remove(); });

const as = async (who: string, at = testNow): Promise<PersonContext> => ({ ...(await contextFor(academy, `${who}@demo.example`, at)), config: { secrets: { signing: "signing" } } }) as PersonContext;
const ids = () => ({ clarity: rubric.domains[0]!.domainId, plain: rubric.domains[0]!.questionIds[0]!, short: rubric.domains[0]!.questionIds[1]!, trust: rubric.domains[1]!.domainId, kind: rubric.domains[1]!.questionIds[0]! });
const said = (revision: number, scores: readonly [string, number][], message = ""): GradePost => ({ revision, message, content: { scores: scores.map(([questionId, score]) => ({ questionId, score, note: "" })), notes: [], feedback: "Well done", items: [], resources: [] } });

/** Clarity (weight 3) has two questions of weight 2 and 1, trust (weight 1) has one; one client handed in two pieces of one type. */
beforeEach(async () => {
  academy = await emptyAcademy();
  made.push(academy);
  const { store } = academy;
  await aPerson(store, { id: "emily", name: "Emily", email: "emily@demo.example", roles: ["instructor"] });
  const userId = await aPerson(store, { id: "sarah", name: "Sarah", email: "sarah@demo.example", roles: ["client"] });
  const programId = await aProgram(store);
  const moduleId = await aModule(store, { programId, position: 1 });
  await staffedOn(store, { programId }, { userId: "emily" });
  const enrolmentId = await anEnrolment(store, { programId, userId });
  rubric = await aRubric(store, [{ name: "Clarity", weight: 3, questions: [2, 1] }, { name: "Trust", questions: [1] }]);
  const one = await anAssignment(store, { moduleId, type: { frameworkId: rubric.frameworkId, passMark: 2.5 } });
  const [row] = await store.read.select({ id: assignmentTypes.id }).from(assignmentTypes);
  typeId = row!.id;
  const two = await anAssignment(store, { moduleId, position: 2, title: "A letter" });
  await store.write((tx) => tx.run(`UPDATE assignments SET assignment_type_id = '${typeId}' WHERE id = '${two.assignmentId}'`));
  const place = { programId, moduleId, enrolmentId, userId };
  first = await aSubmission(store, { ...place, assignmentId: one.assignmentId });
  second = await aSubmission(store, { ...place, assignmentId: two.assignmentId });
});

/** Everything about the rubric becomes something else. */
async function change(): Promise<void> {
  const { clarity, plain, short, trust } = ids();
  await academy.store.write(async (tx) => {
    await tx.update(frameworks).set({ lowLabel: "never", highLabel: "always", name: "Something else" }).where(eq(frameworks.id, rubric.frameworkId));
    await tx.update(frameworkDomains).set({ name: "Brevity", weight: 100 }).where(eq(frameworkDomains.id, clarity));
    await tx.update(frameworkQuestions).set({ text: "Uses few words", weight: 50 }).where(eq(frameworkQuestions.id, plain));
    await tx.update(frameworkQuestions).set({ archivedAt: testNow }).where(eq(frameworkQuestions.id, short));
    await tx.update(frameworkDomains).set({ archivedAt: testNow }).where(eq(frameworkDomains.id, trust));
    await tx.update(assignmentTypes).set({ passMark: 4 }).where(eq(assignmentTypes.id, typeId));
    await tx.insert(assignmentTypeDomains).values({ assignmentTypeId: typeId, domainId: clarity, weight: 7 });
    await tx.insert(assignmentTypeQuestions).values({ assignmentTypeId: typeId, questionId: plain, weight: 9 });
  });
}

const clientReads = async (submissionId: string) => (await staffWords(await as("sarah"), submissionId, 1)).grade;

describe("a published grade, when its framework and its type change", () => {
  it("is read by its client with the words, weights, scale and pass mark of then", async () => {
    const { plain, short, kind } = ids();
    // Clarity = (2×4 + 1×1)/3 = 3, trust = 1; (3×3 + 1×1)/4 = 2.5, which passes 2.5.
    await publishGrade(await as("emily"), first, said(0, [[plain, 4], [short, 1], [kind, 1]]));
    const before = await clientReads(first);
    expect(before).toMatchObject({ total: 2.5, passed: { passed: true, mark: 2.5 }, scale: { low: "not shown", high: "strong" } });
    expect(before?.domains.map(({ name, score, questions }) => [name, score, questions.map(({ text, score: given }) => [text, given])])).toEqual([["Clarity", 3, [["Clarity 1", 4], ["Clarity 2", 1]]], ["Trust", 1, [["Trust 1", 1]]]]);
    await change();
    expect(await clientReads(first)).toEqual(before);
  });

  it("stands on the desk as it was, and beside the next piece of work", async () => {
    const { plain, short, kind } = ids();
    await publishGrade(await as("emily"), first, said(0, [[plain, 4], [short, 1], [kind, 1]]));
    const before = await openDesk(await as("emily"), first);
    const beside = (await openDesk(await as("emily"), second))?.earlier;
    expect(beside).toMatchObject([{ total: 2.5, domains: [{ name: "Clarity", score: 3 }, { name: "Trust", score: 1 }] }]);
    await change();
    const after = await openDesk(await as("emily"), first);
    expect(after?.rubric).toEqual(before?.rubric);
    expect((await openDesk(await as("emily"), second))?.earlier).toEqual(beside);
  });

  it("is corrected on what it was given on, and its history keeps its own words", async () => {
    const { plain, short, kind } = ids();
    const emily = await as("emily");
    await publishGrade(emily, first, said(0, [[plain, 4], [short, 1], [kind, 1]]));
    await change();
    const form = new FormData();
    for (const [name, value] of [["revision", "1"], [`score-${plain}`, "4"], [`score-${short}`, "4"], [`score-${kind}`, "2"], ["feedback", "Well done"], ["message", "I had miscounted."]] as const) form.set(name, value);
    expect(await postDesk(emily, first, form, regrade)).toMatchObject({ kind: "done" });
    // Clarity = 4, trust = 2: (3×4 + 1×2)/4 = 3.5.
    expect(await clientReads(first)).toMatchObject({ total: 3.5, passed: { passed: true, mark: 2.5 } });
    const [was] = (await openDesk(emily, first))?.history ?? [];
    expect(was).toMatchObject({ total: 2.5, domains: [{ name: "Clarity", questions: [{ text: "Clarity 1", score: 4 }, { text: "Clarity 2", score: 1 }] }, { name: "Trust" }] });
  });

  it("is no rule for the next: that is asked, weighed and passed by what holds now", async () => {
    await change();
    const desk = await openDesk(await as("emily"), second);
    expect(desk?.rubric?.domains.flatMap(({ name, weight, archived, questions }) => (archived ? [] : [[name, weight, questions.filter((one) => !one.archived).map(({ text, weight: share }) => [text, share])]]))).toEqual([["Brevity", 7, [["Uses few words", 9]]]]);
    await publishGrade(await as("emily"), second, said(0, [[ids().plain, 3]]));
    expect(await clientReads(second)).toMatchObject({ total: 3, passed: { passed: false, mark: 4 } });
  });

  it("of a release that kept no words is read by those of now", async () => {
    const { plain } = ids();
    await publishGrade(await as("emily"), first, said(0, [[plain, 4]]));
    await academy.store.write((tx) => tx.update(grades).set({ rubric: null }));
    await change();
    expect((await clientReads(first))?.domains.map(({ name }) => name)).toEqual(["Brevity"]);
    expect((await clientReads(first))?.passed).toBeNull();
  });
});
