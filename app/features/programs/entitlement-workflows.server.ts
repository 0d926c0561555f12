import { eq } from "drizzle-orm";
import { modules } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";
import { defineWorkflow, type Step, type Workflow } from "~/platform/events/index.server";
import { entitleRound, type EntitledGroup, type EntitledUpTo } from "./entitlements.server";
import { cohortUpdated, moduleUpdated } from "./events";

/**
 * The rows of a group follow round by round, each in a transaction of its own, each once. A round writes what is so by then:
 * of two runs at once both come to the same. Whoever is enrolled meanwhile gets theirs right away.
 */
async function follow(step: Step, group: EntitledGroup): Promise<void> {
  const round = (after: EntitledUpTo | null) => step.tx(`after ${after?.id ?? "nobody"}`, (tx) => entitleRound(tx, group, after));
  for (let after = await round(null); after !== null; ) after = await round(after);
}

/** When a cohort's modules or their days change, all its members' rows follow (`17-events`: cohort entitlement sync). */
const ofCohort = defineWorkflow({ name: "cohorts/entitlements", version: 1, on: cohortUpdated, retries: 7, priority: 5 }, ({ input }, step) => follow(step, { cohortId: input.cohortId }));

/** Who has a module: its cohort, or everybody in its program; null: it is gone. */
async function groupOf(read: AcademyRead, moduleId: string): Promise<EntitledGroup | null> {
  const module = await read.select({ programId: modules.programId, cohortId: modules.cohortId }).from(modules).where(eq(modules.id, moduleId)).get();
  if (!module) return null;
  return module.cohortId === null ? { programId: module.programId } : { cohortId: module.cohortId };
}

/** When a module becomes one of own content, or is one no more, so do the rows of all who have it. */
const ofModule = defineWorkflow({ name: "modules/entitlements", version: 1, on: moduleUpdated, retries: 7, priority: 5 }, async ({ input }, step) => {
  const group = await step.run("find who has it", ({ read }) => groupOf(read, input.moduleId));
  if (group) await follow(step, group);
});

export const entitlementWorkflows: readonly Workflow[] = [ofCohort, ofModule];
