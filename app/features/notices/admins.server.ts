import { and, asc, eq, isNull } from "drizzle-orm";
import { userRoles, users } from "@db/academy/schema";
import type { AcademyTx } from "@db/open";
import { mostTold } from "./tell.server";

/** Admins who are let in. An academy has a few: whoever comes after so many finds it in the list. */
export const adminsToTell = async (tx: AcademyTx): Promise<readonly string[]> =>
  (await tx.select({ id: userRoles.userId }).from(userRoles).innerJoin(users, and(eq(users.id, userRoles.userId), isNull(users.suspendedAt))).where(eq(userRoles.role, "admin")).orderBy(asc(userRoles.userId)).limit(mostTold)).map(({ id }) => id);
