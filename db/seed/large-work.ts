import type { SQL } from "drizzle-orm";
import type { AcademyStore } from "../open";
import { assignmentId, DAY, enrolmentId, fixedAt, formPart, frameworkPart, gradeId, i, inChunks, instructorId, clientId, moduleId, numbers, programId, q, submissionId, type LargeSeed } from "./large-rows";

interface Size {
  readonly programs: number;
  readonly perProgram: number;
  readonly enrolments: number;
}

const DOMAINS = 6;
const QUESTIONS = DOMAINS * 5;
/** Scores of a published grade. */
const SCORES = 5;

/**
 * Work for the large seed: one framework, one form, an assignment in every module, an instructor for each program,
 * another for every third module and for one client in fifty, and `seed.submissions` pieces of work over the last 60
 * days. Does nothing where none are wanted.
 */
export async function seedLargeWork(store: AcademyStore, seed: LargeSeed, size: Size): Promise<{ submissions: number; grades: number }> {
  const wanted = Math.min(seed.submissions ?? 0, size.enrolments * size.perProgram);
  if (wanted === 0) return { submissions: 0, grades: 0 };
  await store.write(async (tx) => {
    for (const statement of [...formStatements(seed, size), ...staffStatements(seed, size)]) await tx.run(statement);
  });
  await inChunks(store, wanted, (from, to) => submissionStatements(seed, size, from, to));
  const [row] = await store.read.values<[number]>(q`SELECT count(*) FROM grades`);
  return { submissions: wanted, grades: row?.[0] ?? 0 };
}

function formStatements(seed: LargeSeed, { programs, perProgram }: Size): readonly SQL[] {
  const at = fixedAt(seed);
  const zero = q`0`;
  return [
    q`INSERT INTO frameworks (id, name, scale_min, scale_max, low_label, high_label, created_at, updated_at) VALUES (${frameworkPart(seed, 6, zero)}, 'Large framework', 1, 5, 'Low', 'High', ${at}, ${at})`,
    q`${numbers(0, DOMAINS)} INSERT INTO framework_domains (id, framework_id, position, name) SELECT ${frameworkPart(seed, 7, i)}, ${frameworkPart(seed, 6, zero)}, i + 1, printf('Domain %d', i + 1) FROM n`,
    q`${numbers(0, QUESTIONS)} INSERT INTO framework_questions (id, domain_id, position, text) SELECT ${frameworkPart(seed, 8, i)}, ${frameworkPart(seed, 7, q`(i / 5)`)}, i % 5 + 1, printf('Question %d', i + 1) FROM n`,
    q`INSERT INTO assignment_types (id, name, instructions, framework_id, created_at, updated_at) VALUES (${formPart(seed, 9, zero)}, 'Large form', '', ${frameworkPart(seed, 6, zero)}, ${at}, ${at})`,
    q`${numbers(0, 3)} INSERT INTO assignment_fields (id, assignment_type_id, position, kind, label) SELECT ${formPart(seed, 10, i)}, ${formPart(seed, 9, zero)}, i + 1, CASE i WHEN 2 THEN 'scale' ELSE 'long_text' END, printf('Field %d', i + 1) FROM n`,
    q`${numbers(0, programs * perProgram)} INSERT INTO assignments (id, module_id, assignment_type_id, position, title, due_after_days, created_at)
      SELECT ${assignmentId(seed, i)}, ${moduleId(seed, i)}, ${formPart(seed, 9, zero)}, 1, printf('Assignment of module %d', i % ${perProgram} + 1), 14, ${at} FROM n`,
  ];
}

function staffStatements(seed: LargeSeed, { programs, perProgram, enrolments }: Size): readonly SQL[] {
  const at = fixedAt(seed);
  const named = (n: SQL) => q`SELECT ${n}, 'instructor', 1, ${at}`;
  const program = q`((i % ${seed.clients} + i / ${seed.clients}) % ${programs})`;
  return [
    q`${numbers(0, programs)} INSERT INTO users (id, email, email_key, name, sort_name, created_at, updated_at)
      SELECT ${instructorId(seed, i)}, printf('instructor-%d@large.example', i), printf('instructor-%d@large.example', i), printf('Instructor %d', i), printf('instructor %d', i), ${at}, ${at} FROM n`,
    q`${numbers(0, programs)} INSERT INTO user_roles (user_id, role, granted_at) SELECT ${instructorId(seed, i)}, 'instructor', ${at} FROM n`,
    q`${numbers(0, programs)} INSERT INTO program_staff (user_id, staff_role, position, set_at, program_id) ${named(instructorId(seed, i))}, ${programId(seed, i)} FROM n`,
    q`${numbers(0, programs * perProgram)} INSERT INTO module_staff (user_id, staff_role, position, set_at, module_id)
      ${named(instructorId(seed, q`((i / ${perProgram} + 1) % ${programs})`))}, ${moduleId(seed, i)} FROM n WHERE i % 3 = 0`,
    q`${numbers(0, enrolments)} INSERT INTO enrolment_staff (user_id, staff_role, position, set_at, enrolment_id, module_id)
      ${named(instructorId(seed, q`((${program} + 2) % ${programs})`))}, ${enrolmentId(seed, i)}, ${moduleId(seed, q`(${program} * ${perProgram})`)} FROM n WHERE i % 50 = 0`,
  ];
}

/** Work `n` is of enrolment `n mod enrolments`, on the assignment of module `n div enrolments` of its program. */
function submissionStatements(seed: LargeSeed, { programs, perProgram, enrolments }: Size, from: number, to: number): readonly SQL[] {
  const enrolment = q`(i % ${enrolments})`;
  const client = q`(${enrolment} % ${seed.clients})`;
  const program = q`((${client} + ${enrolment} / ${seed.clients}) % ${programs})`;
  const module = q`(${program} * ${perProgram} + i / ${enrolments})`;
  const status = q`CASE i % 10 WHEN 9 THEN 'in_progress' WHEN 8 THEN 'reviewed' WHEN 7 THEN 'reviewed' ELSE 'submitted' END`;
  const isGraded = q`i % 10 IN (7, 8)`;
  const handedInAt = q`(${seed.now} - (i * 7919 % 5184000) * 1000 - 3600000)`;
  const reviewedAt = q`(${handedInAt} + 3000000)`;
  return [
    q`${numbers(from, to)} INSERT INTO submissions (id, assignment_id, enrolment_id, program_id, module_id, user_id, status, submitted_at, reviewed_at, created_at, updated_at)
      SELECT ${submissionId(seed, i)}, ${assignmentId(seed, module)}, ${enrolmentId(seed, enrolment)}, ${programId(seed, program)}, ${moduleId(seed, module)}, ${clientId(seed, client)},
        ${status}, CASE i % 10 WHEN 9 THEN NULL ELSE ${handedInAt} END, CASE WHEN ${isGraded} THEN ${reviewedAt} END, ${handedInAt} - ${DAY}, ${handedInAt} FROM n`,
    q`${numbers(from, to)} INSERT INTO submission_answers (submission_id, version, field_id, value) SELECT ${submissionId(seed, i)}, 1, ${formPart(seed, 10, q`0`)}, printf('Work %d, as it was handed in.', i) FROM n`,
    q`${numbers(from, to)} INSERT INTO grades (id, submission_id, version, status, feedback, total, saved_by, scored_by, scored_at, created_at, updated_at)
      SELECT ${gradeId(seed, i)}, ${submissionId(seed, i)}, 1, 'published', 'Read.', 3, ${instructorId(seed, program)}, ${instructorId(seed, program)}, ${reviewedAt}, ${reviewedAt}, ${reviewedAt} FROM n WHERE ${isGraded}`,
    q`${numbers(from * SCORES, to * SCORES)} INSERT INTO grade_scores (grade_id, question_id, score)
      SELECT ${gradeId(seed, q`(i / ${SCORES})`)}, ${frameworkPart(seed, 8, q`(i % ${SCORES} * 6)`)}, 3 FROM n WHERE (i / ${SCORES}) % 10 IN (7, 8)`,
  ];
}
