import { and, eq, gte, inArray, isNull, ne, or, sql, type SQL } from "drizzle-orm";
import { assignments, assignmentTypes, badgeAwards, badges, domainSkills, enrolments, grades, gradeScores, moduleProgress, modules, moduleSkills, programs, skillCategories, skills, submissions } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";
import { visibleClientModules, visibleEnrolments, visibleSubmissions } from "~/access/staff/index.server";
import { scoredParts } from "~/features/grading/index.server";
import type { ProgressStatus } from "~/features/programs/index.server";
import type { PersonContext } from "~/platform/scope.server";
import { mapOf, type BadgeRow, type ScoreRow, type SkillRow, type SkillsMap, type TaughtRow } from "./map";

/** Of each kind: more than one person's programs have. */
const MOST = 2_000;

/** Whose map, and how much of it is to be seen: conditions on the tables that each part is read from. */
interface Sight {
  readonly modules: SQL | undefined;
  readonly work: SQL | undefined;
  readonly badges: SQL | undefined;
}

const inUse = and(isNull(skills.archivedAt), isNull(skillCategories.archivedAt));

const skillRows = (read: AcademyRead): Promise<SkillRow[]> =>
  read
    .select({ id: skills.id, name: skills.name, description: skills.description, position: skills.position, categoryId: skillCategories.id, category: skillCategories.name, categoryPosition: skillCategories.position })
    .from(skills).innerJoin(skillCategories, eq(skillCategories.id, skills.categoryId)).where(and(gte(skills.categoryId, ""), inUse)).limit(MOST);

/** Modules that clients see, and those that were put away after somebody had done them. */
const taughtRows = (read: AcademyRead, where: SQL | undefined): Promise<TaughtRow[]> =>
  read
    .select({
      skillId: moduleSkills.skillId, moduleId: modules.id, programId: programs.id, program: programs.title, slug: programs.slug, module: modules.title, position: modules.position,
      enrolmentId: enrolments.id, status: sql<ProgressStatus>`coalesce(${moduleProgress.status}, 'not_started')`, completedAt: moduleProgress.completedAt,
    })
    .from(enrolments)
    .innerJoin(programs, eq(programs.id, enrolments.programId))
    .innerJoin(modules, eq(modules.programId, enrolments.programId))
    .innerJoin(moduleSkills, eq(moduleSkills.moduleId, modules.id))
    .leftJoin(moduleProgress, and(eq(moduleProgress.enrolmentId, enrolments.id), eq(moduleProgress.moduleId, modules.id)))
    .where(and(where, ne(enrolments.status, "withdrawn"), or(eq(modules.status, "active"), and(eq(modules.status, "archived"), eq(moduleProgress.status, "completed"))))).limit(MOST);

const gradedRows = (read: AcademyRead, where: SQL | undefined) =>
  read
    .select({ submissionId: submissions.id, moduleId: submissions.moduleId, gradeId: grades.id, assignment: assignments.title, at: sql<number>`${grades.scoredAt}`, total: grades.total, rubric: grades.rubric })
    .from(submissions)
    .innerJoin(programs, eq(programs.id, submissions.programId))
    .innerJoin(modules, eq(modules.id, submissions.moduleId))
    .innerJoin(assignments, eq(assignments.id, submissions.assignmentId))
    .innerJoin(assignmentTypes, eq(assignmentTypes.id, assignments.assignmentTypeId))
    .innerJoin(grades, and(eq(grades.submissionId, submissions.id), eq(grades.version, submissions.version), eq(grades.status, "published")))
    .where(and(where, eq(submissions.status, "reviewed"))).limit(MOST);

const badgeRows = (read: AcademyRead, where: SQL | undefined): Promise<BadgeRow[]> =>
  read
    .select({ id: badgeAwards.id, programId: badges.programId, name: badges.name, at: sql<number>`${badgeAwards.decidedAt}` })
    .from(badgeAwards)
    .innerJoin(badges, eq(badges.id, badgeAwards.badgeId))
    .innerJoin(enrolments, eq(enrolments.id, badgeAwards.enrolmentId))
    .innerJoin(programs, eq(programs.id, enrolments.programId))
    .where(and(where, eq(badgeAwards.status, "approved"))).limit(MOST);

type Graded = Awaited<ReturnType<typeof gradedRows>>[number];

/** A score counts for the skills of its domain; for those of its module it is the total, where no domain of it says more of them. */
function scoresOf(graded: readonly Graded[], given: readonly { readonly gradeId: string; readonly questionId: string; readonly score: number | null }[], ofDomain: readonly { readonly domainId: string; readonly skillId: string }[], taught: readonly TaughtRow[]): readonly ScoreRow[] {
  return graded.flatMap(({ submissionId, moduleId, gradeId, assignment, at, total, rubric }) => {
    const parts = scoredParts(rubric, given.filter((one) => one.gradeId === gradeId));
    if (!parts) return [];
    const row = (skillId: string, score: number): ScoreRow => ({ skillId, submissionId, assignment, at, score, min: parts.min, max: parts.max });
    const byDomain = parts.domains.flatMap(({ domainId, score }) => ofDomain.filter((one) => one.domainId === domainId).map(({ skillId }) => row(skillId, score)));
    const said = new Set(byDomain.map(({ skillId }) => skillId));
    const ofModule = new Set(taught.filter((one) => one.moduleId === moduleId && !said.has(one.skillId)).map(({ skillId }) => skillId));
    return total === null ? byDomain : [...byDomain, ...[...ofModule].map((skillId) => row(skillId, total))];
  });
}

async function skillsMap(read: AcademyRead, sight: Sight): Promise<SkillsMap> {
  const graded = gradedRows(read, sight.work);
  const [all, taught, works, ofDomain, given] = await Promise.all([
    skillRows(read), taughtRows(read, sight.modules), graded,
    read.select({ domainId: domainSkills.domainId, skillId: domainSkills.skillId }).from(domainSkills).where(gte(domainSkills.domainId, "")).limit(MOST),
    badgeRows(read, sight.badges),
  ]);
  const gradeIds = works.map(({ gradeId }) => gradeId);
  const scores = gradeIds.length === 0 ? [] : await read.select({ gradeId: gradeScores.gradeId, questionId: gradeScores.questionId, score: gradeScores.score }).from(gradeScores).where(inArray(gradeScores.gradeId, gradeIds));
  const known = new Set(all.map(({ id }) => id));
  const seen = taught.filter(({ skillId }) => known.has(skillId));
  return mapOf(all, seen, scoresOf(works, scores, ofDomain.filter(({ skillId }) => known.has(skillId)), seen), given);
}

/** The asker's own map, in six queries whatever they are in. */
export function ownSkills({ read, person }: Pick<PersonContext, "read" | "person">): Promise<SkillsMap> {
  const shown = ne(programs.visibility, "draft");
  return skillsMap(read, { modules: and(eq(enrolments.userId, person.id), shown), work: and(eq(submissions.userId, person.id), shown), badges: and(eq(badgeAwards.userId, person.id), shown) });
}

/** Whose hand it is in is kept from staff until it is marked; all this is. */
export function skillsOfClient({ read, person }: Pick<PersonContext, "read" | "person">, userId: string): Promise<SkillsMap> {
  const staff = person.id;
  return skillsMap(read, {
    modules: and(eq(enrolments.userId, userId), visibleClientModules(read, staff)),
    work: and(eq(submissions.userId, userId), ne(submissions.userId, staff), visibleSubmissions(read, staff)),
    badges: and(eq(badgeAwards.userId, userId), visibleEnrolments(read, staff)),
  });
}
