// @ts-check

/** A plain reason not to go on: shown as it is, without a stack. */
export class Refusal extends Error {
  /** @override */
  name = "Refusal";
}

/** One line for the person at the terminal. @param {string} line */
export function say(line) {
  process.stdout.write(`${line}\n`);
}

/** One line about something that went wrong. @param {string} line */
export function complain(line) {
  process.stderr.write(`${line}\n`);
}

/**
 * Does one long thing and says so: the label while it runs, the seconds when it is done.
 * @template T
 * @param {string} label
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(label, work) {
  const begun = performance.now();
  process.stdout.write(`${label} … `);
  try {
    const result = await work();
    process.stdout.write(`${((performance.now() - begun) / 1000).toFixed(1)} s\n`);
    return result;
  } catch (error) {
    process.stdout.write("failed\n");
    throw error;
  }
}
