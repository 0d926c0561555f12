import { parentPort, workerData } from "node:worker_threads";
import { openAcademyStore, type AcademyStore } from "@db/open";
import { errorText } from "../redact";
import { extendLeases } from "../settle";
import { keptKey, type BeatAnswer, type BeatRequest, type BeatSettings, type Kept } from "./protocol";

/*
 * Heartbeats on a thread of their own: a handler that keeps the worker's thread busy loses no lease, its neighbours do
 * not either. A thread that does not turn any more is no worker: then leases run out and others take the jobs.
 */
const { leaseMs, heartbeatMs, pulse, stuckMs, endsProcess } = workerData as BeatSettings;
const turned = new Int32Array(pulse);
const held = new Map<string, { readonly kept: Kept; readonly file: string }>();
/** Opened for the beats of one job after the other; closed when nothing of a file is held. */
const stores = new Map<string, AcademyStore>();
let turnedAt = Date.now();

const answer = (message: BeatAnswer) => parentPort?.postMessage(message);

function storeOf(file: string): AcademyStore {
  const store = stores.get(file) ?? openAcademyStore(file);
  stores.set(file, store);
  return store;
}

async function beatFile(file: string, jobs: readonly Kept[]): Promise<void> {
  try {
    const kept = await storeOf(file).write((tx) => extendLeases(tx, jobs, Date.now() + leaseMs));
    const lost = jobs.filter((job) => !kept.has(job.id));
    for (const job of lost) held.delete(keptKey(job));
    if (lost.length > 0) answer({ lost });
  } catch (error) {
    answer({ trouble: errorText(error) });
  }
}

async function beat(): Promise<void> {
  const now = Date.now();
  if (held.size === 0 || Atomics.exchange(turned, 0, 0) === 1) turnedAt = now;
  if (now - turnedAt > stuckMs) {
    process.stderr.write(`${JSON.stringify({ level: "error", msg: "the worker's thread does not turn any more", forMs: now - turnedAt, jobs: held.size })}\n`);
    held.clear();
    // Nothing else would end it: it hears no signal. Whoever keeps it running starts another.
    if (endsProcess) process.kill(process.pid, "SIGKILL");
    return;
  }
  const files = new Map<string, Kept[]>();
  for (const { kept, file } of held.values()) files.set(file, [...(files.get(file) ?? []), kept]);
  await Promise.all([...files].map(([file, jobs]) => beatFile(file, jobs)));
  for (const [file, store] of stores) {
    if (files.has(file)) continue;
    store.close();
    stores.delete(file);
  }
}

let beating = false;
const timer = setInterval(() => {
  if (beating) return;
  beating = true;
  void beat().finally(() => (beating = false));
}, heartbeatMs);

parentPort?.on("message", (request: BeatRequest) => {
  if ("hold" in request) {
    if (held.size === 0) turnedAt = Date.now();
    for (const kept of request.hold.jobs) held.set(keptKey(kept), { kept, file: request.hold.file });
  } else if ("drop" in request) {
    for (const kept of request.drop) held.delete(keptKey(kept));
  } else {
    clearInterval(timer);
    for (const store of stores.values()) store.close();
    parentPort?.close();
  }
});
