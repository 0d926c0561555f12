// @ts-check
/**
 * `npm run check`: everything that can be said without running the product: types, lint, imports, and the rules of
 * architecture.md read from the source (migrations against the schema among them). Two at a time, under a minute.
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

/** @typedef {{ name: string, args: string[], counts?: (code: number) => import("./runner/results.mjs").Counts }} Check */
/** @type {Record<string, Check>} */
const checks = {
  types: { name: "types (tsc)", args: [tool("typescript/bin/tsc"), "--project", "."] },
  lint: { name: "lint (eslint)", args: [tool("eslint/bin/eslint.js"), "--config", "tests/architecture/eslint.config.js", "--max-warnings", "0", ...linted] },
  imports: { name: "imports (dependency-cruiser)", args: [tool("dependency-cruiser/bin/dependency-cruise.mjs"), "--config", "tests/architecture/dependency-cruiser.mjs", ...linted] },
  architecture: {
    name: "architecture (vitest)",
    args: [tool("vitest/vitest.mjs"), "run", "--config", "tests/vitest.config.ts", "--reporter=dot", "--reporter=json", `--outputFile.json=${architectureReport}`, "tests/architecture"],
    counts: (code) => fromVitest(architectureReport, code, "architecture"),
  },
};

/** @param {Check} check */
async function perform({ name, args, counts }) {
  const begun = performance.now();
  const { code, output } = await runNode(args, { limitMs, quiet: true });
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  process.stdout.write(`  ${code === 0 ? "ok    " : "FAILED"}  ${name.padEnd(30)}${seconds} s\n`);
  if (code !== 0) process.stdout.write(`${output.trim()}\n`);
  return counts ? counts(code) : single(name, code === 0);
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

const only = process.argv.slice(2).filter((argument) => argument in checks);
const wanted = (/** @type {string[]} */ names) => names.filter((name) => only.length === 0 || only.includes(name));
try {
  const [first, second] = await Promise.all([lane(wanted(["lint"])), lane(wanted(["types", "imports", "architecture"]))]);
  const total = sum([...first, ...second]);
  if (process.env.TRELLIS_CHECK_REPORT) writeFileSync(process.env.TRELLIS_CHECK_REPORT, JSON.stringify(total));
  for (const failure of total.failures) process.stdout.write(`  failed: ${failure}\n`);
  process.exitCode = total.failed === 0 ? (process.exitCode ?? 0) : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
