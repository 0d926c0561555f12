import type { AcademyStore } from "@db/open";
import { JobLostError } from "~/platform/events/index.server";
import type { Log } from "~/platform/log.server";
import type { BeatThread } from "./beats";
import type { Kept } from "./beats/protocol";
import type { Claim } from "./claims";
import { errorText } from "./redact";
import { extendLeases } from "./settle";
import { Stop } from "./stop";

interface Held {
  readonly claim: Claim;
  readonly store: AcademyStore;
  readonly stop: Stop;
}

export interface LeaseOptions {
  readonly leaseMs: number;
  readonly heartbeatMs: number;
  readonly now: () => number;
  readonly log: Log;
  /** A thread of its own beats (`beats/`); without one this thread does. */
  readonly beats?: (onLost: (lost: readonly Kept[]) => void) => Pick<BeatThread, "hold" | "drop" | "close">;
}

/**
 * What this process holds, and the heartbeat that makes its leases last. An attempt whose job was taken away is called
 * off. The timer runs only while something is held; a job shorter than a beat costs no write.
 */
export class Leases {
  readonly #held = new Map<string, Held>();
  readonly #beats: ReturnType<NonNullable<LeaseOptions["beats"]>> | null;
  #timer: NodeJS.Timeout | null = null;

  constructor(private readonly options: LeaseOptions) {
    this.#beats = options.beats?.((lost) => {
      for (const { id, owner, attempt } of lost) {
        const held = this.#held.get(id);
        if (held?.claim.owner === owner && held.claim.attempt === attempt) held.stop.abort(new JobLostError(id));
      }
    }) ?? null;
  }

  get size(): number {
    return this.#held.size;
  }

  /** Holds what one look has claimed, before any of it begins. */
  hold(store: AcademyStore, claims: readonly Claim[]): readonly Stop[] {
    if (this.#beats) this.#beats.hold(store.path, claims);
    else this.#timer ??= setInterval(() => void this.beat(), this.options.heartbeatMs);
    return claims.map((claim) => {
      const stop = new Stop();
      this.#held.set(claim.id, { claim, store, stop });
      return stop;
    });
  }

  /** Forgets this attempt, if it is the one that is held: a job that goes on may be claimed anew before its last attempt is dropped. */
  drop(claim: Claim): void {
    if (this.#held.get(claim.id)?.claim === claim) this.#held.delete(claim.id);
    this.#beats?.drop(claim);
    if (this.#held.size > 0 || !this.#timer) return;
    clearInterval(this.#timer);
    this.#timer = null;
  }

  /** Calls every attempt off, or those on one academy's jobs. */
  stopAll(reason: Error, only?: AcademyStore): void {
    for (const { stop, store } of this.#held.values()) if (only === undefined || store === only) stop.abort(reason);
  }

  async close(): Promise<void> {
    await this.#beats?.close();
  }

  /** Extends the leases of one academy's jobs, or of all. A beat that fails is made good by the next. */
  async beat(only?: AcademyStore): Promise<void> {
    const wanted = [...groupByStore(this.#held.values())].filter(([store]) => only === undefined || store === only);
    await Promise.all(wanted.map(([store, held]) => this.#extend(store, held)));
  }

  async #extend(store: AcademyStore, held: readonly Held[]): Promise<void> {
    const { leaseMs, now, log } = this.options;
    try {
      const kept = await store.write((tx) => extendLeases(tx, held.map((one) => one.claim), now() + leaseMs));
      for (const { claim, stop } of held) if (!kept.has(claim.id)) stop.abort(new JobLostError(claim.id));
    } catch (error) {
      log.warn({ error: errorText(error) }, "a heartbeat could not be written");
    }
  }
}

function groupByStore(held: Iterable<Held>): Map<AcademyStore, Held[]> {
  const groups = new Map<AcademyStore, Held[]>();
  for (const one of held) groups.set(one.store, [...(groups.get(one.store) ?? []), one]);
  return groups;
}
