import { and, asc, desc, eq, gte, isNull, sql } from "drizzle-orm";
import { assignmentFields, assignments, assignmentTypeQuestions, assignmentTypes, frameworks, submissionAnswers, submissionFiles } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";
import { keysetPage, type KeysetPage, type KeysetRequest } from "~/platform/keyset";
import { optionsIn } from "./type-forms";
import type { AnswerField, FieldKind } from "./answers";
import type { LateRule } from "./rules";

export interface ListedType {
  readonly id: string;
  readonly name: string;
  readonly framework: string | null;
  readonly fields: number;
  readonly archived: boolean;
}

export interface ShownType {
  readonly id: string;
  readonly name: string;
  readonly instructions: string;
  readonly frameworkId: string | null;
  readonly framework: string | null;
  readonly resubmission: boolean;
  readonly dueOn: string | null;
  readonly dueAfterDays: number | null;
  readonly lateRule: LateRule;
  readonly lateDays: number | null;
  readonly passMark: number | null;
  readonly anonymous: boolean;
  readonly remindDays: number | null;
  readonly turnaroundDays: number | null;
  /** Questions that its rubric takes of the framework; null: all of them, by the framework's weights. */
  readonly chosen: number | null;
  readonly archived: boolean;
  /** Assignments of modules that are of it. */
  readonly usedBy: number;
}

/** A field as its admin sees it: whether somebody has answered it, so that its kind stays. */
export type ShownField = AnswerField & { readonly answered: boolean };

const typesPerPage = 25;
/** Kinds of the parts of a cursor: name, id. */
export const typeKey = ["string", "string"] as const;
const archived = sql<number>`${assignmentTypes.archivedAt} IS NOT NULL`.mapWith(Boolean);

const listed = {
  id: assignmentTypes.id, name: assignmentTypes.name, framework: frameworks.name, archived,
  fields: sql<number>`(SELECT count(*) FROM assignment_fields f WHERE f.assignment_type_id = "assignment_types"."id" AND f.archived_at IS NULL)`,
};

/** The academy's assignment types by name, a page of 25 by key, in one query. */
export async function typesPage({ read }: { read: AcademyRead }, request: KeysetRequest): Promise<KeysetPage<ListedType>> {
  const { direction, key } = request;
  const forward = direction === "after";
  const place = key ? sql`(${assignmentTypes.name}, ${assignmentTypes.id}) ${sql.raw(forward ? ">" : "<")} (${key[0]}, ${key[1]})` : gte(assignmentTypes.name, "");
  const order = forward ? [asc(assignmentTypes.name), asc(assignmentTypes.id)] : [desc(assignmentTypes.name), desc(assignmentTypes.id)];
  const rows = await read.select(listed).from(assignmentTypes).leftJoin(frameworks, eq(frameworks.id, assignmentTypes.frameworkId)).where(place).orderBy(...order).limit(typesPerPage + 1);
  return keysetPage(rows, request, typesPerPage, (row) => [row.name, row.id]);
}

/** A type's rules, as they are kept. */
const ruleFacts = {
  resubmission: assignmentTypes.resubmission, dueOn: assignmentTypes.dueOn, dueAfterDays: assignmentTypes.dueAfterDays, lateRule: sql<LateRule>`${assignmentTypes.lateRule}`, lateDays: assignmentTypes.lateDays,
  passMark: assignmentTypes.passMark, anonymous: assignmentTypes.anonymous, remindDays: assignmentTypes.remindDays, turnaroundDays: assignmentTypes.turnaroundDays,
};

/** What a type says of itself; null: there is none. A transaction may ask. */
export async function typeFacts(read: AcademyRead, id: string): Promise<ShownType | null> {
  const row = await read
    .select({
      id: assignmentTypes.id, name: assignmentTypes.name, instructions: assignmentTypes.instructions, frameworkId: assignmentTypes.frameworkId,
      framework: frameworks.name, ...ruleFacts, archived,
      chosen: sql<number | null>`nullif((SELECT count(*) FROM ${assignmentTypeQuestions} c WHERE c.assignment_type_id = "assignment_types"."id"), 0)`,
      usedBy: sql<number>`(SELECT count(*) FROM ${assignments} a WHERE a.assignment_type_id = "assignment_types"."id" AND a.archived_at IS NULL)`,
    })
    .from(assignmentTypes).leftJoin(frameworks, eq(frameworks.id, assignmentTypes.frameworkId)).where(eq(assignmentTypes.id, id)).get();
  return row ?? null;
}

const answered = sql<number>`(EXISTS (SELECT 1 FROM ${submissionAnswers} a WHERE a.field_id = "assignment_fields"."id") OR EXISTS (SELECT 1 FROM ${submissionFiles} s WHERE s.field_id = "assignment_fields"."id"))`.mapWith(Boolean);

/** The fields in use of a type's form, in order. A transaction may ask. */
export async function fieldsOfType(read: AcademyRead, typeId: string): Promise<readonly ShownField[]> {
  const rows = await read
    .select({
      id: assignmentFields.id, kind: sql<FieldKind>`${assignmentFields.kind}`, label: assignmentFields.label, help: assignmentFields.help,
      required: assignmentFields.required, min: assignmentFields.min, max: assignmentFields.max, options: assignmentFields.options, answered,
    })
    .from(assignmentFields).where(and(eq(assignmentFields.assignmentTypeId, typeId), isNull(assignmentFields.archivedAt))).orderBy(asc(assignmentFields.position));
  return rows.map((row) => ({ ...row, options: optionsIn(row.options) }));
}

/** A type with its form, in two queries; null: there is none. */
export async function typePage({ read }: { read: AcademyRead }, id: string): Promise<{ readonly type: ShownType; readonly fields: readonly ShownField[] } | null> {
  const [type, fields] = await Promise.all([typeFacts(read, id), fieldsOfType(read, id)]);
  return type && { type, fields };
}

/** The type, and one field of its form that is in use; null: there is no such. */
export async function fieldPage(ctx: { read: AcademyRead }, id: string, fieldId: string): Promise<{ readonly type: ShownType; readonly field: ShownField } | null> {
  const found = await typePage(ctx, id);
  const field = found?.fields.find((one) => one.id === fieldId);
  return found && field ? { type: found.type, field } : null;
}

/** More types than this are not offered in a select. */
const MOST_OFFERED = 200;

/** Types that a module may ask for, by name. */
export const typesOffered = (read: AcademyRead): Promise<{ id: string; name: string }[]> =>
  read.select({ id: assignmentTypes.id, name: assignmentTypes.name }).from(assignmentTypes).where(and(gte(assignmentTypes.name, ""), isNull(assignmentTypes.archivedAt))).orderBy(asc(assignmentTypes.name), asc(assignmentTypes.id)).limit(MOST_OFFERED);
