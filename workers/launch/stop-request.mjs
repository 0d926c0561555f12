// @ts-check
import { interruptCommand } from "./command.mjs";
import { say } from "./say.mjs";

/** npm passes on the Ctrl-C that the terminal has sent us too: what comes this soon after the first is its echo. */
const echoMs = 1_000;
const parentCheckMs = 250;

/**
 * The wish to stop: SIGINT (Ctrl-C), SIGTERM or a closed terminal. A command under way is ended. A second wish ends this
 * process at once, with code 130 and after what `atOnce` was given.
 */
export function listenForStop() {
  let lastAct = () => undefined;
  /** @type {(value: "stop") => void} */
  let wish = () => undefined;
  /** @type {Promise<"stop">} */
  const asked = new Promise((resolve) => (wish = resolve));
  let first = 0;
  const begin = (/** @type {string} */ words) => {
    first = performance.now();
    say(words);
    interruptCommand();
    wish("stop");
  };
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
    process.on(signal, () => {
      if (first === 0) begin(signal === "SIGINT" ? "\nStopping (Ctrl-C again stops at once) …" : "Stopping …");
      else if (performance.now() - first > echoMs) {
        lastAct();
        process.exit(130);
      }
    });
  }
  // npm passes SIGTERM on to its shell only, which dies of it and tells nobody.
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event) {
    setInterval(() => {
      if (process.ppid !== parent && first === 0) begin("Stopping: npm has ended …");
    }, parentCheckMs).unref();
  }
  return {
    asked,
    wasAsked: () => first > 0,
    /** What a second wish does before the end. @param {() => void} act */
    atOnce(act) {
      lastAct = () => void act();
    },
  };
}
