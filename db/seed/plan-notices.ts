import type { notices } from "../academy/schema";
import type { AcademyDefinition, SubmissionDefinition } from "./definition";
import { seedId } from "./ids";
import { HOUR, morning, type Ids } from "./names";
import { runOf } from "./plan-work";

type NoticeRow = typeof notices.$inferInsert;

/** What is older has been read. */
const READ_AFTER = 36 * HOUR;

/** Everyone whom a tier names for this piece of work: program, that module, that enrolment on that module. */
function viewersOf(definition: AcademyDefinition, { person, program, module }: SubmissionDefinition): readonly string[] {
  const of = definition.programs.find(({ slug }) => slug === program);
  const own = (runOf(definition, person, program).staff ?? []).filter(({ position }) => position === module);
  return [...new Set([...(of?.staff ?? []), ...(of?.modules[module - 1]?.staff ?? []), ...own].map((staff) => staff.person))];
}

/** The notices that the seeded work would have caused, told to those whom it concerns; the older ones are read. */
export function noticeRows(definition: AcademyDefinition, id: Ids, now: number): readonly NoticeRow[] {
  const rows: NoticeRow[] = [];
  const tell = (to: string, type: string, subject: string, at: number, href: string, details: Readonly<Record<string, string | number>>) => {
    const key = `${type}:${subject}`;
    rows.push({
      id: seedId(at, definition.slug, `notice/${key}/${to}`), userId: id("person", to), type, details: JSON.stringify(details), href, key,
      createdAt: at, readAt: now - at > READ_AFTER ? Math.min(at + 3 * HOUR, now) : null,
    });
  };
  const nameOf = (person: string) => definition.people.find(({ key }) => key === person)?.name ?? person;
  const programOf = (slug: string) => definition.programs.find((program) => program.slug === slug);
  for (const work of definition.submissions) {
    const submissionId = id("submission", `${work.program}/${work.module}/${work.person}`);
    const program = programOf(work.program);
    const module = program?.modules[work.module - 1];
    const assignment = module?.assignments?.[0]?.title ?? "";
    const about = { assignment, program: program?.title ?? "" };
    const type = definition.assignmentTypes.find(({ key }) => key === module?.assignments?.[0]?.type);
    // Staff were told of it without a name: the product makes that up, not the seed.
    const hidden = type?.rules !== undefined && "anonymous" in type.rules && type.rules.anonymous === true;
    const own = `/journey/assignments/${id("assignment", `${work.program}/${work.module}/1`)}`;
    work.versions.forEach(({ handedInHoursAgo, grade }, index) => {
      const version = index + 1;
      const subject = `${submissionId}:${version}`;
      if (handedInHoursAgo !== undefined && !hidden) {
        for (const viewer of viewersOf(definition, work)) {
          tell(viewer, "assignment-submitted", subject, now - handedInHoursAgo * HOUR, `/teaching/assignments/${submissionId}`, { client: nameOf(work.person), module: module?.title ?? "", ...about, version });
        }
      }
      if (grade?.state === "published") tell(work.person, "assignment-graded", subject, now - grade.hoursAgo * HOUR, own, about);
      if (grade?.changed) tell(work.person, "assignment-regraded", subject, now - grade.changed.hoursAgo * HOUR, own, about);
      if (grade?.state === "returned") tell(work.person, "assignment-returned", subject, now - grade.hoursAgo * HOUR, own, about);
    });
  }
  for (const { person, program: slug, approved, earnedDaysAgo } of definition.awards) {
    const program = programOf(slug);
    const about = { badge: program?.badge?.name ?? "", program: program?.title ?? "" };
    const awardId = id("award", `${slug}/${person}`);
    for (const { person: staff } of new Map((program?.staff ?? []).map((one) => [one.person, one])).values()) {
      tell(staff, "badge-waiting", awardId, morning(now, earnedDaysAgo), "/teaching/badges", { client: nameOf(person), ...about });
    }
    if (approved) tell(person, "badge-approved", awardId, morning(now, approved.daysAgo), "/journey/badges", about);
  }
  return rows;
}
