import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Connection } from "../client/connection";
import { migrateFile } from "./apply";
import { academyMigrations } from "./journal";

let template: Promise<string> | undefined;

/**
 * An empty academy at this release's schema, made once per process in a temporary folder and removed at its end.
 * For copying; nobody writes to it.
 * @returns its path
 */
export function academyTemplate(): Promise<string> {
  template ??= makeTemplate();
  return template;
}

/**
 * Makes a migrated academy file by copying the template, in a few milliseconds instead of running every migration.
 * @throws LibsqlError when `target` exists already
 */
export async function createAcademyFile(target: string): Promise<void> {
  const connection = new Connection(await academyTemplate(), { role: "writer" });
  try {
    // Through SQLite, as every copy of a database (stack.md: a file copy in the owning process loses others' locks).
    connection.run("VACUUM INTO ?", [target]);
  } finally {
    connection.close();
  }
  // The copy leaves VACUUM without WAL; the first opening puts it into it, durably.
  new Connection(target, { role: "writer" }).close();
}

async function makeTemplate(): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), "trellis-template-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const file = path.join(folder, "academy.db");
  await migrateFile(file, academyMigrations);
  return file;
}
