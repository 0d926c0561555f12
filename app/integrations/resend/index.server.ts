export { resendSender, type ResendOptions } from "./client.server";
export { resendWebhook } from "./webhook.server";
