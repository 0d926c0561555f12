import type { domainSkills, moduleSkills, partnerPrograms, skillCategories, skills, trackPrograms, tracks } from "../academy/schema";
import type { AcademyDefinition } from "./definition";
import { seedId } from "./ids";
import { morning, type Ids } from "./names";

/** Skills with what teaches and scores them, tracks, and what is given to partners. */
export interface SkillRows {
  readonly skillCategories: (typeof skillCategories.$inferInsert)[];
  readonly skills: (typeof skills.$inferInsert)[];
  readonly moduleSkills: (typeof moduleSkills.$inferInsert)[];
  readonly domainSkills: (typeof domainSkills.$inferInsert)[];
  readonly tracks: (typeof tracks.$inferInsert)[];
  readonly trackPrograms: (typeof trackPrograms.$inferInsert)[];
  readonly partnerPrograms: (typeof partnerPrograms.$inferInsert)[];
}

export function skillRows(definition: AcademyDefinition, id: Ids, now: number): SkillRows {
  const at = morning(now, 380);
  const own = (kind: string, name: string) => seedId(at, definition.slug, `${kind}/${name}`);
  const listed = (definition.skills ?? []).flatMap(({ category, skills }) => skills.map((skill, index) => ({ ...skill, category, position: index + 1, id: own("skill", `${category}/${skill.name}`) })));
  return {
    skillCategories: (definition.skills ?? []).map(({ category }, index) => ({ id: own("skill-category", category), name: category, position: index + 1, createdAt: at })),
    skills: listed.map(({ id: skillId, name, description, category, position }) => ({ id: skillId, categoryId: own("skill-category", category), name, description, position, createdAt: at, updatedAt: at })),
    moduleSkills: listed.flatMap(({ id: skillId, modules = [] }) => modules.map((place) => ({ moduleId: id("module", place), skillId }))),
    domainSkills: listed.flatMap(({ id: skillId, domains = [] }) => domains.map((place) => ({ domainId: id("domain", place), skillId }))),
    tracks: (definition.tracks ?? []).map(({ title, summary, visibility }, index) => ({ id: own("track", title), title, summary, visibility, position: index + 1, createdAt: at, updatedAt: at })),
    trackPrograms: (definition.tracks ?? []).flatMap(({ title, programs }) => programs.map((slug, index) => ({ trackId: own("track", title), programId: id("program", slug), position: index + 1 }))),
    partnerPrograms: definition.people.flatMap(({ key, partnerOf = [] }) => partnerOf.map((slug) => ({ userId: id("person", key), programId: id("program", slug), givenAt: morning(now, 30), givenBy: id("person", "admin") }))),
  };
}
