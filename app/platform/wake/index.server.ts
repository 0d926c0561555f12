export { wakeFolder } from "./address.server";
export { listenForHints, type HintListener } from "./listen.server";
export { createWake } from "./send.server";
