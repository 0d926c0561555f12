import type { ResultSet, Row, Value } from "@libsql/core/api";
import { ResultSetImpl } from "@libsql/core/util";
import type { RawResult } from "./connection";

/** A result as @libsql/client gives it: rows by index and by name, blobs as ArrayBuffers. */
export function toResultSet(raw: RawResult): ResultSet {
  const columns = [...raw.columns];
  const rows = raw.rows.map((values) => toRow(values, columns));
  return new ResultSetImpl(columns, [...raw.types], rows, raw.changes, rowid(raw.lastRowid));
}

/** Plain objects by column name, for drizzle's raw SQL; of two columns with one name the first counts. */
export function namedRows(raw: RawResult): Record<string, unknown>[] {
  return raw.rows.map((values) => {
    const row: Record<string, unknown> = {};
    values.forEach((value, i) => {
      const column = raw.columns[i] ?? String(i);
      if (!Object.hasOwn(row, column)) row[column] = value;
    });
    return row;
  });
}

function toRow(values: readonly unknown[], columns: readonly string[]): Row {
  const row: Record<string | number, unknown> = {};
  Object.defineProperty(row, "length", { value: values.length });
  for (let i = 0; i < values.length; i++) {
    const value = toValue(values[i]);
    Object.defineProperty(row, i, { value });
    const column = columns[i] ?? String(i);
    if (!Object.hasOwn(row, column)) Object.defineProperty(row, column, { value, enumerable: true, configurable: true, writable: true });
  }
  return row as unknown as Row;
}

function toValue(value: unknown): Value {
  if (!(value instanceof Uint8Array)) return value as Value;
  return value.buffer.slice(value.byteOffset, value.byteOffset + value.byteLength) as ArrayBuffer;
}

/** A rowid that was rounded is not given at all: no rowid is better than a neighbour's. */
function rowid(value: number | undefined): bigint | undefined {
  return value !== undefined && Number.isSafeInteger(value) ? BigInt(value) : undefined;
}
