// @ts-check
import { spawn } from "node:child_process";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { complain } from "./say.mjs";
import { showReadably } from "./readable-log.mjs";

/** @typedef {{ name: string, program?: string, args: readonly string[] }} Part */
/** @typedef {import("node:child_process").ChildProcess} ChildProcess */

const orphanGuard = pathToFileURL(path.join(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), "orphan.mjs")).href;
/** A page leaves about 100 KB of short-lived objects behind: with node's 16 MB nursery many live long enough to be copied. */
const nurseryMb = 64;
/** V8 lets its heap grow to several times what is in use before it looks through all of it: of 140 MB in use it made 370. */
const growingPercent = 40;
const nodeOptions = [`--max-semi-space-size=${String(nurseryMb)}`, `--heap-growing-percent=${String(growingPercent)}`];
const longestPauseMs = 30_000;
/** A process that lived this long had started well: the next pause is the shortest again. */
const settledMs = 60_000;

/** Each process leads a group of its own, in which what it has started is too. @param {ChildProcess} child */
function killWithDescendants(child) {
  if (child.pid === undefined) return;
  if (process.platform === "win32") {
    child.kill("SIGKILL");
    return;
  }
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch (error) {
    // ESRCH: all of them have ended meanwhile, which is what was wanted.
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}

/**
 * Keeps processes running: one that dies unasked is named and started again after 1, 2, 4 … 30 s. Until `settled()` is
 * called, a death is not survived but told to `onEarlyDeath`: something that cannot start is not to be tried for ever.
 * @param {{ root: string, env: import("./command.mjs").Environment, readableLogs: boolean, graceMs?: number, firstPauseMs?: number, onEarlyDeath: (name: string) => void }} options
 */
export function createSupervisor({ root, env, readableLogs, graceMs = 15_000, firstPauseMs = 1_000, onEarlyDeath }) {
  /** @type {Map<string, ChildProcess>} */
  const running = new Map();
  /** @type {Set<NodeJS.Timeout>} */
  const pauses = new Set();
  let stopping = false;
  let started = false;

  /** @param {Part} part @param {number} deaths in a row */
  function run(part, deaths) {
    const begun = performance.now();
    const child = spawn(process.execPath, [...nodeOptions, "--import", orphanGuard, ...part.args], {
      cwd: root,
      env: /** @type {NodeJS.ProcessEnv} */ (env),
      stdio: ["ignore", readableLogs ? "pipe" : "inherit", "inherit", "ipc"],
      // A group of its own: Ctrl-C reaches the supervisor alone, which then stops both in good order.
      detached: process.platform !== "win32",
    });
    running.set(part.name, child);
    if (child.stdout) showReadably(child.stdout);
    let ended = false;
    const end = (/** @type {string} */ how) => {
      if (ended) return;
      ended = true;
      running.delete(part.name);
      if (!stopping) died(part, how, performance.now() - begun > settledMs ? 0 : deaths);
    };
    child.once("error", (error) => end(error.message));
    child.once("exit", (code, signal) => end(signal ? `signal ${signal}` : `code ${code}`));
  }

  /** @param {Part} part @param {string} how @param {number} deaths */
  function died(part, how, deaths) {
    if (!started) {
      complain(`The ${part.name} process ended while starting (${how}).`);
      onEarlyDeath(part.name);
      return;
    }
    const pauseMs = Math.min(firstPauseMs * 2 ** deaths, longestPauseMs);
    complain(`The ${part.name} process ended unexpectedly (${how}); starting it again in ${pauseMs / 1000} s.`);
    const timer = setTimeout(() => {
      pauses.delete(timer);
      run(part, deaths + 1);
    }, pauseMs);
    pauses.add(timer);
  }

  return {
    /** Starts a part and keeps it running. @param {Part} part */
    keep(part) {
      if (!stopping) run(part, 0);
    },
    /** From here on a death is survived. */
    settled() {
      started = true;
    },
    /** Asks all to stop, waits `graceMs`, then kills what is left. Resolves when all have ended and said their last. */
    async stop() {
      stopping = true;
      for (const timer of pauses) clearTimeout(timer);
      const left = new Map(running);
      const closed = [...left].map(([name, child]) => new Promise((resolve) => child.once("close", () => resolve(left.delete(name)))));
      for (const child of left.values()) child.kill("SIGTERM");
      const killer = setTimeout(() => {
        complain(`Still running after ${graceMs / 1000} s, killed: ${[...left.keys()].join(", ")}.`);
        left.forEach(killWithDescendants);
      }, graceMs);
      await Promise.all(closed);
      clearTimeout(killer);
    },
    /** Kills everything now. */
    kill() {
      stopping = true;
      running.forEach(killWithDescendants);
    },
  };
}
