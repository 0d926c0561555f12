/*
 * The whole vocabulary of a handler's failure (`17-events`): throw anything to be tried again after a while, one of
 * these to say more.
 */

/** It cannot succeed, however often it is tried: no more attempts. */
export class NonRetriableError extends Error {
  override name = "NonRetriableError";
}

/** Try again, but not before `afterMs`: what a vendor's Retry-After asks. The attempt counts. */
export class RetryAfter extends Error {
  override name = "RetryAfter";
  constructor(readonly afterMs: number, message: string, options?: ErrorOptions) {
    super(message, options);
  }
}

/** This attempt no longer owns its job: time ran out and another worker has it. Nothing of this attempt was written. */
export class JobLostError extends Error {
  override name = "JobLostError";
  constructor(jobId: string) {
    super(`Job ${jobId} is no longer held by this attempt`);
  }
}

/** A step of the run failed for good, or the workflow it invoked did. The function may catch it and go on otherwise. */
export class StepFailedError extends Error {
  override name = "StepFailedError";
  constructor(readonly step: string, readonly reason: string) {
    super(`Step "${step}" failed: ${reason}`);
  }
}

/** The record of the run and its function do not fit together any more: nothing more of it is done. */
export class WorkflowChangedError extends NonRetriableError {
  override name = "WorkflowChangedError";
}
