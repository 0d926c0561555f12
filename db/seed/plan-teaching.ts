import type { staffNotes, waitingPlaces } from "../academy/schema";
import type { AcademyDefinition } from "./definition";
import { seedId } from "./ids";
import { DAY, HOUR, morning, type Ids } from "./names";
import { runOf } from "./plan-work";

/** What staff noted of clients, and who waits for a place. */
export interface TeachingRows {
  readonly staffNotes: (typeof staffNotes.$inferInsert)[];
  readonly waitingPlaces: (typeof waitingPlaces.$inferInsert)[];
}

/** As a cohort of a new academy keeps an offered place. */
const OFFER = 3 * DAY;

export function teachingRows(definition: AcademyDefinition, id: Ids, now: number): TeachingRows {
  return {
    staffNotes: (definition.staffNotes ?? []).map(({ person, program, module, by, text, hoursAgo }, i) => {
      const createdAt = now - hoursAgo * HOUR;
      return {
        id: seedId(createdAt, definition.slug, `staff-note/${String(i)}`), enrolmentId: id("enrolment", `${program}/${person}/${String(runOf(definition, person, program).startedDaysAgo)}`),
        moduleId: id("module", `${program}/${String(module)}`), userId: id("person", person), authorId: id("person", by), text, createdAt, editedAt: null,
      };
    }),
    waitingPlaces: (definition.waiting ?? []).map(({ person, program, cohort, daysAgo, offeredHoursAgo }, i) => {
      const createdAt = morning(now, daysAgo);
      const offeredAt = offeredHoursAgo === undefined ? null : now - offeredHoursAgo * HOUR;
      return {
        id: seedId(createdAt, definition.slug, `waiting/${program}/${cohort}/${person}`), cohortId: id("cohort", `${program}/${cohort}`), userId: id("person", person), position: i + 1,
        status: offeredAt === null ? "waiting" : "offered", offeredAt, offeredUntil: offeredAt === null ? null : offeredAt + OFFER, askedBy: id("person", "admin"), createdAt,
      };
    }),
  };
}
