import { Column, sql, type SQL } from "drizzle-orm";
import { SQLiteAsyncDialect } from "drizzle-orm/sqlite-core";

interface SelectedField {
  readonly field: unknown;
}

/** drizzle's own, private to its types: the list after SELECT or RETURNING. */
type BuildSelection = (fields: readonly SelectedField[], options?: { isSingleTable?: boolean }) => SQL;

interface Known {
  readonly columns: readonly unknown[];
  readonly single: boolean;
  /** Null until it is asked for again: an alias made for one query comes once. */
  text: SQL | null;
}

/** Lists kept that begin with the same column: more than that differ by what a request says. */
const MOST_LISTS = 24;

const sameColumns = (fields: readonly SelectedField[], columns: readonly unknown[]): boolean =>
  fields.length === columns.length && fields.every(({ field }, i) => field === columns[i]);

/**
 * drizzle's dialect, which keeps the text of a list of plain columns from the second time on. Building it was half of
 * what a built select costs (tests/load/data-layer.ts); the list of a query hardly ever changes, its condition does.
 */
export class LocalDialect extends SQLiteAsyncDialect {
  readonly #known = new WeakMap<Column, Known[]>();

  constructor() {
    super();
    const own = this as unknown as { buildSelection: BuildSelection };
    const build = own.buildSelection.bind(this);
    own.buildSelection = (fields, options) => this.#selection(build, fields, options?.isSingleTable === true) ?? build(fields, options);
  }

  /** The kept text; null: not known well enough, or with something else than columns. */
  #selection(build: BuildSelection, fields: readonly SelectedField[], single: boolean): SQL | null {
    const first = fields[0]?.field;
    if (!(first instanceof Column)) return null;
    const lists = this.#known.get(first) ?? [];
    const known = lists.find((one) => one.single === single && sameColumns(fields, one.columns));
    if (known) return (known.text ??= sql.raw(this.sqlToQuery(build(fields, { isSingleTable: single })).sql));
    if (lists.length < MOST_LISTS && fields.every(({ field }) => field instanceof Column)) {
      this.#known.set(first, [...lists, { columns: fields.map(({ field }) => field), single, text: null }]);
    }
    return null;
  }
}
