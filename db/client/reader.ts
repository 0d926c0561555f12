import { StoreClosedError } from "../errors";
import type { Arguments, ConnectionOptions, RawResult } from "./connection";
import { SlotConnection } from "./slots";

/** Whatever answers SQL: the reader at once, the reader thread later. */
export interface SqlSource {
  run(sql: string, args: Arguments, firstOnly?: boolean): RawResult | Promise<RawResult>;
}

/** The reading side of a database on this thread: one `query_only` connection, lent when first asked. */
export class Reader implements SqlSource {
  #connection: SlotConnection | undefined;
  #closed = false;

  constructor(readonly path: string, private readonly options: Omit<ConnectionOptions, "role">, private readonly onOpen: () => void = () => {}) {}

  /** Opens the file now, so that a missing one is found at once. */
  wake(): void {
    this.#opened();
  }

  run(sql: string, args: Arguments, firstOnly = false): RawResult {
    return (this.#connection ?? this.#opened()).run(sql, args, firstOnly);
  }

  /** Closes the connection; the next question opens it again. */
  rest(): void {
    this.#connection?.close();
    this.#connection = undefined;
  }

  close(): void {
    this.#closed = true;
    this.rest();
  }

  #opened(): SlotConnection {
    if (this.#closed) throw new StoreClosedError(this.path);
    if (this.#connection === undefined) {
      this.#connection = new SlotConnection(this.path, this.options);
      this.onOpen();
    }
    return this.#connection;
  }
}
