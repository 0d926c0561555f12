// @ts-check
import { isDevelopment, runtimeEnvironment } from "./environment.mjs";
import { claimPort } from "./port.mjs";
import { built, prepare, setUp } from "./prepare.mjs";
import { waitUntilReady } from "./ready.mjs";
import { Refusal, complain, say } from "./say.mjs";
import { listenForStop } from "./stop-request.mjs";
import { createSupervisor } from "./supervisor.mjs";
import { welcome } from "./welcome.mjs";

/** @typedef {import("./command.mjs").Environment} Environment */

const readyWithinMs = 60_000;

/**
 * Runs web and worker until someone asks to stop or one of them cannot start.
 * @param {string} root @param {Environment} env @param {ReturnType<typeof listenForStop>} stop
 * @param {(supervisor: ReturnType<typeof createSupervisor>) => void} announce
 * @returns {Promise<number>} exit code
 */
async function serve(root, env, stop, announce) {
  /** @type {(value: "died") => void} */
  let tellDeath = () => undefined;
  /** @type {Promise<"died">} */
  const earlyDeath = new Promise((resolve) => (tellDeath = resolve));
  let dead = false;
  const supervisor = createSupervisor({
    root,
    env,
    readableLogs: isDevelopment(env),
    onEarlyDeath: () => {
      dead = true;
      tellDeath("died");
    },
  });
  announce(supervisor);
  supervisor.keep({ name: "web", args: [built(root, "server")] });
  supervisor.keep({ name: "worker", args: [built(root, "worker")] });
  const ready = await waitUntilReady({ host: env.HOST, port: env.PORT ?? "", timeoutMs: readyWithinMs, gaveUp: () => dead || stop.wasAsked() });
  if (!ready && !dead && !stop.wasAsked()) {
    complain(`The web process did not become ready within ${readyWithinMs / 1000} s.`);
    dead = true;
  }
  if (ready && !dead) {
    supervisor.settled();
    welcome(env);
  }
  if (!dead) await Promise.race([stop.asked, earlyDeath]);
  await supervisor.stop();
  return stop.wasAsked() ? 0 : 1;
}

/**
 * `npm start`: install, build, local configuration, set-up, web and worker; each only where it is needed.
 * @param {string} root the project's folder
 * @param {Environment} shell
 * @returns {Promise<number>} exit code: 0 when stopped as asked, 1 when something could not be started
 */
export async function start(root, shell) {
  /** @type {ReturnType<typeof createSupervisor> | null} */
  let supervisor = null;
  const stop = listenForStop({
    now: () => {
      supervisor?.kill();
      process.exit(130);
    },
  });
  try {
    const env = runtimeEnvironment(root, shell);
    const port = await claimPort(env.PORT ?? "", env.HOST);
    const settled = port === env.PORT ? env : runtimeEnvironment(root, { ...shell, PORT: port });
    await prepare(root, settled);
    await setUp(root, settled, [built(root, "setup")]);
    if (stop.wasAsked()) return 0;
    const code = await serve(root, settled, stop, (made) => (supervisor = made));
    if (code === 0) say("Stopped.");
    return code;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (stop.wasAsked()) return 0;
    complain(error.message.trim());
    return 1;
  }
}
