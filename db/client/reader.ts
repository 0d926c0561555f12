import { StoreClosedError } from "../errors";
import type { Arguments, RawResult } from "./connection";
import { isInside } from "./nesting";
import { SlotConnection, type SlotOptions } from "./slots";
import type { VisitingReader } from "./visiting-reader";

/** Whatever answers SQL: the reader at once, a reading thread later. */
export interface SqlSource {
  run(sql: string, args: Arguments, firstOnly?: boolean): RawResult | Promise<RawResult>;
  /** At once, where `run` may take its time. */
  now?(sql: string, args: Arguments, firstOnly?: boolean): RawResult;
}

export interface ReaderOptions extends SlotOptions {
  readonly onOpen?: (() => void) | undefined;
  /** Reads the file on another thread as long as it is not worth a connection here. */
  readonly visiting?: VisitingReader | undefined;
}

/** The reading side of a database on this thread: one `query_only` connection, lent when first asked. */
export class Reader implements SqlSource {
  #connection: SlotConnection | undefined;
  #closed = false;

  constructor(readonly path: string, private readonly options: ReaderOptions = {}) {}

  /** Opens the file now, so that a missing one is found at once; one that is visited is opened by the first question. */
  wake(): void {
    if (this.options.visiting?.wanted !== true) this.#opened();
  }

  run(sql: string, args: Arguments, firstOnly = false): RawResult | Promise<RawResult> {
    const { visiting } = this.options;
    // Inside a transaction nothing but that transaction may take its time.
    if (this.#connection === undefined && !this.#closed && visiting?.wanted === true && !isInside()) {
      return visiting.run(sql, args, firstOnly, () => this.now(sql, args, firstOnly));
    }
    return this.now(sql, args, firstOnly);
  }

  now(sql: string, args: Arguments, firstOnly = false): RawResult {
    return (this.#connection ?? this.#opened()).run(sql, args, firstOnly);
  }

  /** Closes the connection; the next question opens it again. */
  rest(): void {
    this.#connection?.close();
    this.#connection = undefined;
    this.options.visiting?.rest();
  }

  close(): void {
    this.#closed = true;
    this.rest();
  }

  #opened(): SlotConnection {
    if (this.#closed) throw new StoreClosedError(this.path);
    if (this.#connection === undefined) {
      this.#connection = new SlotConnection(this.path, this.options);
      this.options.visiting?.rest();
      this.options.onOpen?.();
    }
    return this.#connection;
  }
}
