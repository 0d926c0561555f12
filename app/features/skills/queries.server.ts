import { and, asc, eq, gt, gte, isNull, sql } from "drizzle-orm";
import { domainSkills, frameworkDomains, frameworks, moduleSkills, skillCategories, skills } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";
import { modulePlace, type ModulePlace } from "~/features/programs/index.server";

export interface ListedSkill {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly archived: boolean;
  readonly modules: number;
  readonly domains: number;
}

export interface ListedCategory {
  readonly id: string;
  readonly name: string;
  readonly archived: boolean;
  readonly skills: readonly ListedSkill[];
}

/** An academy has tens of them; more than this are not listed. */
const MOST = 1_000;

const categoryColumns = { id: skillCategories.id, name: skillCategories.name, archived: sql<number>`${skillCategories.archivedAt} IS NOT NULL`.mapWith(Boolean) };
const skillColumns = { id: skills.id, categoryId: skills.categoryId, name: skills.name, description: skills.description, archived: sql<number>`${skills.archivedAt} IS NOT NULL`.mapWith(Boolean) };

/** All categories in their order with their skills in theirs, in two queries. */
export async function skillsPage({ read }: { read: AcademyRead }): Promise<readonly ListedCategory[]> {
  const [categories, rows] = await Promise.all([
    read.select(categoryColumns).from(skillCategories).where(gt(skillCategories.position, 0)).orderBy(asc(skillCategories.position)).limit(MOST),
    read
      .select({
        ...skillColumns,
        modules: sql<number>`(SELECT count(*) FROM ${moduleSkills} x WHERE x.skill_id = "skills"."id")`,
        domains: sql<number>`(SELECT count(*) FROM ${domainSkills} x WHERE x.skill_id = "skills"."id")`,
      })
      .from(skills).where(gte(skills.categoryId, "")).orderBy(asc(skills.categoryId), asc(skills.position)).limit(MOST),
  ]);
  return categories.map((category) => ({ ...category, skills: rows.filter(({ categoryId }) => categoryId === category.id).map(({ categoryId: _, ...skill }) => skill) }));
}

export type ShownCategory = Omit<ListedCategory, "skills">;

/** A category; null: there is none. */
export async function categoryPage({ read }: { read: AcademyRead }, id: string): Promise<ShownCategory | null> {
  return (await read.select(categoryColumns).from(skillCategories).where(eq(skillCategories.id, id)).get()) ?? null;
}

export interface ShownSkill {
  readonly id: string;
  readonly categoryId: string;
  readonly name: string;
  readonly description: string;
  readonly archived: boolean;
}

export interface SkillPage {
  readonly skill: ShownSkill;
  readonly categories: readonly ShownCategory[];
}

/** Categories that a skill may be under, in order; `also`: the one it is under, archived or not. */
export async function categoriesOffered({ read }: { read: AcademyRead }, also = ""): Promise<readonly ShownCategory[]> {
  const all = await read.select(categoryColumns).from(skillCategories).where(gt(skillCategories.position, 0)).orderBy(asc(skillCategories.position)).limit(MOST);
  return all.filter(({ id, archived }) => !archived || id === also);
}

/** A skill with the categories it may be under; null: there is none. Two queries. */
export async function skillPage(ctx: { read: AcademyRead }, id: string): Promise<SkillPage | null> {
  const skill = await ctx.read.select(skillColumns).from(skills).where(eq(skills.id, id)).get();
  return skill ? { skill, categories: await categoriesOffered(ctx, skill.categoryId) } : null;
}

/** What can be picked for a module or a domain: categories and skills that are not archived, and what is picked already. */
export interface Picking {
  readonly categories: readonly { readonly id: string; readonly name: string; readonly skills: readonly { readonly id: string; readonly name: string; readonly description: string }[] }[];
  readonly picked: readonly string[];
}

async function pickingFrom(ctx: { read: AcademyRead }, picked: Promise<readonly { readonly skillId: string }[]>): Promise<Picking> {
  const [all, rows] = await Promise.all([skillsPage(ctx), picked]);
  const chosen = new Set(rows.map(({ skillId }) => skillId));
  const categories = all
    .map(({ id, name, archived, skills: list }) => ({ id, name, skills: list.filter((one) => chosen.has(one.id) || (!archived && !one.archived)) }))
    .filter(({ skills: list }) => list.length > 0);
  return { categories: categories.map((category) => ({ ...category, skills: category.skills.map(({ id, name, description }) => ({ id, name, description })) })), picked: [...chosen] };
}

/** What a module teaches and could teach, in four queries; null: this program has no such module. */
export async function moduleSkillsPage(ctx: { read: AcademyRead }, programId: string, moduleId: string): Promise<(ModulePlace & Picking) | null> {
  const [place, picking] = await Promise.all([
    modulePlace(ctx.read, programId, moduleId),
    pickingFrom(ctx, ctx.read.select({ skillId: moduleSkills.skillId }).from(moduleSkills).where(eq(moduleSkills.moduleId, moduleId))),
  ]);
  return place && { ...place, ...picking };
}

export interface DomainPlace {
  readonly framework: { readonly id: string; readonly name: string };
  readonly domain: { readonly id: string; readonly name: string };
}

/** A domain in use of this very framework; null: there is none. */
export async function domainPlace(read: AcademyRead, frameworkId: string, domainId: string): Promise<DomainPlace | null> {
  const row = await read
    .select({ framework: { id: frameworks.id, name: frameworks.name }, domain: { id: frameworkDomains.id, name: frameworkDomains.name } })
    .from(frameworkDomains).innerJoin(frameworks, eq(frameworks.id, frameworkDomains.frameworkId))
    .where(and(eq(frameworkDomains.id, domainId), eq(frameworkDomains.frameworkId, frameworkId), isNull(frameworkDomains.archivedAt))).get();
  return row ?? null;
}

/** What a domain scores and could score, in four queries; null: this framework has no such domain in use. */
export async function domainSkillsPage(ctx: { read: AcademyRead }, frameworkId: string, domainId: string): Promise<(DomainPlace & Picking) | null> {
  const [place, picking] = await Promise.all([
    domainPlace(ctx.read, frameworkId, domainId),
    pickingFrom(ctx, ctx.read.select({ skillId: domainSkills.skillId }).from(domainSkills).where(eq(domainSkills.domainId, domainId))),
  ]);
  return place && { ...place, ...picking };
}
