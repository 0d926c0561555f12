import { z } from "zod";
import { resolveStaff, staffFacts, staffRoles } from "~/access/staff/index.server";
import type { AcademyRead } from "@db/open";
import { moduleCompleted } from "~/features/programs/index.server";
import { defineJob, defineWorkflow, handles, type HandledJob, type Workflow } from "~/platform/events/index.server";
import { earnBadges, earningRun } from "./earn-badges.server";

/** The run whose badges may be earned, and whom of the staff to tell; null when there is none. */
async function earner(read: AcademyRead, enrolmentId: string) {
  const run = await earningRun(read, enrolmentId);
  if (!run) return null;
  const staff = resolveStaff(await staffFacts(read, { programId: run.programId }));
  return { run, staffIds: [...new Set(staffRoles.flatMap((role) => staff[role].map((one) => one.userId)))] };
}

const backoff = { baseMs: 2_000, capMs: 300_000 };

/** A badge is earned once, however often this is tried: awards and notices commit with the record of the step. */
export const badgeWorkflows: readonly Workflow[] = [
  defineWorkflow({ name: "badges/earn", version: 1, on: moduleCompleted, retries: 7, priority: 4, backoff }, async ({ input }, step) => {
    const found = await step.run("find who earns", ({ read }) => earner(read, input.enrolmentId));
    return found && step.tx("earn", (tx, about) => earnBadges(tx, about, found.run, found.staffIds));
  }),
];

/** As the release before followed `module/completed`: its jobs may still be in the queue. */
export const earnAfterModule = defineJob("badges/earn", z.strictObject({ enrolmentId: z.string().min(1), moduleId: z.string().min(1) }), { maxAttempts: 8, priority: 4, backoff });

/** What the worker still does for jobs of the release before this one. To go with the next. */
export const badgeJobs: readonly HandledJob[] = [
  handles(earnAfterModule, async (job) => {
    const found = await earner(job.read, job.payload.enrolmentId);
    if (found) await job.finish((tx) => earnBadges(tx, { academy: job.academy, at: job.clock.now(), requestId: job.job.requestId }, found.run, found.staffIds));
  }),
];
