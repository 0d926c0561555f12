import { and, eq, sql, type SQL } from "drizzle-orm";
import { modules, moduleSkills, skillCategories, skills } from "@db/academy/schema";
import type { AcademyTx } from "@db/open";
import { audit, type Actor } from "~/platform/audit/index.server";
import { arm, listOf, part, type Look } from "~/platform/one-look.server";
import { insertCategory } from "./edit-categories.server";
import { insertSkill } from "./edit-skills.server";
import type { SkillContent } from "./forms";

const taught = part<SkillContent & { moduleId: string; place: number; position: number }>("module-skill", {
  moduleId: moduleSkills.moduleId, category: skillCategories.name, place: skillCategories.position, name: skills.name, description: skills.description, position: skills.position,
});
const known = part<{ id: string; category: string; name: string }>("skill", { id: skills.id, category: skillCategories.name, name: skills.name });

/** What is to be read of a program's skills: those in use, by module. */
export const skillArms = (programId: string): readonly SQL[] => [
  arm(taught, sql`FROM ${modules} CROSS JOIN ${moduleSkills} ON ${moduleSkills.moduleId} = ${modules.id} CROSS JOIN ${skills} ON ${skills.id} = ${moduleSkills.skillId} JOIN ${skillCategories} ON ${skillCategories.id} = ${skills.categoryId}
    WHERE ${modules.programId} = ${programId} AND ${modules.status} <> 'archived' AND ${skills.archivedAt} IS NULL AND ${skillCategories.archivedAt} IS NULL`),
];

/** What a module of the look teaches, in the order of the academy's lists. */
export const skillsSeen = (look: Look, moduleId: string): readonly SkillContent[] =>
  look.of(taught).filter((one) => one.moduleId === moduleId).sort((a, b) => a.place - b.place || a.position - b.position).map(({ category, name, description }) => ({ category, name, description }));

export type KnownSkill = Pick<SkillContent, "category" | "name"> & { readonly id: string };

/** Skills of this academy under categories of these names: from those on, whatever the planner makes of so few rows. */
export const skillsNamed = (categories: readonly string[]): SQL =>
  arm(known, sql`FROM ${skillCategories} CROSS JOIN ${skills} ON ${skills.categoryId} = ${skillCategories.id} WHERE ${skillCategories.name} IN ${listOf(categories)}`);
export const knownSkills = (look: Look): readonly KnownSkill[] => look.of(known);

async function categoryFor(tx: AcademyTx, actor: Actor, name: string): Promise<string> {
  const there = await tx.select({ id: skillCategories.id }).from(skillCategories).where(eq(skillCategories.name, name)).get();
  if (there) return there.id;
  const id = await insertCategory(tx, actor.at, name);
  await audit(tx, actor, { action: "skill-category/added", subject: { type: "skill-category", id }, after: { name } });
  return id;
}

async function skillFor(tx: AcademyTx, actor: Actor, { category, name, description }: SkillContent): Promise<string> {
  const categoryId = await categoryFor(tx, actor, category);
  const there = await tx.select({ id: skills.id }).from(skills).where(and(eq(skills.categoryId, categoryId), eq(skills.name, name))).get();
  if (there) return there.id;
  const id = await insertSkill(tx, actor.at, { categoryId, name, description });
  await audit(tx, actor, { action: "skill/added", subject: { type: "skill", id }, after: { categoryId, name, description } });
  return id;
}

/** Says what new modules teach: by the academy's skills of these names, made where it has none. Within the verb that needs it. */
export async function insertModuleSkills(tx: AcademyTx, actor: Actor, wanted: readonly { readonly moduleId: string; readonly skills: readonly SkillContent[] }[]): Promise<void> {
  const ids = new Map<string, string>();
  for (const { moduleId, skills: taughtHere } of wanted) {
    const picked = new Set<string>();
    for (const skill of taughtHere) {
      const key = JSON.stringify([skill.category, skill.name]);
      const id = ids.get(key) ?? (await skillFor(tx, actor, skill));
      ids.set(key, id);
      picked.add(id);
    }
    if (picked.size > 0) await tx.insert(moduleSkills).values([...picked].map((skillId) => ({ moduleId, skillId })));
  }
}
