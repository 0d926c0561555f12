import { and, desc, eq, type SQL } from "drizzle-orm";
import { admissions, auditLog, auditPayloads, entryLinks, files, guardianNotices, guardianships, impersonations, notices, personPhotos, users } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";

type Rows = Record<string, unknown>[];

/** So many lines of the log, the newest: whoever administers an academy has a hundred thousand. */
export const mostLines = 10_000;

/** Who acts for them and for whom they act, by name. */
async function guardiansAround(read: AcademyRead, userId: string): Promise<Record<string, Rows>> {
  const days = { createdAt: guardianships.createdAt, acceptedAt: guardianships.acceptedAt, endedAt: guardianships.endedAt };
  return {
    guardians: await read.select({ guardian: users.name, ...days }).from(guardianships).innerJoin(users, eq(users.id, guardianships.guardianId)).where(eq(guardianships.clientId, userId)),
    guardianOf: await read.select({ client: users.name, ...days }).from(guardianships).innerJoin(users, eq(users.id, guardianships.clientId)).where(eq(guardianships.guardianId, userId)),
    toldToGuardians: await read.select({ type: notices.type, at: notices.createdAt, guardian: users.name }).from(guardianNotices).innerJoin(notices, eq(notices.id, guardianNotices.noticeId)).innerJoin(users, eq(users.id, notices.userId)).where(eq(guardianNotices.clientId, userId)),
  };
}

/** Who looked at the academy as they do, and as whom they looked themselves. */
async function views(read: AcademyRead, userId: string): Promise<Record<string, Rows>> {
  const one = { reason: impersonations.reason, startedAt: impersonations.startedAt, endsAt: impersonations.endsAt, endedAt: impersonations.endedAt };
  return {
    viewedBy: await read.select({ admin: users.name, ...one }).from(impersonations).leftJoin(users, eq(users.id, impersonations.adminId)).where(eq(impersonations.clientId, userId)),
    viewedAs: await read.select(one).from(impersonations).where(eq(impersonations.adminId, userId)),
  };
}

/**
 * What the audit log says of them: what they did, and what was done to them, the newest first. What was and what is stands in
 * the lines of what they did to themselves; the rest may say something of somebody else.
 */
async function logged(read: AcademyRead, userId: string): Promise<Rows> {
  const lines = (which: SQL | undefined) =>
    read
      .select({ seq: auditLog.seq, at: auditLog.at, action: auditLog.action, actorKind: auditLog.actorKind, actorId: auditLog.actorId, behindId: auditLog.behindId, subjectType: auditLog.subjectType, subjectId: auditLog.subjectId, body: auditPayloads.body })
      .from(auditLog)
      .leftJoin(auditPayloads, eq(auditPayloads.auditSeq, auditLog.seq))
      .where(which)
      .orderBy(desc(auditLog.seq))
      .limit(mostLines);
  const [done, undergone] = [await lines(eq(auditLog.actorId, userId)), await lines(and(eq(auditLog.subjectType, "user"), eq(auditLog.subjectId, userId)))];
  const all = [...new Map([...done, ...undergone].map((line) => [line.seq, line])).values()].sort((a, b) => b.seq - a.seq).slice(0, mostLines);
  return all.map(({ actorId, behindId, actorKind, subjectType, subjectId, body, ...line }) => {
    const own = actorId === userId && behindId === null;
    const said = own && subjectType === "user" && subjectId === userId && body !== null ? { said: JSON.parse(body) as unknown } : {};
    return { ...line, subjectType, by: own ? "you" : actorKind, ...said };
  });
}

/** By which named way in they came. */
const cameBy = (read: AcademyRead, userId: string): Promise<Rows> =>
  read.select({ name: entryLinks.name, slug: entryLinks.slug, at: admissions.createdAt }).from(admissions).innerJoin(entryLinks, eq(entryLinks.id, admissions.entryLinkId)).where(eq(admissions.userId, userId));

/** What stands about them in rows that somebody else has a part in, told without that somebody's ids. */
export async function aboutThem(read: AcademyRead, userId: string): Promise<Record<string, Rows>> {
  return {
    ...(await guardiansAround(read, userId)),
    ...(await views(read, userId)),
    photo: await read.select({ setAt: personPhotos.setAt, small: personPhotos.smallId, large: personPhotos.largeId }).from(personPhotos).where(eq(personPhotos.userId, userId)),
    entryLinks: await cameBy(read, userId),
    auditLog: await logged(read, userId),
  };
}

/** A file that somebody sent, and what it is called in their copy. */
export interface OwnFile {
  readonly id: string;
  readonly hash: string;
  readonly size: number;
  readonly mediaType: string;
}

/** What they sent and is still kept. One query along an index. */
export const filesOf = (read: AcademyRead, userId: string): Promise<readonly OwnFile[]> =>
  read.select({ id: files.id, hash: files.hash, size: files.size, mediaType: files.mediaType }).from(files).where(eq(files.uploadedBy, userId)).orderBy(files.createdAt);
