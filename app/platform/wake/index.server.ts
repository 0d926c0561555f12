export { wakeFolder } from "./address.server";
export { listenForHints, type HintListener } from "./listen.server";
export { openWake, type WakeOptions } from "./send.server";
export { tellOnce } from "./tell-once.server";
