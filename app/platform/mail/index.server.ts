export { emailDelivery, withoutSecret, type DeliveryOptions } from "./deliver.server";
export { hearOfMail, NotYetSentError } from "./hear.server";
export { deliverEmail } from "./jobs";
export type { MailEvent, MailNews } from "./news";
export { queueMail, type MailContext, type QueuedMail } from "./queue.server";
export { mailRoute, type MailRoute, type OutboxReason } from "./route";
export { MailDelayedError, MailRefusedError, type MailSender, type MailSenders, type OutgoingMail } from "./sender";
export { renderMail } from "./render";
export { addressKey, suppressedReason, suppressionOf, type Suppression, type SuppressionReason } from "./suppressions.server";
