import { NonRetriableError, StepFailedError, WorkflowChangedError } from "~/platform/events/index.server";
import type { workflowSteps } from "@db/academy/schema/workflows";

export type StepRow = typeof workflowSteps.$inferSelect;
export type StepKind = "run" | "tx" | "sleep" | "wait" | "send" | "invoke";

/** What has become of a step for now. */
export type Settled =
  | { readonly kind: "done"; readonly value: unknown }
  | { readonly kind: "failed"; readonly why: string }
  /** Nothing more until `wakeAt`, or until somebody wakes the run. */
  | { readonly kind: "later"; readonly wakeAt: number | null; readonly waiting: boolean };

export type PassEnd =
  | { readonly kind: "completed"; readonly output: unknown }
  | { readonly kind: "threw"; readonly error: unknown }
  | { readonly kind: "suspended"; readonly wakeAt: number | null; readonly waiting: readonly string[] };

/** A step as it is asked for: what its row holds, and where a new row stands. */
export interface Asked {
  readonly name: string;
  readonly position: number;
  readonly record: StepRow | undefined;
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
const never = () => new Promise<never>(() => undefined);

/**
 * One run through a workflow's function, from its top. Ended steps answer with what is kept; when nothing moves any
 * more, the others begin, all at once if the function asked for them at once. It ends when the function has ended or
 * nothing is left to do but to wait; what the function still asks for after that never answers.
 */
export class Pass {
  readonly #kept: ReadonlyMap<string, StepRow>;
  readonly #asked = new Set<string>();
  readonly #fresh: (() => Promise<void>)[] = [];
  readonly #later = new Map<string, Extract<Settled, { kind: "later" }>>();
  #working = 0;
  #position: number;
  #stopped: { readonly error: unknown } | null = null;
  #over = false;
  #moved = false;
  #wake: () => void = () => undefined;

  constructor(kept: readonly StepRow[], private readonly title: string) {
    this.#kept = new Map(kept.map((row) => [row.name, row]));
    this.#position = Math.max(0, ...kept.map((row) => row.position));
  }

  /** @throws what made it impossible to go on: the job is lost, the record cannot be written, the run no longer fits */
  async go(body: () => Promise<unknown>): Promise<PassEnd> {
    let ended: PassEnd | null = null;
    const end = (how: PassEnd) => {
      ended = how;
      this.#change();
    };
    void body().then((output) => end({ kind: "completed", output }), (error: unknown) => end({ kind: "threw", error }));
    try {
      for (;;) {
        this.#moved = false;
        // A whole turn: what hangs on kept results has moved as far as it can.
        await turn();
        const over = this.#ended(ended) ?? this.#goOn();
        if (over) return over;
        if (!this.#moved) await new Promise<void>((resolve) => (this.#wake = resolve));
      }
    } finally {
      this.#over = true;
    }
  }

  /** Stops the pass: the error is thrown by `go`. */
  stop(error: unknown): void {
    this.#stopped ??= { error };
    this.#change();
  }

  /** A step of the function. Answers, fails or is silent for ever. */
  async ask(kind: StepKind, name: string, perform: (asked: Asked) => Promise<Settled>, read: (row: StepRow) => unknown): Promise<unknown> {
    if (this.#over || this.#stopped) return never();
    const record = this.#kept.get(name);
    const fault = this.#faultOf(kind, name, record);
    this.#asked.add(name);
    if (fault) {
      this.stop(fault);
      return never();
    }
    if (record?.state === "completed") return read(record);
    if (record?.state === "failed") throw new StepFailedError(name, record.error ?? "");
    const position = record?.position ?? (this.#position += 1);
    return new Promise((resolve, reject) => {
      this.#fresh.push(async () => {
        this.#working += 1;
        try {
          const settled = await perform({ name, position, record });
          if (settled.kind === "done") resolve(settled.value);
          else if (settled.kind === "failed") reject(new StepFailedError(name, settled.why));
          else this.#later.set(name, settled);
        } catch (error) {
          this.stop(error);
        } finally {
          this.#working -= 1;
          this.#change();
        }
      });
      this.#change();
    });
  }

  #faultOf(kind: StepKind, name: string, record: StepRow | undefined): Error | null {
    if (name.length === 0 || name.length > 200) return new NonRetriableError(`A step's name has 1 to 200 characters: ${JSON.stringify(name.slice(0, 40))} has not`);
    if (this.#asked.has(name)) return new NonRetriableError(`Two steps of one run are called "${name}"`);
    if (record && record.kind !== kind) return new WorkflowChangedError(`Step "${name}" is of kind "${record.kind}" in the record and "${kind}" in ${this.title}`);
    return null;
  }

  #ended(ended: PassEnd | null): PassEnd | null {
    if (this.#stopped) throw this.#stopped.error;
    if (ended?.kind === "completed") this.#assertAllAsked();
    return ended;
  }

  /** Begins what was asked for; when there is nothing and nothing is under way, the run waits. */
  #goOn(): PassEnd | null {
    if (this.#fresh.length > 0) {
      this.#assertAllAsked();
      for (const begin of this.#fresh.splice(0)) void begin();
      return null;
    }
    if (this.#working > 0 || this.#later.size === 0) return null;
    this.#assertAllAsked();
    const wakes = [...this.#later.values()].flatMap(({ wakeAt }) => (wakeAt === null ? [] : [wakeAt]));
    const waiting = [...this.#later].filter(([, later]) => later.waiting).map(([name]) => name);
    return { kind: "suspended", wakeAt: wakes.length > 0 ? Math.min(...wakes) : null, waiting };
  }

  /** Every step of the record was asked for again: a function that has changed would leave one out, and do others too early. */
  #assertAllAsked(): void {
    const left = [...this.#kept.keys()].filter((name) => !this.#asked.has(name));
    if (left.length > 0) throw new WorkflowChangedError(`${this.title} does not come to the step "${left[0]}" of the record any more`);
  }

  #change(): void {
    this.#moved = true;
    this.#wake();
  }
}
