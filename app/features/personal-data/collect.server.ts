import { and, eq, exists, inArray, ne, sql } from "drizzle-orm";
import type { SQLiteColumn, SQLiteTable } from "drizzle-orm/sqlite-core";
import { annotations, clientCoaches, clientInstructors, completionMarks, developmentItems, emails, enrolments, files, gradeHistory, gradeNotes, grades, gradeScores, individualContents, moduleProgress, recommendedResources, submissionAnswers, submissionFiles, submissionReturns, submissions, users } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";
import { aboutThem } from "./collect-about.server";
import { copied, nameInCopy, ownTables } from "./parts";

type Rows = Record<string, unknown>[];

const rowsOf = async (read: AcademyRead, table: SQLiteTable & { userId: SQLiteColumn }, userId: string): Promise<Rows> => read.select().from(table).where(eq(table.userId, userId));

/** What hangs on their work and enrolments: what they wrote, what was given back to them, how far they are. Drafts of staff are not theirs yet. */
async function workOf(read: AcademyRead, userId: string): Promise<Record<string, Rows>> {
  const own = read.select({ id: submissions.id }).from(submissions).where(eq(submissions.userId, userId));
  const given = read.select({ id: grades.id }).from(grades).where(and(inArray(grades.submissionId, own), eq(grades.status, "published")));
  const enrolled = read.select({ id: enrolments.id }).from(enrolments).where(eq(enrolments.userId, userId));
  return {
    answers: await read.select().from(submissionAnswers).where(inArray(submissionAnswers.submissionId, own)),
    filesHandedIn: await read.select().from(submissionFiles).where(inArray(submissionFiles.submissionId, own)),
    returned: await read.select().from(submissionReturns).where(inArray(submissionReturns.submissionId, own)),
    grades: await read.select().from(grades).where(and(inArray(grades.submissionId, own), eq(grades.status, "published"))),
    earlierGrades: await read.select({ gradeId: gradeHistory.gradeId, revision: gradeHistory.revision, total: gradeHistory.total, content: gradeHistory.content, reason: gradeHistory.reason, scoredAt: gradeHistory.scoredAt, replacedAt: gradeHistory.replacedAt }).from(gradeHistory).where(inArray(gradeHistory.gradeId, given)),
    gradeNotes: await read.select().from(gradeNotes).where(inArray(gradeNotes.gradeId, given)),
    notesInYourText: await read.select().from(annotations).where(and(inArray(annotations.submissionId, own), exists(read.select({ one: sql`1` }).from(grades).where(and(eq(grades.submissionId, annotations.submissionId), eq(grades.version, annotations.version), eq(grades.status, "published")))))),
    scores: await read.select().from(gradeScores).where(inArray(gradeScores.gradeId, given)),
    // What staff wrote when they marked it by hand is staff's to read (area 03).
    markedByHand: await read.select({ moduleId: completionMarks.moduleId, kind: completionMarks.kind, at: completionMarks.at }).from(completionMarks).where(inArray(completionMarks.enrolmentId, enrolled)),
    progress: await read.select().from(moduleProgress).where(inArray(moduleProgress.enrolmentId, enrolled)),
    ownContent: await read.select().from(individualContents).where(inArray(individualContents.enrolmentId, enrolled)),
    developmentItems: await read.select().from(developmentItems).where(and(eq(developmentItems.userId, userId), ne(developmentItems.status, "proposed"))),
    recommendedResources: await read.select().from(recommendedResources).where(and(eq(recommendedResources.userId, userId), inArray(recommendedResources.gradeId, given))),
  };
}

async function mailTo(read: AcademyRead, userId: string): Promise<Rows> {
  const rows = await read.select({ kind: emails.kind, toAddress: emails.toAddress, subject: emails.subject, text: emails.text, holdsSecret: emails.holdsSecret, status: emails.status, createdAt: emails.createdAt, sentAt: emails.sentAt }).from(emails).where(eq(emails.userId, userId));
  return rows.map(({ holdsSecret, text, ...row }) => (holdsSecret ? row : { ...row, text }));
}

/** Who coaches and instructs them in general, by name; and on which days they do so themselves, of nobody's name. */
async function coachingOf(read: AcademyRead, userId: string): Promise<Record<string, Rows>> {
  const of = async (table: typeof clientCoaches | typeof clientInstructors) => ({
    named: await read.select({ name: users.name, startsAt: table.startsAt, endsAt: table.endsAt }).from(table).innerJoin(users, eq(users.id, table.userId)).where(eq(table.clientId, userId)),
    days: await read.select({ startsAt: table.startsAt, endsAt: table.endsAt }).from(table).where(eq(table.userId, userId)),
  });
  const [coaches, instructors] = [await of(clientCoaches), await of(clientInstructors)];
  return { coaches: coaches.named, instructors: instructors.named, coaching: coaches.days, instructing: instructors.days };
}

/** Everything of a person that a copy holds, part by part; null: there is nobody of this id. A fixed number of queries. */
export async function collect(read: AcademyRead, userId: string): Promise<Record<string, Rows> | null> {
  const person = await read.select().from(users).where(eq(users.id, userId)).get();
  if (!person) return null;
  const parts: Record<string, Rows> = { person: [person] };
  for (const [name, table] of Object.entries(ownTables)) parts[name] = await rowsOf(read, table, userId);
  // A device's id is what its cookie is known by.
  parts.devices = (parts.devices ?? []).map(({ id: _, ...device }) => device);
  Object.assign(parts, await workOf(read, userId), await coachingOf(read, userId), { mail: await mailTo(read, userId), uploads: (await read.select().from(files).where(eq(files.uploadedBy, userId))).map((file) => ({ ...file, inThisCopy: nameInCopy(file) })) });
  Object.assign(parts, await aboutThem(read, userId));
  return Object.fromEntries(Object.entries(parts).map(([name, rows]) => [name, rows.map(copied)]));
}
