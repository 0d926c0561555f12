import type { AcademyStore } from "@db/open";
import { claimJobs, type Claim } from "./claims";
import { dispatchEvents } from "./dispatch";
import type { Log } from "~/platform/log.server";
import { lookAhead, nextMoment, type Outlook } from "./outlook";
import { rescueExpired, shortenLeases } from "./rescue";
import type { Registry } from "./registry";

/** One academy's queue, as one worker process stands to it. */
export interface Lane {
  readonly academyId: string;
  /** Waits for its turn. */
  queued: boolean;
  /** Is being looked at; `again` asks for another look right after. */
  visiting: boolean;
  again: boolean;
  /** Jobs of it that this process runs, and where. */
  running: number;
  store: AcademyStore | null;
  /** When to look again without being told, epoch ms. */
  nextAt: number | null;
  /** Looks that failed one after the other, and until when it is left alone. */
  failures: number;
  notBefore: number;
  /** Its scheduled work is in the queue. */
  scheduled: boolean;
}

export const newLane = (academyId: string): Lane => ({
  academyId, queued: false, visiting: false, again: false, running: 0, store: null, nextAt: null, failures: 0, notBefore: 0, scheduled: false,
});

export interface Visit {
  readonly store: AcademyStore;
  readonly registry: Registry;
  readonly log: Log;
  readonly owner: string;
  readonly leaseMs: number;
  readonly now: () => number;
  /** At most so many jobs. */
  readonly limit: number;
  /** Makes the leases last of what this process still works on: after a stall they may have run out unnoticed. */
  keepHeld(): Promise<void>;
}

export interface Visited {
  readonly claims: readonly Claim[];
  /** When there is something to do next; now or earlier: more is waiting. */
  readonly nextAt: number | null;
}

/** Looks of this process so far: with it each claim of a job has an owner of its own. */
let looks = 0;

const due = (outlook: Outlook, at: number) => outlook.undispatched || (outlook.dueAt !== null && outlook.dueAt <= at);

/** Looks at a queue, takes back what is lost, dispatches events and claims jobs: no lock is taken unless something is due. */
export async function visitQueue(visit: Visit): Promise<Visited> {
  const { store, registry, log, owner, leaseMs, now, limit } = visit;
  let outlook = await lookAhead(store.read);
  if (outlook.leaseEndsAt !== null && outlook.leaseEndsAt > now() + 2 * leaseMs) {
    await shortenLeases(store, now(), leaseMs);
    outlook = await lookAhead(store.read);
  }
  if (outlook.leaseEndsAt !== null && outlook.leaseEndsAt <= now()) {
    await visit.keepHeld();
    await rescueExpired({ store, registry, at: now(), log });
    outlook = await lookAhead(store.read);
  }
  if (!due(outlook, now())) return { claims: [], nextAt: nextMoment(outlook, now()) };
  const claims = await store.write(async (tx) => {
    const at = now();
    if (outlook.undispatched) await dispatchEvents(tx, registry, at);
    // A run's job counts its attempts anew each time it goes on: the number alone would not tell two claims apart.
    return claimJobs(tx, { owner: `${owner}/${(looks += 1)}`, at, leaseUntil: at + leaseMs, limit });
  });
  return { claims, nextAt: nextMoment(await lookAhead(store.read), now()) };
}
