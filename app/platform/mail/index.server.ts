export { deliverEmail } from "./jobs";
export { queueMail, type MailContext, type QueuedMail } from "./queue.server";
