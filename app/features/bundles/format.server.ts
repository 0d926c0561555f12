import { z } from "zod";
import { AssignmentContent, TypeContent } from "~/features/assignments/index.server";
import { BadgeForm } from "~/features/badges/index.server";
import { FrameworkContent } from "~/features/frameworks/index.server";
import { mostPicked, SkillContent } from "~/features/skills/index.server";
import { leadsTo, ModuleContent, PrerequisiteContent, ProgramContent } from "~/features/programs/index.server";

/*
 * A program as it is copied, taken along and brought in (docs/decisions/0032): what it teaches, and nothing of anybody. In
 * a file it is `bundle.json`; the bytes of attachments lie beside it under `files/<sha-256>`.
 */
export const bundleFormat = "trellis-program-1";

/** Most of each, in one program: what is made of it is written by a handful of statements in one transaction. */
export const most = { modules: 1_000, attachments: 2_000, assignments: 2_000, types: 200, frameworks: 100, badges: 100 } as const;
/** Of `bundle.json`, in bytes. */
export const longestBundle = 4_000_000;

const shape = z.strictObject({
  format: z.literal(bundleFormat),
  program: ProgramContent,
  prerequisites: PrerequisiteContent,
  modules: z.array(ModuleContent.safeExtend({ assignments: z.array(AssignmentContent).max(100).default([]), skills: z.array(SkillContent).max(mostPicked).optional() })).max(most.modules),
  assignmentTypes: z.array(TypeContent).max(most.types),
  frameworks: z.array(FrameworkContent).max(most.frameworks),
  badges: z.array(BadgeForm).max(most.badges),
});
export type Bundle = z.output<typeof shape>;

type Path = readonly (string | number)[];

/** What names something by its place in a list, and does not find it there or must not name it. */
export function badPlaces({ modules, assignmentTypes, frameworks }: Bundle): readonly Path[] {
  const bad: Path[] = [];
  modules.forEach(({ opensAfter, assignments }, at) => {
    if (opensAfter !== undefined && (opensAfter === at || !modules[opensAfter])) bad.push(["modules", at, "opensAfter"]);
    assignments.forEach(({ type }, each) => { if (!assignmentTypes[type]) bad.push(["modules", at, "assignments", each, "type"]); });
  });
  assignmentTypes.forEach((type, at) => {
    const framework = type.framework === undefined ? null : frameworks[type.framework];
    if (framework === undefined) bad.push(["assignmentTypes", at, "framework"]);
    if (!framework) return;
    const { passMark, rubric = [] } = type;
    if (passMark !== undefined && (passMark < framework.facts.scaleMin || passMark > framework.facts.scaleMax)) bad.push(["assignmentTypes", at, "passMark"]);
    rubric.forEach(({ domain, questions }, each) => {
      const twice = rubric.findIndex((one) => one.domain === domain) !== each;
      const names = questions.map(({ question }) => question);
      if (twice || new Set(names).size < names.length || names.some((name) => !framework.domains[domain]?.questions[name])) bad.push(["assignmentTypes", at, "rubric", each]);
    });
  });
  return bad;
}

/** Modules that wait for each other in a circle would never open. */
function waitsInCircle(modules: Bundle["modules"]): number {
  const pairs = modules.flatMap(({ opensAfter }, at) => (opensAfter === undefined ? [] : [[String(at), String(opensAfter)] as const]));
  return modules.findIndex(({ opensAfter }, at) => opensAfter !== undefined && opensAfter !== at && leadsTo(pairs, String(opensAfter), String(at)));
}

/** One wrong place is told; the others come to light when it is right. */
const mostTold = 50;

export const Bundle = shape.superRefine((bundle, context) => {
  for (const path of badPlaces(bundle).slice(0, mostTold)) context.addIssue({ code: "custom", path: [...path], message: "" });
  const circle = waitsInCircle(bundle.modules);
  if (circle >= 0) context.addIssue({ code: "custom", path: ["modules", circle, "opensAfter"], message: "" });
  const twice = bundle.modules.findIndex(({ attachments }) => new Set(attachments.map(({ hash, name, title }) => JSON.stringify([hash, name, title]))).size < attachments.length);
  if (twice >= 0) context.addIssue({ code: "custom", path: ["modules", twice, "attachments"], message: "" });
  for (const kind of ["attachments", "assignments"] as const) {
    if (bundle.modules.reduce((sum, one) => sum + one[kind].length, 0) > most[kind]) context.addIssue({ code: "custom", path: ["modules"], message: "" });
  }
});

/** `bundle.json`. What says nothing is left out. */
export const jsonOf = (bundle: Bundle): string => `${JSON.stringify(bundle, (_key, value: unknown) => (value === null ? undefined : value), 1)}\n`;

/** Each file once, by its hash. */
export function filesOf({ modules }: Pick<Bundle, "modules">): readonly { readonly hash: string; readonly size: number; readonly name: string }[] {
  const all = new Map(modules.flatMap(({ attachments }) => attachments.map(({ hash, size, name }) => [hash, { hash, size, name }] as const)));
  return [...all.values()].sort((a, b) => (a.hash < b.hash ? -1 : 1));
}
