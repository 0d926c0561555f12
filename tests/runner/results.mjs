// @ts-check
import { existsSync, readFileSync } from "node:fs";

/**
 * `excused` of the `skipped` could not be run here at all: vendors' descriptions lie beside the project, not in it.
 * @typedef {{ passed: number, failed: number, skipped: number, excused: number, failures: string[] }} Counts
 */

const contractsAreHere = existsSync(new URL("../../../shared/contracts", import.meta.url));
const vendorContract = /\(vendor contract\)/;

/** @returns {Counts} */
export const nothing = () => ({ passed: 0, failed: 0, skipped: 0, excused: 0, failures: [] });

/** One test of its own, such as "tsc finds nothing". @param {string} name @param {boolean} ok @returns {Counts} */
export const single = (name, ok) => ({ passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0, excused: 0, failures: ok ? [] : [name] });

/** @param {readonly Counts[]} all @returns {Counts} */
export function sum(all) {
  const total = nothing();
  for (const one of all) {
    total.passed += one.passed;
    total.failed += one.failed;
    total.skipped += one.skipped;
    total.excused += one.excused;
    total.failures.push(...one.failures);
  }
  return total;
}

/** @param {string} file @returns {any} the JSON in it, or null */
function readJson(file) {
  if (!existsSync(file)) return null;
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}

/**
 * What vitest's JSON reporter wrote. A file that could not even be loaded, an error outside every test and a missing
 * report are failures too.
 * @param {string} file @param {number} exitCode @param {string} stage
 * @returns {Counts}
 */
export function fromVitest(file, exitCode, stage) {
  const report = readJson(file);
  if (!report) return single(`${stage}: no report (ended with code ${exitCode})`, false);
  const counts = nothing();
  for (const suite of report.testResults ?? []) {
    const tests = suite.assertionResults ?? [];
    for (const test of tests) {
      if (test.status === "passed") counts.passed += 1;
      else if (test.status === "failed") counts.failures.push(`${suite.name}: ${test.fullName}`);
      else {
        counts.skipped += 1;
        if (!contractsAreHere && vendorContract.test(test.fullName)) counts.excused += 1;
      }
    }
    if (suite.status === "failed" && !tests.some((/** @type {any} */ test) => test.status === "failed")) counts.failures.push(`${suite.name} could not be run`);
  }
  counts.failed = counts.failures.length;
  if (exitCode !== 0 && counts.failed === 0) return sum([counts, single(`${stage}: an error outside every test (code ${exitCode})`, false)]);
  return counts;
}

/**
 * What Playwright's JSON reporter wrote: each test in each project counts. One that passed only when repeated failed.
 * @param {string} file @param {number} exitCode @param {string} stage
 * @returns {Counts}
 */
export function fromPlaywright(file, exitCode, stage) {
  const report = readJson(file);
  if (!report) return single(`${stage}: no report (ended with code ${exitCode})`, false);
  const counts = nothing();
  const visit = (/** @type {any} */ suite, /** @type {string} */ above) => {
    const name = [above, suite.title].filter(Boolean).join(" › ");
    for (const spec of suite.specs ?? []) {
      for (const test of spec.tests ?? []) {
        if (test.status === "expected") counts.passed += 1;
        else if (test.status === "skipped") counts.skipped += 1;
        else counts.failures.push(`[${test.projectName}] ${name} › ${spec.title}`);
      }
    }
    for (const inner of suite.suites ?? []) visit(inner, name);
  };
  for (const suite of report.suites ?? []) visit(suite, "");
  counts.failed = counts.failures.length;
  if (exitCode !== 0 && counts.failed === 0) return sum([counts, single(`${stage}: ${report.errors?.[0]?.message ?? `ended with code ${exitCode}`}`, false)]);
  return counts;
}

/**
 * The closing line, and whether the run is green. With CI=true what was skipped was not tested, and fails; but for the
 * checks against vendors' descriptions in a clone that has none beside it: those count as skipped everywhere.
 * @param {Counts} counts @param {boolean} strict
 */
export function verdict({ passed, failed, skipped, excused }, strict) {
  const open = strict ? excused : skipped;
  const bad = failed + skipped - open;
  return { line: `${passed} passed, ${bad} failed${open > 0 ? `, ${open} skipped` : ""}`, ok: bad === 0 && passed > 0 };
}
