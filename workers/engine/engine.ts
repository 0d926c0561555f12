import { hostname } from "node:os";
import type { AcademyPool, AcademyStore, DirectoryRead } from "@db/open";
import { MINUTE, type Clock } from "~/platform/clock";
import type { Config } from "~/platform/config.server";
import { academyIn, loadAcademy, type DirectoryEntry } from "~/platform/directory.server";
import { newToken } from "~/platform/ids.server";
import type { HandledJob } from "~/platform/events/index.server";
import type { Log } from "~/platform/log.server";
import type { Academy, Wake } from "~/platform/scope.server";
import { attemptJob, failAttempt, WorkerStopsError, type AttemptContext } from "./attempt";
import { BeatThread } from "./beats";
import type { Claim } from "./claims";
import { GroupedWrites } from "./grouped";
import { newLane, visitQueue, type Lane } from "./lane";
import type { HeavyPool } from "./heavy/pool";
import { Leases } from "./leases";
import { errorText } from "./redact";
import type { Registry } from "./registry";
import { postponeIn } from "./settle";
import { rosterOf, type Roster } from "./roster";
import { AlarmClock } from "./alarm";
import type { Stop } from "./stop";
import { Turns } from "./turns";
import { isUnchanged, seenNow } from "./unchanged";

export interface EngineOptions {
  readonly directory: { readonly read: DirectoryRead };
  readonly stores: AcademyPool;
  readonly registry: Registry;
  readonly config: Pick<Config, "scheme" | "portSuffix">;
  readonly clock: Clock;
  readonly log: Log;
  /** Tells other workers of what a handler has committed. */
  readonly wake: Pick<Wake, "notify">;
  readonly random?: () => number;
  /** Jobs at a time in this process, and of one academy. */
  readonly concurrency?: number;
  readonly perAcademy?: number;
  readonly leaseMs?: number;
  readonly heartbeatMs?: number;
  /** Heartbeats on a thread of their own; where it says so, one that finds this thread standing still for so long ends the process. */
  readonly beats?: { readonly stuckMs: number; readonly endsProcess: boolean };
  /** Where heavy handlers are done; without it here. */
  readonly heavy?: HeavyPool;
  /** Every academy is looked at this often, whatever hints got lost. */
  readonly sweepMs?: number;
  /** What is still running after this is called off and released; `stop` ends 2 s later at most. */
  readonly stopMs?: number;
  /** Asked at each look: no, and its jobs wait as if it were suspended. */
  readonly belongsHere?: (store: ReturnType<AcademyPool["get"]>) => Promise<boolean>;
  /** Brings an academy's file to this release's schema; its jobs wait until then. Never throws. */
  readonly bring?: (academyId: string) => Promise<void>;
  /** Called once per academy and process, before its first look: puts its scheduled work into the queue. */
  readonly prepare?: (store: ReturnType<AcademyPool["get"]>, at: number) => Promise<void>;
}

/** When a heavy job is looked at again for which there was no process. */
const heavyAgainMs = 2_000;

/** What a look has claimed. */
interface Taken {
  readonly store: AcademyStore;
  readonly grouped: GroupedWrites;
  readonly claims: readonly Claim[];
  readonly academy: Academy | null;
}

interface Begun {
  readonly entry: DirectoryEntry;
  readonly context: AttemptContext;
  readonly claim: Claim;
  readonly stop: Stop;
}

/** Academies that are looked at side by side; each look may wait 5 s for another process's write lock. */
const maxVisits = 8;
const bringAgainMs = 5_000;
const defaults = { concurrency: 32, perAcademy: 10, leaseMs: 7_000, heartbeatMs: 2_000, sweepMs: 110_000, stopMs: 8_000, random: Math.random };

/** Takes jobs out of the queues of all active academies and does them (`17-events`; docs/decisions/0006). */
export class Engine {
  readonly owner = `${hostname()}:${process.pid}:${newToken().slice(0, 8)}`;
  readonly #options: EngineOptions & typeof defaults;
  readonly #roster: Roster;
  readonly #leases: Leases;
  readonly #lanes = new Map<string, Lane>();
  readonly #queue: Lane[] = [];
  readonly #turns = new Turns();
  /** Looks and jobs under way, and who waits for there to be none. */
  #working = 0;
  #waiting: (() => void)[] = [];
  readonly #alarm: AlarmClock;
  /** Jobs that are being done; one whose end is only to be written counts no more. */
  #busy = 0;
  #reserved = 0;
  #visits = 0;
  #pumping = false;
  #stopping = false;
  #sweptAt = 0;
  #sweepTimer: NodeJS.Timeout | null = null;

  constructor(options: EngineOptions) {
    const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as unknown as EngineOptions;
    this.#options = { ...defaults, ...given };
    this.#roster = rosterOf(options.directory.read);
    const { clock, log, leaseMs, heartbeatMs, beats } = this.#options;
    this.#leases = new Leases({ leaseMs, heartbeatMs, now: () => clock.now(), log, ...(beats ? { beats: (onLost) => new BeatThread({ leaseMs, heartbeatMs, ...beats, log, onLost }) } : {}) });
    this.#alarm = new AlarmClock(() => clock.now(), () => this.#ring());
  }

  /** Looks at every active academy and from then on at those that are due or hinted at. */
  async start(): Promise<void> {
    await this.#sweep();
  }

  /** Something was committed in this academy. Cheap, never throws. */
  hint(academyId: string): void {
    if (this.#stopping) return;
    this.#enqueue(this.#laneOf(academyId));
  }

  /** Resolves when nothing is running, being looked at or waiting for its turn; what sleeps until later does not count. */
  async idle(): Promise<void> {
    while (this.#working > 0 || this.#queue.length > 0) await (this.#working > 0 ? this.#restful() : new Promise(setImmediate));
  }

  /** Takes nothing new; finishes what runs, and releases what is not done in time for somebody else. */
  async stop(): Promise<void> {
    this.#stopping = true;
    this.#alarm.clear();
    if (this.#sweepTimer) clearTimeout(this.#sweepTimer);
    this.#queue.length = 0;
    this.#turns.clear();
    const ended = async () => {
      while (this.#working > 0) await this.#restful();
    };
    if (!(await within(this.#options.stopMs, ended()))) {
      this.#options.log.warn({ jobs: this.#leases.size }, "jobs still running are released");
      this.#leases.stopAll(new WorkerStopsError("The worker stops"));
      await within(2_000, ended());
    }
    this.#options.heavy?.close();
    await this.#leases.close();
  }

  #laneOf(academyId: string): Lane {
    let lane = this.#lanes.get(academyId);
    if (!lane) this.#lanes.set(academyId, (lane = newLane(academyId)));
    return lane;
  }

  #enqueue(lane: Lane): void {
    if (lane.visiting) lane.again = true;
    if (this.#stopping || lane.queued || lane.visiting) return;
    const { clock } = this.#options;
    if (lane.notBefore > clock.now()) return this.#sleep(lane, lane.notBefore);
    lane.queued = true;
    this.#turns.joins(lane);
    this.#queue.push(lane);
    this.#schedulePump();
  }

  /** Looks begin in a turn of their own: a hint costs its sender nothing, and many hints are one look. */
  #schedulePump(): void {
    if (this.#pumping) return;
    this.#pumping = true;
    setImmediate(() => {
      this.#pumping = false;
      this.#pump();
    });
  }

  /** Round robin: each academy in turn gets the places that its share has earned of the free ones, and goes to the back. */
  #pump(): void {
    const { concurrency, perAcademy } = this.#options;
    while (!this.#stopping && this.#queue.length > 0 && this.#visits < maxVisits) {
      const free = concurrency - this.#busy - this.#reserved;
      if (free <= 0) return;
      const lane = this.#queue.shift();
      if (!lane) return;
      const open = perAcademy - lane.running;
      const places = open > 0 ? this.#turns.earned(lane, free, open) : 0;
      if (open > 0 && places === 0) {
        this.#queue.push(lane);
        continue;
      }
      this.#turns.leaves(lane);
      lane.queued = false;
      // A lane with all its places taken comes back when one of its jobs ends.
      if (places > 0) this.#track(this.#visit(lane, places));
    }
  }

  /** Resolves the next time that nothing is under way. */
  #restful(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Work that never fails. */
  #track(work: Promise<void>): void {
    this.#working += 1;
    void work.then(() => this.#ended());
  }

  #ended(): void {
    this.#working -= 1;
    if (this.#working === 0) for (const rested of this.#waiting.splice(0)) rested();
    this.#schedulePump();
  }

  async #visit(lane: Lane, share: number): Promise<void> {
    lane.visiting = true;
    lane.again = false;
    lane.nextAt = null;
    this.#visits += 1;
    this.#reserved += share;
    try {
      await this.#look(lane, share);
      lane.failures = 0;
    } catch (error) {
      this.#leaveAlone(lane, error);
    } finally {
      lane.visiting = false;
      this.#visits -= 1;
      this.#reserved -= share;
      if (lane.again) this.#enqueue(lane);
    }
  }

  async #look(lane: Lane, limit: number): Promise<void> {
    const entry = await this.#roster.active(lane.academyId);
    if (!entry) {
      if (lane.store !== null) this.#leases.stopAll(new WorkerStopsError("The academy is not served any more"), lane.store);
      if (lane.running === 0) this.#lanes.delete(lane.academyId);
      return;
    }
    // Asked at each look, while it does not wait: a change holds from its next turn on.
    lane.share = entry.quotas.jobShare;
    const { stores, registry, clock, leaseMs, prepare, belongsHere, bring } = this.#options;
    // Of the release before: nothing of it is touched until it was brought to this one; then it is looked at again.
    if (entry.behind && bring) return this.#track(bring(lane.academyId).then(() => this.#afterBringing(lane)).catch((error: unknown) => this.#leaveAlone(lane, error)));
    const store = stores.get(entry.file);
    if (belongsHere && !(await belongsHere(store))) return;
    const log = this.#logOf(lane);
    if (!lane.scheduled && prepare) await prepare(store, clock.now());
    lane.scheduled = true;
    const now = () => clock.now();
    const grouped = this.#groupedOf(lane, store);
    lane.path = store.path;
    // A queue that holds more is looked at again anyhow.
    const seen = lane.more ? null : seenNow(entry.file, store.path);
    let academy: Academy | null = null;
    const { claims, nextAt, more } = await visitQueue({
      store, write: grouped.write, sure: lane.more, registry, log, owner: this.owner, leaseMs, now, limit,
      claimed: (tx) => void (academy = academyIn(tx, entry, this.#options.config)), keepHeld: () => this.#leases.beat(store),
    });
    lane.more = more;
    // What was not wanted is not owed later.
    lane.credit = more === null ? 0 : Math.max(0, lane.credit - claims.length);
    lane.seen = claims.length > 0 || more !== null ? null : seen;
    if (claims.length > 0) this.#beginAll(lane, entry, { store, grouped, claims, academy });
    if (nextAt === null) return;
    if (nextAt <= now()) lane.again = lane.again || lane.running < this.#options.perAcademy;
    else this.#sleep(lane, nextAt);
  }

  /** Tried again after a while when somebody held its file: what ails it for longer stands in the directory. */
  async #afterBringing(lane: Lane): Promise<void> {
    if ((await this.#roster.active(lane.academyId))?.behind) lane.notBefore = this.#options.clock.now() + bringAgainMs;
    this.#enqueue(lane);
  }

  /** The lane's store may be another file since the last look: restored, moved. */
  #groupedOf(lane: Lane, store: AcademyStore): GroupedWrites {
    if (lane.store === store && lane.grouped) return lane.grouped;
    lane.store = store;
    return (lane.grouped = new GroupedWrites(store, () => lane.running > 1));
  }

  #beginAll(lane: Lane, entry: DirectoryEntry, { store, grouped, claims, academy }: Taken): void {
    const { registry, clock, config, random, wake } = this.#options;
    const committed = () => {
      this.#enqueue(lane);
      wake.notify(lane.academyId);
    };
    let loaded: Promise<Academy> | null = null;
    const context: AttemptContext = { store: { read: store.read, heavy: store.heavy, write: grouped.write }, single: grouped.single, academy: () => academy ?? (loaded ??= loadAcademy(entry, store, config)), registry, clock, log: this.#logOf(lane), random, committed };
    // Counted first: the first of them is not alone.
    lane.running += claims.length;
    this.#busy += claims.length;
    this.#leases.hold(store, claims).forEach((stop, i) => this.#begin(lane, { entry, context, claim: claims[i] as Claim, stop }));
  }

  #begin(lane: Lane, { entry, context, claim, stop }: Begun): void {
    if (this.#stopping) stop.abort(new WorkerStopsError("The worker stops"));
    let ending = false;
    const leave = () => {
      if (ending) return;
      ending = true;
      lane.running -= 1;
      this.#busy -= 1;
      this.#enqueue(lane);
    };
    const over = () => {
      this.#leases.drop(claim);
      leave();
      this.#ended();
    };
    this.#working += 1;
    this.#attempt(entry, context, claim, stop, leave).then(over, (error: unknown) => {
      context.log.error({ job: claim.id, name: claim.name, error: errorText(error) }, "the end of a job could not be written; its lease will run out");
      over();
    });
  }

  /** Here, or in a process of its own; what becomes of that is an attempt like any other. */
  #attempt(entry: DirectoryEntry, context: AttemptContext, claim: Claim, stop: Stop, ending: () => void): Promise<unknown> {
    const { registry, heavy } = this.#options;
    const heavyMs = registry.handlerOf(claim.name)?.heavyMs;
    return heavy && heavyMs ? this.#heavyAttempt(heavy, heavyMs, { entry, context, claim, stop }, ending) : attemptJob(context, claim, stop, ending);
  }

  async #heavyAttempt(heavy: HeavyPool, heavyMs: NonNullable<HandledJob["heavyMs"]>, { entry, context, claim, stop }: Begun, ending: () => void): Promise<unknown> {
    const { clock } = this.#options;
    const blockedMs = await heavyMs(JSON.parse(claim.payload), context.store.read);
    if (blockedMs === null) return attemptJob(context, claim, stop, ending);
    // It takes none of this thread's places while it waits for a process, nor while that reckons.
    ending();
    if (heavy.isFull) return context.store.write((tx) => postponeIn(tx, claim, clock.now() + heavyAgainMs));
    return heavy.attempt({ task: { entry, claim }, signal: stop.signal, blockedMs, committed: context.committed }).catch((error: unknown) => failAttempt(context, claim, error));
  }

  #logOf = (lane: Lane): Log => (lane.log ??= this.#options.log.child({ academy: lane.academyId }));

  /** A database that cannot be read or written must not be tried in a circle, nor keep the others waiting. */
  #leaveAlone(lane: Lane, error: unknown): void {
    lane.failures += 1;
    const wait = Math.min(60_000, 500 * 2 ** lane.failures);
    lane.notBefore = this.#options.clock.now() + wait;
    this.#options.log.error({ academy: lane.academyId, error: errorText(error), waitMs: wait }, "an academy's queue could not be looked at");
    this.#sleep(lane, lane.notBefore);
  }

  #sleep(lane: Lane, until: number): void {
    lane.nextAt = lane.nextAt === null ? until : Math.min(lane.nextAt, until);
    this.#alarm.noLaterThan(lane.nextAt);
  }

  #ring(): void {
    const now = this.#options.clock.now();
    let next: number | null = null;
    for (const lane of this.#lanes.values()) {
      if (lane.nextAt === null) continue;
      if (lane.nextAt <= now) {
        lane.nextAt = null;
        this.#enqueue(lane);
      } else if (next === null || lane.nextAt < next) next = lane.nextAt;
    }
    if (next !== null) this.#alarm.noLaterThan(next);
  }

  async #sweep(): Promise<void> {
    const { clock, log, sweepMs, random } = this.#options;
    // Set back since: everything that was reckoned from the wrong time is reckoned anew, each academy's schedules too.
    if (clock.now() < this.#sweptAt - MINUTE) for (const lane of this.#lanes.values()) Object.assign(lane, { scheduled: false, seen: null, notBefore: 0 });
    this.#sweptAt = clock.now();
    try {
      let passed = 0;
      for (const { id, file } of await this.#roster.allActive()) {
        const lane = this.#laneOf(id);
        if (lane.seen?.file !== file || !isUnchanged(lane.seen, lane.path)) this.#enqueue(lane);
        // The event loop turns between them.
        else if ((passed += 1) % 50 === 0) await new Promise(setImmediate);
      }
    } catch (error) {
      log.error({ error: errorText(error) }, "the directory could not be read; tried again at the next sweep");
    }
    // Up to a tenth sooner, so that several workers do not sweep together.
    if (!this.#stopping) this.#sweepTimer = setTimeout(() => void this.#sweep(), sweepMs * (1 - random() / 10));
  }
}

async function within(ms: number, work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => (timer = setTimeout(() => resolve(false), ms)));
  try {
    return await Promise.race([work.then(() => true), late]);
  } finally {
    clearTimeout(timer);
  }
}
