import { and, asc, eq, isNull } from "drizzle-orm";
import { behalfRules, birthDates, guardianships, userRoles, users } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";
import type { GuardianRight } from "~/platform/people";
import { defaultRules, isMinor, type GuardianRules } from "./rules";

/** What this academy lets guardians do. */
export async function guardianRules(read: AcademyRead): Promise<GuardianRules> {
  const row = await read.select({ ageOfMajority: behalfRules.ageOfMajority, progress: behalfRules.guardiansReadProgress, feedback: behalfRules.guardiansReadFeedback, consents: behalfRules.guardiansConsent }).from(behalfRules).where(eq(behalfRules.id, 1)).get();
  if (!row) return defaultRules;
  const reads: GuardianRight[] = [...(row.progress ? ["progress" as const] : []), ...(row.feedback ? ["feedback" as const] : [])];
  return { ageOfMajority: row.ageOfMajority, reads, consents: row.consents };
}

/** A client, and whether they are a minor now. */
export interface Ward {
  readonly id: string;
  readonly name: string;
  readonly bornOn: string | null;
  readonly minor: boolean;
}

/** Null: nobody of this id is a client here. Two queries. */
export async function wardOf(read: AcademyRead, clientId: string, at: number): Promise<Ward | null> {
  const { ageOfMajority } = await guardianRules(read);
  const row = await read
    .select({ id: users.id, name: users.name, bornOn: birthDates.bornOn })
    .from(users)
    .innerJoin(userRoles, and(eq(userRoles.userId, users.id), eq(userRoles.role, "client")))
    .leftJoin(birthDates, eq(birthDates.userId, users.id))
    .where(eq(users.id, clientId))
    .get();
  return row ? { ...row, minor: isMinor(row.bornOn, ageOfMajority, at) } : null;
}

/** A link between a guardian and a client that has not ended. */
export interface Link {
  readonly id: string;
  readonly guardianId: string;
  readonly guardian: string;
  readonly email: string;
  readonly createdAt: number;
  /** Null: asked, and not accepted yet. */
  readonly acceptedAt: number | null;
}

/** Who is a guardian of this client, or asked to be, the first asked first; at most 20. */
export const guardiansOf = (read: AcademyRead, clientId: string): Promise<readonly Link[]> =>
  read
    .select({ id: guardianships.id, guardianId: guardianships.guardianId, guardian: users.name, email: users.email, createdAt: guardianships.createdAt, acceptedAt: guardianships.acceptedAt })
    .from(guardianships)
    .innerJoin(users, eq(users.id, guardianships.guardianId))
    .where(and(eq(guardianships.clientId, clientId), isNull(guardianships.endedAt)))
    .orderBy(asc(guardianships.createdAt))
    .limit(20)
    .all();

/** A client whom somebody is a guardian of, or is asked to be. */
export interface WardLink extends Ward {
  readonly linkId: string;
  readonly accepted: boolean;
}

/** Whom this person is a guardian of, or asked to be, the first asked first; at most 20. Two queries. */
export async function wardsOf(read: AcademyRead, guardianId: string, at: number): Promise<readonly WardLink[]> {
  const { ageOfMajority } = await guardianRules(read);
  const rows = await read
    .select({ linkId: guardianships.id, id: users.id, name: users.name, bornOn: birthDates.bornOn, acceptedAt: guardianships.acceptedAt })
    .from(guardianships)
    .innerJoin(users, and(eq(users.id, guardianships.clientId), isNull(users.suspendedAt)))
    .leftJoin(birthDates, eq(birthDates.userId, guardianships.clientId))
    .where(and(eq(guardianships.guardianId, guardianId), isNull(guardianships.endedAt)))
    .orderBy(asc(guardianships.createdAt))
    .limit(20);
  return rows.map(({ acceptedAt, ...row }) => ({ ...row, accepted: acceptedAt !== null, minor: isMinor(row.bornOn, ageOfMajority, at) }));
}
