// @ts-check
import { createInterface } from "node:readline";

const levels = new Map([[40, "warning"], [50, "ERROR"], [60, "FATAL"]]);
const shownElsewhere = new Set(["level", "time", "part", "env", "msg"]);

/** @param {unknown} value */
const plain = (value) => (typeof value === "object" ? JSON.stringify(value) : String(value));

/**
 * A structured log line as a person reads it; what is not one is left as it is.
 * @param {string} line
 */
export function readable(line) {
  if (!line.startsWith("{")) return line;
  /** @type {Record<string, unknown>} */
  let entry;
  try {
    entry = JSON.parse(line);
  } catch {
    return line;
  }
  const time = String(entry.time ?? "").slice(11, 19);
  const details = Object.entries(entry).filter(([name]) => !shownElsewhere.has(name)).map(([name, value]) => `${name}=${plain(value)}`);
  return [time, String(entry.part ?? "").padEnd(6), levels.get(Number(entry.level)), entry.msg, ...details].filter(Boolean).join("  ");
}

/** Shows a process's log lines to a person. @param {import("node:stream").Readable} stream */
export function showReadably(stream) {
  createInterface({ input: stream }).on("line", (line) => process.stdout.write(`${readable(line)}\n`));
}
