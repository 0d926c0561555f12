import type {
  enrolments, enrolmentStaff, moduleProgress, modules, moduleStaff, moduleTypes, notices, organisationMembers,
  organisations, programs, programStaff, userRoles, users,
} from "../academy/schema";
import { foldName } from "../academy/folding";
import type { AcademyDefinition, EnrolmentDefinition, StaffDefinition } from "./definition";
import { HOUR, idsOf, morning, type Ids } from "./names";
import { behalfRows, type BehalfRows } from "./plan-behalf";
import { contentRows, type ContentRows } from "./plan-content";
import { fileRows, type FileRows } from "./plan-files";
import { noticeRows } from "./plan-notices";
import { runOf, workRows, type WorkRows } from "./plan-work";
import { markingRows, type MarkingRows } from "./plan-marking";
import { skillRows, type SkillRows } from "./plan-skills";
import { teachingRows, type TeachingRows } from "./plan-teaching";
import { termsRows, type TermsRows } from "./plan-terms";
import { progressOf, type SeededProgress } from "./progress";

/** Every row of a seeded academy, by table, in the order in which they can be inserted. */
export interface SeedRows extends ContentRows, WorkRows, FileRows, MarkingRows, BehalfRows, TermsRows, TeachingRows, SkillRows {
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
  readonly notices: readonly (typeof notices.$inferInsert)[];
}

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
      partner: person.partnerOf !== undefined,
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
    moduleTypes: definition.moduleTypes.map((type) => ({ id: id("type", type.key), ...type, createdAt: morning(now, 400) })),
    programs: definition.programs.map((program) => ({
      id: id("program", program.slug), slug: program.slug, title: program.title, sortTitle: foldName(program.title), summary: program.summary, description: program.description ?? "",
      category: program.category, visibility: program.visibility,
      archivedAt: program.archivedDaysAgo === undefined ? null : morning(now, program.archivedDaysAgo),
      ...createdAtOf(program.createdDaysAgo),
    })),
    modules: definition.programs.flatMap((program) =>
      program.modules.map((module, index) => ({
        id: id("module", `${program.slug}/${index + 1}`), programId: id("program", program.slug), moduleTypeId: id("type", module.type),
        position: index + 1, title: module.title, summary: module.summary, content: module.content ?? "", completionRule: module.completion ?? "client", status: module.status ?? "active",
        required: !module.optional, minutes: module.minutes, opensAfterDays: module.opensAfterDays ?? null,
        opensAfterModuleId: module.opensAfterModule === undefined ? null : id("module", `${program.slug}/${module.opensAfterModule}`),
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

/**
 * How a completed module came to be so, where its client did not say it: by the grade that the seed holds, else by
 * hand, by the first of the program's staff. Null: the client said it.
 */
function completionOf(definition: AcademyDefinition, run: EnrolmentDefinition, moduleKey: string, id: Ids, now: number): Partial<SeededProgress> & { completedBy: string } | null {
  const program = definition.programs.find(({ slug }) => slug === run.program);
  const position = Number(moduleKey.slice(moduleKey.lastIndexOf("/") + 1));
  const rule = program?.modules[position - 1]?.completion ?? "client";
  if (!program || rule === "client") return null;
  const work = definition.submissions.find((one) => one.person === run.person && one.program === run.program && one.module === position && runOf(definition, one.person, one.program) === run);
  const grade = work?.versions.at(-1)?.grade;
  if (rule === "graded" && grade?.state === "published") {
    const at = now - grade.hoursAgo * HOUR;
    return { completedHow: "graded", completedBy: id("person", grade.by), completedAt: at, lastActivityAt: at };
  }
  return { completedHow: "staff", completedBy: id("person", program.staff[0]?.person ?? "admin") };
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
      cohortId: enrolment.cohort ? id("cohort", `${enrolment.program}/${enrolment.cohort}`) : null,
      status: enrolment.status, statusReason: enrolment.reason ?? null, startedAt, endedAt, createdAt: startedAt,
    });
    const program = definition.programs.find((candidate) => candidate.slug === enrolment.program);
    const active = (program?.modules ?? []).map((module, index) => ({ ...module, key: `${enrolment.program}/${index + 1}` })).filter((module) => (module.status ?? "active") === "active");
    const person = id("person", enrolment.person);
    for (const progress of progressOf(enrolment, active, { startedAt, until: endedAt ?? now })) {
      const { key, ...row } = progress;
      const completion = row.completedAt === null ? { completedBy: null } : completionOf(definition, enrolment, key, id, now) ?? { completedBy: person };
      rows.moduleProgress.push({ enrolmentId, moduleId: id("module", key), ...row, ...completion });
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
    ...contentRows(definition, id, now),
    ...workRows(definition, id, now),
    ...markingRows(definition, id, now),
    ...fileRows(definition, id, now),
    ...behalfRows(definition, id, now),
    ...termsRows(definition, id, now),
    ...teachingRows(definition, id, now),
    ...skillRows(definition, id, now),
    notices: noticeRows(definition, id, now),
  };
}
