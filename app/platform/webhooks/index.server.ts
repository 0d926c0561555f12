export { processWebhook } from "./jobs";
export { processDelivery, webhookProcessing } from "./process.server";
export { UnreadableDeliveryError, type Applied, type IgnoredWhy, type SignatureVerdict, type WebhookOutline, type WebhookPost, type WebhookProvider } from "./provider";
export { receiveWebhook, type VerifiedDelivery, type WebhookContext } from "./receive.server";
export { secretsFor, type WebhookSecret } from "./secrets.server";
export { verifySvix } from "./svix.server";
