export { insertModuleSkills, knownSkills, skillArms, skillsNamed, skillsSeen, type KnownSkill } from "./content.server";
export { addCategory, archiveCategory, moveCategory, renameCategory } from "./edit-categories.server";
export { addSkill, archiveSkill, editSkill, moveSkill } from "./edit-skills.server";
export { mostPicked, SkillContent } from "./forms";
export { ownSkills, skillsOfClient } from "./map.server";
export { setDomainSkills, setModuleSkills } from "./pick-skills.server";
export {
  categoriesOffered, categoryPage, domainSkillsPage, moduleSkillsPage, skillPage, skillsPage,
  type DomainPlace, type ListedCategory, type ListedSkill, type Picking, type ShownCategory, type ShownSkill, type SkillPage,
} from "./queries.server";
