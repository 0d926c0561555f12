import { readdir } from "node:fs/promises";
import net from "node:net";
import path from "node:path";
import { wakeFolder } from "./address.server";

/** A worker that does not take a line in this time finds the work by its sweep. */
const patienceMs = 1_000;

/**
 * Tells every worker of this data folder about these academies and resolves when they have heard: for a command that
 * ends at once, where `openWake`'s hints would die with it. Never throws: what gets lost, the workers' sweep finds.
 */
export async function tellOnce(dataDir: string, academyIds: ReadonlySet<string>, base?: string): Promise<void> {
  if (academyIds.size === 0) return;
  const folder = wakeFolder(dataDir, base);
  // Without a folder no worker has ever listened here.
  const files = await readdir(folder).catch(() => []);
  const text = [...academyIds].map((id) => `${id}\n`).join("");
  await Promise.all(files.filter((file) => file.endsWith(".sock")).map((file) => tell(path.join(folder, file), text)));
}

function tell(socket: string, text: string): Promise<void> {
  return new Promise((resolve) => {
    const worker = net.connect(socket);
    worker.setTimeout(patienceMs, () => worker.destroy());
    worker.on("error", () => worker.destroy());
    worker.on("close", () => resolve());
    worker.end(text);
  });
}
