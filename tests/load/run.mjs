// @ts-check
/**
 * `node tests/load/run.mjs`: every load figure in one table. The scripts run one after another on an otherwise quiet
 * machine; each prints one JSON line a figure, `{ name, value, limit, ok }`.
 */
import { writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { runNode } from "../runner/command.mjs";

/** @typedef {{ script: string, name: string, value: number | undefined, limit: string, ok: boolean }} Figure */

const scripts = [
  "academies.ts",
  "data-layer.ts",
  "queue-latency.ts",
  "engine.ts",
  "engine-million.ts",
  "engine-idle.ts",
  "web-event-loop.ts",
  "journey.ts",
  "client-pages.ts",
  "queue.ts",
  "queue-page.ts",
  "publish.ts",
  "enrolments.ts",
  "backup-writers.ts",
  "sign-ins.ts",
  "gate.ts",
];
const limitMs = 10 * 60_000;

/** @param {string} output @param {string} script @returns {Figure[]} */
function figuresIn(output, script) {
  return output.split("\n").filter((line) => line.startsWith("{")).flatMap((line) => {
    /** @type {Record<string, any>} */
    let one;
    try {
      one = JSON.parse(line);
    } catch {
      return [];
    }
    if (one.name === undefined) return [];
    const limit = typeof one.limit === "number" ? `≤ ${one.limit}` : String(one.limit);
    return [{ script, name: String(one.name), value: one.value ?? one.ratio, limit, ok: one.ok === true }];
  });
}

/** Runs every script. @returns {Promise<Figure[]>} */
export async function loadFigures() {
  const figures = [];
  for (const script of scripts) {
    process.stdout.write(`${script} …\n`);
    const { code, output } = await runNode(["--import", "tsx", `tests/load/${script}`], { limitMs, quiet: true });
    const found = figuresIn(output, script);
    figures.push(...found);
    if (found.length === 0 || (code !== 0 && found.every(({ ok }) => ok))) {
      process.stdout.write(`${output.trim().split("\n").slice(-20).join("\n")}\n`);
      figures.push({ script, name: `${script} ended with code ${code}`, value: undefined, limit: "0", ok: false });
    }
  }
  return figures;
}

/** @param {readonly Figure[]} figures @returns {string} a Markdown table */
export function tableOf(figures) {
  const rows = figures.map(({ name, value, limit, ok }) => `| ${name} | ${value === undefined ? "" : value.toFixed(3)} | ${limit} | ${ok ? "held" : "MISSED"} |`);
  return ["| figure | value | limit | |", "|---|---|---|---|", ...rows].join("\n");
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const figures = await loadFigures();
  process.stdout.write(`\n${tableOf(figures)}\n`);
  if (process.env.TRELLIS_REPORT) writeFileSync(process.env.TRELLIS_REPORT, JSON.stringify(figures));
  process.exitCode = figures.every(({ ok }) => ok) ? 0 : 1;
}
