import type Database from "libsql";

/** Of a delivery as Resend sends one; the address in it must not reach a page. */
const bounced = {
  type: "email.bounced", created_at: "2026-11-20T09:00:00.000Z",
  data: {
    email_id: "49a3999c-0ce1-4ea6-ab68-00000000d001", created_at: "2026-11-20T09:00:00.000Z", from: "Demo <mail@demo.example>", to: ["left.long.ago@mail.example"], subject: "Reset your password",
    bounce: { diagnosticCode: ["smtp; 550 5.1.1 <left.long.ago@mail.example> user unknown"], message: "The recipient's mail server rejected the message.", subType: "General", type: "Permanent" },
  },
};

export const stoppedAddress = "left.long.ago@mail.example";

const id = (n: number): string => `01990000-0000-7000-8000-0000000d${String(n).padStart(4, "0")}`;

/**
 * What admins find on the system's pages of an academy that has been in use for a while: deliveries in several states, a
 * stopped address, jobs that were given up or wait. Nothing here does anything by itself.
 */
export function systemRows(database: Database.Database, now: number): void {
  const delivery = database.prepare("INSERT INTO webhook_deliveries (id, provider, delivery_id, type, subject_id, payload, state, attempts, last_error, received_at, settled_at) VALUES (?, 'resend', ?, ?, ?, ?, ?, 1, ?, ?, ?)");
  const states = [["processed", "email.bounced", null], ["failed", "", "The payload is not JSON"], ["ignored", "email.opened", "not-followed"], ["foreign", "email.delivered", "environment"]] as const;
  states.forEach(([state, type, error], n) => {
    const payload = type === "email.bounced" ? JSON.stringify(bounced) : state === "failed" ? "{not json" : JSON.stringify({ type, data: {} });
    delivery.run(id(n + 1), `msg_2Lml0TWdYUGmcrHHkSCTEzFS3K${String(n)}`, type, type === "email.bounced" ? bounced.data.email_id : null, payload, state, error, now - n * 3_600_000, now - n * 3_600_000);
  });
  database.prepare("INSERT INTO email_suppressions (id, address_key, reason, detail, created_at) VALUES (?, ?, 'bounced', 'The recipient’s mail server rejected the message.', ?)").run(id(11), stoppedAddress, now - 3_600_000);
  const job = database.prepare("INSERT INTO jobs (id, name, payload, state, run_at, attempt, max_attempts, last_error, created_at, finished_at) VALUES (?, ?, '{\"submissionId\":\"01890a5d-ac96-774b-bcce-b302099a8057\"}', ?, ?, ?, 4, ?, ?, ?)");
  job.run(id(21), "notices/submitted", "dead", now - 7_200_000, 4, "Error: the work is not there any more", now - 8_000_000, now - 3_600_000);
  job.run(id(22), "notices/returned", "available", now + 30 * 86_400_000, 0, null, now - 60_000, null);
}
