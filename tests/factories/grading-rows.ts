import {
  assignmentFields, assignments, assignmentTypes, frameworkDomains, frameworkQuestions, frameworks, grades, submissionAnswers, submissions,
} from "@db/academy/schema";
import type { AcademyStore } from "@db/open";
import { newId } from "~/platform/ids.server";
import { testNow } from "./academy";

/* Rows of graded work for tests, each valid by itself; ids come back. */
type Row<Table extends { $inferInsert: unknown }> = Partial<Table["$inferInsert"]>;

export interface Rubric {
  readonly frameworkId: string;
  readonly domains: readonly { readonly domainId: string; readonly questionIds: readonly string[] }[];
}

/** A framework of 0 to 4 with a domain for each entry: its weight and its questions' weights. */
export async function aRubric(store: AcademyStore, domains: readonly { readonly name: string; readonly weight?: number; readonly questions: readonly number[] }[]): Promise<Rubric> {
  const frameworkId = newId(testNow);
  const made = domains.map(({ questions }) => ({ domainId: newId(testNow), questionIds: questions.map(() => newId(testNow)) }));
  await store.write(async (tx) => {
    await tx.insert(frameworks).values({ id: frameworkId, name: "Handing over", scaleMin: 0, scaleMax: 4, lowLabel: "not shown", highLabel: "strong", createdAt: testNow, updatedAt: testNow });
    for (const [i, { name, weight = 1, questions }] of domains.entries()) {
      const ids = made[i]!;
      await tx.insert(frameworkDomains).values({ id: ids.domainId, frameworkId, position: i + 1, name, weight });
      if (questions.length > 0) await tx.insert(frameworkQuestions).values(questions.map((share, n) => ({ id: ids.questionIds[n]!, domainId: ids.domainId, position: n + 1, text: `${name} ${n + 1}`, weight: share })));
    }
  });
  return { frameworkId, domains: made };
}

/** An assignment of a type of its own with one long text field. */
export async function anAssignment(
  store: AcademyStore,
  { type = {}, ...row }: Row<typeof assignments> & { moduleId: string; type?: Row<typeof assignmentTypes> },
): Promise<{ assignmentId: string; fieldId: string }> {
  const typeId = newId(testNow);
  const fieldId = newId(testNow);
  const assignmentId = row.id ?? newId(testNow);
  await store.write(async (tx) => {
    await tx.insert(assignmentTypes).values({ id: typeId, name: "Written work", createdAt: testNow, updatedAt: testNow, ...type });
    await tx.insert(assignmentFields).values({ id: fieldId, assignmentTypeId: typeId, position: 1, kind: "long_text", label: "What will you hand over?" });
    await tx.insert(assignments).values({ id: assignmentId, assignmentTypeId: typeId, position: 1, title: "Hand over one thing", createdAt: testNow, ...row });
  });
  return { assignmentId, fieldId };
}

/** Work that was handed in and waits, at `testNow` unless told; with an answer when there is a field for it. */
export async function aSubmission(
  store: AcademyStore,
  { answer, ...row }: Row<typeof submissions> & Pick<typeof submissions.$inferInsert, "assignmentId" | "enrolmentId" | "programId" | "moduleId" | "userId"> & { answer?: { fieldId: string; value: string } },
): Promise<string> {
  const id = row.id ?? newId(testNow);
  await store.write(async (tx) => {
    await tx.insert(submissions).values({ id, status: "submitted", submittedAt: testNow, createdAt: testNow, updatedAt: testNow, ...row });
    if (answer) await tx.insert(submissionAnswers).values({ submissionId: id, version: row.version ?? 1, ...answer });
  });
  return id;
}

export async function aGrade(store: AcademyStore, row: Row<typeof grades> & { submissionId: string }): Promise<string> {
  const id = row.id ?? newId(testNow);
  await store.write((tx) => tx.insert(grades).values({ id, version: 1, status: "published", total: 3, scoredAt: testNow, createdAt: testNow, updatedAt: testNow, ...row }));
  return id;
}
