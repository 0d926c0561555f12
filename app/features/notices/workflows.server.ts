import { viewersOf } from "~/access/staff/index.server";
import { handles, type HandledJob, type JobRun } from "~/platform/events/index.server";
import type { MailContext } from "~/platform/mail/index.server";
import { paths } from "~/platform/paths";
import { tellGraded, tellRegraded, tellReturned, tellSubmitted } from "./jobs";
import { gradedWork, toldWork } from "./queries.server";
import { mostTold, tell, type Telling } from "./tell.server";
import type { NoticeType } from "./types";

const aboutOf = <T>(run: JobRun<T>): MailContext => ({ academy: run.academy, at: run.clock.now(), requestId: run.job.requestId });

/**
 * Tells many people exactly once each: all but the last so many in transactions of their own, which a retry repeats
 * without telling anyone twice; the last ones with the job's completion.
 */
async function tellAll<T, Type extends NoticeType>(run: JobRun<T>, what: Telling<Type>, userIds: readonly string[]): Promise<void> {
  const about = aboutOf(run);
  let rest = userIds;
  for (; rest.length > mostTold; rest = rest.slice(mostTold)) {
    const some = rest.slice(0, mostTold);
    await run.write((tx) => tell(tx, about, what, some));
  }
  const last = rest;
  await run.finish((tx) => tell(tx, about, what, last));
}

/**
 * "Submission notice: everyone who can see it" (`01-access`): staff of the program, of that very module and of that
 * client on it. Nobody else, and not the client, should they be staff there too.
 */
export const submittedNotices: HandledJob = handles(tellSubmitted, async (run) => {
  const { submissionId, version } = run.payload;
  const work = await toldWork(run.read, submissionId);
  if (!work) return;
  const viewers = await viewersOf(run.read, work);
  const { client, assignment, module, program, userId } = work;
  const what = { type: "assignment-submitted", details: { client, assignment, module, program, version }, href: paths.teaching.submission(submissionId), subject: `${submissionId}:${version}` } as const;
  await tellAll(run, what, viewers.map((viewer) => viewer.userId).filter((id) => id !== userId));
});

/** The client hears that changes are asked for. */
export const returnedNotices: HandledJob = handles(tellReturned, async (run) => {
  const { submissionId, version } = run.payload;
  const work = await toldWork(run.read, submissionId);
  if (!work) return;
  const { assignment, program, userId } = work;
  await tellAll(run, { type: "assignment-returned", details: { assignment, program }, href: paths.journey.assignment(work.assignmentId), subject: `${submissionId}:${version}` }, [userId]);
});

/** The client hears that their work was graded. */
export const gradedNotices: HandledJob = handles(tellGraded, async (run) => {
  const { submissionId, gradeId } = run.payload;
  const work = await gradedWork(run.read, submissionId, gradeId);
  if (!work) return;
  const { assignment, program, userId } = work;
  await tellAll(run, { type: "assignment-graded", details: { assignment, program }, href: paths.journey.assignment(work.assignmentId), subject: gradeId }, [userId]);
});

/** The client hears that a grade they may have read was changed: once of each change. */
export const regradedNotices: HandledJob = handles(tellRegraded, async (run) => {
  const { submissionId, gradeId, revision } = run.payload;
  const work = await gradedWork(run.read, submissionId, gradeId);
  if (!work) return;
  const { assignment, program, userId } = work;
  await tellAll(run, { type: "assignment-regraded", details: { assignment, program }, href: paths.journey.assignment(work.assignmentId), subject: `${gradeId}:${String(revision)}` }, [userId]);
});

/** What the worker does for notices. */
export const noticeJobs: readonly HandledJob[] = [submittedNotices, returnedNotices, gradedNotices, regradedNotices];
