import { randomBytes } from "node:crypto";
import { rm } from "node:fs/promises";
import net from "node:net";
import path from "node:path";
import type { Log } from "~/platform/log.server";
import { makeWakeFolder, wakeFolder } from "./address.server";

export interface HintListener {
  close(): Promise<void>;
}

/** No academy's id is longer; a sender that writes more is not one of ours. */
const longestHint = 64;

/**
 * Listens for hints that an academy has new work; `onHint` gets its id. Each worker process has a socket of its own.
 * When no socket can be had the worker still finds everything at its next sweep: the log says so.
 */
export async function listenForHints(options: { dataDir: string; log: Log; onHint: (academyId: string) => void; base?: string }): Promise<HintListener> {
  const { dataDir, log, onHint, base } = options;
  const folder = wakeFolder(dataDir, base);
  const file = path.join(folder, `${randomBytes(6).toString("hex")}.sock`);
  const senders = new Set<net.Socket>();
  const server = net.createServer((sender) => {
    senders.add(sender);
    sender.setEncoding("utf8").on("error", (error) => log.debug({ error: error.message }, "a sender of hints went away"));
    sender.on("close", () => senders.delete(sender));
    readLines(sender, onHint);
  });
  try {
    await makeWakeFolder(folder);
    await new Promise<void>((resolve, reject) => server.once("error", reject).listen(file, resolve));
  } catch (error) {
    log.warn({ error: error instanceof Error ? error.message : String(error) }, "no hints can be heard; work is found by the sweep only");
    return { close: async () => undefined };
  }
  return {
    async close() {
      for (const sender of senders) sender.destroy();
      await new Promise((resolve) => server.close(resolve));
      await rm(file, { force: true });
    },
  };
}

function readLines(sender: net.Socket, onHint: (academyId: string) => void): void {
  let rest = "";
  sender.on("data", (chunk: string) => {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    if (rest.length > longestHint) sender.destroy();
    for (const line of new Set(lines)) if (line.length > 0 && line.length <= longestHint) onHint(line);
  });
}
