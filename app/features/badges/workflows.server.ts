import { z } from "zod";
import { resolveStaff, staffFacts, staffRoles } from "~/access/staff/index.server";
import { defineJob, handles, type HandledJob } from "~/platform/events/index.server";
import { earnBadges, earningRun } from "./earn-badges.server";

/** Awards what a completed module may have finished. Follows from `module/completed`. */
export const earnAfterModule = defineJob("badges/earn", z.strictObject({ enrolmentId: z.string().min(1), moduleId: z.string().min(1) }), {
  maxAttempts: 8, priority: 4, backoff: { baseMs: 2_000, capMs: 300_000 },
});

/** Awards, notices and the job's completion commit together: a badge is earned once however often this is tried. */
const earnedBadges: HandledJob = handles(earnAfterModule, async (job) => {
  const run = await earningRun(job.read, job.payload.enrolmentId);
  if (!run) return;
  const staff = resolveStaff(await staffFacts(job.read, { programId: run.programId }));
  const staffIds = [...new Set(staffRoles.flatMap((role) => staff[role].map((one) => one.userId)))];
  const about = { academy: job.academy, at: job.clock.now(), requestId: job.job.requestId };
  await job.finish((tx) => earnBadges(tx, about, run, staffIds));
});

/** What the worker does for badges. */
export const badgeJobs: readonly HandledJob[] = [earnedBadges];
