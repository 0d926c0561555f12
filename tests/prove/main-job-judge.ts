import { existsSync, statSync } from "node:fs";
import path from "node:path";
import Database from "libsql";
import { openAcademyStore } from "@db/open";
import { verifyChain } from "~/platform/audit/index.server";
import type { TakenMail } from "../fakes/resend/resend";
import { academyFile, hosts } from "../cast";

/* What must be true when everything is still, written down by hand and asked of the files. */

/** Acknowledgements as they came: "saved 12 2", "published 12". */
export type Ledger = readonly string[];

type Row = Readonly<Record<string, string | number | null>>;

const asked = (n: string | number): string => `storm-${String(n)}@storm.example`;

/** What a whole story leaves, per client: each number is exactly one unless told. */
const perClient: readonly (readonly [what: string, sql: string, expected: number])[] = [
  ["enrolments", "SELECT count(*) AS n FROM enrolments WHERE user_id = :user", 1],
  ["enrolments told in the audit", "SELECT count(*) AS n FROM audit_log a JOIN enrolments e ON e.id = a.subject_id WHERE e.user_id = :user AND a.action = 'enrolment/created'", 1],
  ["submissions, reviewed, of version 1, held by nobody", "SELECT count(*) AS n FROM submissions WHERE user_id = :user AND status = 'reviewed' AND version = 1 AND held_by IS NULL", 1],
  ["submissions of any kind", "SELECT count(*) AS n FROM submissions WHERE user_id = :user", 1],
  ["answers that say the second visit", "SELECT count(*) AS n FROM submission_answers a JOIN submissions s ON s.id = a.submission_id WHERE s.user_id = :user AND a.version = 1 AND a.value LIKE 'Visit 2 %'", 1],
  ["answers in all versions", "SELECT count(*) AS n FROM submission_answers a JOIN submissions s ON s.id = a.submission_id WHERE s.user_id = :user", 1],
  ["files", "SELECT count(*) AS n FROM submission_files f JOIN submissions s ON s.id = f.submission_id WHERE s.user_id = :user", 1],
  ["revisions that are not in the audit, or twice", "SELECT abs(revision - (SELECT count(DISTINCT json_extract(p.body, '$.after.revision')) FROM audit_log a JOIN audit_payloads p ON p.audit_seq = a.seq WHERE a.action = 'submission/saved' AND a.subject_id = s.id)) + abs(revision - (SELECT count(*) FROM audit_log a WHERE a.action = 'submission/saved' AND a.subject_id = s.id)) AS n FROM submissions s WHERE user_id = :user", 0],
  ["hand-ins in the audit", "SELECT count(*) AS n FROM audit_log a JOIN submissions s ON s.id = a.subject_id WHERE s.user_id = :user AND a.action = 'submission/submitted'", 1],
  ["hand-ins as events", "SELECT count(*) AS n FROM events e JOIN submissions s ON s.id = json_extract(e.payload, '$.submissionId') WHERE s.user_id = :user AND e.name = 'assignment/submitted'", 1],
  ["published grades by somebody, with two scores and their mean", "SELECT count(*) AS n FROM grades g JOIN submissions s ON s.id = g.submission_id WHERE s.user_id = :user AND g.status = 'published' AND g.scored_by IS NOT NULL AND g.total = 3.5 AND (SELECT count(*) FROM grade_scores x WHERE x.grade_id = g.id AND x.score IS NOT NULL) = 2", 1],
  ["grades of any kind", "SELECT count(*) AS n FROM grades g JOIN submissions s ON s.id = g.submission_id WHERE s.user_id = :user", 1],
  ["publications in the audit", "SELECT count(*) AS n FROM audit_log a JOIN grades g ON g.id = a.subject_id JOIN submissions s ON s.id = g.submission_id WHERE s.user_id = :user AND a.action = 'grade/published'", 1],
  ["grades as events", "SELECT count(*) AS n FROM events e JOIN submissions s ON s.id = json_extract(e.payload, '$.submissionId') WHERE s.user_id = :user AND e.name = 'assignment/graded'", 1],
  ["development items, open", "SELECT count(*) AS n FROM development_items WHERE user_id = :user AND status = 'open'", 1],
  ["development items of any kind", "SELECT count(*) AS n FROM development_items WHERE user_id = :user", 1],
  ["modules completed by a grade", "SELECT count(*) AS n FROM module_progress p JOIN enrolments e ON e.id = p.enrolment_id WHERE e.user_id = :user AND p.status = 'completed' AND p.completed_how = 'graded'", 1],
  ["modules completed by the client", "SELECT count(*) AS n FROM module_progress p JOIN enrolments e ON e.id = p.enrolment_id WHERE e.user_id = :user AND p.status = 'completed' AND p.completed_how = 'client' AND p.completed_by = :user", 1],
  ["modules completed as events", "SELECT count(*) AS n FROM events v JOIN enrolments e ON e.id = json_extract(v.payload, '$.enrolmentId') WHERE e.user_id = :user AND v.name = 'module/completed'", 2],
  ["badges, approved, with their link", "SELECT count(*) AS n FROM badge_awards WHERE user_id = :user AND status = 'approved' AND decided_by IS NOT NULL AND credential_url = 'https://credentials.example/' || :n", 1],
  ["badges of any kind", "SELECT count(*) AS n FROM badge_awards WHERE user_id = :user", 1],
  ["notices of the grade", "SELECT count(*) AS n FROM notices WHERE user_id = :user AND type = 'assignment-graded'", 1],
  ["notices of the badge", "SELECT count(*) AS n FROM notices WHERE user_id = :user AND type = 'badge-approved'", 1],
  ["notices of the enrolment", "SELECT count(*) AS n FROM notices WHERE user_id = :user AND type = 'enrolled'", 1],
  ["notices of any kind", "SELECT count(*) AS n FROM notices WHERE user_id = :user", 3],
  ["mails of the grade, sent", "SELECT count(*) AS n FROM emails WHERE user_id = :user AND kind = 'assignment-graded' AND status = 'sent'", 1],
  ["mails of the badge, sent", "SELECT count(*) AS n FROM emails WHERE user_id = :user AND kind = 'badge-approved' AND status = 'sent'", 1],
  ["mails of any kind", "SELECT count(*) AS n FROM emails WHERE user_id = :user", 3],
  ["staff told of the hand-in: of the program, of the module", "SELECT count(DISTINCT user_id) AS n FROM notices WHERE type = 'assignment-submitted' AND json_extract(details, '$.client') = :name", 2],
  ["notices to staff of the hand-in", "SELECT count(*) AS n FROM notices WHERE type = 'assignment-submitted' AND json_extract(details, '$.client') = :name", 2],
  ["mails to staff of the hand-in, sent", "SELECT count(*) AS n FROM emails WHERE kind = 'assignment-submitted' AND status = 'sent' AND instr(text, :name) > 0", 2],
  ["notices to staff of the badge", "SELECT count(*) AS n FROM notices WHERE type = 'badge-waiting' AND json_extract(details, '$.client') = :name", 1],
  ["mails to staff of the badge, sent", "SELECT count(*) AS n FROM emails WHERE kind = 'badge-waiting' AND status = 'sent' AND instr(text, :name) > 0", 1],
];

/** What an acknowledgement promises, asked of the file. */
const promised: Readonly<Record<string, string>> = {
  enrolled: "SELECT count(*) AS n FROM enrolments WHERE user_id = :user",
  saved: "SELECT count(*) AS n FROM audit_log a JOIN audit_payloads p ON p.audit_seq = a.seq JOIN submissions s ON s.id = a.subject_id WHERE s.user_id = :user AND a.action = 'submission/saved' AND json_extract(p.body, '$.after.revision') = :revision",
  submitted: "SELECT count(*) AS n FROM submissions WHERE user_id = :user AND submitted_at IS NOT NULL",
  noted: "SELECT count(*) AS n FROM audit_log a JOIN audit_payloads p ON p.audit_seq = a.seq JOIN grades g ON g.id = a.subject_id JOIN submissions s ON s.id = g.submission_id WHERE s.user_id = :user AND a.action = 'grade/saved' AND json_extract(p.body, '$.after.revision') = :revision",
  published: "SELECT count(*) AS n FROM grades g JOIN submissions s ON s.id = g.submission_id WHERE s.user_id = :user AND g.status = 'published'",
  done: "SELECT count(*) AS n FROM module_progress p JOIN enrolments e ON e.id = p.enrolment_id WHERE e.user_id = :user AND p.completed_how = 'client'",
  approved: "SELECT count(*) AS n FROM badge_awards WHERE user_id = :user AND status = 'approved'",
};

/** Nothing of the whole house may be half-done. */
const whole: readonly (readonly [what: string, sql: string])[] = [
  ["jobs that wait or run, but for the clock's and tomorrow's", "SELECT count(*) AS n FROM jobs WHERE state = 'running' OR (state = 'available' AND run_at < :soon AND name <> 'workflow/due')"],
  ["jobs that were given up", "SELECT count(*) AS n FROM jobs WHERE state = 'dead' AND created_at >= :since"],
  ["events that nothing followed from", "SELECT count(*) AS n FROM events WHERE dispatched_at IS NULL"],
  ["people told twice of one thing", "SELECT count(*) AS n FROM (SELECT 1 FROM notices GROUP BY user_id, key HAVING count(*) > 1)"],
  ["mails without the notice they are of", "SELECT count(*) AS n FROM emails e WHERE e.user_id IN (SELECT id FROM users WHERE email LIKE '%@storm.example') AND NOT EXISTS (SELECT 1 FROM notices n WHERE 'notice:' || n.key || ':' || n.user_id = e.idempotency_key)"],
  ["foreign keys that lead nowhere", "SELECT count(*) AS n FROM pragma_foreign_key_check"],
];

/** Which work open jobs are waiting for; 0: all is still. */
export function openJobs(dataDir: string): number {
  return inFile(academyFile(dataDir, hosts.academy), (database) => numberOf(database, `SELECT (SELECT count(*) FROM jobs WHERE state = 'running' OR (state = 'available' AND run_at < :soon AND name <> 'workflow/due')) + (SELECT count(*) FROM events WHERE dispatched_at IS NULL) AS n`, { soon: Date.now() + 3_600_000 }));
}

function inFile<T>(file: string, use: (database: Database.Database) => T): T {
  const database = new Database(file, { readonly: true } as Database.Options);
  try {
    database.exec("PRAGMA busy_timeout = 5000");
    return use(database);
  } finally {
    database.close();
  }
}

const numberOf = (database: Database.Database, sql: string, values: Row): number => {
  const named = Object.fromEntries(Object.entries(values).filter(([name]) => sql.includes(`:${name}`)));
  return (database.prepare(sql).get(named) as { n: number }).n;
};

function judgeClient(database: Database.Database, n: string): string[] {
  const person = database.prepare("SELECT id AS user, name FROM users WHERE email = ?").get(asked(n)) as { user: string; name: string };
  return perClient.flatMap(([what, sql, expected]) => {
    const got = numberOf(database, sql, { ...person, n });
    return got === expected ? [] : [`client ${n}: ${String(got)} ${what}, not ${String(expected)}`];
  });
}

function judgeLedger(database: Database.Database, ledger: Ledger): string[] {
  return ledger.flatMap((line) => {
    const [what = "", n = "", revision = "0"] = line.split(" ");
    const sql = promised[what];
    if (sql === undefined) return [`the ledger says "${line}"`];
    const { user } = database.prepare("SELECT id AS user FROM users WHERE email = ?").get(asked(n)) as { user: string };
    return numberOf(database, sql, { user, revision: Number(revision) }) === 1 ? [] : [`acknowledged and not there: ${line}`];
  });
}

function judgeFiles(database: Database.Database, dataDir: string): string[] {
  const rows = database.prepare("SELECT hash, size FROM files WHERE name = 'notes.txt'").all() as { hash: string; size: number }[];
  const { academy } = database.prepare("SELECT academy_id AS academy FROM academy_settings").get() as { academy: string };
  return rows.flatMap(({ hash, size }) => {
    const blob = path.join(dataDir, "files", academy, hash.slice(0, 2), hash);
    return existsSync(blob) && statSync(blob).size === size ? [] : [`the bytes of file ${hash} are not there`];
  });
}

/** The vendor took each mail once, by the key of its row. */
function judgeVendor(database: Database.Database, taken: readonly TakenMail[], since: number): string[] {
  const rows = database.prepare("SELECT id, provider_id FROM emails WHERE provider = 'resend' AND status = 'sent' AND created_at >= ?").all(since) as { id: string; provider_id: string | null }[];
  const taker = new Map(taken.map((mail) => [mail.idempotencyKey?.split("/").at(-1) ?? "", mail.id]));
  const wrong = rows.filter(({ id, provider_id }) => taker.get(id) !== provider_id).map(({ id }) => `mail ${id} is said to be sent, and the vendor knows another`);
  return [...wrong, ...(taken.length === rows.length ? [] : [`the vendor took ${String(taken.length)} mails, ${String(rows.length)} are said to be sent`]), ...(taker.size === taken.length ? [] : ["the vendor was given one mail under two keys"])];
}

/** Everything that is not as it must be; empty when all held. No process has the files open. `since`: the demo's own past is before it. */
export async function judge(dataDir: string, told: readonly string[], ledger: Ledger, taken: readonly TakenMail[], since: number): Promise<string[]> {
  const file = academyFile(dataDir, hosts.academy);
  const faults = inFile(file, (database) => [
    ...told.flatMap((n) => judgeClient(database, n)),
    ...judgeLedger(database, ledger),
    ...judgeFiles(database, dataDir),
    ...judgeVendor(database, taken, since),
    ...whole.flatMap(([what, sql]) => {
      const n = numberOf(database, sql, { soon: Date.now() + 3_600_000, since });
      return n === 0 ? [] : [`${String(n)} ${what}`];
    }),
  ]);
  for (const one of [file, path.join(dataDir, "directory.db")]) {
    const said = inFile(one, (database) => (database.prepare("PRAGMA integrity_check").raw().get() as [string])[0]);
    if (said !== "ok") faults.push(`${path.basename(one)}: ${said}`);
  }
  const store = openAcademyStore(file);
  const chain = await verifyChain(store.read);
  store.close();
  return chain.ok ? faults : [...faults, "the chain of the audit is broken"];
}
