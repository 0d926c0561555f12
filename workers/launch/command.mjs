// @ts-check
import { spawn } from "node:child_process";
import path from "node:path";
import { Refusal } from "./say.mjs";

/** @typedef {Record<string, string | undefined>} Environment */

/** The command that is running now, so that a signal can end it. @type {import("node:child_process").ChildProcess | null} */
let current = null;

/** Ends the running command, if there is one. */
export function interruptCommand() {
  current?.kill("SIGTERM");
}

/**
 * Runs one command to its end and keeps its output to itself; a failure is a `Refusal` that begins with `failure` and
 * carries everything the command printed. Resolves with what it printed on standard output.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ root: string, env: Environment, failure: string }} options
 * @returns {Promise<string>}
 */
export function runQuietly(program, args, { root, env, failure }) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: root, env: /** @type {NodeJS.ProcessEnv} */ (env), stdio: ["ignore", "pipe", "pipe"] });
    current = child;
    let output = "";
    let standard = "";
    child.stdout.setEncoding("utf8").on("data", (text) => {
      output += text;
      standard += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text) => (output += text));
    child.once("error", (error) => {
      current = null;
      reject(new Refusal(`${failure}: ${error.message}`));
    });
    child.once("close", (code, signal) => {
      current = null;
      if (code === 0) resolve(standard);
      else reject(new Refusal([failure, output.trim() || `It ended with ${signal ?? `code ${code}`}.`].filter(Boolean).join("\n")));
    });
  });
}

/** How to call npm: the very one that started us where there is one. @param {Environment} env @returns {[string, string[]]} */
export function npmCommand(env) {
  const cli = env.npm_execpath;
  if (cli && path.basename(cli) === "npm-cli.js") return [process.execPath, [cli]];
  return [process.platform === "win32" ? "npm.cmd" : "npm", []];
}
