export { askForCopy, copiesOf, copyArchive, copyHandler, fetchCopy, sweepCopies, type CopyRow } from "./copies.server";
export { deletionRequested } from "./events";
export { askForDeletion, declineRequest, ownRequest, requestKey, requestsPage, shownRequest, withdrawRequest, type ListedRequest, type OwnRequest, type ShownRequest } from "./deletion.server";
