import type { AcademyStore, AcademyTx } from "@db/open";
import { claimJobs, type Claim } from "./claims";
import { dispatchEvents } from "./dispatch";
import type { GroupedWrites } from "./grouped";
import type { Log } from "~/platform/log.server";
import { lookAhead, nextMoment, type Outlook } from "./outlook";
import { rescueExpired, shortenLeases } from "./rescue";
import type { Registry } from "./registry";
import { newTurn, type Turn } from "./turns";
import type { Seen } from "./unchanged";

/** One academy's queue, as one worker process stands to it. */
export interface Lane extends Turn {
  readonly academyId: string;
  /** Waits for its turn. */
  queued: boolean;
  /** Is being looked at; `again` asks for another look right after. */
  visiting: boolean;
  again: boolean;
  /** Jobs of it that this process runs, and where. */
  running: number;
  store: AcademyStore | null;
  /** Its jobs' writes, of one turn together. */
  grouped: GroupedWrites | null;
  /** The last look left due jobs behind: there is no need to look whether there are any. */
  more: Sure | null;
  /** When to look again without being told, epoch ms. */
  nextAt: number | null;
  /** Looks that failed one after the other, and until when it is left alone. */
  failures: number;
  notBefore: number;
  /** Where its database lies, and how it looked when it had nothing to do; null: it is to be looked at. */
  path: string;
  seen: Seen | null;
  log: Log | null;
  /** Its scheduled work is in the queue. */
  scheduled: boolean;
}

export const newLane = (academyId: string): Lane => ({
  ...newTurn(), academyId, queued: false, visiting: false, again: false, running: 0, store: null, grouped: null, more: null, nextAt: null, failures: 0, notBefore: 0, scheduled: false, path: "", seen: null, log: null,
});

/** From when until when a look need not ask whether jobs are to be taken back: no lease ends in between. */
export interface Sure {
  readonly from: number;
  readonly until: number;
}

export interface Visit {
  readonly store: AcademyStore;
  /** Writes of jobs that this process has just done, with which the claim commits; the store's own by default. */
  readonly write?: AcademyStore["write"];
  readonly registry: Registry;
  readonly log: Log;
  readonly owner: string;
  readonly leaseMs: number;
  readonly now: () => number;
  /** At most so many jobs. */
  readonly limit: number;
  /** The look before this one left due jobs behind. */
  readonly sure?: Sure | null;
  /** Asked in the transaction of a claim that took something. */
  claimed?(tx: AcademyTx): void;
  /** Makes the leases last of what this process still works on: after a stall they may have run out unnoticed. */
  keepHeld(): Promise<void>;
}

export interface Visited {
  readonly claims: readonly Claim[];
  /** When there is something to do next; now or earlier: more is waiting. */
  readonly nextAt: number | null;
  /** Due jobs were left behind, and there is nothing to take back: the next look need not look first. */
  readonly more: Sure | null;
}

/** Looks of this process so far: with it each claim of a job has an owner of its own. */
let looks = 0;

const due = (outlook: Outlook, at: number) => outlook.undispatched || (outlook.dueAt !== null && outlook.dueAt <= at);

/** Looks at a queue, takes back what is lost, dispatches events and claims jobs: no lock is taken unless something is due. */
export async function visitQueue(visit: Visit): Promise<Visited> {
  const { store, registry, log, leaseMs, now, write = store.write.bind(store) } = visit;
  const { sure } = visit;
  if (sure && now() >= sure.from && now() < sure.until) return write((tx) => take(tx, visit, sure));
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
  if (!due(outlook, now())) return { claims: [], nextAt: nextMoment(outlook, now()), more: null };
  return write((tx) => take(tx, visit));
}

/** In one transaction: what follows from events, the claim, and what it leaves behind. */
async function take(tx: AcademyTx, { registry, owner, leaseMs, limit, now, claimed }: Visit, sure: Sure | null = null): Promise<Visited> {
  const at = now();
  await dispatchEvents(tx, registry, at);
  // A run's job counts its attempts anew each time it goes on: the number alone would not tell two claims apart.
  const claims = await claimJobs(tx, { owner: `${owner}/${(looks += 1)}`, at, leaseUntil: at + leaseMs, limit });
  if (claims.length > 0) claimed?.(tx);
  // As many as there was room for: most likely there are more, and the next look finds out as it takes them.
  if (sure && claims.length === limit) return { claims, nextAt: at, more: sure };
  const left = await lookAhead(tx);
  return { claims, nextAt: nextMoment(left, at), more: due(left, at) ? sureAfter(left, at, leaseMs) : null };
}

/** Until the first lease ends, which whoever claims from now on cannot bring nearer; null where there is one to take back. */
function sureAfter({ leaseEndsAt }: Outlook, at: number, leaseMs: number): Sure | null {
  const until = Math.min(leaseEndsAt ?? Number.POSITIVE_INFINITY, at + leaseMs);
  return until > at ? { from: at, until } : null;
}
