import { and, eq, isNotNull, isNull } from "drizzle-orm";
import { organisationMembers, organisations, secondFactors, userRoles, users } from "@db/academy/schema";
import type { PersonContext } from "~/platform/scope.server";
import { roles, type Role } from "~/platform/people";

/** One person, as admins see them. */
export interface ShownPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly pronouns: string | null;
  /** Where they can be booked. */
  readonly schedulingUrl: string | null;
  readonly createdAt: number;
  /** Null: has never signed in. */
  readonly lastSeenAt: number | null;
  readonly emailConfirmed: boolean;
  readonly hasPassword: boolean;
  /** Since when a second factor is asked of them; null: none is. */
  readonly factorSince: number | null;
  readonly suspendedAt: number | null;
  readonly suspendedReason: string | null;
  /** In the order of the product's list of roles. */
  readonly roles: readonly Role[];
  readonly organisations: readonly { readonly name: string; readonly admin: boolean }[];
  /** It is whoever looks. */
  readonly self: boolean;
}

/** Null: there is nobody with that id. Three queries. */
export async function shownPerson({ read, person: asking }: Pick<PersonContext, "read" | "person">, id: string): Promise<ShownPerson | null> {
  const row = await read
    .select({
      id: users.id, name: users.name, email: users.email, pronouns: users.pronouns, schedulingUrl: users.schedulingUrl, createdAt: users.createdAt, lastSeenAt: users.lastSeenAt, emailConfirmedAt: users.emailConfirmedAt,
      passwordChangedAt: users.passwordChangedAt, suspendedAt: users.suspendedAt, suspendedReason: users.suspendedReason, factorSince: secondFactors.confirmedAt,
    })
    .from(users)
    .leftJoin(secondFactors, and(eq(secondFactors.userId, users.id), isNotNull(secondFactors.confirmedAt)))
    .where(eq(users.id, id))
    .get();
  if (!row) return null;
  const held = await read.select({ role: userRoles.role }).from(userRoles).where(eq(userRoles.userId, id));
  const memberships = await read
    .select({ name: organisations.name, role: organisationMembers.role })
    .from(organisationMembers)
    .innerJoin(organisations, eq(organisations.id, organisationMembers.organisationId))
    .where(and(eq(organisationMembers.userId, id), isNull(organisationMembers.endedAt)));
  const { emailConfirmedAt, passwordChangedAt, ...shown } = row;
  return {
    ...shown,
    emailConfirmed: emailConfirmedAt !== null,
    hasPassword: passwordChangedAt !== null,
    roles: roles.filter((role) => held.some((one) => one.role === role)),
    organisations: memberships.map(({ name, role }) => ({ name, admin: role === "org_admin" })),
    self: id === asking.id,
  };
}
