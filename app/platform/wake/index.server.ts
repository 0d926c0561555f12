export { wakeFolder } from "./address.server";
export { listenForHints, type HintListener } from "./listen.server";
export { announceWorker, presentWorkers, type PresentWorker } from "./presence.server";
export { openWake, type WakeOptions } from "./send.server";
export { tellOnce } from "./tell-once.server";
