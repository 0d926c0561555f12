/**
 * What has to be known of a migration file besides its statements.
 *
 * `-- rows: <table> may shrink` allows that table to have fewer rows afterwards, or to be gone.
 */
export interface Script {
  readonly statements: readonly string[];
  readonly mayShrink: ReadonlySet<string>;
}

const breakpoint = "--> statement-breakpoint";
const foreignKeyPragma = /^[ \t]*PRAGMA\s+(?:defer_)?foreign_keys\s*=\s*\w+\s*;?[ \t]*/gim;
const shrinkLine = /^--\s*rows:\s*[`"]?(\w+)[`"]?\s+may shrink\s*$/gim;

/**
 * Splits a file at drizzle-kit's breakpoints and takes out its foreign-key pragmas: inside a transaction they do
 * nothing, and who reads them believes otherwise (stack.md, Migrations). The migrator sets them outside.
 */
export function readScript(sql: string): Script {
  const mayShrink = new Set([...sql.matchAll(shrinkLine)].map((match) => match[1] ?? ""));
  const statements = sql
    .replace(foreignKeyPragma, "")
    .split(breakpoint)
    .map((statement) => statement.trim())
    .filter((statement) => statement.replace(/^--.*$/gm, "").trim() !== "");
  return { statements, mayShrink };
}
