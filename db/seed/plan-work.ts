import { createHash } from "node:crypto";
import type { badgeAwards, developmentItems, gradeHistory, gradeNotes, grades, gradeScores, submissionAnswers, submissionReturns, submissions } from "../academy/schema";
import type { AcademyDefinition, EnrolmentDefinition, FrameworkDefinition, GradeDefinition, SubmissionDefinition, VersionDefinition } from "./definition";
import { seedId } from "./ids";
import { DAY, HOUR, morning, type Ids } from "./names";

/** What clients have handed in, what staff have said of it, and what was earned. */
export interface WorkRows {
  readonly submissions: (typeof submissions.$inferInsert)[];
  readonly submissionAnswers: (typeof submissionAnswers.$inferInsert)[];
  readonly grades: (typeof grades.$inferInsert)[];
  readonly gradeScores: (typeof gradeScores.$inferInsert)[];
  readonly gradeNotes: (typeof gradeNotes.$inferInsert)[];
  readonly gradeHistory: (typeof gradeHistory.$inferInsert)[];
  readonly submissionReturns: (typeof submissionReturns.$inferInsert)[];
  readonly developmentItems: (typeof developmentItems.$inferInsert)[];
  readonly badgeAwards: (typeof badgeAwards.$inferInsert)[];
}

/** The enrolment that a piece of work belongs to: of that person in that program, the one that began last. */
export function runOf(definition: AcademyDefinition, person: string, program: string): EnrolmentDefinition {
  const [run] = definition.enrolments.filter((one) => one.person === person && one.program === program).sort((a, b) => a.startedDaysAgo - b.startedDaysAgo);
  if (!run) throw new Error(`the seed of ${definition.slug} has work of ${person} in ${program}, where they are not enrolled`);
  return run;
}

const keyOfRun = (run: EnrolmentDefinition) => `${run.program}/${run.person}/${run.startedDaysAgo}`;

/** The form that the first assignment of a module asks for. */
export function formOf(definition: AcademyDefinition, { program, module }: Pick<SubmissionDefinition, "program" | "module">) {
  const key = definition.programs.find(({ slug }) => slug === program)?.modules[module - 1]?.assignments?.[0]?.type;
  const form = definition.assignmentTypes.find((type) => type.key === key);
  if (!form) throw new Error(`the seed of ${definition.slug} has work for module ${module} of ${program}, which asks for none`);
  return form;
}

/** `returned` while nothing is written of the next version, as a person's own posts would leave it. */
function statusOf({ versions }: SubmissionDefinition): "in_progress" | "submitted" | "reviewed" | "returned" {
  const last = versions.at(-1);
  if (last?.handedInHoursAgo === undefined) return "in_progress";
  if (last.grade?.state === "published") return "reviewed";
  return last.grade?.state === "returned" ? "returned" : "submitted";
}

const scoreOf = (said: number | readonly [number, string]) => (typeof said === "number" ? { score: said, note: "" } : { score: said[0], note: said[1] });

function meanOf(parts: readonly { readonly weight: number; readonly value: number }[]): number | null {
  const weight = parts.reduce((sum, part) => sum + part.weight, 0);
  return weight === 0 ? null : parts.reduce((sum, part) => sum + part.weight * part.value, 0) / weight;
}

/** Weighted mean of the domains' weighted means, over what was scored (`03-assignments`); null when nothing was. */
export function totalOf(framework: FrameworkDefinition, scores: GradeDefinition["scores"]): number | null {
  return meanOf(framework.domains.flatMap((domain) => {
    const value = meanOf(domain.questions.flatMap((question, index) => {
      const said = scores[`${domain.key}/${index + 1}`];
      return said === undefined ? [] : [{ weight: question.weight ?? 1, value: scoreOf(said).score }];
    }));
    return value === null ? [] : [{ weight: domain.weight, value }];
  }));
}

/** What a grade was given on, as the product keeps it with a published one. */
function gradedOn({ key, scaleMin, scaleMax, lowLabel, highLabel, domains }: FrameworkDefinition, id: Ids, passMark: number | null): string {
  return JSON.stringify({
    min: scaleMin, max: scaleMax, low: lowLabel, high: highLabel, passMark,
    domains: domains.map((domain) => ({
      domainId: id("domain", `${key}/${domain.key}`), name: domain.name, description: domain.description, weight: domain.weight,
      questions: domain.questions.map(({ text, help, weight }, index) => ({ questionId: id("question", `${key}/${domain.key}/${index + 1}`), text, help: help ?? "", weight: weight ?? 1 })),
    })),
  });
}

interface ChangedGrade {
  readonly gradeId: string;
  readonly by: string;
  readonly at: number;
  /** What it was given on. */
  readonly rubric: string;
  readonly change: NonNullable<GradeDefinition["changed"]>;
}

/** What a published grade said until it was changed, as the product keeps it. */
function earlierGrade(framework: FrameworkDefinition, id: Ids, now: number, { gradeId, by, at, rubric, change }: ChangedGrade): WorkRows["gradeHistory"][number] {
  const { scores, feedback } = change.before;
  const said = Object.entries(scores).map(([key, one]) => ({ questionId: id("question", `${framework.key}/${key}`), ...scoreOf(one) }));
  return {
    gradeId, revision: 3, total: totalOf(framework, scores), content: JSON.stringify({ scores: said, notes: [], feedback }), rubric,
    scoredBy: by, scoredAt: at, reason: change.reason, replacedBy: id("person", change.by), replacedAt: now - change.hoursAgo * HOUR,
  };
}

function gradeRows(definition: AcademyDefinition, id: Ids, now: number, work: SubmissionDefinition, version: number, grade: GradeDefinition, rows: WorkRows): void {
  const framework = definition.frameworks.find(({ key }) => key === formOf(definition, work).framework);
  if (!framework) throw new Error(`the seed of ${definition.slug} grades by a framework that it does not define`);
  const submissionId = id("submission", `${work.program}/${work.module}/${work.person}`);
  const at = now - grade.hoursAgo * HOUR;
  const gradeId = seedId(at - HOUR, definition.slug, `grade/${submissionId}/${version}`);
  const isSaid = grade.state === "published";
  const by = id("person", grade.by);
  const change = grade.changed;
  const scored = { by: id("person", change?.by ?? grade.by), at: now - (change?.hoursAgo ?? grade.hoursAgo) * HOUR };
  const rules = formOf(definition, work).rules;
  const rubric = gradedOn(framework, id, rules && "passMark" in rules ? (rules.passMark ?? null) : null);
  rows.grades.push({
    id: gradeId, submissionId, version, status: isSaid ? "published" : "draft", revision: isSaid ? (change ? 4 : 3) : 1, feedback: grade.state === "returned" ? "" : grade.feedback,
    total: totalOf(framework, grade.scores), rubric: isSaid ? rubric : null, savedBy: scored.by, scoredBy: isSaid ? scored.by : null, scoredAt: isSaid ? scored.at : null, createdAt: at - HOUR, updatedAt: scored.at,
  });
  if (change) rows.gradeHistory.push(earlierGrade(framework, id, now, { gradeId, by, at, rubric, change }));
  if (grade.state === "returned") rows.submissionReturns.push({ submissionId, version, message: grade.feedback, returnedBy: by, returnedAt: at });
  for (const [key, said] of Object.entries(grade.scores)) rows.gradeScores.push({ gradeId, questionId: id("question", `${framework.key}/${key}`), ...scoreOf(said) });
  for (const [key, note] of Object.entries(grade.notes)) rows.gradeNotes.push({ gradeId, domainId: id("domain", `${framework.key}/${key}`), note });
  grade.items.forEach(({ domain, text, doneHoursAgo }, index) => rows.developmentItems.push({
    id: seedId(at + index, definition.slug, `item/${gradeId}/${index}`), userId: id("person", work.person), gradeId,
    domainId: domain ? id("domain", `${framework.key}/${domain}`) : null, text,
    status: doneHoursAgo !== undefined ? "done" : isSaid ? "open" : "proposed", createdBy: by, createdAt: at, doneAt: doneHoursAgo === undefined ? null : now - doneHoursAgo * HOUR,
  }));
}

const dayOf = (now: number, daysAgo: number): string => new Date(now - daysAgo * DAY).toISOString().slice(0, 10);

function answerRows(definition: AcademyDefinition, id: Ids, now: number, work: SubmissionDefinition, version: number, { answers }: VersionDefinition): WorkRows["submissionAnswers"] {
  const submissionId = id("submission", `${work.program}/${work.module}/${work.person}`);
  return Object.entries(answers).filter(([, said]) => said !== "").map(([key, said]) => ({
    submissionId, version, fieldId: id("field", `${formOf(definition, work).key}/${key}`), value: typeof said === "string" ? said : dayOf(now, said.daysAgo),
  }));
}

function submissionRow(definition: AcademyDefinition, id: Ids, now: number, work: SubmissionDefinition): WorkRows["submissions"][number] {
  const { person, program, module, held } = work;
  const createdAt = now - work.begunHoursAgo * HOUR;
  const handedIn = work.versions.flatMap((version) => version.handedInHoursAgo ?? []).at(-1);
  const submittedAt = handedIn === undefined ? null : now - handedIn * HOUR;
  const grade = work.versions.at(-1)?.grade;
  const reviewedAt = grade?.state === "published" ? now - grade.hoursAgo * HOUR : null;
  const isWriting = work.versions.at(-1)?.handedInHoursAgo === undefined;
  return {
    id: id("submission", `${program}/${module}/${person}`), assignmentId: id("assignment", `${program}/${module}/1`), enrolmentId: id("enrolment", keyOfRun(runOf(definition, person, program))),
    programId: id("program", program), moduleId: id("module", `${program}/${module}`), userId: id("person", person),
    status: statusOf(work), version: work.versions.length, revision: work.versions.length, submittedAt, reviewedAt,
    heldBy: held ? id("person", held.by) : null, heldAt: held ? now - held.minutesAgo * 60_000 : null,
    createdAt, updatedAt: reviewedAt ?? (isWriting ? Math.max(createdAt, now - 20 * HOUR) : submittedAt) ?? createdAt,
  };
}

/** What stands for a person on a badge's public page; made from the award's id, so that a seeded day has the same. */
const codeOf = (awardId: string): string => createHash("sha256").update(`code of ${awardId}`).digest("base64url").slice(0, 22);

function awardRows(definition: AcademyDefinition, id: Ids, now: number): WorkRows["badgeAwards"] {
  return definition.awards.map(({ person, program, earnedDaysAgo, approved }) => {
    const awardId = id("award", `${program}/${person}`);
    return {
      id: awardId, badgeId: id("badge", program), enrolmentId: id("enrolment", keyOfRun(runOf(definition, person, program))), userId: id("person", person),
      status: approved ? "approved" : "waiting", code: codeOf(awardId), credentialUrl: approved?.credentialUrl ?? null, earnedAt: morning(now, earnedDaysAgo),
      decidedAt: approved ? morning(now, approved.daysAgo) : null, decidedBy: approved ? id("person", approved.by) : null,
    };
  });
}

/** Rows of everything handed in, graded and earned. */
export function workRows(definition: AcademyDefinition, id: Ids, now: number): WorkRows {
  const rows: WorkRows = { submissions: [], submissionAnswers: [], grades: [], gradeScores: [], gradeNotes: [], gradeHistory: [], submissionReturns: [], developmentItems: [], badgeAwards: awardRows(definition, id, now) };
  for (const work of definition.submissions) {
    rows.submissions.push(submissionRow(definition, id, now, work));
    work.versions.forEach((version, index) => {
      rows.submissionAnswers.push(...answerRows(definition, id, now, work, index + 1, version));
      if (version.grade) gradeRows(definition, id, now, work, index + 1, version.grade, rows);
    });
  }
  return rows;
}
