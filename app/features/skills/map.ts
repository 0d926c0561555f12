import type { ProgressStatus } from "~/features/programs/index.server";

/*
 * What a client's skills rest on (`02-programs`, Skills): modules they are in or have done, scores of their work, badges of
 * the programs that teach them. Pure.
 */
export interface TaughtRow {
  readonly skillId: string;
  readonly moduleId: string;
  readonly programId: string;
  readonly program: string;
  readonly slug: string;
  readonly module: string;
  readonly position: number;
  readonly enrolmentId: string;
  readonly status: ProgressStatus;
  readonly completedAt: number | null;
}

export interface ScoreRow {
  readonly skillId: string;
  readonly submissionId: string;
  readonly assignment: string;
  readonly at: number;
  readonly score: number;
  readonly min: number;
  readonly max: number;
}

export interface BadgeRow {
  readonly id: string;
  readonly programId: string;
  readonly name: string;
  readonly at: number;
}

export interface SkillRow {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly position: number;
  readonly categoryId: string;
  readonly category: string;
  readonly categoryPosition: number;
}

export interface MappedSkill {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly modules: readonly Omit<TaughtRow, "skillId">[];
  /** The latest first. */
  readonly scores: readonly Omit<ScoreRow, "skillId">[];
  readonly badges: readonly BadgeRow[];
  readonly done: number;
  /** Mean of the scores as a share of their scales, 0 to 1; null: there is none. */
  readonly mean: number | null;
}

export interface SkillsMap {
  readonly categories: readonly { readonly id: string; readonly name: string; readonly skills: readonly MappedSkill[] }[];
  readonly skills: number;
  /** Skills that rest on something: a module that is done, a score or a badge. */
  readonly grounded: number;
}

const rests = ({ done, scores, badges }: MappedSkill): boolean => done + scores.length + badges.length > 0;

/** Where a score lies on its scale, 0 to 1. */
export const shareOf = ({ score, min, max }: Pick<ScoreRow, "score" | "min" | "max">): number => (max > min ? (score - min) / (max - min) : 0);

function meanOf(scores: readonly ScoreRow[]): number | null {
  return scores.length === 0 ? null : scores.reduce((sum, one) => sum + shareOf(one), 0) / scores.length;
}

/** A badge stands for all that its program teaches, once it is done with that program: for the skills of its modules. */
function mapped({ id, name, description }: SkillRow, taught: readonly TaughtRow[], scored: readonly ScoreRow[], badges: readonly BadgeRow[]): MappedSkill {
  const modules = taught.filter(({ skillId }) => skillId === id);
  const scores = scored.filter(({ skillId }) => skillId === id).sort((a, b) => b.at - a.at);
  const programs = new Set(modules.map(({ programId }) => programId));
  return {
    id, name, description,
    modules: [...modules].sort((a, b) => (a.program < b.program ? -1 : a.program > b.program ? 1 : a.position - b.position)).map(({ skillId: _, ...module }) => module),
    scores: scores.map(({ skillId: _, ...score }) => score),
    badges: badges.filter(({ programId }) => programs.has(programId)),
    done: modules.filter(({ status }) => status === "completed").length,
    mean: meanOf(scores),
  };
}

/** The map of one client: skills that something of theirs teaches or scores, by category, each in its order. */
export function mapOf(skills: readonly SkillRow[], taught: readonly TaughtRow[], scored: readonly ScoreRow[], badges: readonly BadgeRow[]): SkillsMap {
  const concerned = new Set([...taught, ...scored].map(({ skillId }) => skillId));
  const rows = skills.filter(({ id }) => concerned.has(id)).sort((a, b) => a.categoryPosition - b.categoryPosition || a.position - b.position);
  const names = new Map(rows.map(({ categoryId, category }) => [categoryId, category]));
  const categories = [...names].map(([id, name]) => ({ id, name, skills: rows.filter(({ categoryId }) => categoryId === id).map((row) => mapped(row, taught, scored, badges)) }));
  const all = categories.flatMap((category) => category.skills);
  return { categories, skills: all.length, grounded: all.filter(rests).length };
}
