import { and, eq, inArray, isNull } from "drizzle-orm";
import { domainSkills, moduleSkills, skillCategories, skills } from "@db/academy/schema";
import type { AcademyTx } from "@db/open";
import { modulePlace } from "~/features/programs/index.server";
import { actorOf, audit } from "~/platform/audit/index.server";
import { done, refused, type Result } from "~/platform/result";
import type { PersonContext } from "~/platform/scope.server";
import { domainPlace } from "./queries.server";

type Picked = Promise<Result<null, "unknown" | "skill">>;

/** Those of these that may be picked: neither they nor their category are archived. */
async function pickable(tx: AcademyTx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await tx.select({ id: skills.id }).from(skills).innerJoin(skillCategories, eq(skillCategories.id, skills.categoryId))
    .where(and(inArray(skills.id, [...ids]), isNull(skills.archivedAt), isNull(skillCategories.archivedAt)));
  return new Set(rows.map(({ id }) => id));
}

/** What goes and what comes when these are picked instead of those; null: one of them cannot be. What was picked already may be archived meanwhile. */
async function changeOf(tx: AcademyTx, was: readonly string[], wanted: readonly string[]): Promise<{ readonly gone: readonly string[]; readonly come: readonly string[] } | null> {
  const come = [...new Set(wanted)].filter((id) => !was.includes(id));
  const known = await pickable(tx, come);
  return come.every((id) => known.has(id)) ? { gone: was.filter((id) => !wanted.includes(id)), come } : null;
}

/** Says which skills a module teaches. `skill`: one of them cannot be picked. The same again changes nothing. */
export const setModuleSkills = (ctx: PersonContext, programId: string, moduleId: string, wanted: readonly string[]): Picked =>
  ctx.write(async (tx) => {
    if (!(await modulePlace(tx, programId, moduleId))) return refused("unknown");
    const was = (await tx.select({ id: moduleSkills.skillId }).from(moduleSkills).where(eq(moduleSkills.moduleId, moduleId))).map(({ id }) => id);
    const change = await changeOf(tx, was, wanted);
    if (!change) return refused("skill");
    const { gone, come } = change;
    if (gone.length > 0) await tx.delete(moduleSkills).where(and(eq(moduleSkills.moduleId, moduleId), inArray(moduleSkills.skillId, [...gone])));
    if (come.length > 0) await tx.insert(moduleSkills).values(come.map((skillId) => ({ moduleId, skillId })));
    if (gone.length + come.length > 0) await audit(tx, actorOf(ctx), { action: "skill/module-set", subject: { type: "module", id: moduleId }, before: { skills: was }, after: { skills: [...new Set(wanted)] } });
    return done(null);
  });

/** Says which skills a capability domain scores. */
export const setDomainSkills = (ctx: PersonContext, frameworkId: string, domainId: string, wanted: readonly string[]): Picked =>
  ctx.write(async (tx) => {
    if (!(await domainPlace(tx, frameworkId, domainId))) return refused("unknown");
    const was = (await tx.select({ id: domainSkills.skillId }).from(domainSkills).where(eq(domainSkills.domainId, domainId))).map(({ id }) => id);
    const change = await changeOf(tx, was, wanted);
    if (!change) return refused("skill");
    const { gone, come } = change;
    if (gone.length > 0) await tx.delete(domainSkills).where(and(eq(domainSkills.domainId, domainId), inArray(domainSkills.skillId, [...gone])));
    if (come.length > 0) await tx.insert(domainSkills).values(come.map((skillId) => ({ domainId, skillId })));
    if (gone.length + come.length > 0) await audit(tx, actorOf(ctx), { action: "skill/domain-set", subject: { type: "framework-domain", id: domainId }, before: { skills: was }, after: { skills: [...new Set(wanted)] } });
    return done(null);
  });
