import type { AcademyTx } from "@db/open";
import { insertAssignments, insertType } from "~/features/assignments/index.server";
import { insertBadges } from "~/features/badges/index.server";
import { insertFramework, type KnownFramework } from "~/features/frameworks/index.server";
import { freeSlug, insertModuleKind, insertProgram } from "~/features/programs/index.server";
import { insertModuleSkills } from "~/features/skills/index.server";
import { actorOf } from "~/platform/audit/index.server";
import type { PersonContext } from "~/platform/scope.server";
import type { Bundle } from "./format.server";
import { hereFor, type Here } from "./look.server";
import { planOf, type Plan } from "./plan.server";

type Ids = Pick<KnownFramework, "id" | "domains">;

/** The academy's frameworks for this program, made where it has none that says just this. */
async function frameworksFor(tx: AcademyTx, ctx: PersonContext, bundle: Bundle, plan: Plan, here: Here): Promise<readonly Ids[]> {
  const ids: Ids[] = [];
  for (const [place, content] of bundle.frameworks.entries()) {
    const known = here.frameworks.find(({ id }) => id === plan.frameworks[place]?.id);
    ids.push(known ?? (await insertFramework(tx, actorOf(ctx), content)));
  }
  return ids;
}

async function typesFor(tx: AcademyTx, ctx: PersonContext, bundle: Bundle, plan: Plan, frameworks: readonly Ids[]): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const [place, type] of bundle.assignmentTypes.entries()) {
    ids.push(plan.types[place]?.id ?? (await insertType(tx, actorOf(ctx), type, type.framework === undefined ? null : (frameworks[type.framework] ?? null))));
  }
  return ids;
}

/** The academy's kinds of module by the program's keys. */
async function kindsFor(tx: AcademyTx, at: number, plan: Plan): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>();
  for (const { kind, id } of plan.kinds) ids.set(kind.key, id ?? (await insertModuleKind(tx, at, kind)));
  return ids;
}

/** What is named by its place must be there: a bundle was checked before it came here. */
function at<Thing>(things: readonly Thing[] | ReadonlyMap<string, Thing>, place: number | string): Thing {
  const thing = typeof place === "number" ? (things as readonly Thing[])[place] : (things as ReadonlyMap<string, Thing>).get(place);
  if (thing === undefined) throw new Error(`the bundle names ${String(place)}, which it does not have`);
  return thing;
}

/**
 * Makes a draft program of a bundle, with what it needs and the academy does not have. It keeps its address where that is
 * free, else it gets the first free one for `address`. Null: there is none. Within the verb that owns the transaction; the bytes of its files are kept already.
 */
export async function writeProgram(tx: AcademyTx, ctx: PersonContext, bundle: Bundle, address: string): Promise<{ readonly id: string; readonly slug: string; readonly plan: Plan } | null> {
  const now = ctx.clock.now();
  const here = await hereFor(tx, bundle);
  const plan = planOf(bundle, here);
  const slug = plan.slugTaken ? await freeSlug(tx, address) : bundle.program.slug;
  if (slug === null) return null;
  const kinds = await kindsFor(tx, now, plan);
  const types = await typesFor(tx, ctx, bundle, plan, await frameworksFor(tx, ctx, bundle, plan, here));
  const { id, moduleIds } = await insertProgram(tx, { userId: ctx.person.id, at: now, timeZone: ctx.academy.timeZone }, {
    content: { ...bundle.program, slug },
    modules: bundle.modules.map(({ assignments: _work, skills: _skills, ...content }) => ({ content, kindId: at(kinds, content.type.key) })),
    requires: plan.requires.flatMap((one) => (one.id === null ? [] : [one.id])),
  });
  await insertAssignments(tx, now, bundle.modules.flatMap(({ assignments }, place) => assignments.map(({ type, ...facts }) => ({ moduleId: at(moduleIds, place), typeId: at(types, type), facts }))));
  await insertModuleSkills(tx, actorOf(ctx), bundle.modules.map(({ skills = [] }, place) => ({ moduleId: at(moduleIds, place), skills })));
  await insertBadges(tx, now, id, bundle.badges);
  return { id, slug, plan };
}
