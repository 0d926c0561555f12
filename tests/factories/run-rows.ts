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
