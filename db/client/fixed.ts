import type { RawResult } from "./connection";
import type { LocalSession } from "./drizzle-session";

/** A drizzle handle of ours whose answers come at once: a reading one of this thread, or an open transaction. */
export interface AnsweringAtOnce {
  readonly all: unknown;
}

/**
 * A statement whose text never changes, for the few that a queue runs all day. Drizzle builds a text anew each time, and
 * each part of it: of a small insert that is three quarters (tests/load/README.md). Everything else is written with drizzle.
 */
export class FixedStatement<Row extends readonly unknown[] = never> {
  constructor(readonly text: string) {}

  /** Rows inserted, updated or deleted; for a statement that returns none. */
  changes(on: AnsweringAtOnce, ...args: readonly unknown[]): number {
    return this.#ask(on, args).changes;
  }

  rows(on: AnsweringAtOnce, ...args: readonly unknown[]): readonly Row[] {
    return this.#ask(on, args).rows as unknown as readonly Row[];
  }

  first(on: AnsweringAtOnce, ...args: readonly unknown[]): Row | undefined {
    return this.#ask(on, args, true).rows[0] as unknown as Row | undefined;
  }

  #ask(on: AnsweringAtOnce, args: readonly unknown[], firstOnly = false): RawResult {
    return (on as unknown as { readonly session: LocalSession<never, never> }).session.now(this.text, args, firstOnly);
  }
}

/** Declares one; `Row` lists what it returns, in the order of its columns. */
export const fixed = <Row extends readonly unknown[] = never>(text: string): FixedStatement<Row> => new FixedStatement<Row>(text);
