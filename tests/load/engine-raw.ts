/**
 * The raw limit that the engine is held against: the native binding with cached statements on the same file, the same
 * pragmas and the same rows, in bare loops. Nothing is checked, nobody else may take part, nothing can be retried.
 */
import Database from "libsql";
import { pragmasOf, type Durability } from "@db/client/pragmas";
import { newId } from "~/platform/ids.server";

export interface RawQueue {
  /** One job, one transaction. */
  enqueue(at: number): void;
  /** Takes one job and finishes it: a transaction each, as a bare queue without batches does. */
  takeAndFinish(at: number): void;
  /** The transactions of a run of three steps, one after the other: event, dispatch with claim, three steps, end. */
  threeSteps(at: number): void;
  close(): void;
}

export function rawQueue(file: string, level: Durability): RawQueue {
  const db = new Database(file);
  db.exec(pragmasOf("writer", level));
  const all = (text: string) => db.prepare(text).raw(true);
  const insertJob = db.prepare("INSERT INTO jobs (id, name, payload, priority, run_at, max_attempts, key, request_id, created_at) VALUES (?,?,?,?,?,?,?,?,?)");
  const claim = all("UPDATE jobs SET state = 'running', attempt = attempt + 1, locked_by = 'raw', lease_until = ?, started_at = ? WHERE id = (SELECT id FROM jobs INDEXED BY jobs_ready WHERE state = 'available' AND priority = 5 AND run_at <= ? ORDER BY run_at, id LIMIT 1) RETURNING id, name, payload, attempt");
  const finish = db.prepare("UPDATE jobs SET state = 'completed', finished_at = ?, locked_by = NULL, lease_until = NULL WHERE id = ? AND locked_by = 'raw' AND state = 'running'");
  const insertEvent = db.prepare("INSERT INTO events (id, name, payload, at) VALUES (?,?,?,?)");
  const fresh = all("SELECT seq, id, name, payload FROM events WHERE dispatched_at IS NULL AND seq > 0 ORDER BY seq LIMIT 1");
  const insertRun = db.prepare("INSERT INTO workflow_runs (id, workflow, version, trigger, event_seq, since_seq, key, input, created_at, starts_at) VALUES (?,'raw/three',1,'raw/begun',?,?,?,?,?,?)");
  const dispatched = db.prepare("UPDATE events SET dispatched_at = ? WHERE seq = ?");
  const holds = all("SELECT id FROM jobs WHERE id = ? AND state = 'running' AND locked_by = 'raw' AND attempt = 1");
  const effect = db.prepare("INSERT INTO events (id, name, payload, at, dispatched_at) VALUES (?,'raw/effect',?,?,?)");
  const step = db.prepare("INSERT INTO workflow_steps (run_id, name, position, kind, state, attempt, output, started_at, finished_at) VALUES (?,?,?,'tx','completed',1,?,?,?)");
  const endRun = db.prepare("UPDATE workflow_runs SET state = 'completed', finished_at = ? WHERE id = ?");
  const endJob = db.prepare("UPDATE jobs SET state = 'completed', finished_at = ?, locked_by = NULL, lease_until = NULL WHERE id = ? AND locked_by = 'raw'");
  let n = 0;
  const transaction = <T>(work: () => T): T => {
    db.exec("BEGIN IMMEDIATE");
    const value = work();
    db.exec("COMMIT");
    return value;
  };
  const putJob = (name: string, payload: string, key: string | null, at: number) => {
    const id = newId(at);
    insertJob.run([id, name, payload, 5, at, 4, key, null, at]);
    return id;
  };
  return {
    enqueue: (at) => transaction(() => putJob("raw/job", JSON.stringify({ n: (n += 1) }), null, at)),
    takeAndFinish(at) {
      const [id] = transaction(() => claim.get([at + 7_000, at, at])) as unknown as [string];
      transaction(() => finish.run([at, id]));
    },
    threeSteps(at) {
      transaction(() => insertEvent.run([newId(at), "raw/begun", JSON.stringify({ n: (n += 1) }), at]));
      const { job, run } = transaction(() => {
        const [seq, eventId, , payload] = fresh.get([]) as unknown as [number, string, string, string];
        const id = newId(at);
        insertRun.run([id, seq, seq, `event:${eventId}`, payload, at, at]);
        const jobId = putJob("raw/run", JSON.stringify({ runId: id }), id, at);
        dispatched.run([at, seq]);
        claim.get([at + 7_000, at, at]);
        return { job: jobId, run: id };
      });
      for (let i = 1; i <= 3; i += 1) {
        transaction(() => {
          holds.get([job]);
          effect.run([newId(at), JSON.stringify({ n, i }), at, at]);
          step.run([run, `step ${i}`, i, String(i), at, at]);
        });
      }
      transaction(() => {
        endJob.run([at, job]);
        endRun.run([at, run]);
      });
    },
    close: () => db.close(),
  };
}
