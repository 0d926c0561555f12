import type { AcademyDefinition } from "./definition";
import { seedId } from "./ids";

export const DAY = 86_400_000;
export const HOUR = 3_600_000;

/** Nine in the morning (UTC) of the day `days` before the one `now` is in: always in the past from one day on. */
export const morning = (now: number, days: number): number => Math.floor(now / DAY) * DAY - days * DAY + 9 * HOUR;

/** A definition's names as ids; throws for a name that nothing in the definition has. */
export function idsOf(definition: AcademyDefinition, now: number) {
  const made = new Map<string, string>();
  const makeAt = (kind: string, key: string, at: number) => made.set(`${kind}/${key}`, seedId(at, definition.slug, `${kind}/${key}`));
  const make = (kind: string, key: string, daysAgo: number) => makeAt(kind, key, morning(now, daysAgo));
  for (const person of definition.people) make("person", person.key, person.joinedDaysAgo);
  for (const organisation of definition.organisations) make("organisation", organisation.slug, organisation.createdDaysAgo);
  for (const type of definition.moduleTypes) make("type", type.key, 400);
  for (const framework of definition.frameworks) {
    make("framework", framework.key, 399);
    for (const domain of framework.domains) {
      make("domain", `${framework.key}/${domain.key}`, 399);
      domain.questions.forEach((_, index) => make("question", `${framework.key}/${domain.key}/${index + 1}`, 399));
    }
  }
  for (const type of definition.assignmentTypes) {
    make("assignment-type", type.key, type.createdDaysAgo);
    for (const field of type.fields) make("field", `${type.key}/${field.key}`, type.createdDaysAgo);
  }
  for (const program of definition.programs) {
    make("program", program.slug, program.createdDaysAgo);
    if (program.badge) make("badge", program.slug, program.createdDaysAgo);
    for (const cohort of program.cohorts ?? []) make("cohort", `${program.slug}/${cohort.name}`, program.createdDaysAgo);
    program.modules.forEach((module, index) => {
      make("module", `${program.slug}/${index + 1}`, program.createdDaysAgo);
      module.assignments?.forEach((_, n) => make("assignment", `${program.slug}/${index + 1}/${n + 1}`, program.createdDaysAgo));
    });
  }
  for (const enrolment of definition.enrolments) make("enrolment", `${enrolment.program}/${enrolment.person}/${enrolment.startedDaysAgo}`, enrolment.startedDaysAgo);
  for (const { program, name, daysAgo } of definition.imports ?? []) make("import", `${program}/${name}`, daysAgo);
  for (const { guardian, client, daysAgo } of definition.guardians ?? []) make("guardianship", `${guardian}/${client}`, daysAgo);
  for (const { person, role, daysAgo } of definition.accessRequests ?? []) make("access-request", `${person}/${role}`, daysAgo);
  for (const { person, program, module, begunHoursAgo } of definition.submissions) makeAt("submission", `${program}/${module}/${person}`, now - begunHoursAgo * HOUR);
  for (const { person, program, earnedDaysAgo } of definition.awards) make("award", `${program}/${person}`, earnedDaysAgo);
  return (kind: string, key: string): string => {
    const id = made.get(`${kind}/${key}`);
    if (!id) throw new Error(`the seed of ${definition.slug} names ${kind} ${key}, which it does not define`);
    return id;
  };
}

export type Ids = ReturnType<typeof idsOf>;
