import { eq } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { assignments, assignmentTypeQuestions, assignmentTypes, submissions } from "@db/academy/schema";
import { archiveQuestion, editFramework } from "~/features/frameworks/index.server";
import { DomainForm, QuestionForm } from "~/features/frameworks/forms";
import { DAY } from "~/platform/clock";
import type { PersonContext } from "~/platform/scope.server";
import { emptyAcademy, testNow, type TestAcademy } from "../../../tests/factories/academy";
import { contextFor } from "../../../tests/factories/context";
import { aRubric, type Rubric } from "../../../tests/factories/grading-rows";
import { aPerson } from "../../../tests/factories/rows";
import { workStage, type WorkStage } from "../../../tests/factories/work";
import { readRubricPost } from "./rubric-forms";
import { saveDraft } from "./save-draft.server";
import { submitAssignment } from "./submit-assignment.server";
import { AssignmentForm, TypeForm } from "./type-forms";
import { chooseRubric, typeRubric } from "./type-rubric.server";
import { createType, editType } from "./types.server";
import { workPage } from "./work-page.server";

let academy: TestAcademy;
let stage: WorkStage;
let rubric: Rubric;
const made: TestAcademy[] = [];
afterAll(() => { for (const one of made) one.remove(); });

beforeEach(async () => {
  academy = await emptyAcademy();
  made.push(academy);
  await aPerson(academy.store, { email: "admin@x.example", roles: ["admin"] });
  stage = await workStage(academy.store, { assignment: { dueAfterDays: 0 } });
  rubric = await aRubric(academy.store, [{ name: "Clarity", questions: [2, 1] }, { name: "Trust", questions: [1] }]);
});

const admin = async () => (await contextFor(academy, "admin@x.example")) as PersonContext;
const client = async (at: number) => (await contextFor(academy, stage.email, at)) as PersonContext;
const rules = (row: Partial<typeof assignmentTypes.$inferInsert>) => academy.store.write((tx) => tx.update(assignmentTypes).set(row).where(eq(assignmentTypes.id, stage.typeId)));
const form = (more: object = {}) => TypeForm.parse({ name: "Account", ...more });
const problems = (more: object) => TypeForm.safeParse({ name: "Account", ...more }).error?.issues.map(({ path, message }) => [path.join("."), message]);
const work = async () => (await academy.store.read.select().from(submissions))[0];
const write = async (at: number, revision = 0) => saveDraft(await client(at), stage.assignmentId, { revision, typed: { [stage.fields.what]: "The weekly review" } });
const handIn = async (at: number, version: number, revision: number) => submitAssignment(await client(at), stage.assignmentId, { version, revision });

describe("the form of a type's rules", () => {
  it.each<[string, object, string, string]>([
    ["two ways to say when it is due", { dueOn: "2026-12-01", dueAfterDays: 3 }, "dueAfterDays", "types.error.dueTwice"],
    ["a day that is none", { dueOn: "2026-02-30" }, "dueOn", "types.error.dueOn"],
    ["a rule that counts days, without days", { lateRule: "days" }, "lateDays", "types.error.lateDays"],
    ["a rule there is not", { lateRule: "never" }, "lateRule", "types.error.lateRule"],
    ["a pass mark without a total", { passMark: 3 }, "passMark", "types.error.passMarkNoRubric"],
    ["reminders nought days before", { remindDays: 0 }, "remindDays", "types.error.remindDays"],
    ["marking within no time", { turnaroundDays: 0 }, "turnaroundDays", "types.error.turnaroundDays"],
  ])("refuses %s", (_name, more, field, message) => {
    expect(problems(more)).toEqual([[field, message]]);
  });

  it("leaves out days that its late rule does not count, and keeps the rest", () => {
    expect(form({ lateRule: "accept", lateDays: 4 })).not.toHaveProperty("lateDays");
    expect(form({ lateRule: "days", lateDays: 4, dueOn: "2026-12-01", anonymous: true })).toMatchObject({ lateRule: "days", lateDays: 4, dueOn: "2026-12-01", anonymous: true });
    expect(AssignmentForm.safeParse({ title: "x", dueOn: "2026-12-01", dueAfterDays: 1 }).success).toBe(false);
  });

  it("takes a pass mark on the framework's scale only, and the scale does not move away from it", async () => {
    const { frameworkId } = rubric;
    expect(await createType(await admin(), form({ frameworkId, passMark: 4.5 }))).toEqual({ ok: false, reason: "pass-mark" });
    expect(await createType(await admin(), form({ frameworkId, passMark: 4 }))).toMatchObject({ ok: true });
    const scale = { name: "Handing over", description: "", scaleMin: 0, lowLabel: "", highLabel: "" };
    expect(await editFramework(await admin(), frameworkId, { ...scale, scaleMax: 3 })).toEqual({ ok: false, reason: "pass-mark" });
    expect(await editFramework(await admin(), frameworkId, { ...scale, scaleMax: 5 })).toMatchObject({ ok: true });
  });

  it("does not show names that were promised to be hidden, until all of it is marked", async () => {
    await rules({ anonymous: true });
    await write(testNow);
    expect(await editType(await admin(), stage.typeId, form()), "a draft is nobody's to see").toMatchObject({ ok: true });
    await rules({ anonymous: true });
    await handIn(testNow, 1, 1);
    expect(await editType(await admin(), stage.typeId, form())).toEqual({ ok: false, reason: "anonymous" });
    expect(await editType(await admin(), stage.typeId, form({ anonymous: true, dueAfterDays: 2 }))).toMatchObject({ ok: true });
    await academy.store.write((tx) => tx.update(submissions).set({ status: "reviewed", reviewedAt: testNow }));
    expect(await editType(await admin(), stage.typeId, form())).toMatchObject({ ok: true });
  });
});

describe("weights", () => {
  const post = (fields: Readonly<Record<string, string>>) => {
    const data = new FormData();
    for (const [name, value] of Object.entries(fields)) data.set(name, value);
    return data;
  };
  const offered = () => rubric.domains.map(({ domainId, questionIds }) => ({ id: domainId, questions: questionIds.map((id) => ({ id })) }));

  it("of nought, below nought, or no number are refused, where their question is chosen", () => {
    const [clarity] = rubric.domains;
    const [plain, short] = clarity!.questionIds;
    for (const wrong of ["0", "-1", "x", "", "1001"]) {
      const read = readRubricPost(post({ take: "chosen", [`question-${plain!}`]: "on", [`weight-${plain!}`]: wrong, [`weight-${short!}`]: "0", [`domain-weight-${clarity!.domainId}`]: "1" }), offered());
      expect(read.problems, wrong).toEqual({ [`weight-${plain!}`]: "types.error.weight" });
    }
    expect(readRubricPost(post({ take: "chosen" }), offered()).problems).toEqual({ take: "types.error.choose" });
    expect(readRubricPost(post({ take: "whole", "question-of-nobody": "on" }), offered()).problems).toEqual({ "": "types.error.gone" });
    expect([DomainForm.safeParse({ name: "x", weight: 0 }).success, QuestionForm.safeParse({ text: "x", weight: 0 }).success], "nor in the framework itself").toEqual([false, false]);
  });

  it("of nought are refused by the database too", async () => {
    await expect(academy.store.write((tx) => tx.insert(assignmentTypeQuestions).values({ assignmentTypeId: stage.typeId, questionId: rubric.domains[0]!.questionIds[0]!, weight: 0 }))).rejects.toThrow();
  });

  it("are kept for the type alone; a question that is gone meanwhile is refused, and another framework begins anew", async () => {
    await rules({ frameworkId: rubric.frameworkId });
    const [clarity] = rubric.domains;
    const [plain, short] = clarity!.questionIds;
    const choice = { domains: { [clarity!.domainId]: 2 }, questions: { [plain!]: 5 } };
    expect(await chooseRubric(await admin(), stage.typeId, choice)).toMatchObject({ ok: true });
    expect((await typeRubric(await admin(), stage.typeId))?.choice).toEqual(choice);
    await archiveQuestion(await admin(), rubric.frameworkId, clarity!.domainId, short!);
    expect(await chooseRubric(await admin(), stage.typeId, { ...choice, questions: { [short!]: 1 } })).toEqual({ ok: false, reason: "gone" });
    expect(await chooseRubric(await admin(), stage.typeId, { domains: {}, questions: { [plain!]: 1 } }), "a question without its domain").toEqual({ ok: false, reason: "gone" });
    const other = await aRubric(academy.store, [{ name: "Else", questions: [1] }]);
    await editType(await admin(), stage.typeId, form({ frameworkId: other.frameworkId }));
    expect((await typeRubric(await admin(), stage.typeId))?.choice).toBeNull();
  });
});

/** It is due at the end of the day on which the module opens. */
const dayOver = testNow + DAY;

describe("work that comes late", () => {
  it("is taken, and marked as late; what staff asked for again is not late for it", async () => {
    await write(dayOver);
    expect(await handIn(dayOver, 1, 1)).toEqual({ ok: true, already: false });
    expect(await work()).toMatchObject({ status: "submitted", late: true });
    expect((await workPage(await client(dayOver), stage.assignmentId, null))?.late).toBe(true);
  });

  it("in time is not", async () => {
    await write(testNow);
    await handIn(testNow, 1, 1);
    await academy.store.write((tx) => tx.update(submissions).set({ status: "returned" }));
    await write(dayOver, 1);
    expect(await handIn(dayOver, 2, 2)).toEqual({ ok: true, already: false });
    expect(await work()).toMatchObject({ version: 2, late: false });
  });

  it("is not taken after the day where its type says so, and what was written stays to be read", async () => {
    await rules({ lateRule: "refuse" });
    await write(testNow);
    expect(await write(dayOver, 1)).toEqual({ ok: false, reason: "late" });
    expect(await handIn(dayOver, 1, 1)).toEqual({ ok: false, reason: "late" });
    expect(await workPage(await client(dayOver), stage.assignmentId, null)).toMatchObject({ face: "read", shut: "late", answers: { [stage.fields.what]: "The weekly review" } });
  });

  it("is taken for so many days more, and then no longer", async () => {
    await rules({ lateRule: "days", lateDays: 2 });
    expect(await write(dayOver + DAY)).toMatchObject({ ok: true });
    expect(await workPage(await client(dayOver), stage.assignmentId, null)).toMatchObject({ face: "write", overdue: true });
    expect(await handIn(dayOver + 2 * DAY, 1, 1)).toEqual({ ok: false, reason: "late" });
    expect(await handIn(dayOver + DAY, 1, 1)).toEqual({ ok: true, already: false });
    expect(await work()).toMatchObject({ late: true });
  });

  it("goes by its own day, and by its type's where it has none", async () => {
    await academy.store.write((tx) => tx.update(assignments).set({ dueAfterDays: null }));
    expect((await workPage(await client(testNow), stage.assignmentId, null))?.due).toBeNull();
    await rules({ dueOn: "2030-01-02" });
    expect(new Date((await workPage(await client(testNow), stage.assignmentId, null))?.due ?? 0).toISOString().slice(0, 10)).toMatch(/2030-01-0[23]/);
    await academy.store.write((tx) => tx.update(assignments).set({ dueOn: "2031-05-06" }));
    expect(new Date((await workPage(await client(testNow), stage.assignmentId, null))?.due ?? 0).toISOString().slice(0, 10)).toMatch(/2031-05-0[67]/);
  });
});
