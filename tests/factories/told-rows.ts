import { assignments, assignmentTypes, badgeAwards, badges, grades, modules, submissions } from "@db/academy/schema";
import { eq } from "drizzle-orm";
import type { AcademyStore } from "@db/open";
import { newId, newToken } from "~/platform/ids.server";
import { testNow } from "./academy";

/* Rows of what people are told and credited with, each valid by itself. Each factory returns the row's id. */
type Row<Table extends { $inferInsert: unknown }> = Partial<Table["$inferInsert"]>;

/** Work handed in by somebody on an assignment of this module, made for it. */
export async function someWork(
  store: AcademyStore,
  { title = "An assignment", ...row }: Row<typeof submissions> & { moduleId: string; enrolmentId: string; userId: string; title?: string },
): Promise<string> {
  const id = row.id ?? newId(testNow);
  const typeId = newId(testNow);
  const assignmentId = newId(testNow);
  await store.write(async (tx) => {
    const [module] = await tx.select({ programId: modules.programId }).from(modules).where(eq(modules.id, row.moduleId));
    if (!module) throw new Error(`no module ${row.moduleId}`);
    await tx.insert(assignmentTypes).values({ id: typeId, name: "A kind of work", createdAt: testNow, updatedAt: testNow });
    await tx.insert(assignments).values({ id: assignmentId, moduleId: row.moduleId, assignmentTypeId: typeId, position: 1 + (await tx.$count(assignments)), title, createdAt: testNow });
    await tx.insert(submissions).values({ id, assignmentId, programId: module.programId, status: "submitted", submittedAt: testNow, createdAt: testNow, updatedAt: testNow, ...row });
  });
  return id;
}

export async function aGrade(store: AcademyStore, row: Row<typeof grades> & { submissionId: string }): Promise<string> {
  const id = row.id ?? newId(testNow);
  await store.write((tx) => tx.insert(grades).values({ id, version: 1, status: "published", scoredAt: row.status === "draft" ? null : testNow, createdAt: testNow, updatedAt: testNow, ...row }));
  return id;
}

export async function aBadge(store: AcademyStore, row: Row<typeof badges> & { programId: string }): Promise<string> {
  const id = row.id ?? newId(testNow);
  await store.write((tx) => tx.insert(badges).values({ id, name: "A badge", criteria: "Did it all.", createdAt: testNow, ...row }));
  return id;
}

/** An award that waits, unless told otherwise. */
export async function anAward(store: AcademyStore, row: Row<typeof badgeAwards> & { badgeId: string; enrolmentId: string; userId: string }): Promise<string> {
  const id = row.id ?? newId(testNow);
  const decided = row.status === undefined || row.status === "waiting" ? {} : { decidedAt: testNow, reason: row.status === "approved" ? null : "Because" };
  await store.write((tx) => tx.insert(badgeAwards).values({ id, status: "waiting", code: newToken(), earnedAt: testNow, ...decided, ...row }));
  return id;
}
