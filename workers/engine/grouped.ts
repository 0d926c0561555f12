import { fixed, type AcademyStore, type AcademyTx } from "@db/open";
import { TransactionAwaitedError } from "@db/errors";

/** So many members commit together. */
const most = 24;

const savepoint = fixed("SAVEPOINT member");
const release = fixed("RELEASE member");
const back = fixed("ROLLBACK TO member");

interface Member {
  /** Null: it is one statement, which writes or throws at once. */
  readonly work: ((tx: AcademyTx) => Promise<unknown>) | null;
  readonly single: ((tx: AcademyTx) => unknown) | null;
  /** What came of it; it hears after the commit. */
  value: unknown;
  error: unknown;
  threw: boolean;
  done(value: unknown): void;
  failed(error: unknown): void;
}

/**
 * Writes of jobs that are done side by side, committed together: making a commit durable costs most of a small
 * transaction, and ten that come in one turn of the event loop pay it once. Each is still all or nothing (a savepoint):
 * what one throws undoes that one alone. None of them hears before all are durable.
 */
export class GroupedWrites {
  #waiting: Member[] = [];
  #scheduled = false;

  /**
   * @param sideBySide whether others are at work that may want to write in this turn too
   * @param longestMs for so long they keep the event loop; the others commit after it has turned
   */
  constructor(private readonly store: Pick<AcademyStore, "write">, private readonly sideBySide: () => boolean, private readonly longestMs = 5) {}

  write = <T>(fn: (tx: AcademyTx) => Promise<T>): Promise<T> => this.#join(fn, null);

  /** For what is one statement, such as the end of a job. */
  single = <T>(fn: (tx: AcademyTx) => T): Promise<T> => this.#join(null, fn);

  #join<T>(work: ((tx: AcademyTx) => Promise<T>) | null, single: ((tx: AcademyTx) => T) | null): Promise<T> {
    if (!this.#scheduled && !this.sideBySide()) return this.store.write(alone(work, single));
    return new Promise<T>((done, failed) => {
      this.#waiting.push({ work, single, value: undefined, error: undefined, threw: false, done: done as (value: unknown) => void, failed });
      if (this.#scheduled) return;
      this.#scheduled = true;
      setImmediate(() => void this.#flush());
    });
  }

  async #flush(): Promise<void> {
    while (this.#waiting.length > 0) await this.#commit();
    this.#scheduled = false;
  }

  async #commit(): Promise<void> {
    const taken: Member[] = [];
    let over = false;
    const all = async (tx: AcademyTx) => {
      const until = performance.now() + this.longestMs;
      // Whoever came while this waited for its turn is taken along.
      while (!over && this.#waiting.length > 0 && taken.length < most && (taken.length === 0 || performance.now() < until)) {
        const member = this.#waiting.shift() as Member;
        taken.push(member);
        if (member.work) await take(tx, member, member.work);
        else takeSingle(tx, member);
      }
    };
    try {
      await this.store.write((tx) => Promise.race([all(tx), turned()]));
    } catch (error) {
      if (taken.length === 0) taken.push(...this.#waiting.splice(0));
      // One of them awaited something else. The others are innocent: each is done again by itself.
      if (error instanceof TransactionAwaitedError && taken.length > 1) for (const member of taken) this.#alone(member);
      else for (const member of taken) member.failed(error);
      return;
    } finally {
      over = true;
    }
    for (const member of taken) {
      if (member.threw) member.failed(member.error);
      else member.done(member.value);
    }
  }

  #alone({ work, single, done, failed }: Member): void {
    this.store.write(alone(work, single)).then(done, failed);
  }
}

/** Rejects when the event loop turns: transactions are microtasks, and the data layer has just rolled this one back. */
const turned = () => new Promise<never>((_, reject) => setImmediate(() => reject(new Error("The event loop turned inside a transaction"))));

const alone = <T>(work: ((tx: AcademyTx) => Promise<T>) | null, single: ((tx: AcademyTx) => T) | null) => work ?? (async (tx: AcademyTx): Promise<T> => (single as (tx: AcademyTx) => T)(tx));

function fail(member: Member, error: unknown): void {
  member.threw = true;
  member.error = error;
}

/** No savepoint: there is nothing to undo when it throws. */
function takeSingle(tx: AcademyTx, member: Member): void {
  try {
    member.value = member.single?.(tx);
  } catch (error) {
    fail(member, error);
  }
}

async function take(tx: AcademyTx, member: Member, work: (tx: AcademyTx) => Promise<unknown>): Promise<void> {
  savepoint.changes(tx);
  try {
    member.value = await work(tx);
    release.changes(tx);
  } catch (error) {
    back.changes(tx);
    release.changes(tx);
    fail(member, error);
  }
}
