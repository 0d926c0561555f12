import { parentPort } from "node:worker_threads";
import { schemaVersion } from "../migrations/apply";
import { copyLive, inspectCopy } from "./copy";
import type { CopyAnswer, CopyRequest } from "./aside";

/** One request, one answer: copies a live database, or opens a copy, and counts. */
parentPort?.once("message", ({ live, copy }: CopyRequest) => {
  let answer: CopyAnswer;
  try {
    if (live !== null) copyLive(live, copy);
    answer = { rows: inspectCopy(copy), schemaVersion: schemaVersion(copy) };
  } catch (error) {
    answer = { failure: error instanceof Error ? error.message : String(error) };
  }
  parentPort?.postMessage(answer);
});
