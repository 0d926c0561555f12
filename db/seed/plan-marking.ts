import type { annotations, markingTexts, recommendedResources } from "../academy/schema";
import type { AcademyDefinition } from "./definition";
import { seedId } from "./ids";
import { DAY, HOUR, type Ids } from "./names";
import { formOf } from "./plan-work";

/** What staff have ready at the desk, what they recommended, and what they noted in the work. */
export interface MarkingRows {
  readonly markingTexts: (typeof markingTexts.$inferInsert)[];
  readonly recommendedResources: (typeof recommendedResources.$inferInsert)[];
  readonly annotations: (typeof annotations.$inferInsert)[];
}

function textRows(definition: AcademyDefinition, id: Ids, now: number): MarkingRows["markingTexts"] {
  const at = now - 60 * DAY;
  return (definition.markingTexts ?? []).map(({ kind, of, title, text }, i) => ({
    id: seedId(at + i, definition.slug, `text/${title}`), kind, userId: of === undefined ? null : id("person", of), title, text, createdAt: at, updatedAt: at,
  }));
}

/** Where words stand in an answer: a definition that quotes what nobody wrote is wrong. */
function placeOf(definition: AcademyDefinition, answer: unknown, words: string): { start: number; end: number } {
  const start = typeof answer === "string" ? answer.indexOf(words) : -1;
  if (start < 0) throw new Error(`the seed of ${definition.slug} notes words that were not handed in: ${words}`);
  return { start, end: start + words.length };
}

/** Rows of everything that the desk keeps beside grades. */
export function markingRows(definition: AcademyDefinition, id: Ids, now: number): MarkingRows {
  const rows: MarkingRows = { markingTexts: textRows(definition, id, now), recommendedResources: [], annotations: [] };
  for (const work of definition.submissions) {
    const submissionId = id("submission", `${work.program}/${work.module}/${work.person}`);
    work.versions.forEach(({ grade, answers, noted = [] }, index) => {
      const version = index + 1;
      if (grade) {
        const at = now - grade.hoursAgo * HOUR;
        const gradeId = seedId(at - HOUR, definition.slug, `grade/${submissionId}/${version}`);
        (grade.resources ?? []).forEach(({ title = "", url, module }, i) => rows.recommendedResources.push({
          id: seedId(at + i, definition.slug, `resource/${gradeId}/${i}`), gradeId, userId: id("person", work.person), title, url: url ?? null,
          moduleId: module === undefined ? null : id("module", `${work.program}/${module}`), fileId: null, createdBy: id("person", grade.by), createdAt: at, publishedAt: grade.state === "published" ? at : null,
        }));
      }
      noted.forEach(({ field, words, comment, by, hoursAgo }, i) => {
        const at = now - hoursAgo * HOUR;
        rows.annotations.push({
          id: seedId(at + i, definition.slug, `note/${submissionId}/${version}/${i}`), submissionId, version, fieldId: id("field", `${formOf(definition, work).key}/${field}`),
          ...placeOf(definition, answers[field], words), quote: words, comment, createdBy: id("person", by), createdAt: at,
        });
      });
    });
  }
  return rows;
}
