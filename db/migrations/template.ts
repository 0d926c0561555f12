import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Connection } from "../client/connection";
import { migrateFile } from "./apply";
import { academyMigrations } from "./journal";

let template: Promise<Connection> | undefined;

/**
 * Makes a migrated academy file by copying a template, in a few milliseconds instead of running every migration.
 * @throws LibsqlError when `target` exists already
 */
export async function createAcademyFile(target: string): Promise<void> {
  template ??= makeTemplate();
  // Through SQLite, as every copy of a database (stack.md: a file copy in the owning process loses others' locks).
  (await template).run("VACUUM INTO ?", [target]);
  // The copy leaves VACUUM without WAL; the first opening puts it into it, durably.
  new Connection(target, { role: "writer" }).close();
}

/**
 * An empty academy at this release's schema, made once per process and never written. Its folder is gone as soon as it
 * is open, because a process that is killed cannot tidy up; where an open file cannot be removed, the exit does it.
 */
async function makeTemplate(): Promise<Connection> {
  const folder = mkdtempSync(path.join(tmpdir(), "trellis-template-"));
  const file = path.join(folder, "academy.db");
  await migrateFile(file, academyMigrations);
  const connection = new Connection(file, { role: "writer" });
  connection.run("SELECT count(*) FROM sqlite_schema");
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    process.once("exit", () => { connection.close(); rmSync(folder, { recursive: true, force: true }); });
  }
  return connection;
}
