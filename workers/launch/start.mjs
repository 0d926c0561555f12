// @ts-check
import path from "node:path";
import { runQuietly } from "./command.mjs";
import { isDevelopment, refuseWithoutSecrets, runtimeEnvironment } from "./environment.mjs";
import { ensureInstalled } from "./install.mjs";
import { claimPort } from "./port.mjs";
import { waitUntilReady } from "./ready.mjs";
import { Refusal, complain, say, step } from "./say.mjs";
import { isBuilt } from "./stamp.mjs";
import { listenForStop } from "./stop-request.mjs";
import { createSupervisor } from "./supervisor.mjs";
import { welcome } from "./welcome.mjs";

/** @typedef {import("./command.mjs").Environment} Environment */

const readyWithinMs = 60_000;
const built = (/** @type {string} */ root, /** @type {string} */ name) => path.join(root, "build", "server", `${name}.js`);

/** Installs and builds what is not there yet. @param {string} root @param {Environment} env */
async function prepare(root, env) {
  if (!isBuilt(root)) refuseWithoutSecrets(env);
  await ensureInstalled(root, env);
  if (isBuilt(root)) return;
  await step("Building", () =>
    runQuietly(process.execPath, [path.join(root, "workers", "build.mjs")], { root, env, failure: "The build failed" }));
}

/** Migrates, and in development seeds. A deployment's log keeps what it said. @param {string} root @param {Environment} env */
async function setUp(root, env) {
  const said = await step("Preparing the databases", () => runQuietly(process.execPath, [built(root, "setup")], { root, env, failure: "" }));
  if (!isDevelopment(env)) process.stdout.write(said);
}

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
    await setUp(root, settled);
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
