import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import Database from "libsql";
import { academyFile, hosts } from "../cast";

/*
 * Two academies that are told apart by nothing but their words: the second is the first's database under its own host,
 * so that every id of one is an id of the other, and each has a word of its own in every text, address, number of a
 * file and byte that it keeps. Where one's word is seen through the other's door, something has crossed.
 */
export const canaries = { [hosts.academy]: "canary-alpha", [hosts.otherAcademy]: "canary-bravo" } as const;
export type TwinHost = keyof typeof canaries;
export const twinHosts = Object.keys(canaries) as TwinHost[];

/** What is no content: the log's chain and the migrator's notes would not be what they are with other words. */
const kept = new Set(["audit_log", "audit_payloads", "schema_migrations", "academy_settings"]);

interface Column { readonly name: string; readonly type: string; readonly pk: number }

/** Every text in a value: where there is a space somebody wrote it. */
function marked(value: string, word: string): string {
  const into = (it: unknown): unknown => {
    if (typeof it === "string") return it.includes(" ") ? `${it} ${word}` : it;
    if (Array.isArray(it)) return it.map(into);
    return typeof it === "object" && it !== null ? Object.fromEntries(Object.entries(it).map(([key, one]) => [key, into(one)])) : it;
  };
  if (!/^\s*[[{]/.test(value)) return into(value) as string;
  try {
    return JSON.stringify(into(JSON.parse(value)));
  } catch {
    return into(value) as string;
  }
}

/** Marks one column. Answers how many rows, or null for a column that holds no free text (a closed set, a reference). */
function markColumn(database: Database.Database, table: string, column: string, word: string): number | null {
  const rows = database.prepare(`SELECT rowid AS id, "${column}" AS it FROM "${table}" WHERE "${column}" LIKE '% %'`).all() as { id: number; it: string }[];
  const set = database.prepare(`UPDATE "${table}" SET "${column}" = ? WHERE rowid = ?`);
  try {
    for (const { id, it } of rows) set.run(marked(it, word), id);
    return rows.length;
  } catch {
    return null;
  }
}

function markWords(database: Database.Database, word: string): void {
  const tables = (database.prepare("SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").all() as { name: string; sql: string }[]).filter(({ name, sql }) => !kept.has(name) && !/WITHOUT ROWID/i.test(sql));
  let rows = 0;
  for (const { name } of tables) {
    const columns = database.prepare(`PRAGMA table_info("${name}")`).all() as Column[];
    for (const column of columns) if (column.pk === 0 && column.name !== "media_type" && /text/i.test(column.type)) rows += markColumn(database, name, column.name, word) ?? 0;
  }
  if (rows < 400) throw new Error(`only ${String(rows)} texts were marked`);
  database.prepare("UPDATE users SET email = replace(email, '@', ?), email_key = replace(email_key, '@', ?)").run(`@${word}.`, `@${word}.`);
  database.prepare("UPDATE academy_settings SET name = ?, strapline = ?").run(`Academy ${word}`, `The school of ${word}`);
}

/** Other bytes under the same ids. */
function markFiles(database: Database.Database, folder: string, from: string, word: string): void {
  for (const { id, hash } of database.prepare("SELECT id, hash FROM files").all() as { id: string; hash: string }[]) {
    const bytes = Buffer.concat([readFileSync(path.join(from, hash.slice(0, 2), hash)), Buffer.from(`\n${word} ${id}`)]);
    const other = createHash("sha256").update(bytes).digest("hex");
    mkdirSync(path.join(folder, other.slice(0, 2)), { recursive: true });
    writeFileSync(path.join(folder, other.slice(0, 2), other), bytes);
    database.prepare("UPDATE files SET hash = ?, size = ? WHERE id = ?").run(other, bytes.length, id);
  }
}

/** A message in the outbox that failed: the demo has sent none. */
function addMail(database: Database.Database): void {
  database.exec(`INSERT INTO emails (id, kind, to_address, subject, text, html, status, idempotency_key, created_at, updated_at)
    VALUES ('01990000-0000-7000-8000-00000000e0a1', 'notice', 'somebody@mail.example', 'Of some concern', 'Some words for you', '<p>Some words for you</p>', 'failed', 'twin', 1, 1)`);
}

const idOf = (dataDir: string, host: string): string => {
  const directory = new Database(path.join(dataDir, "directory.db"));
  const { id } = directory.prepare("SELECT academy_id AS id FROM academy_hosts WHERE host = ?").get(host) as { id: string };
  directory.close();
  return id;
};

/** Makes twins of the demo's two academies, in a folder that no process has open. */
export function makeTwins(dataDir: string): void {
  const [first, second] = [academyFile(dataDir, hosts.academy), academyFile(dataDir, hosts.otherAcademy)];
  for (const part of ["", "-wal", "-shm"]) rmSync(second + part, { force: true });
  const source = new Database(first);
  addMail(source);
  source.prepare("PRAGMA wal_checkpoint(TRUNCATE)").all();
  source.close();
  copyFileSync(first, second);
  const files = (host: string) => path.join(dataDir, "files", idOf(dataDir, host));
  // Before the first one's files get other names.
  for (const host of [hosts.otherAcademy, hosts.academy] as const) {
    const database = new Database(academyFile(dataDir, host));
    database.prepare("UPDATE academy_settings SET academy_id = ?").run(idOf(dataDir, host));
    markFiles(database, files(host), files(hosts.academy), canaries[host]);
    markWords(database, canaries[host]);
    database.close();
  }
}

/** Rows that a request may write by looking: who was here, what was tried, and what the worker does by itself. */
const passing = new Set(["sessions", "rate_limits", "jobs", "commit_counter"]);

/** Everything an academy keeps, as one string per table; the time somebody was last seen does not count. */
export function contentOf(dataDir: string, host: string): Record<string, string> {
  const database = new Database(academyFile(dataDir, host));
  const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").all() as { name: string }[];
  const content: Record<string, string> = {};
  for (const { name } of tables) {
    if (passing.has(name)) continue;
    const rows = database.prepare(`SELECT * FROM "${name}"`).all() as Record<string, unknown>[];
    content[name] = createHash("sha256").update(JSON.stringify(rows.map(({ last_seen_at: _, ...row }) => row))).digest("hex");
  }
  database.close();
  return content;
}
