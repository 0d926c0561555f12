import { sql, type SQL } from "drizzle-orm";
import type { AcademyRead } from "@db/open";
import { stands } from "./facts.server";
import { resolveStaff, type StaffFact, type StaffRole, type StaffTier } from "./rules";

/** How the resolution of instructors comes down to a person: to them first, after somebody else, or not at all. */
export type Standing = "primary" | "alternate" | "none";

/** A module all of whose submissions the person can see; where a client has instructors of their own, those resolve instead. */
export interface ModulePost {
  readonly programId: string;
  readonly program: string;
  readonly moduleId: string;
  readonly module: string;
  readonly position: number;
  /** They are staff of the whole program; otherwise of this module only. */
  readonly wholeProgram: boolean;
  /** By program and module tier. */
  readonly standing: Standing;
  /** Work that waits here. */
  readonly waiting: number;
  /** Of that, work of clients who have instructors of their own on this module. */
  readonly waitingElsewhere: number;
}

/** One client on one module that names the person. */
export interface PairPost {
  readonly programId: string;
  readonly program: string;
  readonly moduleId: string;
  readonly module: string;
  readonly position: number;
  readonly enrolmentId: string;
  readonly standing: Standing;
  readonly waiting: number;
}

/** Everywhere a person sees submissions, and whose turn it is there (`01-access`, "my queue"). */
export interface StaffPosts {
  readonly modules: readonly ModulePost[];
  /** Also those on modules that they see anyway. */
  readonly pairs: readonly PairPost[];
}

interface Row {
  readonly kind: "module" | "pair" | "staff";
  readonly tier: StaffTier;
  readonly programId: string;
  readonly program: string;
  readonly moduleId: string;
  readonly module: string;
  readonly position: number;
  readonly enrolmentId: string;
  readonly userId: string;
  readonly waiting: number;
  readonly elsewhere: number;
}

/*
 * `elsewhere`: what waits of clients who have a standing instructor of their own on the module. The planner has no
 * figures of how many enrolments a module has, and would read all that waits there for each of them (at 100,000 that
 * wait 215 ms against 18 ms): so the index is named.
 */
const counted = {
  modules: sql`(SELECT count(*) FROM submissions s INDEXED BY submissions_waiting WHERE s.module_id = m.id AND s.status = 'submitted') AS waiting,
  (SELECT count(DISTINCT s.id) FROM enrolment_staff es CROSS JOIN submissions s INDEXED BY submissions_by_enrolment ON s.enrolment_id = es.enrolment_id AND s.module_id = es.module_id AND s.status = 'submitted'
    WHERE es.module_id = m.id AND es.staff_role = 'instructor' AND ${stands("es")}) AS elsewhere`,
  pairs: sql`(SELECT count(*) FROM submissions s INDEXED BY submissions_by_enrolment WHERE s.enrolment_id = my_pairs.enrolment_id AND s.module_id = my_pairs.module_id AND s.status = 'submitted'), 0`,
};
const uncounted: typeof counted = { modules: sql`0 AS waiting, 0 AS elsewhere`, pairs: sql`0, 0` };

const postsQuery = (userId: string, counts: typeof counted): SQL => sql`
WITH my_programs AS (SELECT DISTINCT ps.program_id AS id FROM program_staff ps WHERE ps.user_id = ${userId} AND ${stands("ps")}),
my_modules AS (SELECT DISTINCT ms.module_id AS id FROM module_staff ms WHERE ms.user_id = ${userId} AND ${stands("ms")}),
my_pairs AS (SELECT DISTINCT es.enrolment_id, es.module_id FROM enrolment_staff es WHERE es.user_id = ${userId} AND ${stands("es")}),
seen AS (
  SELECT m.id, 1 AS whole FROM my_programs CROSS JOIN modules m ON m.program_id = my_programs.id
  UNION ALL SELECT m.id, 0 FROM my_modules CROSS JOIN modules m ON m.id = my_modules.id WHERE m.program_id NOT IN (SELECT id FROM my_programs))
SELECT 'module' AS kind, CASE WHEN seen.whole THEN 1 ELSE 2 END AS tier, p.id AS "programId", p.title AS program, m.id AS "moduleId", m.title AS module, m.position AS position, '' AS "enrolmentId", '' AS "userId",
  ${counts.modules}
  FROM seen CROSS JOIN modules m ON m.id = seen.id CROSS JOIN programs p ON p.id = m.program_id
UNION ALL
SELECT 'pair', 3, p.id, p.title, m.id, m.title, m.position, my_pairs.enrolment_id, '',
  ${counts.pairs}
  FROM my_pairs CROSS JOIN modules m ON m.id = my_pairs.module_id CROSS JOIN programs p ON p.id = m.program_id
UNION ALL
SELECT 'staff', 1, ps.program_id, '', '', '', ps.position, '', ps.user_id, 0, 0
  FROM my_programs CROSS JOIN program_staff ps ON ps.program_id = my_programs.id WHERE ps.staff_role = 'instructor' AND ${stands("ps")}
UNION ALL
SELECT 'staff', 2, '', '', ms.module_id, '', ms.position, '', ms.user_id, 0, 0
  FROM seen CROSS JOIN module_staff ms ON ms.module_id = seen.id WHERE ms.staff_role = 'instructor' AND ${stands("ms")}
UNION ALL
SELECT 'staff', 3, '', '', es.module_id, '', es.position, es.enrolment_id, es.user_id, 0, 0
  FROM my_pairs CROSS JOIN enrolment_staff es ON es.enrolment_id = my_pairs.enrolment_id AND es.module_id = my_pairs.module_id WHERE es.staff_role = 'instructor' AND ${stands("es")}`;

const keyOf = (...parts: readonly string[]): string => parts.join(" ");

/** Instructors by the place that names them. */
function byPlace(rows: readonly Row[]): ReadonlyMap<string, readonly StaffFact[]> {
  const places = new Map<string, StaffFact[]>();
  const role: StaffRole = "instructor";
  for (const { kind, tier, programId, moduleId, enrolmentId, userId, position } of rows) {
    if (kind !== "staff") continue;
    const key = keyOf(programId, moduleId, enrolmentId);
    const fact = { tier, role, userId, name: "", position };
    const known = places.get(key);
    if (known) known.push(fact);
    else places.set(key, [fact]);
  }
  return places;
}

function standingOf(facts: readonly StaffFact[], userId: string): Standing {
  const { instructor } = resolveStaff(facts);
  if (instructor[0]?.userId === userId) return "primary";
  return instructor.some((one) => one.userId === userId) ? "alternate" : "none";
}

/**
 * Where this person sees submissions and in which of those places the resolved primary instructor is them, with what
 * waits there; in one query whatever the number of submissions. The counts read an index and nothing else.
 */
export const staffPosts = (read: AcademyRead, userId: string): Promise<StaffPosts> => postsWith(read, userId, counted);

/** The same without what waits there, which is most of its work where much does: every count is 0. */
export const staffPostsUncounted = (read: AcademyRead, userId: string): Promise<StaffPosts> => postsWith(read, userId, uncounted);

async function postsWith(read: AcademyRead, userId: string, counts: typeof counted): Promise<StaffPosts> {
  const rows = await read.all<Row>(postsQuery(userId, counts));
  const named = byPlace(rows);
  const at = (...place: readonly [string, string, string]): readonly StaffFact[] => named.get(keyOf(...place)) ?? [];
  const modules = rows.filter(({ kind }) => kind === "module").map((row) => ({
    programId: row.programId, program: row.program, moduleId: row.moduleId, module: row.module, position: row.position, wholeProgram: row.tier === 1,
    // Staff of the module alone stand in the program's tier nowhere, so that the facts of tier 1 may be missing there.
    standing: standingOf([...at(row.programId, "", ""), ...at("", row.moduleId, "")], userId),
    waiting: row.waiting, waitingElsewhere: row.elsewhere,
  }));
  const pairs = rows.filter(({ kind }) => kind === "pair").map((row) => ({
    programId: row.programId, program: row.program, moduleId: row.moduleId, module: row.module, position: row.position, enrolmentId: row.enrolmentId,
    standing: standingOf(at("", row.moduleId, row.enrolmentId), userId), waiting: row.waiting,
  }));
  return { modules, pairs };
}
