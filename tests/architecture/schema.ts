import Database from "libsql";
import { filesUnder, read } from "./sources";

/** Both kinds of database as their committed migrations make them, read from SQLite itself. */
export const kinds = ["academy", "directory"] as const;
export type Kind = (typeof kinds)[number];

export interface Column { readonly name: string; readonly type: string; readonly notNull: boolean; readonly primaryKey: number; readonly default: string | null }
export interface Index { readonly name: string; readonly unique: boolean; readonly partial: boolean; readonly columns: readonly string[] }
export interface ForeignKey { readonly columns: readonly string[]; readonly table: string; readonly to: readonly string[]; readonly onDelete: string }
export interface Table {
  readonly name: string;
  readonly strict: boolean;
  readonly columns: readonly Column[];
  readonly indexes: readonly Index[];
  readonly foreignKeys: readonly ForeignKey[];
  /** Conditions of CHECKs, white space folded. */
  readonly checks: readonly string[];
}

export const migrationsOf = (kind: Kind): string[] => filesUnder(`db/${kind}/migrations`, (file) => file.endsWith(".sql"));
export const snapshotOf = (kind: Kind): object => {
  const last = filesUnder(`db/${kind}/migrations/meta`, (file) => file.endsWith("_snapshot.json")).at(-1);
  return JSON.parse(read(last ?? "")) as object;
};

const statementsIn = (sql: string): string[] => sql.split("--> statement-breakpoint").map((statement) => statement.trim()).filter(Boolean);

/** An empty database in memory with these statements run in order. */
export function databaseOf(statements: readonly string[]): Database.Database {
  const database = new Database(":memory:");
  database.exec("PRAGMA foreign_keys = OFF");
  for (const statement of statements) database.exec(statement);
  return database;
}

export const migrated = (kind: Kind): Database.Database => databaseOf(migrationsOf(kind).flatMap((file) => statementsIn(read(file))));

/** Conditions of every CHECK in a CREATE TABLE, by counting parentheses. */
export function checksIn(sql: string): string[] {
  const found: string[] = [];
  for (const match of sql.matchAll(/\bCHECK\s*\(/gi)) {
    let depth = 1;
    let end = match.index + match[0].length;
    const start = end;
    while (depth > 0 && end < sql.length) {
      const character = sql[end];
      if (character === "(") depth += 1;
      if (character === ")") depth -= 1;
      end += 1;
    }
    found.push(sql.slice(start, end - 1).replace(/["`]/g, "").replace(/\s+/g, " ").trim());
  }
  return found.sort();
}

type Row = Record<string, string | number | null>;

/** Every table of the database, as SQLite describes it. */
export function tablesOf(database: Database.Database): Table[] {
  const all = (sql: string): Row[] => database.prepare(sql).all() as Row[];
  const text = (value: unknown) => String(value);
  const tables = all("SELECT name, strict FROM pragma_table_list WHERE type = 'table' AND schema = 'main' AND name NOT LIKE 'sqlite_%' ORDER BY name");
  return tables.map((table) => {
    const name = text(table.name);
    const sql = text(all(`SELECT sql FROM sqlite_master WHERE type = 'table' AND name = '${name}'`)[0]?.sql);
    const keys = new Map<unknown, Row[]>();
    for (const row of all(`SELECT * FROM pragma_foreign_key_list('${name}') ORDER BY id, seq`)) keys.set(row.id, [...(keys.get(row.id) ?? []), row]);
    return {
      name,
      strict: table.strict === 1,
      columns: all(`SELECT * FROM pragma_table_xinfo('${name}') ORDER BY name`).map((row) => ({ name: text(row.name), type: text(row.type).toLowerCase(), notNull: row.notnull === 1, primaryKey: Number(row.pk), default: row.dflt_value === null ? null : text(row.dflt_value) })),
      indexes: all(`SELECT * FROM pragma_index_list('${name}') ORDER BY name`).map((row) => ({
        name: text(row.name),
        unique: row.unique === 1,
        partial: row.partial === 1,
        columns: all(`SELECT name FROM pragma_index_info('${text(row.name)}') ORDER BY seqno`).map((column) => text(column.name)),
      })),
      foreignKeys: [...keys.values()].map((rows) => ({ columns: rows.map((row) => text(row.from)), table: text(rows[0]?.table), to: rows.map((row) => text(row.to)), onDelete: text(rows[0]?.on_delete) })),
      checks: checksIn(sql),
    };
  });
}
