import type { Workflow } from "~/platform/events/index.server";
import type { Academy } from "~/platform/scope.server";
import type { Pass } from "./pass";
import type { Records } from "./records";

/** What the steps of one pass work with. */
export interface StepParts {
  readonly pass: Pass;
  readonly records: Records;
  readonly workflow: Workflow;
  readonly academy: Academy;
  readonly random: () => number;
  workflowOf(name: string): Workflow | undefined;
}
