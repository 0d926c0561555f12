import { statSync } from "node:fs";
import { TransactionAwaitedError } from "../errors";
import type { Arguments, RawResult } from "./connection";
import { isInside } from "./nesting";
import { reportSql, type DatabaseKind } from "./observe";
import type { Reader, SqlSource } from "./reader";
import { ReaderThread } from "./thread-of-readers";
import { stopVisits } from "./visiting-reader";

const thread = new ReaderThread();
/** Files that the thread keeps open, of those that are open anyway; the least recently asked is closed. Each holds up to 4 MB of pages. */
const places = 48;

/** Who answers in the thread's place while the file is small: nothing takes long there, and the thread need not open it. */
export interface NearReader {
  readonly reader: Reader;
  readonly belowBytes: number;
}

/** Questions of one database that take long, answered off this thread. Every one waits its turn behind the others. */
export class HeavyReader implements SqlSource {
  #asked = false;

  constructor(readonly path: string, private readonly kind: DatabaseKind, private readonly near?: NearReader) {}

  run(sql: string, args: Arguments, firstOnly = false): Promise<RawResult> | RawResult {
    // The thread may answer before the guard of the transaction looks: it is refused before it is asked.
    if (isInside()) return Promise.reject(new TransactionAwaitedError(this.path));
    const { near } = this;
    if (near !== undefined && sizeOf(this.path) < near.belowBytes) return near.reader.run(sql, args, firstOnly);
    reportSql(this.kind, sql);
    this.#asked = true;
    return thread.ask({ path: this.path, sql, args, firstOnly, places });
  }

  /** Closes the thread's connection to this file, if it has one. */
  rest(): void {
    if (this.#asked) thread.forget(this.path);
    this.#asked = false;
  }
}

/** Ends the reading threads; what they held is rejected, and the next question starts another. */
export async function stopReaderThread(): Promise<void> {
  await Promise.all([thread.stop(), stopVisits()]);
}

/** 2 µs. */
function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
