import { parentPort } from "node:worker_threads";
import { toPlainError, type ReaderAnswer, type ReaderQuestion, type ReaderRequest } from "./reader-protocol";
import { SlotConnection } from "./slots";

const open = new Map<string, SlotConnection>();

function connectionTo({ path, places, newest }: ReaderQuestion): SlotConnection {
  const connection = open.get(path) ?? new SlotConnection(path, newest === undefined ? {} : { newest });
  open.delete(path);
  open.set(path, connection);
  while (open.size > places) {
    const oldest = open.keys().next().value;
    if (oldest !== undefined) closeFile(oldest);
  }
  return connection;
}

function closeFile(path: string): void {
  open.get(path)?.close();
  open.delete(path);
}

function answer(request: ReaderQuestion & { readonly id: number }): ReaderAnswer {
  try {
    return { id: request.id, result: connectionTo(request).run(request.sql, request.args, request.firstOnly) };
  } catch (error) {
    return { id: request.id, error: toPlainError(error) };
  }
}

parentPort?.on("message", (request: ReaderRequest) => {
  if ("close" in request) closeFile(request.close);
  else parentPort?.postMessage(answer(request));
});
