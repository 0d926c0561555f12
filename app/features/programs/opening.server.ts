import { and, eq, isNull, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import { enrolments, moduleProgress, modules } from "@db/academy/schema";
import { openingOf, type Opening } from "./release-rules";

/*
 * When one module opens for one enrolment, for queries of `modules` and `enrolments` that ask for no trail: they join these
 * two on these conditions and select these columns.
 */
export const before = alias(modules, "before");
export const beforeProgress = alias(moduleProgress, "before_progress");
/** A module that was put away, or is a draft again, holds nothing back. */
export const isBefore = and(eq(before.id, modules.opensAfterModuleId), eq(before.status, "active"), or(isNull(before.cohortId), eq(before.cohortId, enrolments.cohortId)));
export const isBeforeDone = and(eq(beforeProgress.moduleId, before.id), eq(beforeProgress.enrolmentId, enrolments.id));
/** Of modules and enrolments that are joined: those modules that the enrolment has, the program's and its cohort's own. */
export const inRun = or(isNull(modules.cohortId), eq(modules.cohortId, enrolments.cohortId));
/** The day of a module, where `module_progress` is joined: its cohort's, else its own. A day goes before a number of days (`openingOf`). */
export const opensOnOf = sql<number | null>`coalesce(${moduleProgress.opensOn}, ${modules.opensOn})`;
const cohortsDay = sql`(SELECT own.opens_on FROM module_progress own WHERE own.enrolment_id = ${enrolments.id} AND own.module_id = ${modules.id})`;
export const openingColumns = { opensAfterDays: modules.opensAfterDays, opensOn: sql<number | null>`coalesce(${cohortsDay}, ${modules.opensOn})`, beforeId: before.id, beforeTitle: before.title, beforeDoneAt: beforeProgress.completedAt };

export interface OpeningRow {
  readonly opensAfterDays: number | null;
  readonly opensOn: number | null;
  readonly beforeId: string | null;
  readonly beforeTitle: string | null;
  readonly beforeDoneAt: number | null;
}

/** When the module of such a row opens for an enrolment that began then. */
export const openingOfRow = ({ beforeId, beforeTitle, beforeDoneAt, ...rule }: OpeningRow, startedAt: number): Opening =>
  openingOf(rule, startedAt, beforeId === null ? null : { moduleId: beforeId, title: beforeTitle ?? "", completedAt: beforeDoneAt });
