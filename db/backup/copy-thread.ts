import { parentPort } from "node:worker_threads";
import { copyAndCount, type CopyRequest } from "./aside";

/** One request, one answer: copies a live database, or opens a copy, and counts. */
parentPort?.once("message", (request: CopyRequest) => parentPort?.postMessage(copyAndCount(request)));
