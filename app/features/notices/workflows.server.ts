import { viewersOf } from "~/access/staff/index.server";
import type { AcademyRead } from "@db/open";
import { assignmentReturned, assignmentSubmitted } from "~/features/assignments/index.server";
import { assignmentGraded, assignmentRegraded } from "~/features/grading/index.server";
import { defineWorkflow, handles, type HandledJob, type JobRun, type Step, type Workflow } from "~/platform/events/index.server";
import type { MailContext } from "~/platform/mail/index.server";
import { paths } from "~/platform/paths";
import { tellGraded, tellRegraded, tellReturned, tellSubmitted } from "./jobs";
import { gradedWork, toldWork } from "./queries.server";
import { mostTold, tell, type Telling } from "./tell.server";
import type { NoticeType } from "./types";

/** What is told to whom. */
interface News {
  readonly what: Telling<NoticeType>;
  readonly userIds: readonly string[];
}

/**
 * "Submission notice: everyone who can see it" (`01-access`): staff of the program, of that very module and of that
 * client on it. Nobody else, and not the client, should they be staff there too.
 */
async function ofSubmitted(read: AcademyRead, { submissionId, version }: { readonly submissionId: string; readonly version: number }): Promise<News | null> {
  const work = await toldWork(read, submissionId);
  if (!work) return null;
  const viewers = await viewersOf(read, work);
  const { client, assignment, module, program, userId } = work;
  const what = { type: "assignment-submitted", details: { client, assignment, module, program, version }, href: paths.teaching.submission(submissionId), subject: `${submissionId}:${version}` } as const;
  return { what, userIds: viewers.map((viewer) => viewer.userId).filter((id) => id !== userId) };
}

/** The client hears that changes are asked for. */
async function ofReturned(read: AcademyRead, { submissionId, version }: { readonly submissionId: string; readonly version: number }): Promise<News | null> {
  const work = await toldWork(read, submissionId);
  if (!work) return null;
  const { assignment, program, userId } = work;
  return { what: { type: "assignment-returned", details: { assignment, program }, href: paths.journey.assignment(work.assignmentId), subject: `${submissionId}:${version}` }, userIds: [userId] };
}

/** The client hears that their work was graded. */
async function ofGraded(read: AcademyRead, { submissionId, gradeId }: { readonly submissionId: string; readonly gradeId: string }): Promise<News | null> {
  const work = await gradedWork(read, submissionId, gradeId);
  if (!work) return null;
  const { assignment, program, userId } = work;
  return { what: { type: "assignment-graded", details: { assignment, program }, href: paths.journey.assignment(work.assignmentId), subject: gradeId }, userIds: [userId] };
}

/** The client hears that a grade they may have read was changed: once of each change. */
async function ofRegraded(read: AcademyRead, { submissionId, gradeId, revision }: { readonly submissionId: string; readonly gradeId: string; readonly revision: number }): Promise<News | null> {
  const work = await gradedWork(read, submissionId, gradeId);
  if (!work) return null;
  const { assignment, program, userId } = work;
  return { what: { type: "assignment-regraded", details: { assignment, program }, href: paths.journey.assignment(work.assignmentId), subject: `${gradeId}:${String(revision)}` }, userIds: [userId] };
}

/** Who is told is settled once; so many at a time are told, each in a transaction with its record: others write between. */
async function tellAll(step: Step, newsOf: (read: AcademyRead) => Promise<News | null>): Promise<void> {
  const news = await step.run("find who is told", ({ read }) => newsOf(read));
  if (!news) return;
  const { what, userIds } = news;
  for (let from = 0; from < userIds.length; from += mostTold) await step.tx(`tell from ${from + 1}`, (tx, about) => tell(tx, about, what, userIds.slice(from, from + mostTold)));
}

/** Soon: somebody is waiting to hear. A few tries within minutes outlive what a database does. */
const soon = { version: 1, retries: 7, priority: 3, backoff: { baseMs: 2_000, capMs: 300_000 } };

/** Assignment notices (`17-events`, work). */
export const noticeWorkflows: readonly Workflow[] = [
  defineWorkflow({ name: "notices/submitted", on: assignmentSubmitted, ...soon }, ({ input }, step) => tellAll(step, (read) => ofSubmitted(read, input))),
  defineWorkflow({ name: "notices/returned", on: assignmentReturned, ...soon }, ({ input }, step) => tellAll(step, (read) => ofReturned(read, input))),
  defineWorkflow({ name: "notices/graded", on: assignmentGraded, ...soon }, ({ input }, step) => tellAll(step, (read) => ofGraded(read, input))),
  defineWorkflow({ name: "notices/regraded", on: assignmentRegraded, ...soon }, ({ input }, step) => tellAll(step, (read) => ofRegraded(read, input))),
];

/** As the release before did it: its jobs may still be in the queue. */
async function tellAsJob<T>(run: JobRun<T>, news: News | null): Promise<void> {
  if (!news) return;
  const about: MailContext = { academy: run.academy, at: run.clock.now(), requestId: run.job.requestId };
  let rest = news.userIds;
  for (; rest.length > mostTold; rest = rest.slice(mostTold)) {
    const some = rest.slice(0, mostTold);
    await run.write((tx) => tell(tx, about, news.what, some));
  }
  const last = rest;
  await run.finish((tx) => tell(tx, about, news.what, last));
}

/** What the worker still does for jobs of the release before this one. To go with the next. */
export const noticeJobs: readonly HandledJob[] = [
  handles(tellSubmitted, async (run) => tellAsJob(run, await ofSubmitted(run.read, run.payload))),
  handles(tellReturned, async (run) => tellAsJob(run, await ofReturned(run.read, run.payload))),
  handles(tellGraded, async (run) => tellAsJob(run, await ofGraded(run.read, run.payload))),
  handles(tellRegraded, async (run) => tellAsJob(run, await ofRegraded(run.read, run.payload))),
];
