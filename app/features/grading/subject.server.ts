import { and, eq, sql } from "drizzle-orm";
import { assignments, assignmentTypes, modules, programs, submissions, users } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";
import { visibleSubmissions } from "~/access/staff/index.server";
import { clientAsSeen, isHidden } from "~/features/assignments/index.server";
import { preparedFor } from "~/platform/prepared.server";
import type { SubmissionStatus } from "./rules";

/** A submission as those see it who may grade it. */
export interface Subject {
  readonly submissionId: string;
  readonly assignmentId: string;
  readonly assignmentTypeId: string;
  readonly assignment: string;
  readonly frameworkId: string | null;
  readonly resubmission: boolean;
  /** On the framework's scale; null: nothing is passed or not. */
  readonly passMark: number | null;
  /** Its first version came after its day. */
  readonly late: boolean;
  readonly programId: string;
  readonly program: string;
  readonly moduleId: string;
  readonly module: string;
  readonly position: number;
  readonly completionRule: string;
  /** The least total that completes the module; null: any grade does. */
  readonly completionScore: number | null;
  readonly enrolmentId: string;
  readonly clientId: string;
  /** By name, or, where names are hidden, as the work is called. */
  readonly client: string;
  /** Whose it is stays hidden until the grade is published. */
  readonly hidden: boolean;
  readonly status: SubmissionStatus;
  /** The version that was handed in last: what the client writes now is theirs alone. */
  readonly version: number;
  readonly submittedAt: number | null;
  readonly reviewedAt: number | null;
  readonly heldBy: string | null;
  readonly heldAt: number | null;
}

const subjectOf = preparedFor((read: AcademyRead) =>
  read
    .select({
      submissionId: submissions.id, assignmentId: assignments.id, assignmentTypeId: assignmentTypes.id, assignment: assignments.title, frameworkId: assignmentTypes.frameworkId, resubmission: assignmentTypes.resubmission, passMark: assignmentTypes.passMark, late: submissions.late, anonymous: assignmentTypes.anonymous,
      programId: programs.id, program: programs.title, moduleId: modules.id, module: modules.title, position: modules.position, completionRule: modules.completionRule, completionScore: modules.completionScore,
      enrolmentId: submissions.enrolmentId, clientId: submissions.userId, client: users.name, status: sql<SubmissionStatus>`${submissions.status}`, version: submissions.version,
      submittedAt: submissions.submittedAt, reviewedAt: submissions.reviewedAt, heldBy: submissions.heldBy, heldAt: submissions.heldAt,
    })
    .from(submissions)
    .innerJoin(assignments, eq(assignments.id, submissions.assignmentId))
    .innerJoin(assignmentTypes, eq(assignmentTypes.id, assignments.assignmentTypeId))
    .innerJoin(modules, eq(modules.id, submissions.moduleId))
    .innerJoin(programs, eq(programs.id, submissions.programId))
    .innerJoin(users, eq(users.id, submissions.userId))
    .where(and(eq(submissions.id, sql.placeholder("submissionId")), visibleSubmissions(read, sql.placeholder("userId"))))
    .prepare(),
);

/**
 * The submission for somebody who can see it (`visibleSubmissions`) and of which something was handed in; null: not
 * there, whoever's it is.
 */
export async function subjectFor(read: AcademyRead, userId: string, submissionId: string): Promise<Subject | null> {
  const row = await subjectOf(read).get({ submissionId, userId });
  if (!row) return null;
  const { anonymous: _, ...subject } = row;
  const version = row.status === "in_progress" ? row.version - 1 : row.version;
  return version >= 1 ? { ...subject, version, hidden: isHidden(row), client: clientAsSeen(row, row.client) } : null;
}
