import { loadAcademy } from "~/platform/directory.server";
import { JobLostError } from "~/platform/events/index.server";
import { attemptJob, WorkerStopsError, type AttemptContext } from "../attempt";
import { errorText } from "../redact";
import { Stop } from "../stop";
import { beatEveryMs, type FromChild, type HeavyTask, type ToChild } from "./protocol";
import type { AcademyPool } from "@db/open";
import type { Config } from "~/platform/config.server";

type Parts = Pick<AttemptContext, "registry" | "clock" | "log" | "random"> & { readonly stores: AcademyPool; readonly config: Pick<Config, "scheme" | "portSuffix"> };

/**
 * The process in which heavy handlers run, one at a time: it does an attempt as the worker would, and its worker keeps
 * the lease, watches it and ends it. It has nothing of its own to lose: it may be killed at any moment.
 */
export function serveHeavy({ stores, config, ...parts }: Parts): void {
  const tell = (message: FromChild) => process.send?.(message);
  let stop: Stop | null = null;
  const perform = async ({ entry, claim }: HeavyTask) => {
    const own = (stop = new Stop());
    const beat = setInterval(() => tell({ beat: true }), beatEveryMs);
    try {
      const store = stores.get(entry.file);
      const context: AttemptContext = {
        ...parts, store: { read: store.read, heavy: store.heavy, write: (fn) => store.write(fn) }, academy: () => loadAcademy(entry, store, config),
        log: parts.log.child({ academy: entry.id }), committed: () => void tell({ committed: true }),
      };
      tell({ end: await attemptJob(context, claim, own) });
    } catch (error) {
      tell({ failed: errorText(error) });
    } finally {
      clearInterval(beat);
    }
  };
  process.on("message", (message: ToChild) => {
    if ("task" in message) void perform(message.task);
    else stop?.abort(message.callOff === "stops" ? new WorkerStopsError("The worker stops") : new JobLostError(""));
  });
  // Its worker is gone: what it held is somebody else's soon.
  process.once("disconnect", () => process.exit(0));
  tell({ ready: true });
}
