import type {
  enrolments, enrolmentStaff, moduleProgress, modules, moduleStaff, moduleTypes, organisationMembers,
  organisations, programs, programStaff, userRoles, users,
} from "../academy/schema";
import { foldName } from "../academy/folding";
import type { AcademyDefinition, EnrolmentDefinition, StaffDefinition } from "./definition";
import { seedId } from "./ids";
import { progressOf } from "./progress";

const DAY = 86_400_000;
const HOUR = 3_600_000;

/** Every row of a seeded academy, by table, in the order in which they can be inserted. */
export interface SeedRows {
  readonly users: (typeof users.$inferInsert)[];
  readonly userRoles: (typeof userRoles.$inferInsert)[];
  readonly organisations: (typeof organisations.$inferInsert)[];
  readonly organisationMembers: (typeof organisationMembers.$inferInsert)[];
  readonly moduleTypes: (typeof moduleTypes.$inferInsert)[];
  readonly programs: (typeof programs.$inferInsert)[];
  readonly modules: (typeof modules.$inferInsert)[];
  readonly enrolments: (typeof enrolments.$inferInsert)[];
  readonly moduleProgress: (typeof moduleProgress.$inferInsert)[];
  readonly programStaff: (typeof programStaff.$inferInsert)[];
  readonly moduleStaff: (typeof moduleStaff.$inferInsert)[];
  readonly enrolmentStaff: (typeof enrolmentStaff.$inferInsert)[];
}

/** Nine in the morning (UTC) of the day `days` before the one `now` is in: always in the past from one day on. */
export const morning = (now: number, days: number): number => Math.floor(now / DAY) * DAY - days * DAY + 9 * HOUR;

/** A definition's names as ids; throws for a name that nothing in the definition has. */
function idsOf(definition: AcademyDefinition, now: number) {
  const made = new Map<string, string>();
  const make = (kind: string, key: string, daysAgo: number) => made.set(`${kind}/${key}`, seedId(morning(now, daysAgo), definition.slug, `${kind}/${key}`));
  for (const person of definition.people) make("person", person.key, person.joinedDaysAgo);
  for (const organisation of definition.organisations) make("organisation", organisation.slug, organisation.createdDaysAgo);
  for (const type of definition.moduleTypes) make("type", type.key, 400);
  for (const program of definition.programs) {
    make("program", program.slug, program.createdDaysAgo);
    program.modules.forEach((_, index) => make("module", `${program.slug}/${index + 1}`, program.createdDaysAgo));
  }
  for (const enrolment of definition.enrolments) make("enrolment", `${enrolment.program}/${enrolment.person}/${enrolment.startedDaysAgo}`, enrolment.startedDaysAgo);
  return (kind: string, key: string): string => {
    const id = made.get(`${kind}/${key}`);
    if (!id) throw new Error(`the seed of ${definition.slug} names ${kind} ${key}, which it does not define`);
    return id;
  };
}

type Ids = ReturnType<typeof idsOf>;

/** Staff of one place: `position` counts from 1 within each role. */
function staffRows(staff: readonly StaffDefinition[], id: Ids, setAt: number) {
  const placed = new Map<string, number>();
  return staff.map(({ person, role }) => {
    const position = (placed.get(role) ?? 0) + 1;
    placed.set(role, position);
    return { staffRole: role, userId: id("person", person), position, setAt, setBy: id("person", "admin") };
  });
}

function peopleRows(definition: AcademyDefinition, id: Ids, now: number, passwordHash: string): Pick<SeedRows, "users" | "userRoles"> {
  const rows = definition.people.map((person) => {
    const createdAt = morning(now, person.joinedDaysAgo);
    const seenAt = person.seenHoursAgo === undefined ? null : now - person.seenHoursAgo * HOUR;
    return {
      id: id("person", person.key),
      email: person.email,
      emailKey: person.email.toLowerCase(),
      emailConfirmedAt: seenAt === null ? null : createdAt,
      name: person.name,
      sortName: foldName(person.name),
      pronouns: person.pronouns ?? null,
      passwordHash: person.signsIn ? passwordHash : null,
      passwordChangedAt: person.signsIn ? createdAt : null,
      timeZone: person.timeZone ?? null,
      suspendedAt: person.suspended ? morning(now, person.suspended.daysAgo) : null,
      suspendedReason: person.suspended?.reason ?? null,
      lastSeenAt: seenAt,
      createdAt,
      updatedAt: createdAt,
    };
  });
  const userRoles = definition.people.flatMap((person) =>
    person.roles.map((role) => ({
      userId: id("person", person.key),
      role,
      grantedBy: person.key === "admin" ? null : id("person", "admin"),
      grantedAt: morning(now, person.joinedDaysAgo),
    })),
  );
  return { users: rows, userRoles };
}

function organisationRows(definition: AcademyDefinition, id: Ids, now: number): Pick<SeedRows, "organisations" | "organisationMembers"> {
  return {
    organisations: definition.organisations.map((organisation) => ({
      id: id("organisation", organisation.slug), slug: organisation.slug, name: organisation.name,
      seatLimit: organisation.seatLimit, createdAt: morning(now, organisation.createdDaysAgo),
    })),
    organisationMembers: definition.organisations.flatMap((organisation) =>
      organisation.members.map((member) => ({
        organisationId: id("organisation", organisation.slug),
        userId: id("person", member.person),
        role: member.role,
        department: member.department ?? null,
        joinedAt: morning(now, member.joinedDaysAgo),
        endedAt: member.leftDaysAgo === undefined ? null : morning(now, member.leftDaysAgo),
      })),
    ),
  };
}

function programRows(definition: AcademyDefinition, id: Ids, now: number): Pick<SeedRows, "moduleTypes" | "programs" | "modules" | "programStaff" | "moduleStaff"> {
  const createdAtOf = (days: number) => ({ createdAt: morning(now, days), updatedAt: morning(now, days) });
  return {
    moduleTypes: definition.moduleTypes.map((type) => ({ id: id("type", type.key), key: type.key, name: type.name, createdAt: morning(now, 400) })),
    programs: definition.programs.map((program) => ({
      id: id("program", program.slug), slug: program.slug, title: program.title, summary: program.summary,
      category: program.category, visibility: program.visibility,
      archivedAt: program.archivedDaysAgo === undefined ? null : morning(now, program.archivedDaysAgo),
      ...createdAtOf(program.createdDaysAgo),
    })),
    modules: definition.programs.flatMap((program) =>
      program.modules.map((module, index) => ({
        id: id("module", `${program.slug}/${index + 1}`), programId: id("program", program.slug), moduleTypeId: id("type", module.type),
        position: index + 1, title: module.title, summary: module.summary, status: module.status ?? "active",
        required: !module.optional, minutes: module.minutes, opensAfterDays: module.opensAfterDays ?? null,
        ...createdAtOf(program.createdDaysAgo),
      })),
    ),
    programStaff: definition.programs.flatMap((program) =>
      staffRows(program.staff, id, morning(now, program.createdDaysAgo)).map((row) => ({ programId: id("program", program.slug), ...row })),
    ),
    moduleStaff: definition.programs.flatMap((program) =>
      program.modules.flatMap((module, index) =>
        staffRows(module.staff ?? [], id, morning(now, program.createdDaysAgo)).map((row) => ({ moduleId: id("module", `${program.slug}/${index + 1}`), ...row })),
      ),
    ),
  };
}

function enrolmentRows(definition: AcademyDefinition, id: Ids, now: number): Pick<SeedRows, "enrolments" | "moduleProgress" | "enrolmentStaff"> {
  const keyOf = (enrolment: EnrolmentDefinition) => `${enrolment.program}/${enrolment.person}/${enrolment.startedDaysAgo}`;
  const rows: ReturnType<typeof enrolmentRows> = { enrolments: [], moduleProgress: [], enrolmentStaff: [] };
  for (const enrolment of definition.enrolments) {
    const enrolmentId = id("enrolment", keyOf(enrolment));
    const startedAt = morning(now, enrolment.startedDaysAgo);
    const endedAt = enrolment.endedDaysAgo === undefined ? null : morning(now, enrolment.endedDaysAgo);
    rows.enrolments.push({
      id: enrolmentId, programId: id("program", enrolment.program), userId: id("person", enrolment.person),
      organisationId: enrolment.organisation ? id("organisation", enrolment.organisation) : null,
      status: enrolment.status, statusReason: enrolment.reason ?? null, startedAt, endedAt, createdAt: startedAt,
    });
    const program = definition.programs.find((candidate) => candidate.slug === enrolment.program);
    const active = (program?.modules ?? []).map((module, index) => ({ ...module, key: `${enrolment.program}/${index + 1}` })).filter((module) => (module.status ?? "active") === "active");
    const person = id("person", enrolment.person);
    for (const progress of progressOf(enrolment, active, { startedAt, until: endedAt ?? now })) {
      const { key, ...row } = progress;
      rows.moduleProgress.push({ enrolmentId, moduleId: id("module", key), completedBy: row.completedAt === null ? null : person, ...row });
    }
    for (const staff of enrolment.staff ?? []) {
      const [row] = staffRows([staff], id, startedAt);
      const before = rows.enrolmentStaff.filter((other) => other.enrolmentId === enrolmentId && other.staffRole === staff.role && other.moduleId === id("module", `${enrolment.program}/${staff.position}`));
      if (row) rows.enrolmentStaff.push({ ...row, enrolmentId, moduleId: id("module", `${enrolment.program}/${staff.position}`), position: before.length + 1 });
    }
  }
  return rows;
}

/**
 * The rows of a definition, dated relative to `now` (epoch milliseconds). Ids are the same for the same day
 * (`seedId`). `passwordHash` is the one hash of the demo password, for the people who sign in.
 */
export function planRows(definition: AcademyDefinition, now: number, passwordHash: string): SeedRows {
  const id = idsOf(definition, now);
  return {
    ...peopleRows(definition, id, now, passwordHash),
    ...organisationRows(definition, id, now),
    ...programRows(definition, id, now),
    ...enrolmentRows(definition, id, now),
  };
}
