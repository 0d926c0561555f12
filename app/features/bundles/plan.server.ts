import type { ModuleKind } from "~/features/programs/index.server";
import { canonicalJson } from "~/platform/audit/canonical";
import type { Bundle } from "./format.server";
import type { Here } from "./look.server";

/** A thing that a program needs, and the academy's own that is just it; null: it has none, and one is made. */
export interface Planned {
  readonly name: string;
  readonly id: string | null;
}

/** What becomes of a program in an academy. */
export interface Plan {
  readonly frameworks: readonly Planned[];
  readonly types: readonly Planned[];
  /** Each kind of module once, as the program calls it. */
  readonly kinds: readonly (Planned & { readonly kind: ModuleKind })[];
  /** Each skill once, as the program calls it. */
  readonly skills: readonly Planned[];
  /** Programs that it requires, by their addresses; null: not here, or archived, so it is left out. */
  readonly requires: readonly Planned[];
  /** Another program has its address. */
  readonly slugTaken: boolean;
}

type Content = Bundle["frameworks"][number] | null;

/** The same for things that say the same, wherever they are. */
const keyOfType = ({ framework: _place, ...type }: Bundle["assignmentTypes"][number], framework: Content): string => canonicalJson({ type, framework });

/** The skills that a program's modules teach, each once. */
const skillsOf = ({ modules }: Bundle) => [...new Map(modules.flatMap(({ skills = [] }) => skills.map((one) => [JSON.stringify([one.category, one.name]), one] as const))).values()];

/** Decides what is made and what is there already: a type or a framework is the same when all that it says is. Pure. */
export function planOf(bundle: Bundle, { frameworks, types, around, skills }: Here): Plan {
  const frameworkIds = new Map([...frameworks].reverse().filter(({ archived }) => !archived).map(({ id, content }) => [canonicalJson(content), id]));
  const typeIds = new Map([...types].reverse().map(({ id, content }) => [keyOfType(content, content.framework === undefined ? null : (frameworks[content.framework]?.content ?? null)), id]));
  const kinds = new Map(bundle.modules.map(({ type }) => [type.key, type]));
  const kindOf = ({ key, name }: ModuleKind) => around.kinds.find((one) => one.key === key) ?? around.kinds.find((one) => one.name === name);
  const requiredBy = (slug: string) => { const found = around.programs.get(slug); return found && !found.archived ? found.id : null; };
  return {
    frameworks: bundle.frameworks.map((content) => ({ name: content.facts.name, id: frameworkIds.get(canonicalJson(content)) ?? null })),
    types: bundle.assignmentTypes.map((type) => ({ name: type.name, id: typeIds.get(keyOfType(type, type.framework === undefined ? null : (bundle.frameworks[type.framework] ?? null))) ?? null })),
    kinds: [...kinds.values()].map((kind) => ({ kind, name: kindOf(kind)?.name ?? kind.name, id: kindOf(kind)?.id ?? null })),
    skills: skillsOf(bundle).map(({ category, name }) => ({ name, id: skills.find((one) => one.category === category && one.name === name)?.id ?? null })),
    requires: bundle.prerequisites.map((slug) => ({ name: slug, id: requiredBy(slug) })),
    slugTaken: around.programs.has(bundle.program.slug),
  };
}
