// @ts-check
const levels = new Map([[40, "warning"], [50, "ERROR"], [60, "FATAL"]]);
const shownElsewhere = new Set(["level", "time", "part", "env", "msg"]);
/** What a request's line says by its place; the reference alone finds it again. */
const ofRequest = new Set(["request", "academy", "method", "path", "status", "ms"]);

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
  const isRequest = entry.msg === "request";
  const what = isRequest ? `${entry.method} ${entry.path}  ${entry.status}  ${entry.ms} ms` : entry.msg;
  const details = Object.entries(entry).filter(([name]) => !shownElsewhere.has(name) && !(isRequest && ofRequest.has(name))).map(([name, value]) => `${name}=${plain(value)}`);
  return [time, String(entry.part ?? "").padEnd(6), levels.get(Number(entry.level)), what, ...details].filter(Boolean).join("  ");
}

/** Shows a process's log lines to a person, whole lines at a time and in their order. @param {import("node:stream").Readable} stream */
export function showReadably(stream) {
  let begun = "";
  const show = (/** @type {string} */ line) => process.stdout.write(`${readable(line)}\n`);
  stream.setEncoding("utf8");
  stream.on("data", (/** @type {string} */ text) => {
    const lines = (begun + text).split("\n");
    begun = lines.pop() ?? "";
    lines.forEach(show);
  });
  stream.on("end", () => {
    if (begun !== "") show(begun);
  });
}
