import { and, asc, count, desc, eq, gte, inArray, isNull, sql, sum, type SQL } from "drizzle-orm";
import { enrolments, organisationMembers, organisations, programs, users } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";
import { DAY } from "~/platform/clock";
import { keysetPage, type KeysetPage, type KeysetRequest } from "~/platform/keyset";
import type { PersonContext } from "~/platform/scope.server";
import { completionOf, seatsOf, SMALLEST_GROUP, type ProgramCompletion, type Seats } from "./rules";

export interface AdministeredOrganisation {
  readonly slug: string;
  readonly name: string;
}

export interface OrganisationMember {
  readonly userId: string;
  readonly name: string;
  readonly department: string | null;
  readonly role: "member" | "org_admin";
  readonly joinedAt: number;
  /** Running programs that the organisation sponsors; what a member does on their own account is not its business. */
  readonly programs: number;
}

export interface OrganisationHome {
  readonly organisation: AdministeredOrganisation;
  /** All that the asker administers, by name. */
  readonly organisations: readonly AdministeredOrganisation[];
  readonly seats: Seats;
  /** Members who were here in the last thirty days; null when there are too few members to say. */
  readonly recentlyActive: number | null;
  readonly completion: readonly ProgramCompletion[];
  readonly members: KeysetPage<OrganisationMember>;
}

export const membersPerPage = 25;
export const memberKey = ["string", "string"] as const;
const RECENT = 30 * DAY;
/** Programs of one organisation on its home; further ones are for its analytics. */
const MOST_PROGRAMS = 50;

const active = (organisationId: string): SQL | undefined => and(eq(organisationMembers.organisationId, organisationId), isNull(organisationMembers.endedAt));

async function administeredBy(read: AcademyRead, userId: string) {
  const rows = await read
    .select({ id: organisations.id, slug: organisations.slug, name: organisations.name, seatLimit: organisations.seatLimit })
    .from(organisationMembers)
    .innerJoin(organisations, and(eq(organisations.id, organisationMembers.organisationId), eq(organisations.status, "active")))
    .where(and(eq(organisationMembers.userId, userId), eq(organisationMembers.role, "org_admin"), isNull(organisationMembers.endedAt)));
  return rows.sort((a, b) => a.name.localeCompare(b.name));
}

/** By name, from the index of active members; each with a count by the index of their enrolments. */
async function membersPage(read: AcademyRead, organisationId: string, request: KeysetRequest): Promise<KeysetPage<OrganisationMember>> {
  const back = request.direction === "before";
  const at = request.key ? sql`(${organisationMembers.sortName}, ${organisationMembers.userId}) ${sql.raw(back ? "<" : ">")} (${request.key[0]}, ${request.key[1]})` : undefined;
  const order = back ? desc : asc;
  const running = read.select({ n: count() }).from(enrolments).where(and(eq(enrolments.userId, organisationMembers.userId), eq(enrolments.organisationId, organisationId), eq(enrolments.status, "active")));
  const rows = await read
    .select({
      userId: organisationMembers.userId, name: users.name, department: organisationMembers.department, role: sql<OrganisationMember["role"]>`${organisationMembers.role}`,
      joinedAt: organisationMembers.joinedAt, programs: sql<number>`${running}`, sortName: organisationMembers.sortName,
    })
    .from(organisationMembers)
    .innerJoin(users, eq(users.id, organisationMembers.userId))
    .where(and(active(organisationId), at))
    .orderBy(order(organisationMembers.sortName), order(organisationMembers.userId))
    .limit(membersPerPage + 1);
  const page = keysetPage(rows, request, membersPerPage, (row) => [row.sortName, row.userId]);
  return { ...page, rows: page.rows.map(({ sortName: _, ...member }) => member) };
}

async function memberCounts(read: AcademyRead, organisationId: string, since: number): Promise<{ members: number; recent: number }> {
  const [row] = await read
    .select({ members: count(), recent: sql<number>`coalesce(${sum(gte(users.lastSeenAt, since))}, 0)`.mapWith(Number) })
    .from(organisationMembers)
    .innerJoin(users, eq(users.id, organisationMembers.userId))
    .where(active(organisationId));
  return row ?? { members: 0, recent: 0 };
}

/** People and completions by program over the organisation's sponsored enrolments, grouped in the order of their index. */
async function completionByProgram(read: AcademyRead, organisationId: string): Promise<readonly ProgramCompletion[]> {
  const rows = await read
    .select({ title: programs.title, people: count(), completed: sql<number>`coalesce(${sum(eq(enrolments.status, "completed"))}, 0)`.mapWith(Number) })
    .from(enrolments)
    .innerJoin(programs, eq(programs.id, enrolments.programId))
    .where(and(eq(enrolments.organisationId, organisationId), inArray(enrolments.status, ["active", "paused", "completed", "expired"])))
    .groupBy(enrolments.programId)
    .limit(MOST_PROGRAMS);
  return completionOf(rows.sort((a, b) => a.title.localeCompare(b.title)));
}

/**
 * The home of an organisation that the asker administers: the one of that slug, or the first by name. Null when they
 * do not administer it, which is the same as when there is none. Four queries; those that go over all members or
 * enrolments of an organisation run on the reader thread.
 */
export async function organisationHome(
  ctx: Pick<PersonContext, "read" | "heavy" | "person" | "clock">,
  slug: string | null,
  request: KeysetRequest,
): Promise<OrganisationHome | null> {
  const administered = await administeredBy(ctx.read, ctx.person.id);
  const organisation = slug === null ? administered[0] : administered.find((one) => one.slug === slug);
  if (!organisation) return null;
  const [members, counts, completion] = await Promise.all([
    membersPage(ctx.read, organisation.id, request),
    memberCounts(ctx.heavy, organisation.id, ctx.clock.now() - RECENT),
    completionByProgram(ctx.heavy, organisation.id),
  ]);
  const named = ({ slug: of, name }: AdministeredOrganisation): AdministeredOrganisation => ({ slug: of, name });
  return {
    organisation: named(organisation),
    organisations: administered.map(named),
    seats: seatsOf(counts.members, organisation.seatLimit),
    recentlyActive: counts.members < SMALLEST_GROUP ? null : counts.recent,
    completion,
    members,
  };
}
