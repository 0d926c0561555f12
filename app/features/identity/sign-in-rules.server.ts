import { sql } from "drizzle-orm";
import { secondFactorRoles, secondFactors, userRoles, users } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";
import { actorOf, audit } from "~/platform/audit/index.server";
import { roles as allRoles, type Role } from "~/platform/people";
import type { PersonContext } from "~/platform/scope.server";

/** What an academy asks of a sign-in. */
export interface SignInRules {
  /** Roles whose people must have a second factor, in the order of the product's list. */
  readonly factorRoles: readonly Role[];
  /** People of these roles who have none yet; suspended ones are not counted. */
  readonly without: number;
}

async function factorRolesOf(read: AcademyRead): Promise<readonly Role[]> {
  const rows = await read.select({ role: secondFactorRoles.role }).from(secondFactorRoles);
  return allRoles.filter((role) => rows.some((row) => row.role === role));
}

/** Two queries; the count reads every person of these roles, on another thread, and takes each by the first of theirs. */
export async function signInRules(ctx: Pick<PersonContext, "read" | "heavy">): Promise<SignInRules> {
  const factorRoles = await factorRolesOf(ctx.read);
  if (factorRoles.length === 0) return { factorRoles, without: 0 };
  const [row] = await ctx.heavy.select({
    without: sql<number>`(SELECT count(*) FROM ${secondFactorRoles} CROSS JOIN ${userRoles} r ON r.role = "second_factor_roles".role JOIN ${users} u ON u.id = r.user_id
      WHERE u.suspended_at IS NULL AND NOT EXISTS (SELECT 1 FROM ${secondFactors} s WHERE s.user_id = r.user_id AND s.confirmed_at IS NOT NULL)
        AND NOT EXISTS (SELECT 1 FROM ${secondFactorRoles} f2 JOIN ${userRoles} r2 ON r2.role = f2.role AND r2.user_id = r.user_id WHERE f2.role < "second_factor_roles".role))`,
  }).from(sql`(SELECT 1)`);
  return { factorRoles, without: row?.without ?? 0 };
}

/**
 * Says which roles must have a second factor (`01-access`, Identity). It holds from the next request on: every session
 * asks what its person owes. Saving what is there changes nothing.
 */
export async function setFactorRoles(ctx: PersonContext, wanted: readonly Role[]): Promise<void> {
  const at = ctx.clock.now();
  await ctx.write(async (tx) => {
    const before = await factorRolesOf(tx);
    const after = allRoles.filter((role) => wanted.includes(role));
    if (before.join() === after.join()) return;
    await tx.delete(secondFactorRoles);
    if (after.length > 0) await tx.insert(secondFactorRoles).values(after.map((role) => ({ role, requiredAt: at, requiredBy: ctx.person.id })));
    await audit(tx, actorOf(ctx), { action: "sign-in/factor-roles-set", subject: { type: "academy", id: ctx.academy.id }, before: { roles: before }, after: { roles: after } });
  });
}
