import type Database from "libsql";

const id = (n: number): string => `01990000-0000-7000-8000-0000000e${String(n).padStart(4, "0")}`;
const MINUTE = 60_000;

/**
 * What admins find on the pages of workflows of an academy that has been in use for a while: a run that failed and one
 * that waits. No job stands behind them, so that nothing moves them.
 */
export function runRows(database: Database.Database, now: number): void {
  const run = database.prepare(`INSERT INTO workflow_runs (id, workflow, version, state, trigger, since_seq, key, input, error, failed_step, created_at, starts_at, finished_at)
    VALUES (?, ?, 1, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?)`);
  const step = database.prepare(`INSERT INTO workflow_steps (run_id, name, position, kind, state, attempt, output, error, wake_at, event, match, started_at, finished_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const begun = now - 90 * MINUTE;
  run.run(id(1), "notices/submitted", "failed", "assignment/submitted", "event:01890a5d-ac96-774b-bcce-b302099a8057", '{"submissionId":"01890a5d-ac96-774b-bcce-b302099a8057","version":1}', 'StepFailedError: Step "tell from 1" failed: the work is not there any more', "tell from 1", begun, begun, begun + 40 * MINUTE);
  step.run(id(1), "find who is told", 1, "run", "completed", 1, '{"what":{"type":"assignment-submitted"},"userIds":["01890a5d-ac96-774b-bcce-b302099a8058"],"to":"left.long.ago@mail.example"}', null, null, null, null, begun, begun + 2_000);
  step.run(id(1), "tell from 1", 2, "tx", "failed", 8, null, "Error: the work is not there any more", null, null, null, begun + 2_000, begun + 40 * MINUTE);
  run.run(id(2), "notices/graded", "waiting", "assignment/graded", null, '{"submissionId":"01890a5d-ac96-774b-bcce-b302099a8057","gradeId":"01890a5d-ac96-774b-bcce-b302099a8058"}', null, null, begun, begun, null);
  step.run(id(2), "find who is told", 1, "run", "completed", 2, "null", null, null, null, null, begun, begun + 20 * MINUTE);
  step.run(id(2), "read", 2, "wait", "waiting", 1, null, null, now + 30 * 86_400_000, "assignment/returned", '["submissionId"]=["x"]', begun + 20 * MINUTE, null);
}

/** A program in a file that was read and waits for its admin's word: what it brings is made, here already, and left out. */
export function importRow(database: Database.Database, now: number): void {
  const bundle = {
    format: "trellis-program-1",
    program: { title: "Leading through change", slug: "leading-through-change", summary: "From another academy.", description: "", category: "Leadership" },
    prerequisites: ["a-program-of-theirs"],
    modules: [
      { title: "Where you stand", summary: "", content: "Begin here.", required: true, completionRule: "client", status: "active", type: { key: "content", name: "Reading" }, attachments: [], assignments: [] },
      { title: "In the laboratory", summary: "", content: "", required: true, completionRule: "graded", status: "active", type: { key: "laboratory", name: "Laboratory" }, opensAfter: 0, attachments: [], assignments: [{ title: "A report", type: 0 }] },
    ],
    assignmentTypes: [{ name: "Report", instructions: "", resubmission: true, lateRule: "accept", anonymous: false, framework: 0, fields: [] }],
    frameworks: [{ facts: { name: "Judgement", description: "", scaleMin: 1, scaleMax: 5, lowLabel: "", highLabel: "" }, domains: [] }],
    badges: [],
  };
  database.prepare("INSERT INTO program_imports (id, name, bundle, created_by, created_at) SELECT ?, 'leading-through-change.tar', ?, id, ? FROM users WHERE email_key = 'admin@demo.example'").run(id(9), JSON.stringify(bundle), now - 5 * MINUTE);
}
