import { and, asc, desc, eq, sql } from "drizzle-orm";
import { assignments, assignmentTypes, grades, guardianNotices, modules, notices, programs, submissions, users } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";
import { clientAsSeen } from "~/features/assignments/index.server";
import { keysetPage, type KeysetPage, type KeysetRequest } from "~/platform/keyset";
import type { PersonContext } from "~/platform/scope.server";
import { isNoticeType, noticeTypes, type NoticeType } from "./types";

export interface ListedNotice {
  readonly id: string;
  /** Null: of a kind that this release does not know, or with details it cannot read. */
  readonly type: NoticeType | null;
  readonly details: Readonly<Record<string, string | number>>;
  readonly createdAt: number;
  readonly unread: boolean;
  /** The client whom it tells a guardian of; null: it is for whoever reads it. */
  readonly client: string | null;
}

export const noticesPerPage = 25;
/** Kinds of the parts of a cursor: created, id. */
export const noticeKey = ["number", "string"] as const;

/** The kept values of a notice, if they are what its type has words for. */
export function readable(type: string, text: string): Pick<ListedNotice, "type" | "details"> {
  const details = isNoticeType(type) ? noticeTypes[type].details.safeParse(JSON.parse(text)) : null;
  return details?.success && isNoticeType(type) ? { type, details: details.data } : { type: null, details: {} };
}

/** The asker's notices, the newest first, a page of 25 by key: one query. */
export async function noticesPage(ctx: Pick<PersonContext, "read" | "person">, request: KeysetRequest): Promise<KeysetPage<ListedNotice>> {
  const { direction, key } = request;
  const forward = direction === "after";
  const from = key ? sql`(${notices.createdAt}, ${notices.id}) ${sql.raw(forward ? "<" : ">")} (${key[0]}, ${key[1]})` : undefined;
  const rows = await ctx.read
    .select({ id: notices.id, type: notices.type, details: notices.details, createdAt: notices.createdAt, readAt: notices.readAt, client: users.name })
    .from(notices)
    .leftJoin(guardianNotices, eq(guardianNotices.noticeId, notices.id))
    .leftJoin(users, eq(users.id, guardianNotices.clientId))
    .where(and(eq(notices.userId, ctx.person.id), from))
    .orderBy(...(forward ? [desc(notices.createdAt), desc(notices.id)] : [asc(notices.createdAt), asc(notices.id)]))
    .limit(noticesPerPage + 1);
  const listed = rows.map(({ id, type, details, createdAt, readAt, client }) => ({ id, createdAt, client, unread: readAt === null, ...readable(type, details) }));
  return keysetPage(listed, request, noticesPerPage, (row) => [row.createdAt, row.id]);
}

/** What a notice about a piece of work says, and what tells who may hear of it. */
export interface ToldWork {
  readonly submissionId: string;
  readonly programId: string;
  readonly moduleId: string;
  readonly enrolmentId: string;
  readonly userId: string;
  /** As staff are told of them: by name, or, while that is hidden, as the work is called. */
  readonly client: string;
  readonly status: string;
  readonly assignment: string;
  readonly assignmentId: string;
  readonly module: string;
  readonly program: string;
}

const work = {
  submissionId: submissions.id, programId: submissions.programId, moduleId: submissions.moduleId, enrolmentId: submissions.enrolmentId, userId: submissions.userId,
  client: users.name, anonymous: assignmentTypes.anonymous, status: submissions.status, assignment: assignments.title, assignmentId: assignments.id, module: modules.title, program: programs.title,
};

const worksIn = (read: AcademyRead) =>
  read
    .select(work)
    .from(submissions)
    .innerJoin(users, eq(users.id, submissions.userId))
    .innerJoin(assignments, eq(assignments.id, submissions.assignmentId))
    .innerJoin(assignmentTypes, eq(assignmentTypes.id, assignments.assignmentTypeId))
    .innerJoin(modules, eq(modules.id, submissions.moduleId))
    .innerJoin(programs, eq(programs.id, submissions.programId));

/** The work of a submission; undefined when it is gone. */
export const toldWork = async (read: AcademyRead, submissionId: string): Promise<ToldWork | undefined> => asTold(await worksIn(read).where(eq(submissions.id, submissionId)).get());

function asTold(row: (ToldWork & { readonly anonymous: boolean }) | undefined): ToldWork | undefined {
  if (!row) return undefined;
  const { anonymous, ...work } = row;
  return { ...work, client: clientAsSeen({ ...work, anonymous }, work.client) };
}

/** The same, if this grade of it is published. */
export const gradedWork = async (read: AcademyRead, submissionId: string, gradeId: string): Promise<ToldWork | undefined> =>
  asTold(await worksIn(read).innerJoin(grades, and(eq(grades.submissionId, submissions.id), eq(grades.id, gradeId), eq(grades.status, "published"))).where(eq(submissions.id, submissionId)).get());
