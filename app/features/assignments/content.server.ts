import { sql, type SQL } from "drizzle-orm";
import { assignmentFields, assignments, assignmentTypeDomains, assignmentTypeQuestions, assignmentTypes, modules } from "@db/academy/schema";
import type { AcademyTx } from "@db/open";
import type { KnownFramework } from "~/features/frameworks/index.server";
import { audit, type Actor } from "~/platform/audit/index.server";
import { newId } from "~/platform/ids.server";
import { arm, listOf, part, type Look } from "~/platform/one-look.server";
import type { FieldKind } from "./answers";
import type { AssignmentContent, TypeContent } from "./content";
import type { LateRule } from "./rules";

/** An assignment type of this academy by its content, with its framework's place among those of the same look. */
export interface KnownType {
  readonly id: string;
  readonly content: TypeContent;
}

/** Work that a module of this academy asks for. */
export interface KnownAssignment {
  readonly moduleId: string;
  readonly typeId: string;
  readonly facts: Omit<AssignmentContent, "type">;
}

interface TypeRow {
  id: string; name: string; instructions: string; frameworkId: string | null; resubmission: number; dueOn: string | null; dueAfterDays: number | null; lateRule: LateRule;
  lateDays: number | null; passMark: number | null; anonymous: number; remindDays: number | null; turnaroundDays: number | null;
}

const t = assignmentTypes;
const type = part<TypeRow>("assignment-type", {
  id: t.id, name: t.name, instructions: t.instructions, frameworkId: t.frameworkId, resubmission: t.resubmission, dueOn: t.dueOn, dueAfterDays: t.dueAfterDays, lateRule: t.lateRule,
  lateDays: t.lateDays, passMark: t.passMark, anonymous: t.anonymous, remindDays: t.remindDays, turnaroundDays: t.turnaroundDays,
});
const f = assignmentFields;
const field = part<{ typeId: string; position: number; kind: FieldKind; label: string; help: string; required: number; min: number | null; max: number | null; options: string }>("assignment-field", {
  typeId: f.assignmentTypeId, position: f.position, kind: f.kind, label: f.label, help: f.help, required: f.required, min: f.min, max: f.max, options: f.options,
});
const chosenDomain = part<{ typeId: string; id: string; weight: number }>("chosen-domain", { typeId: assignmentTypeDomains.assignmentTypeId, id: assignmentTypeDomains.domainId, weight: assignmentTypeDomains.weight });
const chosenQuestion = part<{ typeId: string; id: string; weight: number }>("chosen-question", { typeId: assignmentTypeQuestions.assignmentTypeId, id: assignmentTypeQuestions.questionId, weight: assignmentTypeQuestions.weight });
const assignment = part<{ moduleId: string; typeId: string; position: number; title: string; dueOn: string | null; dueAfterDays: number | null }>("assignment", {
  moduleId: assignments.moduleId, typeId: assignments.assignmentTypeId, position: assignments.position, title: assignments.title, dueOn: assignments.dueOn, dueAfterDays: assignments.dueAfterDays,
});

/** What is to be read of the types whose ids `ids` selects; their frameworks are asked for by `frameworksOf`. */
export const typeArms = (ids: SQL): readonly SQL[] => [
  arm(type, sql`FROM ${t} WHERE ${t.id} IN (${ids})`),
  arm(field, sql`FROM ${f} WHERE ${f.assignmentTypeId} IN (${ids}) AND ${f.archivedAt} IS NULL`),
  arm(chosenDomain, sql`FROM ${assignmentTypeDomains} WHERE ${assignmentTypeDomains.assignmentTypeId} IN (${ids})`),
  arm(chosenQuestion, sql`FROM ${assignmentTypeQuestions} WHERE ${assignmentTypeQuestions.assignmentTypeId} IN (${ids})`),
];
/** The frameworks by which such types are marked. */
export const frameworksOf = (typeIds: SQL): SQL => sql`SELECT ${t.frameworkId} FROM ${t} WHERE ${t.id} IN (${typeIds}) AND ${t.frameworkId} IS NOT NULL`;

/** Types in use that are called so: they may be what is looked for. */
export const typesNamed = (names: readonly string[]): SQL => sql`SELECT ${t.id} FROM ${t} WHERE ${t.name} IN ${listOf(names)} AND ${t.archivedAt} IS NULL`;

const inUse = (programId: string) => sql`FROM ${modules} JOIN ${assignments} ON ${assignments.moduleId} = ${modules.id} WHERE ${modules.programId} = ${programId} AND ${modules.status} <> 'archived' AND ${assignments.archivedAt} IS NULL`;
/** What a program's modules ask for, and the ids of its types. */
export const assignmentArms = (programId: string): readonly SQL[] => [arm(assignment, inUse(programId))];
export const typesOfProgram = (programId: string): SQL => sql`SELECT ${assignments.assignmentTypeId} ${inUse(programId)}`;

const said = <T>(value: T | null): T | undefined => value ?? undefined;
const byPlace = (a: { position: number }, b: { position: number }) => a.position - b.position;

/** What a type takes of its framework, by places; undefined: all of it. What was taken out of the framework since is no longer chosen. */
function rubricOf(look: Look, typeId: string, framework: KnownFramework): TypeContent["rubric"] {
  const weights = (rows: readonly { typeId: string; id: string; weight: number }[]) => new Map(rows.filter((row) => row.typeId === typeId).map(({ id, weight }) => [id, weight]));
  const [domains, questions] = [weights(look.of(chosenDomain)), weights(look.of(chosenQuestion))];
  const chosen = framework.domains.flatMap(({ id, questions: asked }, at) => {
    const weight = domains.get(id);
    const those = asked.flatMap((questionId, place) => { const share = questions.get(questionId); return share === undefined ? [] : [{ question: place, weight: share }]; });
    return weight === undefined || those.length === 0 ? [] : [{ domain: at, weight, questions: those }];
  });
  return chosen.length > 0 ? chosen : undefined;
}

/** The types of a look, the oldest first. */
export function typesSeen(look: Look, frameworks: readonly KnownFramework[]): readonly KnownType[] {
  const fields = [...look.of(field)].sort(byPlace);
  return look.of(type).map(({ id, frameworkId, resubmission, anonymous, dueOn, dueAfterDays, lateDays, passMark, remindDays, turnaroundDays, ...facts }) => {
    const at = frameworks.findIndex((one) => one.id === frameworkId);
    const framework = frameworks[at];
    const content: TypeContent = {
      ...facts, resubmission: resubmission === 1, anonymous: anonymous === 1,
      dueOn: said(dueOn), dueAfterDays: said(dueAfterDays), lateDays: said(lateDays), passMark: said(passMark), remindDays: said(remindDays), turnaroundDays: said(turnaroundDays),
      ...(framework ? { framework: at, rubric: rubricOf(look, id, framework) } : {}),
      fields: fields.filter(({ typeId }) => typeId === id).map(({ typeId: _type, position: _position, required, ...one }) => ({ ...one, required: required === 1 })),
    };
    return { id, content };
  }).sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** What a program's modules ask for, in each one's order. */
export const assignmentsSeen = (look: Look): readonly KnownAssignment[] =>
  [...look.of(assignment)].sort(byPlace).map(({ moduleId, typeId, title, dueOn, dueAfterDays }) => ({ moduleId, typeId, facts: { title, dueOn: said(dueOn), dueAfterDays: said(dueAfterDays) } }));

/** Makes a type of this content, marked by that framework. Gives its id. Within the verb that needs it. */
export async function insertType(tx: AcademyTx, actor: Actor, content: TypeContent, framework: Pick<KnownFramework, "id" | "domains"> | null): Promise<string> {
  const { framework: _place, rubric = [], fields, ...facts } = content;
  const id = newId(actor.at);
  await tx.insert(t).values({ id, ...facts, frameworkId: framework?.id ?? null, createdAt: actor.at, updatedAt: actor.at });
  if (fields.length > 0) await tx.insert(f).values(fields.map((one, at) => ({ id: newId(actor.at), assignmentTypeId: id, position: at + 1, ...one })));
  const domains = rubric.flatMap(({ domain, weight }) => { const domainId = framework?.domains[domain]?.id; return domainId === undefined ? [] : [{ assignmentTypeId: id, domainId, weight }]; });
  const questions = rubric.flatMap(({ domain, questions: asked }) => asked.flatMap(({ question, weight }) => {
    const questionId = framework?.domains[domain]?.questions[question];
    return questionId === undefined ? [] : [{ assignmentTypeId: id, questionId, weight }];
  }));
  if (domains.length > 0) await tx.insert(assignmentTypeDomains).values(domains);
  if (questions.length > 0) await tx.insert(assignmentTypeQuestions).values(questions);
  await audit(tx, actor, { action: "assignment-type/created", subject: { type: "assignment-type", id }, after: { name: facts.name, frameworkId: framework?.id ?? null, fields: fields.length } });
  return id;
}

/** Asks for work in new modules, in this order within each. Within the verb that made them. */
export async function insertAssignments(tx: AcademyTx, at: number, rows: readonly KnownAssignment[]): Promise<void> {
  const places = new Map<string, number>();
  const values = rows.map(({ moduleId, typeId, facts: { title, dueOn, dueAfterDays } }) => {
    const position = (places.get(moduleId) ?? 0) + 1;
    places.set(moduleId, position);
    return { id: newId(at), moduleId, assignmentTypeId: typeId, position, title, dueOn: dueOn ?? null, dueAfterDays: dueAfterDays ?? null, createdAt: at };
  });
  if (values.length > 0) await tx.insert(assignments).values(values);
}
