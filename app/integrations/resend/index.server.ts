export { resendSender, type ResendOptions } from "./client.server";
