import type { z } from "zod";

/** Something that can happen, and what is said about it (`17-events`). */
export interface EventDefinition<T> {
  readonly kind: "event";
  readonly name: string;
  readonly schema: z.ZodType<T>;
}

/** Work that the worker does; who asks for it needs only this, not its handler and what that loads. */
export interface JobDefinition<T> {
  readonly kind: "job";
  readonly name: string;
  readonly schema: z.ZodType<T>;
  /** Attempts in all, the first one counted. */
  readonly maxAttempts: number;
  /** 0 first, 9 last. */
  readonly priority: number;
  readonly backoff: Backoff;
}

/** Waiting between attempts doubles from `baseMs` to `capMs`; each wait is shortened by chance, by up to half. */
export interface Backoff {
  readonly baseMs: number;
  readonly capMs: number;
}

export interface JobOptions {
  readonly maxAttempts?: number;
  readonly priority?: number;
  readonly backoff?: Backoff;
}

const names = /^[a-z0-9-]+(?:\/[a-z0-9-]+)+$/;

/** The name, if it is like "user/created". */
export function eventName(kind: string, name: string): string {
  if (!names.test(name)) throw new TypeError(`A name of ${kind === "event" ? "an" : "a"} ${kind} is like "user/created": ${JSON.stringify(name)} is not`);
  return name;
}

/** Declares an event. Its payload never holds secrets: it is kept, and admins see it. */
export const defineEvent = <T>(name: string, schema: z.ZodType<T>): EventDefinition<T> => ({ kind: "event", name: eventName("event", name), schema });

/** Declares a job: by default one attempt and three retries (`17-events`), in the middle of the queue. */
export function defineJob<T>(name: string, schema: z.ZodType<T>, options: JobOptions = {}): JobDefinition<T> {
  const { maxAttempts = 4, priority = 5, backoff = { baseMs: 5_000, capMs: 3_600_000 } } = options;
  if (!Number.isInteger(maxAttempts) || maxAttempts < 1 || maxAttempts > 100) throw new RangeError(`maxAttempts of ${name} must be 1 to 100`);
  if (!Number.isInteger(priority) || priority < 0 || priority > 9) throw new RangeError(`priority of ${name} must be 0 to 9`);
  return { kind: "job", name: eventName("job", name), schema, maxAttempts, priority, backoff };
}
