import { and, eq } from "drizzle-orm";
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
export const isBefore = and(eq(before.id, modules.opensAfterModuleId), eq(before.status, "active"));
export const isBeforeDone = and(eq(beforeProgress.moduleId, before.id), eq(beforeProgress.enrolmentId, enrolments.id));
export const openingColumns = { opensAfterDays: modules.opensAfterDays, opensOn: modules.opensOn, beforeId: before.id, beforeTitle: before.title, beforeDoneAt: beforeProgress.completedAt };

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
