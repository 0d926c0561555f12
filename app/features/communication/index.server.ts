export { cancelEmail, retryEmail, type EmailChange } from "./change-email.server";
export { emailKey, htmlOf, outboxPage, shownEmail, wayOut, type ListedEmail, type ShownEmail, type WayOut } from "./queries.server";
export { liftSuppression, shownSuppression, suppressionKey, suppressionsPage, type ListedSuppression, type ShownSuppression } from "./suppressions.server";
