import { parentPort } from "node:worker_threads";
import { upgradeAcademy, type UpgradeRequest } from "./upgrade";

/** One file after the other, each answered before the next is sent. */
parentPort?.on("message", (request: UpgradeRequest) => {
  void upgradeAcademy(request).then((answer) => parentPort?.postMessage(answer));
});
