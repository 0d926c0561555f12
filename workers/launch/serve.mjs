// @ts-check
import { isDevelopment } from "./environment.mjs";
import { waitUntilReady } from "./ready.mjs";
import { complain, say } from "./say.mjs";
import { createSupervisor } from "./supervisor.mjs";
import { welcome } from "./welcome.mjs";

/** @typedef {import("./command.mjs").Environment} Environment */
/** @typedef {ReturnType<typeof import("./stop-request.mjs").listenForStop>} StopRequest */

const readyWithinMs = 60_000;

/**
 * Runs web and worker until someone asks to stop or one of them cannot start.
 * @param {{ root: string, env: Environment, web: readonly string[], worker: readonly string[], stop: StopRequest }} options
 *   what Node is given for each, and the wish to stop
 * @returns {Promise<number>} exit code: 0 when stopped as asked
 */
export async function serve({ root, env, web, worker, stop }) {
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
  stop.atOnce(() => supervisor.kill());
  supervisor.keep({ name: "web", args: web });
  supervisor.keep({ name: "worker", args: worker });
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
  if (!stop.wasAsked()) return 1;
  say("Stopped.");
  return 0;
}
