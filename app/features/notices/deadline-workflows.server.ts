import { assignmentDue, assignmentReturned, assignmentSubmitted } from "~/features/assignments/index.server";
import { assignmentGraded } from "~/features/grading/index.server";
import { cancelOn, cron, defineWorkflow, emit, type Workflow } from "~/platform/events/index.server";
import { formatFor } from "~/platform/format";
import { paths } from "~/platform/paths";
import { comingDue, remindingAt, stillOpen, turnaroundOf, waitingStill, waitsNow, type HandedIn, type OpenWork } from "./deadlines.server";
import { mostTold, tell, type Telling } from "./tell.server";

/** Every night in the academy's zone: work that comes due becomes events, one for each piece and day, ever. */
const look = defineWorkflow({ name: "deadlines/look", version: 1, on: cron("30 0 * * *"), priority: 8 }, async ({ academy }, step) => {
  for (let after: string | null = ""; after !== null; ) {
    const from: string = after;
    const page = await step.run(`look after ${from || "nobody"}`, ({ heavy, clock }) => comingDue(heavy, from, { now: clock.now(), timeZone: academy.timeZone }));
    if (page.found.length > 0) {
      await step.tx(`say after ${from || "nobody"}`, async (tx, { at, requestId }) => {
        for (const work of page.found) await emit(tx, assignmentDue, work, { at, requestId, key: `${work.enrolmentId}:${work.assignmentId}:${work.day}` });
      });
    }
    after = page.last;
  }
});

const telling = (type: "assignment-due" | "assignment-overdue", { enrolmentId, assignmentId, assignment, program, day }: OpenWork, locale: string): Telling<typeof type> =>
  ({ type, details: { assignment, program, day: formatFor(locale, "UTC").calendarDay(day) }, href: paths.journey.assignment(assignmentId), subject: `${enrolmentId}:${assignmentId}:${day}` });

/**
 * A client is reminded before the day, and once more when it is over. Whether it is still to be handed in is asked in the
 * transaction that tells: who hands it in, is paused, or is given another day hears nothing.
 */
const due = defineWorkflow({ name: "deadlines/due", version: 1, on: assignmentDue, retries: 7, priority: 5 }, async ({ input, academy }, step) => {
  const { timeZone, locale } = academy;
  const first = await step.run("find when", async ({ read, clock }) => {
    const open = await stillOpen(read, input, timeZone);
    return open && { remindAt: remindingAt(open, clock.now()), overdueAt: open.overdueAt };
  });
  if (!first) return;
  await step.sleepUntil("the reminder", first.remindAt);
  await step.tx("remind", async (tx, about) => {
    const open = await stillOpen(tx, input, timeZone);
    if (open && about.at <= open.due) await tell(tx, about, telling("assignment-due", open, locale), [open.userId]);
  });
  await step.sleepUntil("the day is over", first.overdueAt);
  await step.tx("say that it is overdue", async (tx, about) => {
    const open = await stillOpen(tx, input, timeZone);
    if (open) await tell(tx, about, telling("assignment-overdue", open, locale), [open.userId]);
  });
});

/** Whoever can mark it is told, once, when a version waits for longer than its type gives. Marking or returning it ends the wait. */
const turnaround = defineWorkflow(
  {
    name: "deadlines/turnaround", version: 1, on: assignmentSubmitted, retries: 7, priority: 5,
    cancelOn: [cancelOn(assignmentGraded, ({ submissionId }: HandedIn) => ({ submissionId })), cancelOn(assignmentReturned, ({ submissionId, version }: HandedIn) => ({ submissionId, version }))],
  },
  async ({ input, academy }, step) => {
    const limit = await step.run("find when", ({ read }) => turnaroundOf(read, input, academy.timeZone));
    if (!limit) return;
    await step.sleepUntil("its time to be marked", limit.at);
    const waiting = await step.run("find who is told", ({ read }) => waitingStill(read, input));
    if (!waiting) return;
    const { client, assignment, module, program } = waiting.work;
    const what = { type: "assignment-waiting", details: { client, assignment, module, program, days: limit.days }, href: paths.teaching.submission(input.submissionId), subject: `${input.submissionId}:${input.version}` } as const;
    for (let from = 0; from < waiting.userIds.length; from += mostTold) {
      await step.tx(`tell from ${from + 1}`, async (tx, about) => {
        if (await waitsNow(tx, input)) await tell(tx, about, what, waiting.userIds.slice(from, from + mostTold));
      });
    }
  },
);

/** Due, overdue and turnaround notices (`17-events`, work). */
export const deadlineWorkflows: readonly Workflow[] = [look, due, turnaround];
