import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll } from "vitest";
import type { Trellis } from "../server/trellis";

/** What a request had the web process do: the statements it ran, in order, and its CPU. */
export interface WorkLog {
  /** For `house({ env })`: the web process writes its statements down. */
  readonly env: Readonly<Record<string, string>>;
  /** The statements that ran while `ask` was answered. */
  during<T>(ask: () => Promise<T>): Promise<{ readonly value: T; readonly statements: readonly string[] }>;
}

export function workLog(): WorkLog {
  const folder = mkdtempSync(path.join(os.tmpdir(), "trellis-work-"));
  const file = path.join(folder, "sql.log");
  afterAll(() => { rmSync(folder, { recursive: true, force: true }); });
  return {
    env: { NODE_OPTIONS: `--import=${pathToFileURL(path.join(import.meta.dirname, "../server/sql-log.mjs")).href}`, TRELLIS_SQL_LOG: file },
    async during(ask) {
      writeFileSync(file, "");
      const value = await ask();
      return { value, statements: readFileSync(file, "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line) as string) };
    },
  };
}

/** CPU that a process has used so far, ms. Linux counts it in hundredths of a second. */
export function cpuMs({ web }: Pick<Trellis, "web">): number | null {
  const stat = `/proc/${String(web.pid)}/stat`;
  if (!existsSync(stat)) return null;
  const after = readFileSync(stat, "utf8").split(") ")[1]?.split(" ") ?? [];
  return (Number(after[11]) + Number(after[12])) * 10;
}
