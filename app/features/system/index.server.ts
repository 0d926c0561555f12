export { cancelJob, retryJob, type JobChange } from "./change-job.server";
export { jobFigures, jobKey, jobNames, jobsPage, shownJob, type JobFigures, type ListedJob, type ShownJob } from "./jobs.server";
export { replayWebhook } from "./replay-webhook.server";
export { deliveriesPage, deliveryKey, deliveryTypes, shownDelivery, webhookFigures, type ListedDelivery, type ShownDelivery, type WebhookFigures } from "./webhooks.server";
