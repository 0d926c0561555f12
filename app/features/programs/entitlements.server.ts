import { and, asc, eq, inArray, sql, type SQL } from "drizzle-orm";
import { enrolments, modules } from "@db/academy/schema";
import type { AcademyTx } from "@db/open";
import { openStatuses } from "./rules";

/*
 * What an enrolment is entitled to is its rows of progress (docs/decisions/0036): one for each active module of its program and
 * of its cohort, with the day that the cohort has for it, and whether its client's own content is still to be written.
 */

/** Whether the last version of what was written for this client says anything. */
const written = sql`coalesce((SELECT c.content <> '' FROM individual_contents c WHERE c.enrolment_id = e.id AND c.module_id = m.id ORDER BY c.version DESC LIMIT 1), 0)`;

/** The rows that these enrolments are to have, of one module or of all. */
function entitled(enrolmentIds: readonly string[], moduleId: string | null): SQL {
  const one = moduleId === null ? sql`` : sql` AND m.id = ${moduleId}`;
  return sql`SELECT e.id, m.id, o.opens_on, CASE WHEN m.individual = 0 THEN NULL WHEN ${written} THEN 'written' ELSE 'lacking' END
    FROM json_each(${JSON.stringify(enrolmentIds)}) j CROSS JOIN enrolments e ON e.id = j.value
    CROSS JOIN modules m ON m.program_id = e.program_id AND m.status = 'active' AND (m.cohort_id IS NULL OR m.cohort_id = e.cohort_id)${one}
    LEFT JOIN cohort_openings o ON o.cohort_id = e.cohort_id AND o.module_id = m.id WHERE true`;
}

/**
 * Gives these enrolments the rows that they lack and makes the others say what they should, in the caller's transaction.
 * What was done stays as it is. Done again it changes nothing.
 */
export async function entitle(tx: AcademyTx, enrolmentIds: readonly string[], moduleId: string | null = null): Promise<void> {
  if (enrolmentIds.length === 0) return;
  await tx.run(sql`INSERT INTO module_progress (enrolment_id, module_id, opens_on, own_content) ${entitled(enrolmentIds, moduleId)}
    ON CONFLICT (enrolment_id, module_id) DO UPDATE SET opens_on = excluded.opens_on, own_content = excluded.own_content
    WHERE opens_on IS NOT excluded.opens_on OR own_content IS NOT excluded.own_content`);
}

/** Whose rows are to follow: the members of a cohort, or everybody in a program. */
export type EntitledGroup = { readonly cohortId: string } | { readonly programId: string };

/** Where in the group a round ended. */
export interface EntitledUpTo {
  readonly startedAt: number;
  readonly id: string;
}

/** Enrolments of a round: with thirty modules each some thousand rows, tens of milliseconds of a transaction. */
export const entitledAtOnce = 200;

/** One round of a group, from where the last one ended (null: the beginning), in the caller's transaction. Where this one ended; null: all have theirs. */
export async function entitleRound(tx: AcademyTx, group: EntitledGroup, after: EntitledUpTo | null): Promise<EntitledUpTo | null> {
  const of = "cohortId" in group ? eq(enrolments.cohortId, group.cohortId) : eq(enrolments.programId, group.programId);
  const from = after ? sql`(${enrolments.startedAt}, ${enrolments.id}) > (${after.startedAt}, ${after.id})` : undefined;
  const rows = await tx
    .select({ id: enrolments.id, startedAt: enrolments.startedAt })
    .from(enrolments)
    // With the plus the index in the order of the round is taken, not that of the status, which would have to be sorted.
    .where(and(of, sql`+${enrolments.status} IN ('pending', 'active', 'paused')`, from))
    .orderBy(asc(enrolments.startedAt), asc(enrolments.id))
    .limit(entitledAtOnce);
  await entitle(tx, rows.map(({ id }) => id));
  return rows.length < entitledAtOnce ? null : (rows.at(-1) ?? null);
}

/** Open enrolments that an enrolment's module belongs to: those of its cohort where it is a cohort's, else all of the program. */
export const ofModule = and(eq(enrolments.programId, modules.programId), inArray(enrolments.status, [...openStatuses]), sql`(${modules.cohortId} IS NULL OR ${modules.cohortId} = ${enrolments.cohortId})`);
