// @ts-check
import { runtimeEnvironment } from "./environment.mjs";
import { claimPort } from "./port.mjs";
import { built, prepare, setUp } from "./prepare.mjs";
import { Refusal, complain } from "./say.mjs";
import { serve } from "./serve.mjs";
import { listenForStop } from "./stop-request.mjs";

/** @typedef {import("./command.mjs").Environment} Environment */

/**
 * The configuration with a port that can be had.
 * @param {string} root @param {Environment} shell
 */
export async function environmentOnFreePort(root, shell) {
  const env = runtimeEnvironment(root, shell);
  const port = await claimPort(env.PORT ?? "", env.HOST);
  return port === env.PORT ? env : runtimeEnvironment(root, { ...shell, PORT: port });
}

/**
 * Runs one of the commands that end by a signal. A `Refusal` is shown as it is, without a stack.
 * @param {(stop: ReturnType<typeof listenForStop>) => Promise<number>} command
 * @returns {Promise<number>} exit code: 0 when stopped as asked, 1 when something could not be started
 */
export async function untilStopped(command) {
  const stop = listenForStop();
  try {
    return await command(stop);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (stop.wasAsked()) return 0;
    complain(error.message.trim());
    return 1;
  }
}

/**
 * `npm start`: install, build, local configuration, set-up, web and worker; each only where it is needed.
 * @param {string} root the project's folder
 * @param {Environment} shell
 * @returns {Promise<number>} exit code
 */
export function start(root, shell) {
  return untilStopped(async (stop) => {
    const env = await environmentOnFreePort(root, shell);
    await prepare(root, env);
    await setUp(root, env, [built(root, "setup")]);
    if (stop.wasAsked()) return 0;
    return serve({ root, env, web: [built(root, "server")], worker: [built(root, "worker")], stop });
  });
}
