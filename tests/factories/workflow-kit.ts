import { asc, eq, sql } from "drizzle-orm";
import { events, jobs, workflowRuns, workflowSteps } from "@db/academy/schema";
import type { AcademyStore } from "@db/open";
import { fixedClock } from "~/platform/clock";
import { loadAcademy } from "~/platform/directory.server";
import { emit, type EventDefinition, type HandledJob, type Subscription, type Workflow } from "~/platform/events/index.server";
import { noQuotas } from "~/platform/quotas";
import { attemptJob, type AttemptContext } from "@workers/engine/attempt";
import type { Claim } from "@workers/engine/claims";
import { visitQueue } from "@workers/engine/lane";
import { lookAhead, nextMoment } from "@workers/engine/outlook";
import { createRegistry, type Registry } from "@workers/engine/registry";
import { Stop } from "@workers/engine/stop";
import { morning, queueStage, type QueueStage } from "./queue-stage";

/** The worker is gone at this moment: nothing more of it is written. */
export class Crash extends Error {
  override name = "Crash";
}

/** Where a worker dies: before or after the commit of its nth transaction since `crash` was called, from 1. */
export interface CrashPoint {
  readonly at: number;
  readonly when: "before" | "after";
}

export interface KitOptions {
  readonly workflows: readonly Workflow[];
  readonly jobs?: readonly HandledJob[];
  readonly subscriptions?: readonly Subscription[];
  readonly start?: number;
  readonly stage?: QueueStage;
}

const leaseMs = 7_000;
const openRuns = sql`state IN ('queued','running','sleeping','waiting')`;

/**
 * The engine by hand, on a real database and a clock that moves when it is told: every workflow test uses it. What is
 * due is done one job after the other; a crash loses the lease, and the next look takes the job back.
 */
export class WorkflowKit {
  readonly clock;
  readonly registry: Registry;
  readonly store: AcademyStore;
  /** Transactions that attempts have asked for since the last `crash`. */
  writes = 0;
  crashes = 0;
  #point: CrashPoint | null = null;
  #dead = false;

  private constructor(readonly stage: QueueStage, { workflows, jobs: handled = [], subscriptions = [], start = morning }: KitOptions) {
    this.clock = fixedClock(start);
    this.registry = createRegistry(handled, subscriptions, workflows, { random: () => 0 });
    this.store = stage.academies[0]!.store;
  }

  static async set(options: KitOptions): Promise<WorkflowKit> {
    return new WorkflowKit(options.stage ?? (await queueStage()), options);
  }

  /** The same database under another release. */
  release(options: KitOptions): WorkflowKit {
    return new WorkflowKit(this.stage, { ...options, start: this.clock.now() });
  }

  strike(): void {
    this.stage.strike();
  }

  emit<T>(event: EventDefinition<T>, payload: T, key?: string): Promise<void> {
    return this.store.write((tx) => emit(tx, event, payload, { at: this.clock.now(), requestId: "r1", ...(key === undefined ? {} : { key }) }));
  }

  /** The next worker dies there. */
  crash(point: CrashPoint | null): void {
    this.#point = point;
    this.writes = 0;
  }

  /** One look at the queue: rescue, dispatch, claim. */
  look(limit = 10, owner = "w1"): ReturnType<typeof visitQueue> {
    return visitQueue({ store: this.store, registry: this.registry, log: this.stage.log, owner, leaseMs, now: () => this.clock.now(), limit, keepHeld: () => Promise.resolve() });
  }

  /** Does a claimed job, or dies at it: then the clock stands where its lease is over. */
  async attempt(claim: Claim): Promise<string> {
    const { id, file } = this.stage.academies[0]!;
    const entry = { id, slug: "demo", file, host: "demo.localhost", status: "active", fault: null, behind: false, quotas: noQuotas } as const;
    const context: AttemptContext = {
      store: this.#mortal(), academy: () => loadAcademy(entry, this.store, { scheme: "https", portSuffix: "" }), registry: this.registry,
      clock: this.clock, log: this.stage.log, random: () => 0, committed: () => undefined,
    };
    this.#dead = false;
    try {
      return await attemptJob(context, claim, new Stop());
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
      this.crashes += 1;
      this.clock.advance(leaseMs);
      return "crashed";
    }
  }

  /** Does all that is due at this moment. */
  async settle(): Promise<void> {
    for (let looks = 0; looks < 2_000; looks += 1) {
      const { claims, nextAt } = await this.look();
      for (const claim of claims) await this.attempt(claim);
      if (claims.length === 0 && (nextAt === null || nextAt > this.clock.now())) return;
    }
    throw new Error("It goes round in a circle");
  }

  async advance(ms: number): Promise<void> {
    this.clock.advance(ms);
    await this.settle();
  }

  /** Moves the clock from moment to moment until no run is open. */
  async toEnd(): Promise<void> {
    for (let moves = 0; moves < 500; moves += 1) {
      await this.settle();
      if ((await this.store.read.$count(workflowRuns, openRuns)) === 0) return;
      const next = nextMoment(await lookAhead(this.store.read), this.clock.now());
      if (next === null) throw new Error("A run is open and nothing will ever move it");
      this.clock.set(Math.max(next, this.clock.now()));
    }
    throw new Error("It does not come to an end");
  }

  runs(workflow?: string) {
    return this.store.read.select().from(workflowRuns).where(workflow === undefined ? undefined : eq(workflowRuns.workflow, workflow)).orderBy(sql`rowid`);
  }

  /** Its steps in the order in which they were met: name, state and attempts. */
  async steps(runId: string): Promise<readonly string[]> {
    const rows = await this.store.read.select().from(workflowSteps).where(eq(workflowSteps.runId, runId)).orderBy(asc(workflowSteps.position), asc(workflowSteps.name));
    return rows.map(({ name, state, attempt }) => `${name} ${state} ${attempt}`);
  }

  /** What was emitted of these: payloads, in order. */
  async emitted<T>(event: EventDefinition<T>): Promise<readonly T[]> {
    const rows = await this.store.read.select({ payload: events.payload }).from(events).where(eq(events.name, event.name)).orderBy(asc(events.seq));
    return rows.map(({ payload }) => JSON.parse(payload) as T);
  }

  openJobs(): Promise<number> {
    return this.store.read.$count(jobs, sql`state IN ('available','running')`);
  }

  /** The store as a worker that may die sees it. */
  #mortal(): AcademyStore {
    const { store } = this;
    return new Proxy(store, {
      get: (target, name) => {
        if (name !== "write") return Reflect.get(target, name, target) as unknown;
        return async (fn: Parameters<AcademyStore["write"]>[0]) => {
          if (this.#dead) throw new Crash("dead");
          this.writes += 1;
          const dies = this.#point?.at === this.writes ? this.#point.when : null;
          if (dies !== null) this.#point = null;
          if (dies === "before") this.#die();
          const value = await target.write(fn);
          if (dies === "after") this.#die();
          return value;
        };
      },
    });
  }

  #die(): never {
    this.#dead = true;
    throw new Crash("dead");
  }
}
