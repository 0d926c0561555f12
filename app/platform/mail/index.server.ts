export { emailDelivery, type DeliveryOptions } from "./deliver.server";
export { deliverEmail } from "./jobs";
export { queueMail, type MailContext, type QueuedMail } from "./queue.server";
export { mailRoute, type MailRoute, type OutboxReason } from "./route";
export { MailDelayedError, MailRefusedError, type MailSender, type MailSenders, type OutgoingMail } from "./sender";
