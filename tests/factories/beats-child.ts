/**
 * A worker process as its heartbeats see it: it holds a claim, says so, and then stands still for good or loses the
 * thread of heartbeats. Arguments: which of them, the database's file, the claim.
 */
import type { Worker } from "node:worker_threads";
import pino from "pino";
import { BeatThread } from "@workers/engine/beats";
import type { Kept } from "@workers/engine/beats/protocol";

const [what, file = "", claim = "{}"] = process.argv.slice(2);
let thread: Worker | null = null;
process.once("worker", (made: Worker) => (thread = made));
const beats = new BeatThread({ leaseMs: 1_000, heartbeatMs: 100, stuckMs: 500, endsProcess: true, log: pino({ level: "silent" }), onLost: () => process.exit(3) });
beats.hold(file, [JSON.parse(claim) as Kept]);
process.once("message", () => {
  if (what === "lost") return void thread?.terminate();
  // For good as far as anybody waits; a worker that nobody ends must not outlive its test by much.
  const over = performance.now() + 120_000;
  while (performance.now() < over) Math.sqrt(Math.PI);
  process.exit(4);
});
process.once("disconnect", () => process.exit(4));
// It would go on for ever, as a worker does.
setInterval(() => undefined, 1_000);
process.send?.("holds");
