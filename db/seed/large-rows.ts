import { sql, type SQL } from "drizzle-orm";
import type { AcademyStore } from "../open";

export interface LargeSeed {
  readonly clients: number;
  /** Wanted rows of `module_progress`; what is made is the next multiple that whole enrolments give. */
  readonly progress: number;
  readonly programs?: number;
  readonly modulesPerProgram?: number;
  /** Organisations, over which half of the clients are spread evenly. */
  readonly organisations?: number;
  /** Pieces of work, of which seven in ten wait, two in ten are graded and one is being written; none unless told. */
  readonly submissions?: number;
  /** Epoch milliseconds everything is dated back from. */
  readonly now: number;
}

export const DAY = 86_400_000;
/** About 40 ms of work a transaction: long writes go in chunks (`stack.md`). */
const CHUNK = 4_000;

/** `sql` with whole numbers written into the text: the client binds numbers as reals, and `7 / 2.0` is not 3. */
export const q = (texts: TemplateStringsArray, ...values: readonly (SQL | string | number)[]): SQL =>
  sql(texts, ...values.map((value) => (typeof value === "number" ? sql.raw(String(Math.trunc(value))) : value)));

/** SQL of a UUIDv7 made at `at` whose last part is `n`; `kind` keeps tables apart. */
export const idOf = (kind: number, n: SQL, at: SQL) =>
  q`printf('%08x-%04x-7%03x-8%03x-%012x', (${at}) >> 16, (${at}) & 65535, ${kind}, 0, ${n})`;

/** Client `n`, counted from 0, joined so many minutes ago that ids sort by when they were made. */
export const joined = (seed: LargeSeed, n: SQL) => q`(${seed.now - 700 * DAY} + ${n} * 60000)`;
export const clientId = (seed: LargeSeed, n: SQL) => idOf(1, n, joined(seed, n));
export const fixedAt = (seed: LargeSeed) => q`${seed.now - 800 * DAY}`;
export const programId = (seed: LargeSeed, n: SQL) => idOf(2, n, fixedAt(seed));
export const moduleId = (seed: LargeSeed, n: SQL) => idOf(3, n, fixedAt(seed));
export const organisationId = (seed: LargeSeed, n: SQL) => idOf(4, n, fixedAt(seed));
export const frameworkPart = (seed: LargeSeed, kind: 6 | 7 | 8, n: SQL) => idOf(kind, n, fixedAt(seed));
export const formPart = (seed: LargeSeed, kind: 9 | 10, n: SQL) => idOf(kind, n, fixedAt(seed));
export const assignmentId = (seed: LargeSeed, n: SQL) => idOf(11, n, fixedAt(seed));
export const submissionId = (seed: LargeSeed, n: SQL) => idOf(12, n, fixedAt(seed));
export const gradeId = (seed: LargeSeed, n: SQL) => idOf(13, n, fixedAt(seed));
export const instructorId = (seed: LargeSeed, n: SQL) => idOf(14, n, fixedAt(seed));
export const enrolmentId = (seed: LargeSeed, n: SQL) => idOf(5, n, fixedAt(seed));

/** `WITH RECURSIVE n(i)` of the whole numbers from `from` to below `to`, as the start of an INSERT … SELECT. */
export const numbers = (from: number, to: number) => q`WITH RECURSIVE n(i) AS (SELECT ${from} UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ${to})`;
/** The number of a row, in what follows `numbers`. */
export const i = sql.raw("n.i");

/** Runs the statements of rows `from` to `to`, so many rows a transaction, until there are `total`. */
export async function inChunks(store: AcademyStore, total: number, statements: (from: number, to: number) => readonly SQL[]): Promise<void> {
  for (let from = 0; from < total; from += CHUNK) {
    await store.write(async (tx) => {
      for (const statement of statements(from, Math.min(total, from + CHUNK))) await tx.run(statement);
    });
  }
}
