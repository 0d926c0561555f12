import type Database from "libsql";

/** An address of the demo that gets no mail: its payload must not reach a page. */
export const stoppedAddress = "rosamund.hale@harbour-logistics.example";

/** A job that waits for longer than any test takes, so that there is one to cancel; the demo has only what has happened. */
export function waitingJob(database: Database.Database, now: number): void {
  database.prepare("INSERT INTO jobs (id, name, payload, state, run_at, created_at) VALUES ('01990000-0000-7000-8000-0000000d0022', 'notices/returned', '{\"submissionId\":\"01890a5d-ac96-774b-bcce-b302099a8057\",\"version\":1}', 'available', ?, ?)")
    .run(now + 30 * 86_400_000, now - 60_000);
}
