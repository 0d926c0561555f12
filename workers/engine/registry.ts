import type { EventDefinition, HandledJob, JobDefinition, Subscription, Workflow } from "~/platform/events/index.server";
import { followJob } from "./follow";
import { ringJob } from "./workflows/cron";
import { runJobs } from "./workflows/handler";

/** Every job, every workflow and what follows from every event: what a worker can do. */
export interface Registry {
  handlerOf(job: string): HandledJob | undefined;
  subscribersOf(event: string): readonly JobDefinition<unknown>[];
  /** This release has heard of it, whether anything follows from it or not. */
  knows(event: string): boolean;
  workflowOf(name: string): Workflow | undefined;
  /** Those that an event of this name starts. */
  workflowsFrom(event: string): readonly Workflow[];
  readonly workflows: readonly Workflow[];
}

interface RegistryOptions {
  /** For the waits between tries; tests hand in their own. */
  readonly random?: () => number;
  /** Every event of the release; all are known when left out. */
  readonly events?: readonly Pick<EventDefinition<unknown>, "name">[];
}

const into = <T>(map: Map<string, T[]>, key: string, value: T) => map.set(key, [...(map.get(key) ?? []), value]);

/** @throws Error for two of one name, the same subscription twice, and a subscription to a job nobody does */
export function createRegistry(jobs: readonly HandledJob[], subscriptions: readonly Subscription[] = [], workflows: readonly Workflow[] = [], { random = Math.random, events }: RegistryOptions = {}): Registry {
  const known = events && new Set(events.map(({ name }) => name));
  const named = new Map<string, Workflow>();
  const started = new Map<string, Workflow[]>();
  for (const workflow of workflows) {
    if (named.has(workflow.name)) throw new Error(`Two workflows are called "${workflow.name}"`);
    named.set(workflow.name, workflow);
    for (const trigger of workflow.triggers) if (trigger.kind === "event") into(started, trigger.name, workflow);
  }
  const workflowOf = (name: string) => named.get(name);
  const handlers = new Map<string, HandledJob>();
  for (const job of [...jobs, ...runJobs({ workflowOf, random, anyHeavy: workflows.some(({ options }) => options.heavy) }), ringJob(workflowOf), followJob(() => registry)]) {
    if (handlers.has(job.definition.name)) throw new Error(`Two handlers for the job "${job.definition.name}"`);
    handlers.set(job.definition.name, job);
  }
  const subscribers = new Map<string, JobDefinition<unknown>[]>();
  for (const { event, job } of subscriptions) {
    if (!handlers.has(job.name)) throw new Error(`"${event}" is to be followed by "${job.name}", which has no handler`);
    const known = subscribers.get(event) ?? [];
    if (known.some((one) => one.name === job.name)) throw new Error(`"${job.name}" follows twice from "${event}"`);
    into(subscribers, event, job);
  }
  const registry: Registry = {
    handlerOf: (job) => handlers.get(job), subscribersOf: (event) => subscribers.get(event) ?? [],
    knows: (event) => known === undefined || known.has(event),
    workflowOf, workflowsFrom: (event) => started.get(event) ?? [], workflows,
  };
  return registry;
}
