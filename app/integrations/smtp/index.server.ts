export { smtpSender, type SmtpOptions } from "./client.server";
