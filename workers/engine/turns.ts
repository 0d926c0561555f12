import { usualShare } from "~/platform/quotas";

/** Whose turn it is to be counted: one academy's queue. */
export interface Turn {
  /** From 1 to 100. */
  share: number;
  /** Places it has earned and not had: less than one waits for the next turn. */
  credit: number;
}

/**
 * How the places of a worker are divided among the academies that wait (`01-access`, jobs' share): deficit round robin. At
 * each turn a queue earns its part of the free places, by its share; what is less than a place is kept for its next turn.
 * Nobody starves, whatever the shares: the largest share that waits earns a place at each of its turns, so that a turn of
 * all comes to an end, and after at most a hundred of them the smallest has earned one too.
 */
export class Turns {
  #sum = 0;
  readonly #waiting = new Map<number, number>();

  /** It waits for its turn. */
  joins({ share }: Turn): void {
    this.#sum += share;
    this.#waiting.set(share, (this.#waiting.get(share) ?? 0) + 1);
  }

  /** It has its turn, or is forgotten. The share must be the one that it joined with. */
  leaves({ share }: Turn): void {
    this.#sum -= share;
    const left = (this.#waiting.get(share) ?? 1) - 1;
    if (left > 0) this.#waiting.set(share, left);
    else this.#waiting.delete(share);
  }

  /** Nobody waits any more. */
  clear(): void {
    this.#sum = 0;
    this.#waiting.clear();
  }

  /**
   * The places that a queue has earned whose turn it is, while it is still counted among those that wait: at most `most`,
   * of `free` ones. None: it goes to the back.
   */
  earned(turn: Turn, free: number, most: number): number {
    const largest = Math.max(...this.#waiting.keys());
    turn.credit = Math.min(most, turn.credit + Math.max(turn.share / largest, (free * turn.share) / this.#sum));
    // A sum of tenths and thirds is a hair below the whole.
    return Math.floor(turn.credit + 1e-9);
  }
}

export const newTurn = (): Turn => ({ share: usualShare, credit: 0 });
