import type { HandledJob, JobDefinition, Workflow } from "~/platform/events/index.server";

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
