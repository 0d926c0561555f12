import { UnsafeIntegerError } from "../errors";

/** What the native binding takes. Anything else makes it throw or, for a boolean, abort the whole process (tried with libsql 0.5.29). */
export type Bindable = string | number | bigint | null | Uint8Array;

const smallest = -(2n ** 63n);
const largest = 2n ** 63n - 1n;

/** One argument as SQLite stores it; the conversions are those of @libsql/client's local client. */
export function bindable(value: unknown): Bindable {
  switch (typeof value) {
    case "string":
      return value;
    case "number":
      if (!Number.isFinite(value)) throw new RangeError("Only finite numbers (not Infinity or NaN) can be passed as arguments");
      return value;
    case "boolean":
      return value ? 1 : 0;
    case "bigint":
      if (value < smallest || value > largest) throw new RangeError("bigint is too large to be represented as a 64-bit integer");
      return value;
    case "object":
      return bindableObject(value);
    case "undefined":
      throw new TypeError("undefined cannot be passed as argument to the database");
    default:
      throw new TypeError(`a ${typeof value} cannot be passed as argument to the database`);
  }
}

function bindableObject(value: object | null): Bindable {
  if (value === null || value instanceof Uint8Array) return value;
  if (value instanceof Date) return bindable(value.valueOf());
  if (value instanceof ArrayBuffer) return new Uint8Array(value);
  throw new TypeError("only strings, numbers, bigints, booleans, dates, bytes and null can be passed as arguments to the database");
}

/** Positional arguments, copied only when one needs converting: most are strings and finite numbers already. */
export function bindableList(values: readonly unknown[]): readonly Bindable[] {
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (typeof value === "string" || value === null || (typeof value === "number" && Number.isFinite(value))) continue;
    return values.map(bindable);
  }
  return values as readonly Bindable[];
}

/** Named arguments, with or without their `:`, `@` or `$`. */
export function bindableNames(values: Readonly<Record<string, unknown>>): Record<string, Bindable> {
  const named: Record<string, Bindable> = {};
  for (const [name, value] of Object.entries(values)) named[/^[:@$]/.test(name) ? name.slice(1) : name] = bindable(value);
  return named;
}

/**
 * Throws when a row holds an integer that was rounded on its way to a JavaScript number.
 *
 * The binding hands every integer over as a double. Beyond 2^53 a double may stand for several integers; every rounded
 * one lands outside the safe range, so one comparison a value is enough. A column declared REAL may hold large doubles.
 */
export function refuseRounded(rows: readonly unknown[][], columns: readonly string[], types: readonly string[], sql: string): void {
  for (const row of rows) {
    for (let i = 0; i < row.length; i++) {
      const value = row[i];
      if (typeof value !== "number" || (value <= Number.MAX_SAFE_INTEGER && value >= Number.MIN_SAFE_INTEGER)) continue;
      if (Number.isInteger(value) && types[i] !== "REAL") throw new UnsafeIntegerError(columns[i] ?? String(i), sql);
    }
  }
}
