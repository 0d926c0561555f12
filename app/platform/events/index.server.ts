export { defineEvent, defineJob, type Backoff, type EventDefinition, type JobDefinition, type JobOptions } from "./define";
export { completeWaiting, emit, enqueue, type EventMeta, type JobMeta } from "./emit.server";
export { handles, on, type HandledJob, type JobAttempt, type JobHandler, type JobRun, type Subscription } from "./handler";
export { JobLostError, NonRetriableError, RetryAfter } from "./outcome";
export { maxPayloadBytes, packPayload, PayloadError, unpackPayload } from "./payload.server";
