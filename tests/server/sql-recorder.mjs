/*
 * Loaded into web and worker before anything else (`--import`) when TRELLIS_SQL_FOLDER says where: writes down every
 * SQL text that reaches the native library, once per kind of database and process. tests/plans reads the plans.
 */
import Database from "libsql";
import { appendFileSync, mkdirSync } from "node:fs";
import path from "node:path";
import { threadId } from "node:worker_threads";

const folder = process.env.TRELLIS_SQL_FOLDER ?? "";
mkdirSync(folder, { recursive: true });
const file = path.join(folder, `${String(process.pid)}-${String(threadId)}.jsonl`);
const prepare = Database.prototype.prepare;
const kinds = new WeakMap();
const seen = new Set();

function kindOf(database) {
  let kind = kinds.get(database);
  if (kind === undefined) {
    // A lent connection's main database is in memory, and the file is attached to it (db/client/slots.ts).
    const open = prepare.call(database, "PRAGMA database_list").all().find((one) => one.file);
    kind = path.basename(String(open?.file ?? "")) === "directory.db" ? "directory" : "academy";
    if (open) kinds.set(database, kind);
  }
  return kind;
}

Database.prototype.prepare = function recorded(sql) {
  const kind = kindOf(this);
  const key = `${kind} ${sql}`;
  if (!seen.has(key)) {
    seen.add(key);
    appendFileSync(file, `${JSON.stringify({ kind, sql })}\n`);
  }
  return prepare.call(this, sql);
};
