import { and, desc, eq, inArray, ne, sql } from "drizzle-orm";
import { assignmentFields, assignments, assignmentTypes, enrolments, files, modules, programs, submissionAnswers, submissionFiles, submissions } from "@db/academy/schema";
import type { AcademyRead, AcademyTx } from "@db/open";
import { before, beforeProgress, inRun, isBefore, isBeforeDone, openingColumns, openingOfRow, type Opening } from "~/features/programs/index.server";
import type { AnswerField, FieldKind } from "./answers";
import { closesAt, dueAt, dueRuleOf, whyShut, type LateRule, type ShutReason, type WorkRules, type WorkStatus } from "./rules";

/** An assignment as one client has it, in their latest enrolment in its program. */
export interface OwnWork {
  readonly assignmentId: string;
  readonly assignmentTypeId: string;
  readonly title: string;
  /** Markdown. */
  readonly instructions: string;
  readonly rules: WorkRules;
  /** Staff do not see whose it is until the grade is published. */
  readonly anonymous: boolean;
  readonly archived: boolean;
  readonly moduleId: string;
  readonly moduleTitle: string;
  readonly moduleStatus: string;
  /** When the module opens for this client, epoch ms; null: no day is known, only the module of `orAfter` opens it. */
  readonly opensAt: number | null;
  readonly orAfter: Opening["orAfter"];
  readonly programId: string;
  readonly programSlug: string;
  readonly programTitle: string;
  readonly enrolmentId: string;
  readonly enrolmentStatus: string;
  /** Null: nothing was saved yet. */
  readonly submissionId: string | null;
  readonly status: WorkStatus;
  readonly version: number;
  /** 0: nothing was saved yet. */
  readonly revision: number;
  readonly submittedAt: number | null;
  readonly late: boolean;
  readonly updatedAt: number | null;
}

type Read = AcademyRead | AcademyTx;

/** The columns of an assignment's rules, for a query that joins `assignments` and their types. */
export const ruleColumns = {
  dueOn: assignments.dueOn, dueAfterDays: assignments.dueAfterDays, typeDueOn: sql<string | null>`${assignmentTypes.dueOn}`.as("type_due_on"), typeDueAfterDays: sql<number | null>`${assignmentTypes.dueAfterDays}`.as("type_due_after_days"),
  lateRule: sql<LateRule>`${assignmentTypes.lateRule}`.as("late_rule"), lateDays: assignmentTypes.lateDays,
};

interface RuleRow {
  readonly dueOn: string | null;
  readonly dueAfterDays: number | null;
  readonly typeDueOn: string | null;
  readonly typeDueAfterDays: number | null;
  readonly lateRule: LateRule;
  readonly lateDays: number | null;
}

/** What those columns say together. */
export const workRulesOf = ({ dueOn, dueAfterDays, typeDueOn, typeDueAfterDays, lateRule, lateDays }: RuleRow): WorkRules =>
  ({ due: dueRuleOf({ dueOn, dueAfterDays }, { dueOn: typeDueOn, dueAfterDays: typeDueAfterDays }), lateRule, lateDays });

export interface WorkTimes {
  /** Until when it is asked for, epoch ms; null: no due day. */
  readonly due: number | null;
  /** Until when a first version is taken; null: for ever. */
  readonly closes: number | null;
  /** Why its client cannot write now; null: they can. */
  readonly shut: ShutReason | null;
}

/** Days and doors of somebody's work, where they are. */
export function timesOf(work: OwnWork, timeZone: string, now: number): WorkTimes {
  const due = dueAt(work.opensAt, work.rules.due, timeZone);
  const closes = closesAt(due, work.rules, timeZone);
  return { due, closes, shut: whyShut({ ...work, closesAt: closes }, now) };
}

/**
 * The asker's work on an assignment; null when they are not enrolled in its program, or it went back to being a draft,
 * which is the same as when there is no such assignment. Of several runs of a program the latest counts. That a program is
 * archived changes nothing for those who are in it.
 */
export async function ownWork(read: Read, userId: string, assignmentId: string): Promise<OwnWork | null> {
  const row = await read
    .select({
      assignmentId: assignments.id, assignmentTypeId: assignments.assignmentTypeId, title: assignments.title, instructions: assignmentTypes.instructions, anonymous: assignmentTypes.anonymous,
      ...ruleColumns, archivedAt: assignments.archivedAt,
      moduleId: modules.id, moduleTitle: modules.title, moduleStatus: modules.status, ...openingColumns,
      programId: programs.id, programSlug: programs.slug, programTitle: programs.title,
      enrolmentId: enrolments.id, enrolmentStatus: enrolments.status, startedAt: enrolments.startedAt,
      submissionId: submissions.id, status: sql<WorkStatus | null>`${submissions.status}`, version: submissions.version, revision: submissions.revision,
      submittedAt: submissions.submittedAt, late: submissions.late, updatedAt: submissions.updatedAt,
    })
    .from(assignments)
    .innerJoin(assignmentTypes, eq(assignmentTypes.id, assignments.assignmentTypeId))
    .innerJoin(modules, eq(modules.id, assignments.moduleId))
    .innerJoin(programs, and(eq(programs.id, modules.programId), ne(programs.visibility, "draft")))
    .innerJoin(enrolments, and(eq(enrolments.programId, programs.id), eq(enrolments.userId, userId), ne(enrolments.status, "withdrawn")))
    .leftJoin(submissions, and(eq(submissions.assignmentId, assignments.id), eq(submissions.enrolmentId, enrolments.id)))
    .leftJoin(before, isBefore)
    .leftJoin(beforeProgress, isBeforeDone)
    .where(and(eq(assignments.id, assignmentId), inRun))
    .orderBy(desc(enrolments.startedAt))
    .limit(1)
    .get();
  if (!row) return null;
  const { startedAt, opensAfterDays, opensOn, beforeId, beforeTitle, beforeDoneAt, archivedAt, status, version, revision, dueOn, dueAfterDays, typeDueOn, typeDueAfterDays, lateRule, lateDays, ...shown } = row;
  const { at: opensAt, orAfter } = openingOfRow({ opensAfterDays, opensOn, beforeId, beforeTitle, beforeDoneAt }, startedAt);
  return {
    ...shown, archived: archivedAt !== null, late: shown.late ?? false, rules: workRulesOf({ dueOn, dueAfterDays, typeDueOn, typeDueAfterDays, lateRule, lateDays }), opensAt, orAfter,
    status: status ?? "not_started", version: version ?? 1, revision: revision ?? 0,
  };
}

export interface WorkField extends AnswerField {
  /** Taken out of the form; earlier answers to it stay readable. */
  readonly archived: boolean;
}

const linesOf = (text: string): readonly string[] => text.split("\n").map((line) => line.trim()).filter(Boolean);

/** All fields an assignment type's form has or had, in order. */
export async function fieldsOf(read: Read, assignmentTypeId: string): Promise<readonly WorkField[]> {
  const rows = await read
    .select()
    .from(assignmentFields)
    .where(eq(assignmentFields.assignmentTypeId, assignmentTypeId));
  const inOrder = [...rows].sort((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1));
  return inOrder.map(({ id, kind, label, help, required, min, max, options, archivedAt }) => ({
    id, kind: kind as FieldKind, label, help, required, min, max, options: linesOf(options), archived: archivedAt !== null,
  }));
}

/** Texts by field. */
export type Answers = Readonly<Record<string, string>>;

/** What was answered in these versions of a submission: by version, then by field. */
export async function answersOf(read: Read, submissionId: string, versions: readonly number[]): Promise<ReadonlyMap<number, Answers>> {
  const rows = await read
    .select({ version: submissionAnswers.version, fieldId: submissionAnswers.fieldId, value: submissionAnswers.value })
    .from(submissionAnswers)
    .where(and(eq(submissionAnswers.submissionId, submissionId), inArray(submissionAnswers.version, [...versions])));
  const found = new Map<number, Record<string, string>>(versions.map((version) => [version, {}]));
  for (const { version, fieldId, value } of rows) {
    const answers = found.get(version);
    if (answers) answers[fieldId] = value;
  }
  return found;
}

export interface WorkFile {
  readonly fieldId: string;
  readonly fileId: string;
  readonly name: string;
  readonly size: number;
  readonly addedAt: number;
}

/** The files that answer fields in a version, in the order they came. */
export async function filesOf(read: Read, submissionId: string, version: number): Promise<readonly WorkFile[]> {
  const rows = await read
    .select({ fieldId: submissionFiles.fieldId, fileId: files.id, name: files.name, size: files.size, addedAt: submissionFiles.addedAt })
    .from(submissionFiles)
    .innerJoin(files, eq(files.id, submissionFiles.fileId))
    .where(and(eq(submissionFiles.submissionId, submissionId), eq(submissionFiles.version, version)));
  return [...rows].sort((a, b) => a.addedAt - b.addedAt || (a.fileId < b.fileId ? -1 : 1));
}

/** Of the fields, those that are asked for now. */
export const askedOf = (fields: readonly WorkField[]): readonly WorkField[] => fields.filter((field) => !field.archived);
