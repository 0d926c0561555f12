import { parentPort } from "node:worker_threads";
import { toPlainError, type ReaderAnswer, type ReaderRequest } from "./reader-protocol";
import { SlotConnection } from "./slots";

/** Files kept open; the least recently asked is closed. Each holds up to 16 MB of pages. */
const maxOpen = 16;

const open = new Map<string, SlotConnection>();

function connectionTo(path: string): SlotConnection {
  const connection = open.get(path) ?? new SlotConnection(path, {}, "heavy");
  open.delete(path);
  open.set(path, connection);
  if (open.size > maxOpen) {
    const oldest = open.keys().next().value;
    if (oldest !== undefined) closeFile(oldest);
  }
  return connection;
}

function closeFile(path: string): void {
  open.get(path)?.close();
  open.delete(path);
}

function answer(request: Exclude<ReaderRequest, { close: string }>): ReaderAnswer {
  try {
    return { id: request.id, result: connectionTo(request.path).run(request.sql, request.args, request.firstOnly) };
  } catch (error) {
    return { id: request.id, error: toPlainError(error) };
  }
}

parentPort?.on("message", (request: ReaderRequest) => {
  if ("close" in request) closeFile(request.close);
  else parentPort?.postMessage(answer(request));
});
