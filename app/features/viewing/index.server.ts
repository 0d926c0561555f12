export { viewersMayChange, viewingIn, viewingsOf, type Viewing } from "./queries.server";
export { canBeViewed } from "./rules";
export { setViewersMayChange } from "./set-viewing-rules.server";
export { startViewing, viewingMs } from "./start-viewing.server";
export { stopViewing } from "./stop-viewing.server";
