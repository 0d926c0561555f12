import type { HandledJob, JobDefinition, Subscription } from "~/platform/events/index.server";

/** Every job and what follows from every event: what a worker can do. */
export interface Registry {
  handlerOf(job: string): HandledJob | undefined;
  subscribersOf(event: string): readonly JobDefinition<unknown>[];
}

/** @throws Error for two handlers of one job, the same subscription twice, and a subscription to a job nobody does */
export function createRegistry(jobs: readonly HandledJob[], subscriptions: readonly Subscription[] = []): Registry {
  const handlers = new Map<string, HandledJob>();
  for (const job of jobs) {
    if (handlers.has(job.definition.name)) throw new Error(`Two handlers for the job "${job.definition.name}"`);
    handlers.set(job.definition.name, job);
  }
  const subscribers = new Map<string, JobDefinition<unknown>[]>();
  for (const { event, job } of subscriptions) {
    if (!handlers.has(job.name)) throw new Error(`"${event}" is to be followed by "${job.name}", which has no handler`);
    const known = subscribers.get(event) ?? [];
    if (known.some((one) => one.name === job.name)) throw new Error(`"${job.name}" follows twice from "${event}"`);
    subscribers.set(event, [...known, job]);
  }
  return { handlerOf: (job) => handlers.get(job), subscribersOf: (event) => subscribers.get(event) ?? [] };
}
