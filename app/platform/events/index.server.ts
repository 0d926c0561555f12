export { defineEvent, defineJob, type Backoff, type EventDefinition, type JobDefinition, type JobOptions } from "./define";
export { completeWaiting, emit, enqueue, supersedeDead, type EventMeta, type JobMeta } from "./emit.server";
export { handles, on, type HandledJob, type JobAttempt, type JobHandler, type JobRun, type Subscription } from "./handler";
export { JobLostError, NonRetriableError, RetryAfter, StepFailedError, WorkflowChangedError } from "./outcome";
export { maxPayloadBytes, packPayload, PayloadError, unpackPayload } from "./payload.server";
export { advanceRun, cancelRun, endRun, insertRun, lastSeq, leavePlace, moveJob, replayRun, retryRun, setRunAside, tellFailure, wakeRun, type NewRun, type RetryRefusal, type Run, type RunEnd } from "./runs.server";
export { cron, nextDue, type Cron, type Due, type Missed } from "./schedule";
export { type Invocable, type Step, type StepOptions, type StepScope, type TxScope, type WaitFor } from "./step";
export { cancelOn, defineWorkflow, invoked, type CancelOn, type FailedRun, type Invoked, type Matching, type Trigger, type Workflow, type WorkflowBody, type WorkflowOptions, type WorkflowRun } from "./workflow";
