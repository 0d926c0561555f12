import { and, eq, isNull } from "drizzle-orm";
import { guardianships, organisationMembers, organisations, userRoles, users } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";
import type { Membership, Person, Role, Theme } from "~/platform/people";
import type { PersonContext } from "~/platform/scope.server";
import { listSessions } from "~/platform/sessions/index.server";
import { deviceLabel, type DeviceLabel } from "./device-label";

/** What a person says of themselves; null in locale and time zone: the academy's. */
export interface ProfileRow {
  readonly name: string;
  readonly pronouns: string | null;
  readonly locale: string | null;
  readonly timeZone: string | null;
  readonly theme: Theme;
}

/** A person's profile. The person exists: they are signed in. */
export async function profileOf(read: AcademyRead, userId: string): Promise<ProfileRow> {
  const row = await read
    .select({ name: users.name, pronouns: users.pronouns, locale: users.locale, timeZone: users.timeZone, theme: users.theme })
    .from(users)
    .where(eq(users.id, userId))
    .get();
  if (!row) throw new Error("a signed-in person has no row");
  return { ...row, theme: row.theme as Theme };
}

/** Roles, active memberships and guardianships of somebody who is just signing in: where they go. Three queries. */
export async function standingOf(read: AcademyRead, userId: string): Promise<Pick<Person, "roles" | "memberships" | "guards">> {
  const roles = await read.select({ role: userRoles.role }).from(userRoles).where(eq(userRoles.userId, userId));
  const memberships = await read
    .select({ organisationId: organisations.id, name: organisations.name, role: organisationMembers.role })
    .from(organisationMembers)
    .innerJoin(organisations, eq(organisations.id, organisationMembers.organisationId))
    .where(and(eq(organisationMembers.userId, userId), isNull(organisationMembers.endedAt), eq(organisations.status, "active")));
  const guards = await read.select({ id: guardianships.id }).from(guardianships).where(and(eq(guardianships.guardianId, userId), isNull(guardianships.endedAt))).limit(1).get();
  return { roles: roles.map(({ role }) => role as Role), memberships: memberships as Membership[], guards: guards !== undefined };
}

/** A device in the list: what it is, where and when it was here (epoch ms). */
export interface DeviceRow {
  readonly publicId: string;
  readonly label: DeviceLabel;
  readonly network: string;
  readonly createdAt: number;
  readonly lastSeenAt: number;
  readonly current: boolean;
}

/** One's own signed-in devices, this one first, then by last use. */
export async function myDevices(ctx: PersonContext): Promise<DeviceRow[]> {
  const sessions = await listSessions(ctx.read, ctx.person.id, ctx.clock.now());
  const devices = sessions.map(({ userAgent, ...session }) => ({ ...session, label: deviceLabel(userAgent), current: session.publicId === ctx.person.sessionPublicId }));
  return devices.sort((a, b) => Number(b.current) - Number(a.current));
}
