// @ts-check
/**
 * `npm run check`: everything that can be said without running the product: types, lint (.oxlintrc.json), imports, and the rules of
 * architecture.md read from the source (migrations against the schema among them). Two at a time.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { runNode, tool } from "./runner/command.mjs";
import { fromVitest, single, sum } from "./runner/results.mjs";

const limitMs = 180_000;
const folder = mkdtempSync(path.join(os.tmpdir(), "trellis-check-"));
const architectureReport = path.join(folder, "architecture.json");
const linted = ["app", "db", "workers", "tests", "server.ts", "vite.config.ts", "remix.config.js"];

/** @typedef {{ name: string, args: string[], counts?: (code: number, output: string) => import("./runner/results.mjs").Counts, said?: (output: string) => string }} Check */
/** @type {Record<string, Check>} */
const checks = {
  // One program for both: it is TypeScript's own compiler that oxlint asks about types.
  lint: {
    name: "types and lint (oxlint)",
    args: [tool("oxlint/bin/oxlint"), "--type-aware", "--type-check", "--deny-warnings", "--report-unused-disable-directives", "--format=json", ...linted],
    counts: typesAndLint,
    said: readable,
  },
  imports: { name: "imports (dependency-cruiser)", args: [tool("dependency-cruiser/bin/dependency-cruise.mjs"), "--config", "tests/architecture/dependency-cruiser.mjs", ...linted] },
  architecture: {
    name: "architecture (vitest)",
    args: [tool("vitest/vitest.mjs"), "run", "--config", "tests/vitest.config.ts", "--reporter=dot", "--reporter=json", `--outputFile.json=${architectureReport}`, "tests/architecture"],
    counts: (code) => fromVitest(architectureReport, code, "architecture"),
  },
};

/** @typedef {{ code?: string, message: string, filename: string, help?: string, labels: { span: { line: number, column: number } }[] }} Fault */

/** @param {string} output @returns {Fault[] | null} what oxlint found, or null when it did not come to an end */
function faultsIn(output) {
  try {
    return JSON.parse(output).diagnostics;
  } catch {
    return null;
  }
}

/** Two answers of one run: whether the types are right, and whether the linter's rules hold. @param {number} code @param {string} output */
function typesAndLint(code, output) {
  const faults = faultsIn(output);
  const ofTypes = faults?.filter(({ code }) => /\(TS\d+\)$/.test(code ?? "")) ?? [];
  const whole = faults !== null && (code === 0) === (faults.length === 0);
  return sum([single("types", whole && ofTypes.length === 0), single("lint", whole && faults.length === ofTypes.length)]);
}

/** @param {Fault} fault */
function lineOf({ filename, labels: [label], code, message, help }) {
  const { line, column } = label?.span ?? { line: 1, column: 1 };
  return [`${filename}:${line}:${column}`, code, message, help].filter(Boolean).join(" ");
}

/** @param {string} output */
function readable(output) {
  return faultsIn(output)?.map(lineOf).join("\n") || output;
}

/** @param {Check} check */
async function perform({ name, args, counts, said = (output) => output }) {
  const begun = performance.now();
  const { code, output } = await runNode(args, { limitMs, quiet: true });
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  process.stdout.write(`  ${code === 0 ? "ok    " : "FAILED"}  ${name.padEnd(30)}${seconds} s\n`);
  if (code !== 0) process.stdout.write(`${said(output).trim()}\n`);
  return counts ? counts(code, output) : single(name, code === 0);
}

/** @param {readonly string[]} names */
async function lane(names) {
  const results = [];
  for (const name of names) {
    const check = checks[name];
    if (check) results.push(await perform(check));
  }
  return results;
}

const only = process.argv.slice(2).map((argument) => (argument === "types" ? "lint" : argument)).filter((argument) => argument in checks);
const wanted = (/** @type {string[]} */ names) => names.filter((name) => only.length === 0 || only.includes(name));
try {
  const [first, second] = await Promise.all([lane(wanted(["lint"])), lane(wanted(["imports", "architecture"]))]);
  const total = sum([...first, ...second]);
  if (process.env.TRELLIS_CHECK_REPORT) writeFileSync(process.env.TRELLIS_CHECK_REPORT, JSON.stringify(total));
  for (const failure of total.failures) process.stdout.write(`  failed: ${failure}\n`);
  process.exitCode = total.failed === 0 ? (process.exitCode ?? 0) : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
