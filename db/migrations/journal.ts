import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { projectRoot } from "../client/project-root";

/** A reviewed migration file. */
export interface Migration {
  /** Its place in the order, from 0. */
  readonly index: number;
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the text, line ends as LF. */
  readonly sha256: string;
}

export const academyMigrations: string = path.join(projectRoot, "db", "academy", "migrations");
export const directoryMigrations: string = path.join(projectRoot, "db", "directory", "migrations");

/** The migrations of a folder in the order of drizzle-kit's journal, `meta/_journal.json`. */
export function readMigrations(folder: string): readonly Migration[] {
  const journal = JSON.parse(readFileSync(path.join(folder, "meta", "_journal.json"), "utf8")) as { entries?: { idx: number; tag: string }[] };
  const entries = [...(journal.entries ?? [])].sort((a, b) => a.idx - b.idx);
  return entries.map(({ idx, tag }, index) => {
    if (idx !== index) throw new Error(`${folder}: the journal has no migration ${index}`);
    const sql = readFileSync(path.join(folder, `${tag}.sql`), "utf8").replaceAll("\r\n", "\n");
    return { index, name: tag, sql, sha256: createHash("sha256").update(sql).digest("hex") };
  });
}
