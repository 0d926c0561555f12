/** What a pool needs of a store. */
export interface PooledStore {
  isCurrent(): boolean;
  readonly inUse: boolean;
  rest(): void;
  close(): void;
}

/**
 * Stores by file name, of which at most `max` hold open connections.
 *
 * A store that is put to rest stays the file's one store: whoever still holds it goes on using it, and its connections
 * open again. So there is never a second writer for one database in the process.
 */
export class StorePool<S extends PooledStore> {
  readonly #stores = new Map<string, S>();
  /** Names with open connections, the least recently asked for first. */
  readonly #awake = new Set<string>();
  #closed = false;

  /** @param open makes the store of a file and promises to call `onWake` when its connections open */
  constructor(private readonly open: (file: string, onWake: () => void) => S, private readonly max: number) {}

  /** The store of a file. @throws DatabaseMissingError */
  get(file: string): S {
    if (this.#closed) throw new Error("The store pool has been closed");
    const known = this.#stores.get(file);
    // The file was moved or replaced: whoever holds the old store learns that it is closed, and the new one is opened.
    if (known !== undefined && !known.isCurrent()) this.drop(file);
    else if (known !== undefined) {
      if (this.#awake.has(file)) this.#woke(file);
      return known;
    }
    const store = this.open(file, () => this.#woke(file));
    this.#stores.set(file, store);
    return store;
  }

  /** Stores with open connections. */
  size(): number {
    return this.#awake.size;
  }

  /** Closes one store for good: its academy was archived, moved or is about to be restored. */
  drop(file: string): void {
    this.#stores.get(file)?.close();
    this.#stores.delete(file);
    this.#awake.delete(file);
  }

  close(): void {
    this.#closed = true;
    for (const file of [...this.#stores.keys()]) this.drop(file);
  }

  #woke(file: string): void {
    this.#awake.delete(file);
    this.#awake.add(file);
    for (const candidate of this.#awake) {
      if (this.#awake.size <= this.max) return;
      const store = this.#stores.get(candidate);
      if (candidate === file || store === undefined || store.inUse) continue;
      store.rest();
      this.#awake.delete(candidate);
    }
  }
}
