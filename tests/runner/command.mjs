// @ts-check
import { spawn } from "node:child_process";
import path from "node:path";

export const root = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), "../..");

/** The JavaScript behind a package's command, so that it runs under this very Node. @param {string} file below node_modules */
export const tool = (file) => path.join(root, "node_modules", file);

/**
 * Runs one Node program in the project's folder to its end. Its output goes to the terminal, or is kept and given back.
 * One that is still running after `limitMs` is killed with everything it started.
 * @param {readonly string[]} args
 * @param {{ env?: Record<string, string>, limitMs: number, quiet?: boolean }} options
 * @returns {Promise<{ code: number, output: string }>} 124 when it was killed for its time
 */
export function runNode(args, { env = {}, limitMs, quiet = false }) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, ...env }, stdio: quiet ? ["ignore", "pipe", "pipe"] : ["ignore", "inherit", "inherit"], detached: process.platform !== "win32" });
    let output = "";
    child.stdout?.setEncoding("utf8").on("data", (text) => (output += text));
    child.stderr?.setEncoding("utf8").on("data", (text) => (output += text));
    const end = (/** @type {NodeJS.Signals} */ signal) => {
      try {
        if (child.pid !== undefined) process.kill(-child.pid, signal);
      } catch {
        child.kill(signal);
      }
    };
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      end("SIGKILL");
    }, limitMs);
    // The child has a process group of its own, so that all of it can be ended: Ctrl-C must be handed on.
    const passOn = () => {
      end("SIGTERM");
      process.exitCode = 130;
    };
    process.once("SIGINT", passOn);
    process.once("SIGTERM", passOn);
    const settle = () => {
      clearTimeout(timer);
      process.off("SIGINT", passOn);
      process.off("SIGTERM", passOn);
    };
    child.once("error", (error) => {
      settle();
      reject(error);
    });
    child.once("close", (code) => {
      settle();
      resolve({ code: late ? 124 : (code ?? 1), output });
    });
  });
}
