import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { assignmentFields, assignments, frameworkQuestions, grades, gradeScores, submissionAnswers, submissions } from "@db/academy/schema";
import { addDomain, addQuestion, archiveDomain, archiveFramework, archiveQuestion, createFramework, domainsOf, editFramework, moveDomain, moveQuestion } from "~/features/frameworks/index.server";
import type { PersonContext } from "~/platform/scope.server";
import { emptyAcademy, testNow, type TestAcademy } from "../../../tests/factories/academy";
import { contextFor } from "../../../tests/factories/context";
import { aModule, anEnrolment, aPerson, aProgram } from "../../../tests/factories/rows";
import { addAssignment, archiveAssignment, moduleAssignments, moveAssignment } from "./module-assignments.server";
import { addField, archiveField, editField, moveField } from "./type-fields.server";
import { FieldForm, TypeForm } from "./type-forms";
import { fieldsOfType } from "./type-queries.server";
import { archiveType, createType } from "./types.server";

let academy: TestAcademy;
let ctx: PersonContext;

beforeAll(async () => {
  academy = await emptyAcademy();
  await aPerson(academy.store, { email: "admin@x.example", roles: ["admin"] });
  ctx = (await contextFor(academy, "admin@x.example")) as PersonContext;
});
afterAll(() => { academy.remove(); });

const scale = { name: "Listening well", description: "", scaleMin: 1, scaleMax: 5, lowLabel: "", highLabel: "" };
const taken = async <T>(result: Promise<{ ok: true; value: T } | { ok: false; reason: string }>): Promise<T> => {
  const answer = await result;
  if (!answer.ok) throw new Error(answer.reason);
  return answer.value;
};
const aType = (frameworkId?: string) => taken(createType(ctx, TypeForm.parse({ name: "Account", resubmission: true, ...(frameworkId ? { frameworkId } : {}) })));
const aField = (typeId: string, label: string) => taken(addField(ctx, typeId, FieldForm.parse({ kind: "short_text", label })));
const labels = async (typeId: string) => (await fieldsOfType(academy.store.read, typeId)).map(({ label }) => label);

/** A client's answer to a field, and a draft's score of a question. */
async function someWork(fieldId: string, typeId: string, questionId: string): Promise<void> {
  const { store } = academy;
  const programId = await aProgram(store);
  const moduleId = await aModule(store, { programId, position: 1 });
  const userId = await aPerson(store, { roles: ["client"] });
  const enrolmentId = await anEnrolment(store, { programId, userId });
  const assignmentId = await taken(addAssignment(ctx, programId, moduleId, { typeId, title: "One conversation" }));
  await store.write(async (tx) => {
    await tx.insert(submissions).values({ id: `s-${fieldId}`, assignmentId, enrolmentId, programId, moduleId, userId, createdAt: testNow, updatedAt: testNow });
    await tx.insert(submissionAnswers).values({ submissionId: `s-${fieldId}`, version: 1, fieldId, value: "With Dele" });
    await tx.insert(grades).values({ id: `g-${fieldId}`, submissionId: `s-${fieldId}`, version: 1, createdAt: testNow, updatedAt: testNow });
    await tx.insert(gradeScores).values({ gradeId: `g-${fieldId}`, questionId, score: 4 });
  });
}

describe("a framework", () => {
  it("keeps its scale once somebody is scored on it, and its questions when they are archived", async () => {
    const id = await createFramework(ctx, scale);
    const domainId = await taken(addDomain(ctx, id, { name: "Silence", description: "", weight: 2 }));
    const questionId = await taken(addQuestion(ctx, id, domainId, { text: "Lets it stand", help: "", weight: 1 }));
    expect(await editFramework(ctx, id, { ...scale, scaleMax: 4 })).toEqual({ ok: true, value: null });
    const typeId = await aType(id);
    await someWork(await aField(typeId, "Who?"), typeId, questionId);
    expect(await editFramework(ctx, id, { ...scale, scaleMax: 5 })).toEqual({ ok: false, reason: "scale-in-use" });
    expect(await editFramework(ctx, id, { ...scale, scaleMax: 4, name: "Listening better" })).toEqual({ ok: true, value: null });
    await archiveQuestion(ctx, id, domainId, questionId);
    await archiveDomain(ctx, id, domainId);
    expect(await domainsOf(academy.store.read, id)).toEqual([]);
    expect(await academy.store.read.select({ text: frameworkQuestions.text }).from(frameworkQuestions).where(eq(frameworkQuestions.id, questionId))).toEqual([{ text: "Lets it stand" }]);
  });

  it("puts domains and questions in the order they are moved to, and knows none of another framework", async () => {
    const [id, other] = [await createFramework(ctx, scale), await createFramework(ctx, { ...scale, name: "Another" })];
    const [a, b] = [await taken(addDomain(ctx, id, { name: "A", description: "", weight: 1 })), await taken(addDomain(ctx, id, { name: "B", description: "", weight: 1 }))];
    await moveDomain(ctx, id, { item: b, direction: "up" });
    const [q1, q2] = [await taken(addQuestion(ctx, id, a, { text: "1", help: "", weight: 1 })), await taken(addQuestion(ctx, id, a, { text: "2", help: "", weight: 1 }))];
    await moveQuestion(ctx, id, a, { item: q1, direction: "down" });
    expect((await domainsOf(academy.store.read, id)).map(({ name, questions }) => [name, ...questions.map(({ text }) => text)])).toEqual([["B"], ["A", "2", "1"]]);
    for (const answer of [moveDomain(ctx, other, { item: b, direction: "down" }), archiveDomain(ctx, other, b), archiveQuestion(ctx, other, a, q2), addQuestion(ctx, other, a, { text: "x", help: "", weight: 1 })]) {
      expect(await answer).toEqual({ ok: false, reason: "unknown" });
    }
  });

  it("that is archived is no rubric for a new type", async () => {
    const id = await createFramework(ctx, scale);
    await archiveFramework(ctx, id, true);
    expect(await createType(ctx, TypeForm.parse({ name: "x", resubmission: true, frameworkId: id }))).toEqual({ ok: false, reason: "framework" });
    await archiveFramework(ctx, id, false);
    expect((await createType(ctx, TypeForm.parse({ name: "x", resubmission: true, frameworkId: id }))).ok).toBe(true);
  });
});

describe("the form of a type", () => {
  it("is in the order its fields are moved to; an archived one is not asked and not lost", async () => {
    const typeId = await aType();
    const [one, , three] = [await aField(typeId, "1"), await aField(typeId, "2"), await aField(typeId, "3")];
    await moveField(ctx, typeId, { item: three, direction: "up" });
    expect(await labels(typeId)).toEqual(["1", "3", "2"]);
    await archiveField(ctx, typeId, one);
    await aField(typeId, "4");
    expect(await labels(typeId)).toEqual(["3", "2", "4"]);
    expect(await academy.store.read.select().from(assignmentFields).where(eq(assignmentFields.id, one))).toHaveLength(1);
    expect(await archiveField(ctx, await aType(), three)).toEqual({ ok: false, reason: "unknown" });
  });

  it("keeps the kind of a field that somebody has answered", async () => {
    const frameworkId = await createFramework(ctx, scale);
    const domainId = await taken(addDomain(ctx, frameworkId, { name: "D", description: "", weight: 1 }));
    const questionId = await taken(addQuestion(ctx, frameworkId, domainId, { text: "Q", help: "", weight: 1 }));
    const typeId = await aType(frameworkId);
    const fieldId = await aField(typeId, "Who?");
    const date = FieldForm.parse({ kind: "date", label: "When?" });
    expect((await editField(ctx, typeId, fieldId, date)).ok).toBe(true);
    await someWork(fieldId, typeId, questionId);
    expect(await editField(ctx, typeId, fieldId, FieldForm.parse({ kind: "number", label: "How many?" }))).toEqual({ ok: false, reason: "answered" });
    expect((await editField(ctx, typeId, fieldId, { ...date, label: "On which day?" })).ok).toBe(true);
  });
});

describe("the assignments of a module", () => {
  it("are in the order they are moved to, of types in use, in modules of their program that are not archived", async () => {
    const programId = await aProgram(academy.store);
    const moduleId = await aModule(academy.store, { programId, position: 1 });
    const typeId = await aType();
    const add = (title: string) => taken(addAssignment(ctx, programId, moduleId, { typeId, title, dueAfterDays: 7 }));
    const [first, second] = [await add("First"), await add("Second")];
    await moveAssignment(ctx, programId, moduleId, { item: second, direction: "up" });
    const titles = async () => (await moduleAssignments(academy.store, programId, moduleId))?.assignments.map(({ title }) => title);
    expect(await titles()).toEqual(["Second", "First"]);
    await archiveAssignment(ctx, programId, moduleId, second);
    expect(await titles()).toEqual(["First"]);
    expect(await academy.store.read.select().from(assignments).where(eq(assignments.moduleId, moduleId))).toHaveLength(2);

    expect(await archiveAssignment(ctx, await aProgram(academy.store), moduleId, first)).toEqual({ ok: false, reason: "unknown" });
    await archiveType(ctx, typeId, true);
    expect(await addAssignment(ctx, programId, moduleId, { typeId, title: "x" })).toEqual({ ok: false, reason: "type" });
    const shut = await aModule(academy.store, { programId, position: 2, status: "archived" });
    expect(await addAssignment(ctx, programId, shut, { typeId, title: "x" })).toEqual({ ok: false, reason: "archived" });
  });
});
