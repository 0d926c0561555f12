import { verifyAuditHandler } from "~/features/audit/index.server";
import { assignmentDue, assignmentReturned, assignmentSubmitted } from "~/features/assignments/index.server";
import { badgeApproved, badgeJobs, badgeRevoked, badgesThatWait, badgeWorkflows } from "~/features/badges/index.server";
import { assignmentGraded, assignmentRegraded } from "~/features/grading/index.server";
import { userCreated } from "~/features/identity/index.server";
import { copyHandler, deletionRequested } from "~/features/personal-data/index.server";
import { deadlineWorkflows, digest, noticeJobs, noticeWorkflows, peopleWorkflows, placeWorkflows, progressWorkflows, reminderSweep, type DueThing } from "~/features/notices/index.server";
import { checkImportHandler, cohortUpdated, enrolImportHandler, enrolmentCreated, entitlementWorkflows, moduleCompleted, moduleUpdated, openModuleHandler, placeOffered, placeSettled, progressNone } from "~/features/programs/index.server";
import { staffChangeCancelled, staffChangePlanned, staffWorkflows } from "~/features/staffing/index.server";
import { resendWebhook } from "~/integrations/resend/index.server";
import type { Config } from "~/platform/config.server";
import type { HandledJob, Workflow } from "~/platform/events/index.server";
import { emailDelivery, type DeliveryOptions } from "~/platform/mail/index.server";
import { webhookProcessing } from "~/platform/webhooks/index.server";
import { createRegistry, type Registry } from "./engine/registry";
import { housekeepingHandler, nightly } from "./housekeeping";

/** What the jobs need from outside, made once by the worker. */
export type WorkerParts = DeliveryOptions & { readonly config: Pick<Config, "dataDir"> };

/** What people are reminded of every working day; an area adds its own. */
const dueThings: readonly DueThing[] = [badgesThatWait];

/** What follows from events, and what the clock begins. */
const workflows = (parts: WorkerParts): readonly Workflow[] => [
  nightly(parts.config.dataDir), ...noticeWorkflows, ...deadlineWorkflows, digest, ...progressWorkflows, ...badgeWorkflows, ...peopleWorkflows, ...placeWorkflows, ...entitlementWorkflows, ...staffWorkflows, reminderSweep(dueThings),
];

/** `notices/*`, `badges/earn` and `housekeeping/daily` are done for jobs that the release before has put into the queue. */
const handledJobs = (parts: WorkerParts): readonly HandledJob[] => [emailDelivery(parts), housekeepingHandler(parts.config.dataDir), ...noticeJobs, ...badgeJobs, openModuleHandler, checkImportHandler, enrolImportHandler, copyHandler, webhookProcessing([resendWebhook]), verifyAuditHandler];

/** All that can happen in this release, whether anything follows from it or not. */
export const knownEvents = [
  deletionRequested, userCreated, enrolmentCreated, moduleCompleted, cohortUpdated, moduleUpdated, placeOffered, placeSettled, progressNone, assignmentSubmitted, assignmentReturned, assignmentDue, assignmentGraded, assignmentRegraded, badgeApproved, badgeRevoked,
  staffChangePlanned, staffChangeCancelled,
] as const;

/** Every event, every job and every workflow, in one list (`architecture.md`). */
export const makeRegistry = (parts: WorkerParts): Registry => createRegistry(handledJobs(parts), [], workflows(parts), { events: knownEvents });
