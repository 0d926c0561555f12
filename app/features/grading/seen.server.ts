import { fixed, type AcademyRead, type AcademyTx } from "@db/open";
import { gradeOf, wholeRubricOf, type KeptGrade } from "./grade.server";
import type { Rubric } from "./rubric";
import { subjectFor, type Subject } from "./subject.server";

/** A piece of work as it was read before a transaction, and at which commit of the academy. */
export interface SeenWork {
  readonly commits: number;
  readonly subject: Subject;
  readonly kept: KeptGrade | null;
  /** What the version is marked on, whole: once its grade is published, what that was given on. */
  readonly rubric: Rubric | null;
}

const commitCount = fixed<readonly [number]>("SELECT n FROM commit_counter WHERE id = 1");

/** Everything that a post of the desk is read by; null: not there for this person. */
export async function seeWork(read: AcademyRead, userId: string, submissionId: string): Promise<SeenWork | null> {
  // Counted first: whatever is committed while the rest is read makes it unequal later.
  const commits = commitCount.first(read)?.[0] ?? 0;
  const subject = await subjectFor(read, userId, submissionId);
  if (!subject) return null;
  const kept = await gradeOf(read, submissionId, subject.version);
  return { commits, subject, kept, rubric: kept?.rubric ?? (await wholeRubricOf(read, subject)) };
}

/**
 * What was seen, where a transaction may go by it: every commit of the academy is counted, and there was none since. Null:
 * read it again.
 */
export const stillSo = (tx: AcademyTx, seen: SeenWork | undefined): SeenWork | null => (seen !== undefined && commitCount.first(tx)?.[0] === seen.commits ? seen : null);
