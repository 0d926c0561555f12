import { aliasedTable, and, eq, inArray, isNotNull, isNull, sql } from "drizzle-orm";
import { behalfRules, birthDates, guardianships, users } from "@db/academy/schema";
import type { AcademyTx } from "@db/open";
import { minorAt } from "~/platform/minors.server";
import { paths } from "~/platform/paths";
import type { GuardianRight } from "~/platform/people";

/** A guardian, and the client they are told about. */
export interface GuardianOf {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly locale: string | null;
  readonly clientId: string;
  readonly client: string;
}

const allowed: Readonly<Record<GuardianRight, ReturnType<typeof sql>>> = {
  progress: sql`coalesce((SELECT guardians_read_progress FROM ${behalfRules} WHERE id = 1), 1) = 1`,
  feedback: sql`coalesce((SELECT guardians_read_feedback FROM ${behalfRules} WHERE id = 1), 0) = 1`,
};

const guardians = aliasedTable(users, "gu");

/** Who is told of it too when these people are: the guardians of those who are minors now, where the academy lets guardians see that part. One query. */
export const guardiansTold = (tx: AcademyTx, clientIds: readonly string[], right: GuardianRight, at: number): Promise<readonly GuardianOf[]> =>
  tx
    .select({ id: guardians.id, email: guardians.email, name: guardians.name, locale: guardians.locale, clientId: users.id, client: users.name })
    .from(guardianships)
    .innerJoin(users, eq(users.id, guardianships.clientId))
    .innerJoin(birthDates, and(eq(birthDates.userId, guardianships.clientId), minorAt(birthDates.bornOn, at)))
    .innerJoin(guardians, and(eq(guardians.id, guardianships.guardianId), isNull(guardians.suspendedAt)))
    .where(and(inArray(guardianships.clientId, [...clientIds]), isNotNull(guardianships.acceptedAt), isNull(guardianships.endedAt), allowed[right]))
    .all();

/** Where a guardian's notice leads: to where they say that they are here for their client, and on from there. */
export const hrefFor = (clientId: string, href: string): string => paths.forWhom({ client: clientId, to: href });
