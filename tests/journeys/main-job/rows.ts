import { inAcademy, type Run } from "./people";

/*
 * What a run has left in the academy's database, as lines of text in an order of their own: no ids, no times, and the
 * run's own word left out. Read by SQLite through a connection that cannot write.
 */

/** Everything that was made for this run, by id. */
const made = `WITH p(id) AS (SELECT id FROM programs WHERE title = :program), f(id) AS (SELECT id FROM frameworks WHERE name = :framework), t(id) AS (SELECT id FROM assignment_types WHERE name = :type),
  made(id) AS (SELECT id FROM p UNION SELECT id FROM f UNION SELECT id FROM t
    UNION SELECT id FROM modules WHERE program_id IN p UNION SELECT id FROM cohorts WHERE program_id IN p UNION SELECT id FROM enrolments WHERE program_id IN p UNION SELECT id FROM badges WHERE program_id IN p
    UNION SELECT id FROM framework_domains WHERE framework_id IN f UNION SELECT q.id FROM framework_questions q JOIN framework_domains d ON d.id = q.domain_id WHERE d.framework_id IN f
    UNION SELECT id FROM assignment_fields WHERE assignment_type_id IN t UNION SELECT id FROM assignments WHERE assignment_type_id IN t
    UNION SELECT id FROM submissions WHERE program_id IN p UNION SELECT g.id FROM grades g JOIN submissions s ON s.id = g.submission_id WHERE s.program_id IN p
    UNION SELECT a.id FROM badge_awards a JOIN badges b ON b.id = a.badge_id WHERE b.program_id IN p)`;
const who = (column: string) => `(SELECT substr(email, 1, instr(email, '@') - 1) FROM users WHERE id = ${column})`;
const mine = (column: string) => `${column} IN (SELECT id FROM users WHERE email LIKE '%@' || :low || '.example')`;

const questions: Readonly<Record<string, string>> = {
  modules: `SELECT position || ' ' || title || ', ' || status || ', ' || completion_rule || iif(required, ', required', '') FROM modules WHERE program_id IN p`,
  attachments: `SELECT m.title || ': ' || a.title || ', ' || f.name || ', ' || f.media_type || ', ' || f.size FROM module_attachments a JOIN modules m ON m.id = a.module_id JOIN files f ON f.id = a.file_id WHERE m.program_id IN p`,
  rubric: `SELECT d.position || ' ' || d.name || ' x' || CAST(d.weight AS INTEGER) || ', ' || q.position || ' ' || q.text FROM framework_questions q JOIN framework_domains d ON d.id = q.domain_id WHERE d.framework_id IN f`,
  form: `SELECT position || ' ' || label || ', ' || kind || iif(required, ', required', '') || iif(min IS NULL, '', ', at least ' || min) FROM assignment_fields WHERE assignment_type_id IN t`,
  staff: `SELECT 'program: ' || ${who("user_id")} || ', ' || staff_role FROM program_staff WHERE program_id IN p
    UNION SELECT m.title || ': ' || ${who("user_id")} || ', ' || staff_role FROM module_staff s JOIN modules m ON m.id = s.module_id WHERE m.program_id IN p
    UNION SELECT m.title || ' for ' || ${who("e.user_id")} || ': ' || ${who("s.user_id")} || ', ' || staff_role FROM enrolment_staff s JOIN modules m ON m.id = s.module_id JOIN enrolments e ON e.id = s.enrolment_id WHERE m.program_id IN p`,
  enrolments: `SELECT ${who("user_id")} || ', ' || status || ', ' || coalesce((SELECT name FROM cohorts c WHERE c.id = cohort_id), 'no cohort') FROM enrolments WHERE program_id IN p`,
  submissions: `SELECT ${who("user_id")} || ': ' || status || ', version ' || version || iif(held_by IS NULL, '', ', held') FROM submissions WHERE program_id IN p`,
  answers: `SELECT ${who("s.user_id")} || ' ' || a.version || ', ' || f.label || ' ' || replace(a.value, char(10), ' / ') FROM submission_answers a JOIN submissions s ON s.id = a.submission_id JOIN assignment_fields f ON f.id = a.field_id WHERE s.program_id IN p`,
  files: `SELECT ${who("s.user_id")} || ' ' || a.version || ', ' || f.name || ', ' || f.media_type || ', ' || f.size FROM submission_files a JOIN submissions s ON s.id = a.submission_id JOIN files f ON f.id = a.file_id WHERE s.program_id IN p`,
  grades: `SELECT ${who("s.user_id")} || ' ' || g.version || ': ' || g.status || ', revision ' || g.revision || ', ' || round(g.total, 4) || ', by ' || ${who("g.scored_by")} || iif(g.scored_at IS NULL, '', ' at a time') || ', ' || g.feedback FROM grades g JOIN submissions s ON s.id = g.submission_id WHERE s.program_id IN p`,
  scores: `SELECT q.text || ' ' || x.score || iif(x.note = '', '', ', ' || x.note) FROM grade_scores x JOIN framework_questions q ON q.id = x.question_id JOIN grades g ON g.id = x.grade_id JOIN submissions s ON s.id = g.submission_id WHERE s.program_id IN p`,
  notes: `SELECT d.name || ': ' || n.note FROM grade_notes n JOIN framework_domains d ON d.id = n.domain_id JOIN grades g ON g.id = n.grade_id JOIN submissions s ON s.id = g.submission_id WHERE s.program_id IN p`,
  development: `SELECT ${who("i.user_id")} || ', ' || i.status || ', ' || d.name || ': ' || i.text || ', by ' || ${who("i.created_by")} FROM development_items i LEFT JOIN framework_domains d ON d.id = i.domain_id WHERE ${mine("i.user_id")}`,
  progress: `SELECT ${who("e.user_id")} || ', ' || m.title || ': ' || p2.status || iif(p2.completed_by IS NULL, '', ', ' || p2.completed_how || ' by ' || ${who("p2.completed_by")}) FROM module_progress p2 JOIN enrolments e ON e.id = p2.enrolment_id JOIN modules m ON m.id = p2.module_id WHERE e.program_id IN p`,
  notices: `SELECT ${who("user_id")} || ', ' || type || iif(read_at IS NULL, '', ', read') FROM notices WHERE ${mine("user_id")}`,
  mails: `SELECT ${who("user_id")} || ', ' || kind || ', ' || status || ', ' || subject FROM emails WHERE ${mine("user_id")}`,
  badge: `SELECT ${who("a.user_id")} || ', ' || b.name || ': ' || a.status || ' by ' || ${who("a.decided_by")} || ', ' || a.credential_url FROM badge_awards a JOIN badges b ON b.id = a.badge_id WHERE b.program_id IN p`,
  // With script a file is saved when it is chosen, without it with the form: how often a draft was saved is no part of this.
  audit: `SELECT action || iif(action = 'submission/saved', '', ' x' || count(*)) || ', ' || iif(actor_kind = 'system', 'system', ${who("actor_id")}) FROM audit_log WHERE action NOT LIKE 'session/%' AND (subject_id IN made OR ${mine("actor_id")}) GROUP BY action, actor_kind, actor_id`,
  jobs: `SELECT 'not done: ' || name || ', ' || state FROM jobs WHERE state <> 'completed' AND EXISTS (SELECT 1 FROM made WHERE instr(payload, made.id) > 0)`,
};

/** The rows of this run, by what they are of. */
export function rowsOf({ word, program, framework, type }: Run): Readonly<Record<string, readonly string[]>> {
  const low = word.toLowerCase();
  const plain = (line: string): string => line.replaceAll(` ${word}`, "").replaceAll(`, ${low}`, "").replaceAll(`-${low}`, "");
  return inAcademy((database) => Object.fromEntries(Object.entries(questions).map(([of, question]) => {
    const text = `${made} ${question}`;
    const values = Object.fromEntries(Object.entries({ program, framework, type, low }).filter(([name]) => text.includes(`:${name}`)));
    const rows = database.prepare(text).raw().all(values) as [string | null][];
    return [of, rows.map(([line]) => plain(line ?? "NULL")).sort()];
  })));
}
