import { assignmentReturned, assignmentSubmitted } from "~/features/assignments/events";
import { badgeJobs, earnAfterModule } from "~/features/badges/index.server";
import { assignmentGraded, assignmentRegraded } from "~/features/grading/events";
import { noticeJobs, tellGraded, tellRegraded, tellReturned, tellSubmitted } from "~/features/notices/index.server";
import { moduleCompleted, openModuleHandler } from "~/features/programs/index.server";
import { resendWebhook } from "~/integrations/resend/index.server";
import type { Config } from "~/platform/config.server";
import { on, type HandledJob, type Subscription } from "~/platform/events/index.server";
import { emailDelivery, type DeliveryOptions } from "~/platform/mail/index.server";
import { webhookProcessing } from "~/platform/webhooks/index.server";
import { createRegistry, type Registry } from "./engine/registry";
import { housekeepingHandler } from "./housekeeping";

/** What the jobs need from outside, made once by the worker. */
export type WorkerParts = DeliveryOptions & { readonly config: Pick<Config, "dataDir"> };

/** What follows from events: `on(event, job)`. */
const subscriptions: readonly Subscription[] = [
  on(assignmentSubmitted, tellSubmitted),
  on(assignmentReturned, tellReturned),
  on(assignmentGraded, tellGraded),
  on(assignmentRegraded, tellRegraded),
  on(moduleCompleted, earnAfterModule),
];

const handledJobs = (parts: WorkerParts): readonly HandledJob[] => [emailDelivery(parts), housekeepingHandler(parts.config.dataDir), ...noticeJobs, ...badgeJobs, openModuleHandler, webhookProcessing([resendWebhook])];

/** Every job and every event that something follows from, in one list (`architecture.md`). */
export const makeRegistry = (parts: WorkerParts): Registry => createRegistry(handledJobs(parts), subscriptions);
