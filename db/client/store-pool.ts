/** What a pool needs of a store. */
export interface PooledStore {
  isCurrent(): boolean;
  readonly inUse: boolean;
  rest(): void;
  close(): void;
}

/** How many of those that were not used for longest are weighed against one another. */
const oldestLookedAt = 64;
/** After so many questions for each place the counts are halved: what was busy last week makes room. */
const halvedAfter = 20;
/** So many places are given to whoever comes. The others, at 1 to 2 MB each, are for files that somebody really uses. */
const givenFreely = 64;
/** Asked for so often since the counts were halved, a file is used. */
const used = 3;

/**
 * Stores by file name, of which at most `max` hold open connections.
 *
 * A store that is put to rest stays the file's one store: whoever still holds it goes on using it, and its connections
 * open again. So there is never a second writer for one database in the process.
 *
 * Where files may be visited, one that few ask for is not opened here at all: `isVisited` says so, and its store reads it
 * on another thread, which keeps as many files open as there are places for visits.
 */
export class StorePool<S extends PooledStore> {
  readonly #stores = new Map<string, S>();
  /** How often each was asked for lately. */
  readonly #asked = new Map<string, number>();
  #sinceHalved = 0;
  /** Names with open connections, the one not used for longest first. */
  readonly #awake = new Set<string>();
  /** Names that are read on the other thread for now. */
  readonly #visited = new Set<string>();
  readonly #max: number;
  /** Places for whoever comes. */
  readonly #free: number;
  #closed = false;

  /** @param open makes the store of a file and promises to call `onWake` when its connections open */
  /** @param visits of `max`, how many are for files that are visited; none where there is no other thread */
  constructor(private readonly open: (file: string, onWake: () => void) => S, max: number, private readonly visits = 0) {
    this.#max = max - visits;
    this.#free = visits === 0 ? this.#max : Math.min(givenFreely, this.#max);
  }

  /** The store of a file. @throws DatabaseMissingError */
  get(file: string): S {
    if (this.#closed) throw new Error("The store pool has been closed");
    const known = this.#stores.get(file);
    this.#count(file);
    // The file was moved or replaced: whoever holds the old store learns that it is closed, and the new one is opened.
    if (known !== undefined && !known.isCurrent()) this.drop(file);
    else if (known !== undefined) {
      if (this.#awake.has(file)) this.#woke(file);
      else this.#weigh(file);
      return known;
    }
    this.#weigh(file);
    const store = this.open(file, () => this.#woke(file));
    this.#stores.set(file, store);
    return store;
  }

  /** Is this file read on the other thread just now? */
  isVisited(file: string): boolean {
    return this.#visited.has(file);
  }

  /** Stores with open connections on this thread. */
  size(): number {
    return this.#awake.size;
  }

  /** Closes one store for good: its academy was archived, moved or is about to be restored. */
  drop(file: string): void {
    this.#stores.get(file)?.close();
    this.#stores.delete(file);
    this.#awake.delete(file);
    this.#visited.delete(file);
    this.#asked.delete(file);
  }

  close(): void {
    this.#closed = true;
    for (const file of [...this.#stores.keys()]) this.drop(file);
  }

  /**
   * A file is opened here when there is room, and many are open only if they are used; or when it is asked for much more
   * often than one of those that are open: two changing places cost as much as four pages.
   */
  #weigh(file: string): void {
    if (this.visits === 0) return;
    this.#visited.delete(file);
    if (this.#awake.size < this.#free) return;
    if (this.#awake.size < this.#max ? this.#askedFor(file) < used : !this.#worthMore(file)) this.#visited.add(file);
  }

  #worthMore(file: string): boolean {
    const least = this.#leastMissed(file);
    return least !== undefined && this.#askedFor(file) > 2 * this.#askedFor(least) + 2;
  }

  #woke(file: string): void {
    this.#visited.delete(file);
    this.#awake.delete(file);
    this.#awake.add(file);
    while (this.#awake.size > this.#max) {
      const candidate = this.#leastMissed(file);
      if (candidate === undefined) return;
      this.#stores.get(candidate)?.rest();
      this.#awake.delete(candidate);
    }
  }

  /** Of those not used for longest, the one that was asked for least: one visit to many does not put the busy ones to rest. */
  #leastMissed(besides: string): string | undefined {
    let [found, least, looked]: [string | undefined, number, number] = [undefined, Number.POSITIVE_INFINITY, 0];
    for (const candidate of this.#awake) {
      const store = this.#stores.get(candidate);
      if (candidate === besides || store === undefined || store.inUse) continue;
      const asked = this.#askedFor(candidate);
      if (asked < least) [found, least] = [candidate, asked];
      if (least === 0 || (looked += 1) >= oldestLookedAt) break;
    }
    return found;
  }

  #askedFor(file: string): number {
    return this.#asked.get(file) ?? 0;
  }

  #count(file: string): void {
    this.#asked.set(file, this.#askedFor(file) + 1);
    if ((this.#sinceHalved += 1) < (this.#max + this.visits) * halvedAfter) return;
    this.#sinceHalved = 0;
    for (const [name, asked] of this.#asked) {
      if (asked > 1) this.#asked.set(name, asked >> 1);
      else this.#asked.delete(name);
    }
    this.#restUnasked();
  }

  /** Whoever nobody asks for any more gives the memory back, as long as more are open than are given a place freely. */
  #restUnasked(): void {
    for (const name of this.#awake) {
      if (this.#awake.size <= this.#free) return;
      const store = this.#stores.get(name);
      if (this.#askedFor(name) > 0 || store === undefined || store.inUse) continue;
      store.rest();
      this.#awake.delete(name);
    }
  }
}
