import { sql } from "drizzle-orm";
import type { AcademyRead, AcademyTx } from "@db/open";
import { assignmentArms, assignmentsSeen, frameworksOf, typeArms, typesNamed, typesOfProgram, typesSeen, type KnownType } from "~/features/assignments/index.server";
import { badgeArms, badgesSeen } from "~/features/badges/index.server";
import { frameworkArms, frameworksNamed, frameworksSeen, type KnownFramework } from "~/features/frameworks/index.server";
import { programArms, programSeen, surroundingArms, surroundingsSeen, type Surroundings } from "~/features/programs/index.server";
import { knownSkills, skillArms, skillsNamed, skillsSeen, type KnownSkill } from "~/features/skills/index.server";
import { oneLook } from "~/platform/one-look.server";
import { bundleFormat, type Bundle } from "./format.server";

/** Things in the order in which they are first asked for, and where each one is in it. */
function inOrder<Thing>(ids: readonly string[], of: (id: string) => Thing | undefined): { readonly things: readonly Thing[]; readonly placeOf: (id: string) => number } {
  const found = [...new Set(ids)].flatMap((id) => { const thing = of(id); return thing === undefined ? [] : [{ id, thing }]; });
  return { things: found.map(({ thing }) => thing), placeOf: (id) => found.findIndex((one) => one.id === id) };
}

/**
 * A program as it is taken along: of one moment, in one query; null: there is none. Days are those of the academy's zone.
 * A transaction may ask.
 */
export async function bundleOf(read: AcademyRead | AcademyTx, programId: string, timeZone: string): Promise<Bundle | null> {
  const typeIds = typesOfProgram(programId);
  const look = await oneLook(read, [...programArms(programId), ...assignmentArms(programId), ...typeArms(typeIds), ...frameworkArms(frameworksOf(typeIds)), ...badgeArms(programId), ...skillArms(programId)]);
  const program = programSeen(look, timeZone);
  if (!program) return null;
  const known = frameworksSeen(look);
  const kinds = typesSeen(look, known);
  const asked = assignmentsSeen(look);
  const inModules = program.modules.map(({ id, content }) => ({ content, skills: skillsSeen(look, id), asked: asked.filter(({ moduleId }) => moduleId === id) }));
  const types = inOrder(inModules.flatMap((one) => one.asked.map(({ typeId }) => typeId)), (id) => kinds.find((one) => one.id === id)?.content);
  const frameworks = inOrder(types.things.flatMap(({ framework }) => (framework === undefined ? [] : [known[framework]?.id ?? ""])), (id) => known.find((one) => one.id === id)?.content);
  return {
    format: bundleFormat,
    program: program.content,
    prerequisites: [...program.prerequisites],
    modules: inModules.map((one) => ({ ...one.content, assignments: one.asked.map(({ typeId, facts }) => ({ ...facts, type: types.placeOf(typeId) })), ...(one.skills.length > 0 ? { skills: [...one.skills] } : {}) })),
    assignmentTypes: types.things.map((type) => (type.framework === undefined ? type : { ...type, framework: frameworks.placeOf(known[type.framework]?.id ?? "") })),
    frameworks: [...frameworks.things],
    badges: [...badgesSeen(look)],
  };
}

/** What an academy has that a program could use. */
export interface Here {
  readonly frameworks: readonly KnownFramework[];
  readonly types: readonly KnownType[];
  readonly around: Surroundings;
  readonly skills: readonly KnownSkill[];
}

/** What this academy has that this program could use, in one query. A transaction may ask. */
export async function hereFor(read: AcademyRead | AcademyTx, { program, prerequisites, modules, assignmentTypes, frameworks }: Bundle): Promise<Here> {
  const typeIds = typesNamed(assignmentTypes.map(({ name }) => name));
  const frameworkIds = sql`${frameworksNamed(frameworks.map(({ facts }) => facts.name))} UNION ${frameworksOf(typeIds)}`;
  const categories = [...new Set(modules.flatMap(({ skills = [] }) => skills.map(({ category }) => category)))];
  const look = await oneLook(read, [...surroundingArms([program.slug, ...prerequisites]), ...typeArms(typeIds), ...frameworkArms(frameworkIds), ...(categories.length > 0 ? [skillsNamed(categories)] : [])]);
  const known = frameworksSeen(look);
  return { frameworks: known, types: typesSeen(look, known), around: surroundingsSeen(look), skills: knownSkills(look) };
}
