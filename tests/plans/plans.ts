import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

export type Kind = "academy" | "directory";
export interface Statement { readonly kind: Kind; readonly sql: string }

/** Every SQL text that web and worker sent in this run, once per kind of database. */
export function recordedStatements(folder: string): Statement[] {
  const lines = readdirSync(folder).filter((name) => name.endsWith(".jsonl")).flatMap((name) => readFileSync(path.join(folder, name), "utf8").split("\n").filter(Boolean));
  return [...new Set(lines)].sort().map((line) => JSON.parse(line) as Statement);
}

/** Questions and changes: not pragmas, not transaction control, and not what a file that was just attached is asked of its own version. */
export const isPlanned = ({ sql }: Statement): boolean => /^\s*(?:with|select|insert|update|delete)\b/i.test(sql) && !/\bsqlite_(?:master|schema)\b|\bpragma_|\bfile\.schema_migrations\b/i.test(sql);

/** Tables that hold one row, or a handful that no academy's growth makes more: reading them whole is reading them. */
export const smallTables: ReadonlySet<string> = new Set(["academy_settings", "commit_counter", "environment_record", "schema_migrations",
  /* a row for each of four roles */ "second_factor_roles", /* versions of the terms, which an admin publishes one at a time */ "terms_versions", /* domains whose people may register, what an admin types into one field */ "registration_domains"]);

export interface Exemption { readonly sql: RegExp; readonly why: string }

/** Statements that read a growing table whole on purpose, each with its reason. */
export const onPurpose: readonly Exemption[] = [
  { sql: /^SELECT count\(\*\) FROM "\w+"$/, why: "A copy of an academy is opened and counted before it counts as a backup, and an academy before and after it is migrated: neither by web nor in a worker's job." },
  { sql: /from "academy_hosts" inner join "academies"/, why: "The directory is held in memory: it is read whole when it has changed (architecture.md, decision 1)." },
  { sql: /from "recommended_resources" where "recommended_resources"\."grade_id" = \?/, why: "A grade recommends five things at the most, found by the grade." },
  { sql: /^(?:delete from "(?:admissions|audit_payloads|email_suppressions|submission_answers|webhook_deliveries)"|update "(?:emails|notices|workflow_steps)" set .*replace\(|update "enrolment_import_rows" set "email")/, why: "Somebody is forgotten wherever their name stands: once in an academy's life for a person, asked for by an admin or by a copy that comes back (docs/backups.md, Erasing a person)." },
  { sql: /SELECT DISTINCT hash, size FROM files/, why: "The files of an academy that moves out are counted once, in a copy of its database." },
  { sql: /^(?:DELETE FROM "\w+"|UPDATE "(?:emails|users)" SET "(\w+)" = NULL WHERE "\1" IS NOT NULL|delete from "workflow_waits"|update "jobs" set "state" = \?, "locked_by" = \?, "lease_until" = \?, "finished_at" = \? where "jobs"\."state" in \(\?, \?\)|update "events" set "dispatched_at" = \? where "events"\."dispatched_at" is null)$/, why: "An academy that is adopted keeps no key, token or vendor's id of elsewhere and has nothing on its way: an operator does it once (area 16)." },
  { sql: /where false/, why: "Nobody is asked for, and nothing is read." },
  { sql: /from "academy_hosts" where "academy_hosts"\."academy_id" = \? order by/, why: "An academy has a handful of hosts, found by the academy." },
  { sql: /"academy_exports"/, why: "Archives that were asked for are kept for a day." },
  { sql: /^select count\(\*\).* from "(?:academies|backup_states)"/, why: "How many academies there are, and how their backups do, is counted over a row for each, on the operators' first page." },
];

/**
 * What is wrong with a plan: a growing table read whole, or a list sorted after it was read. Reading along an index, or
 * in the order of the rows themselves, is no fault where the statement says in which order and how many and asks for
 * nothing else: that is what the first page of a keyset list is.
 */
export function faultsOf(sql: string, plan: readonly string[]): string[] {
  const firstPage = /\border by\b[^()]*\blimit\b/i.test(sql) && !/\bwhere\b/i.test(sql);
  // A common table expression is no table: what it is made of has lines of its own.
  // So is a question inside FROM, which is called by a letter or two.
  const within = [...sql.matchAll(/\)\s+(?:as\s+)?([a-z]{1,2})\b/gi)].map(([, name]) => name);
  const named = new Set([...within, ...(/^\s*with\b/i.test(sql) ? [...sql.matchAll(/(?:\bwith(?:\s+recursive)?|,)\s+(\w+)(?:\([^()]*\))?\s+as\s+\(/gi)].map(([, name]) => name) : [])]);
  return plan.filter((line) => {
    if (/USE TEMP B-TREE FOR (?:ORDER BY|LAST|RIGHT)/.test(line)) return true;
    const scanned = /^SCAN (\w+)/.exec(line)?.[1];
    if (scanned === undefined || smallTables.has(scanned) || named.has(scanned)) return false;
    return !firstPage && !/^SCAN (?:(?:\d+ )?CONSTANT ROWS?|subquery|\w+ VIRTUAL TABLE)/i.test(line);
  });
}
