import { and, eq, isNull } from "drizzle-orm";
import { assignmentTypeDomains, assignmentTypeQuestions, assignmentTypes, frameworkDomains, frameworkQuestions } from "@db/academy/schema";
import type { AcademyRead, AcademyTx } from "@db/open";
import { domainsOf, type ShownDomain } from "~/features/frameworks/index.server";
import { actorOf, audit } from "~/platform/audit/index.server";
import { done, refused, type Result } from "~/platform/result";
import type { PersonContext } from "~/platform/scope.server";
import type { RubricChoice } from "./rubric-forms";
import { typeFacts, type ShownType } from "./type-queries.server";

/** A type with the questions its framework asks now, and what it takes of them. */
export interface TypeRubric {
  readonly type: ShownType;
  readonly domains: readonly ShownDomain[];
  readonly choice: RubricChoice;
}

/** What a type takes of its framework; null: all of it. A transaction may ask. */
async function choiceOf(read: AcademyRead | AcademyTx, typeId: string): Promise<RubricChoice> {
  const [domains, questions] = await Promise.all([
    read.select({ id: assignmentTypeDomains.domainId, weight: assignmentTypeDomains.weight }).from(assignmentTypeDomains).where(eq(assignmentTypeDomains.assignmentTypeId, typeId)),
    read.select({ id: assignmentTypeQuestions.questionId, weight: assignmentTypeQuestions.weight }).from(assignmentTypeQuestions).where(eq(assignmentTypeQuestions.assignmentTypeId, typeId)),
  ]);
  if (questions.length === 0) return null;
  const byId = (rows: typeof domains) => Object.fromEntries(rows.map(({ id, weight }) => [id, weight]));
  return { domains: byId(domains), questions: byId(questions) };
}

/** A type's rubric in five queries; null: there is no such type, or it has no framework. */
export async function typeRubric({ read }: { read: AcademyRead }, id: string): Promise<TypeRubric | null> {
  const type = await typeFacts(read, id);
  if (!type?.frameworkId) return null;
  const [domains, choice] = await Promise.all([domainsOf(read, type.frameworkId), choiceOf(read, id)]);
  return { type, domains, choice };
}

/**
 * Says what a type's rubric takes of its framework (`03-assignments`: chosen domains and questions, with weights). Work
 * that is marked from now on is marked by it; what is published stays as it is. `gone`: a question was taken out of the
 * framework since the page was opened.
 */
export const chooseRubric = (ctx: PersonContext, id: string, choice: RubricChoice): Promise<Result<null, "unknown" | "gone">> =>
  ctx.write(async (tx) => {
    const type = await typeFacts(tx, id);
    if (!type?.frameworkId) return refused("unknown");
    if (choice && !(await stillAsked(tx, type.frameworkId, choice))) return refused("gone");
    const before = await choiceOf(tx, id);
    await tx.delete(assignmentTypeQuestions).where(eq(assignmentTypeQuestions.assignmentTypeId, id));
    await tx.delete(assignmentTypeDomains).where(eq(assignmentTypeDomains.assignmentTypeId, id));
    if (choice) {
      await tx.insert(assignmentTypeDomains).values(Object.entries(choice.domains).map(([domainId, weight]) => ({ assignmentTypeId: id, domainId, weight })));
      await tx.insert(assignmentTypeQuestions).values(Object.entries(choice.questions).map(([questionId, weight]) => ({ assignmentTypeId: id, questionId, weight })));
    }
    await tx.update(assignmentTypes).set({ updatedAt: ctx.clock.now() }).where(eq(assignmentTypes.id, id));
    await audit(tx, actorOf(ctx), { action: "assignment-type/rubric-chosen", subject: { type: "assignment-type", id }, before: { choice: before }, after: { choice } });
    return done(null);
  });

/** Is every chosen question in use in this framework, under a chosen domain? */
async function stillAsked(tx: AcademyTx, frameworkId: string, choice: NonNullable<RubricChoice>): Promise<boolean> {
  const asked = await tx
    .select({ questionId: frameworkQuestions.id, domainId: frameworkDomains.id })
    .from(frameworkDomains)
    .innerJoin(frameworkQuestions, eq(frameworkQuestions.domainId, frameworkDomains.id))
    .where(and(eq(frameworkDomains.frameworkId, frameworkId), isNull(frameworkDomains.archivedAt), isNull(frameworkQuestions.archivedAt)));
  const domainOf = new Map(asked.map(({ questionId, domainId }) => [questionId, domainId]));
  return Object.keys(choice.questions).every((question) => Object.hasOwn(choice.domains, domainOf.get(question) ?? ""));
}
