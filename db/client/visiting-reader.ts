import { ReaderThreadError } from "../errors";
import type { Arguments, RawResult } from "./connection";
import { reportSql, type DatabaseKind } from "./observe";
import { ReaderThread } from "./thread-of-readers";

const thread = new ReaderThread();

/** Ends the thread of visits. */
export const stopVisits = (): Promise<void> => thread.stop();

/** Which files are visited, and how. */
export interface Visits {
  /** Files that the thread keeps open; the least recently asked is closed. */
  readonly places: number;
  /** The newest schema that this release knows: a file beyond it is not read. */
  readonly newest: number;
  /** Asked before each question: is this file to be read on the thread, and not opened here? */
  readonly visited: () => boolean;
}

/**
 * Short questions of an academy that few ask for, answered on a thread of their own. Opening a file costs as much as two
 * pages, most of it SQLite reading the schema; here it holds up nobody whose academy is open (docs/decisions/0027).
 */
export class VisitingReader {
  #asked = false;

  constructor(readonly path: string, private readonly kind: DatabaseKind, private readonly visits: Visits) {}

  get wanted(): boolean {
    return this.visits.visited();
  }

  /** @param otherwise answers on this thread, should the other have died meanwhile: a read can be asked again */
  async run(sql: string, args: Arguments, firstOnly: boolean, otherwise: () => RawResult): Promise<RawResult> {
    reportSql(this.kind, sql);
    this.#asked = true;
    const { places, newest } = this.visits;
    try {
      return await thread.ask({ path: this.path, sql, args, firstOnly, places, newest });
    } catch (error) {
      if (error instanceof ReaderThreadError) return otherwise();
      throw error;
    }
  }

  /** Closes the thread's connection to this file, if it has one. */
  rest(): void {
    if (this.#asked) thread.forget(this.path);
    this.#asked = false;
  }
}
