import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { assignmentTypes, auditLog, developmentItems, frameworkDomains, frameworkQuestions, frameworks, gradeNotes, grades, gradeScores, submissionReturns } from "@db/academy/schema";
import type { PersonContext } from "~/platform/scope.server";
import { emptyAcademy, testNow, type TestAcademy } from "../../../tests/factories/academy";
import { contextFor } from "../../../tests/factories/context";
import { aPerson } from "../../../tests/factories/rows";
import { aSubmission, workStage, type WorkStage } from "../../../tests/factories/work";
import { developmentOf, setDevelopmentItem } from "./development.server";
import { staffWords } from "./published-grade.server";

let academy: TestAcademy;
let stage: WorkStage;
let submissionId: string;
let teacher: string;

beforeAll(async () => {
  academy = await emptyAcademy();
  const { store } = academy;
  stage = await workStage(store);
  teacher = await aPerson(store, { name: "Tess Teacher", roles: ["instructor"] });
  await aPerson(store, { email: "other@people.example", roles: ["client"] });
  const { assignmentId, enrolmentId, programId, moduleId, userId } = stage;
  submissionId = await aSubmission(store, { assignmentId, enrolmentId, programId, moduleId, userId, status: "submitted", submittedAt: testNow });
  await store.write(async (tx) => {
    await tx.insert(frameworks).values({ id: "f", name: "Leading", scaleMin: 0, scaleMax: 4, lowLabel: "not seen", highLabel: "a habit", createdAt: testNow, updatedAt: testNow });
    await tx.insert(frameworkDomains).values([{ id: "d1", frameworkId: "f", position: 1, name: "Clarity", weight: 3 }, { id: "d2", frameworkId: "f", position: 2, name: "Trust", weight: 1 }, { id: "d3", frameworkId: "f", position: 3, name: "Care" }]);
    await tx.insert(frameworkQuestions).values([
      { id: "q1", domainId: "d1", position: 1, text: "Where does it end?", weight: 2 }, { id: "q2", domainId: "d1", position: 2, text: "Who decides?" },
      { id: "q3", domainId: "d2", position: 1, text: "What is theirs?" }, { id: "q4", domainId: "d3", position: 1, text: "Who is asked?" },
    ]);
    await tx.update(assignmentTypes).set({ frameworkId: "f" }).where(eq(assignmentTypes.id, stage.typeId));
    await tx.insert(grades).values({ id: "g", submissionId, version: 1, feedback: "Brave.", total: 3, savedBy: teacher, createdAt: testNow, updatedAt: testNow });
    await tx.insert(gradeScores).values([{ gradeId: "g", questionId: "q1", score: 4, note: "Exact." }, { gradeId: "g", questionId: "q2", score: 1 }, { gradeId: "g", questionId: "q3", score: 3 }]);
    await tx.insert(gradeNotes).values({ gradeId: "g", domainId: "d2", note: "Generous." });
    await tx.insert(developmentItems).values({ id: "i1", userId, gradeId: "g", domainId: "d1", text: "Ask on Monday", createdAt: testNow });
  });
});
afterAll(() => { academy.remove(); });

const as = async (email = stage.email, at?: number) => (await contextFor(academy, email, at)) as PersonContext;
const plan = async (show: "open" | "done", email?: string) => (await developmentOf(await as(email), show, new URLSearchParams())).rows.map(({ id }) => id);
const mark = async (id: string, status: "open" | "done", email?: string) => setDevelopmentItem(await as(email, testNow + 7), id, status);

describe("before a grade is published", () => {
  it("its client reads nothing of it", async () => {
    expect(await staffWords(await as(), submissionId, 1)).toEqual({ grade: null, returned: null });
    expect(await plan("open")).toEqual([]);
    expect(await mark("i1", "done")).toEqual({ ok: false, reason: "unknown" });
  });

  it("the message of a return is read, and the draft beside it is not", async () => {
    await academy.store.write((tx) => tx.insert(submissionReturns).values({ submissionId, version: 1, message: "Say who decides.", returnedBy: teacher, returnedAt: testNow }));
    expect(await staffWords(await as(), submissionId, 1)).toEqual({ grade: null, returned: { message: "Say who decides.", by: "Tess Teacher", at: testNow } });
    expect(await staffWords(await as("other@people.example"), submissionId, 1), "by nobody else").toEqual({ grade: null, returned: null });
  });
});

describe("a published grade", () => {
  beforeAll(() => academy.store.write(async (tx) => {
    await tx.update(grades).set({ status: "published", scoredBy: teacher, scoredAt: testNow + 1 }).where(eq(grades.id, "g"));
    await tx.update(developmentItems).set({ status: "open" }).where(eq(developmentItems.id, "i1"));
  }));

  it("is read with its domains' weighted scores, what is unscored, notes, items, who and when", async () => {
    const { grade } = await staffWords(await as(), submissionId, 1);
    expect(grade).toEqual({
      changed: null, noted: [], passed: null, resources: [], scale: { min: 0, max: 4, low: "not seen", high: "a habit" }, total: 3, feedback: "Brave.", by: "Tess Teacher", at: testNow + 1,
      domains: [
        { name: "Clarity", score: 3, note: "", questions: [{ text: "Where does it end?", score: 4, note: "Exact." }, { text: "Who decides?", score: 1, note: "" }] },
        { name: "Trust", score: 3, note: "Generous.", questions: [{ text: "What is theirs?", score: 3, note: "" }] },
        { name: "Care", score: null, note: "", questions: [{ text: "Who is asked?", score: null, note: "" }] },
      ],
      items: [{ id: "i1", text: "Ask on Monday", done: false }],
    });
  });

  it("is read by its own client only, and of its own version only", async () => {
    expect((await staffWords(await as("other@people.example"), submissionId, 1)).grade).toBeNull();
    expect((await staffWords(await as(), submissionId, 2)).grade).toBeNull();
  });
});

describe("the development plan", () => {
  it("is marked and put back by its own person only, and a line says so once", async () => {
    expect(await mark("i1", "done", "other@people.example")).toEqual({ ok: false, reason: "unknown" });
    expect(await plan("open", "other@people.example")).toEqual([]);
    expect(await mark("i1", "done")).toEqual({ ok: true, value: null });
    expect(await mark("i1", "done")).toEqual({ ok: true, value: null });
    expect([await plan("open"), await plan("done")]).toEqual([[], ["i1"]]);
    expect((await academy.store.read.select().from(developmentItems).get())?.doneAt).toBe(testNow + 7);
    expect(await academy.store.read.select().from(auditLog).where(eq(auditLog.subjectId, "i1"))).toHaveLength(1);
    expect(await mark("i1", "open")).toEqual({ ok: true, value: null });
    expect([await plan("open"), await plan("done")]).toEqual([["i1"], []]);
  });

  it("is paged by key, newest first, and meets every item once", async () => {
    const many = Array.from({ length: 60 }, (_, i) => ({ id: `n${String(i).padStart(3, "0")}`, userId: stage.userId, text: `Thing ${String(i)}`, status: "open", createdAt: testNow + Math.floor(i / 3) }));
    await academy.store.write((tx) => tx.insert(developmentItems).values(many));
    const met: string[] = [];
    for (let after: string | null = ""; after !== null;) {
      const page = await developmentOf(await as(), "open", new URLSearchParams(after ? { after } : {}));
      met.push(...page.rows.map(({ id }) => id));
      after = page.after;
    }
    expect(new Set(met).size).toBe(61);
    expect(met[0]).toBe("n059");
  });
});
