import { assignmentFields, assignments, assignmentTypes, submissionAnswers, submissions, type modules } from "@db/academy/schema";
import type { AcademyStore } from "@db/open";
import { newId } from "~/platform/ids.server";
import { testNow } from "./academy";
import { aModule, anEnrolment, aPerson, aProgram } from "./rows";

/* Rows of assignments and the work on them, as in rows.ts. */
type Row<Table extends { $inferInsert: unknown }> = Partial<Table["$inferInsert"]>;

export async function anAssignmentType(store: AcademyStore, row: Row<typeof assignmentTypes> = {}): Promise<string> {
  const id = row.id ?? newId(testNow);
  await store.write((tx) => tx.insert(assignmentTypes).values({ id, name: "A kind of work", createdAt: testNow, updatedAt: testNow, ...row }));
  return id;
}

/** A required long text unless told. */
export async function aField(store: AcademyStore, row: Row<typeof assignmentFields> & { assignmentTypeId: string; position: number }): Promise<string> {
  const id = row.id ?? newId(testNow);
  await store.write((tx) => tx.insert(assignmentFields).values({ id, kind: "long_text", label: `Question ${String(row.position)}`, ...row }));
  return id;
}

export async function anAssignment(store: AcademyStore, row: Row<typeof assignments> & { moduleId: string; assignmentTypeId: string }): Promise<string> {
  const id = row.id ?? newId(testNow);
  await store.write((tx) => tx.insert(assignments).values({ id, position: 1, title: "Hand over one thing", createdAt: testNow, ...row }));
  return id;
}

/** A begun draft unless told; its answers by field are of its version. */
export async function aSubmission(
  store: AcademyStore,
  { answers = {}, ...row }: Row<typeof submissions> & { assignmentId: string; enrolmentId: string; programId: string; moduleId: string; userId: string; answers?: Readonly<Record<string, string>> },
): Promise<string> {
  const id = row.id ?? newId(testNow);
  await store.write(async (tx) => {
    await tx.insert(submissions).values({ id, revision: 1, createdAt: testNow, updatedAt: testNow, ...row });
    const values = Object.entries(answers).map(([fieldId, value]) => ({ submissionId: id, version: row.version ?? 1, fieldId, value }));
    if (values.length > 0) await tx.insert(submissionAnswers).values(values);
  });
  return id;
}

export interface WorkStage {
  readonly email: string;
  readonly userId: string;
  readonly programId: string;
  readonly slug: string;
  readonly moduleId: string;
  readonly enrolmentId: string;
  readonly typeId: string;
  readonly assignmentId: string;
  /** `what`: a required long text; `ready`: a scale that may be left out. */
  readonly fields: { readonly what: string; readonly ready: string };
}

let stages = 0;

/** A client in a running enrolment, its one module, and an assignment with two questions. */
export async function workStage(store: AcademyStore, more: { readonly module?: Row<typeof modules>; readonly assignment?: Row<typeof assignments> } = {}): Promise<WorkStage> {
  stages += 1;
  const email = `writer-${String(stages)}@people.example`;
  const slug = `work-${String(stages)}`;
  const userId = await aPerson(store, { email, name: "Wren Writer", roles: ["client"] });
  const programId = await aProgram(store, { slug, title: "Leading on" });
  const moduleId = await aModule(store, { programId, position: 1, title: "Letting go", ...more.module });
  const enrolmentId = await anEnrolment(store, { programId, userId });
  const typeId = await anAssignmentType(store);
  const what = await aField(store, { assignmentTypeId: typeId, position: 1, label: "What will you hand over?" });
  const ready = await aField(store, { assignmentTypeId: typeId, position: 2, label: "How ready are you?", kind: "scale", min: 1, max: 5, required: false });
  const assignmentId = await anAssignment(store, { moduleId, assignmentTypeId: typeId, ...more.assignment });
  return { email, userId, programId, slug, moduleId, enrolmentId, typeId, assignmentId, fields: { what, ready } };
}
