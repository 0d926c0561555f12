export { cancelWorkflowRun, replayWorkflowRun, retryWorkflowRun, type RunChange } from "./change-run.server";
export { runFigures, runKey, runsPage, workflowNames, type ListedRun, type RunFigures } from "./runs.server";
export { schedules, type ListedSchedule } from "./schedules.server";
export { doneSteps, shownRun, stepsPage, type ShownRun, type ShownStep, type StepKind, type StepsPage, type StepState } from "./shown-run.server";
export { cancelJob, retryJob, type JobChange } from "./change-job.server";
export { jobFigures, jobKey, jobNames, jobsPage, shownJob, type JobFigures, type ListedJob, type ShownJob } from "./jobs.server";
export { mostCounted, operatedKey, operatedWork, type OperatedWork, type OperatedWorkPage, type WorkOfAcademy } from "./operated-work.server";
export { replayWebhook } from "./replay-webhook.server";
export { deliveriesPage, deliveryKey, deliveryTypes, shownDelivery, webhookFigures, type ListedDelivery, type ShownDelivery, type WebhookFigures } from "./webhooks.server";
