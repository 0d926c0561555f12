import { toLibsqlError } from "./sqlite-errors";
import { readColumns, type CachedStatement } from "./statements";
import { bindableList, bindableNames, refuseRounded } from "./values";

/** What a statement gave, rows as arrays in column order. */
export interface RawResult {
  readonly columns: readonly string[];
  readonly types: readonly string[];
  readonly rows: unknown[][];
  /** Rows inserted, updated or deleted; 0 for a statement that returns rows. */
  readonly changes: number;
  readonly lastRowid: number | undefined;
}

export type Arguments = readonly unknown[] | Readonly<Record<string, unknown>>;

/**
 * Binds, runs to the end and reads the rows.
 * @throws LibsqlError, UnsafeIntegerError, or TypeError and RangeError for an argument that cannot be bound
 */
export function execute(statement: CachedStatement, args: Arguments, firstOnly: boolean): RawResult {
  const bound = Array.isArray(args) ? positional(statement, bindableList(args)) : bindableNames(args as Record<string, unknown>);
  try {
    if (!statement.returnsRows) {
      const info = statement.native.run(bound);
      return { columns: [], types: [], rows: [], changes: info.changes, lastRowid: Number(info.lastInsertRowid) };
    }
    // Never iterate(): abandoned, it holds an old view of the file (tried). And never get() where all() was asked before:
    // all() leaves the statement at its end, and the binding then runs it again with the arguments of that time (tried).
    const rows = firstOnly && !statement.readWhole ? firstRow(statement.native.get(bound)) : all(statement, bound);
    const first = rows[0];
    if (first !== undefined && first.length !== statement.columns.length) readColumns(statement);
    refuseRounded(rows, statement.columns, statement.types, statement.sql);
    return { columns: statement.columns, types: statement.types, rows, changes: 0, lastRowid: undefined };
  } catch (error) {
    throw toLibsqlError(error);
  }
}

function all(statement: CachedStatement, bound: ReturnType<typeof bindableNames> | readonly unknown[]): unknown[][] {
  statement.readWhole = true;
  return statement.native.all(bound) as unknown[][];
}

const firstRow = (row: unknown): unknown[][] => (row === undefined ? [] : [row as unknown[]]);

function positional(statement: CachedStatement, args: readonly unknown[]): readonly unknown[] {
  if (args.length >= statement.bound) {
    statement.bound = args.length;
    return args;
  }
  return [...args, ...new Array<null>(statement.bound - args.length).fill(null)];
}
