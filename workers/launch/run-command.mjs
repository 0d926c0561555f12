// @ts-check
import { spawn } from "node:child_process";
import { once } from "node:events";
import { runtimeEnvironment } from "./environment.mjs";
import { built, prepare } from "./prepare.mjs";
import { root } from "./root.mjs";
import { Refusal, complain } from "./say.mjs";

/**
 * Runs a command of the server build with the configuration that `npm start` would give the web process, and takes
 * over its exit code.
 * @param {"operator" | "academy" | "audit"} name
 */
export async function runCommand(name) {
  try {
    const env = runtimeEnvironment(root, process.env);
    await prepare(root, env);
    const child = spawn(process.execPath, [built(root, name), ...process.argv.slice(2)], { cwd: root, env: /** @type {NodeJS.ProcessEnv} */ (env), stdio: "inherit" });
    const [code] = await once(child, "exit");
    process.exitCode = code ?? 1;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    complain(error.message.trim());
    process.exitCode = 1;
  }
}
