export { askForRole, withdrawRequest } from "./ask.server";
export { requestKey, requestsOf, requestsPage, shownRequest, type ListedRequest, type OwnRequest } from "./queries.server";
export { declineRequest, grantRequest } from "./settle.server";
