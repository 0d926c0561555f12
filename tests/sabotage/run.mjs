// @ts-check
/**
 * `node tests/sabotage/run.mjs [name …]`: a promise whose test cannot go red is not kept by it. Each patch here breaks
 * one promise; its first line names the test that must notice: `# turns red: <file> > … > <name>`. In a work tree of
 * its own every named test is first seen green, then each patch is applied alone and its test must fail, by an
 * assertion of its own and not because nothing runs any more.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { root, tool } from "../runner/command.mjs";

/** @typedef {{ patch: string, file: string, test: string }} Promise_ */
/** @typedef {{ name: string, status: string }} Seen */
/** @typedef {{ patch: string, test: string, outcome: string, ok: boolean }} Verdict */

const here = path.join(root, "tests/sabotage");
const limitMs = 180_000;
const checks = ["imports", "lint"];

/** @param {string} patch @returns {Promise_} */
function promiseOf(patch) {
  const first = readFileSync(path.join(here, patch), "utf8").split("\n", 1)[0] ?? "";
  const named = /^# turns red: (.+)$/.exec(first)?.[1]?.split(" > ") ?? [];
  const file = named[0];
  const test = named.at(-1);
  if (!file || !test || named.length < 2) throw new Error(`${patch} does not begin with "# turns red: <file> > <test>"`);
  return { patch, file, test };
}

/** @param {string} tree @param {string[]} args */
function git(tree, args) {
  const { status, stderr } = spawnSync("git", args, { cwd: tree, encoding: "utf8" });
  return status === 0 ? null : stderr.trim();
}

/** @param {string} file @returns {{ runner: "check" | "vitest" | "playwright", config: string, built: boolean }} */
function stageOf(file) {
  if (file === "check") return { runner: "check", config: "check", built: false };
  if (/^tests\/(?:journeys|pages)\//.test(file)) return { runner: "playwright", config: "tests/playwright.config.ts", built: true };
  if (/^tests\/(?:http|access)\//.test(file)) return { runner: "vitest", config: "tests/vitest.http.config.ts", built: true };
  return { runner: "vitest", config: "tests/vitest.config.ts", built: false };
}

/** A check of `npm run check` as a test: "check > imports". @param {string} tree @param {string} name @returns {Seen[]} */
function runCheck(tree, name) {
  const { status } = spawnSync(process.execPath, ["tests/check.mjs", name], { cwd: tree, encoding: "utf8", timeout: limitMs });
  return [{ name, status: status === 0 ? "passed" : "failed" }];
}

/** @param {any} suite @param {Seen[]} into */
function playwrightTests(suite, into) {
  for (const spec of suite.specs ?? []) for (const test of spec.tests ?? []) into.push({ name: spec.title, status: test.status === "expected" ? "passed" : "failed" });
  for (const inner of suite.suites ?? []) playwrightTests(inner, into);
}

/**
 * Runs test files in the tree.
 * @param {string} tree @param {readonly string[]} files @param {string} only a name, or "" for all
 * @returns {Seen[]}
 */
function runTests(tree, files, only) {
  const { runner, config, built } = stageOf(files[0] ?? "");
  if (runner === "check") return (only ? [only] : checks).flatMap((name) => runCheck(tree, name));
  if (built && spawnSync(process.execPath, ["workers/build.mjs"], { cwd: tree, encoding: "utf8" }).status !== 0) return [];
  const report = path.join(tree, "test-results", "sabotage.json");
  rmSync(report, { force: true });
  const pattern = only.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const args = runner === "vitest"
    ? [tool("vitest/vitest.mjs"), "run", "--config", config, "--reporter=json", `--outputFile.json=${report}`, ...(only ? ["-t", pattern] : []), ...files]
    : [tool("@playwright/test/cli.js"), "test", "--config", config, "--reporter=json", ...(only ? ["-g", pattern] : []), ...files];
  spawnSync(process.execPath, args, { cwd: tree, encoding: "utf8", timeout: limitMs, killSignal: "SIGKILL", env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: report, FORCE_COLOR: "0" } });
  if (!existsSync(report)) return [];
  const found = JSON.parse(readFileSync(report, "utf8"));
  if (runner === "vitest") return found.testResults.flatMap((/** @type {any} */ suite) => suite.assertionResults.map((/** @type {any} */ test) => ({ name: test.title, status: test.status })));
  /** @type {Seen[]} */
  const seen = [];
  for (const suite of found.suites ?? []) playwrightTests(suite, seen);
  return seen;
}

/** @param {readonly Seen[]} seen @param {string} test */
const called = (seen, test) => seen.filter(({ name, status }) => name.includes(test) && (status === "passed" || status === "failed"));

/** Every named test on the tree as it is. @param {string} tree @param {readonly Promise_[]} promises @returns {Set<string>} the patches whose test is green */
function greenBefore(tree, promises) {
  /** @type {Map<string, Seen[]>} */
  const seen = new Map();
  for (const config of new Set(promises.map(({ file }) => stageOf(file).config))) {
    const files = [...new Set(promises.filter(({ file }) => stageOf(file).config === config).map(({ file }) => file))];
    seen.set(config, runTests(tree, files, ""));
  }
  const isGreen = (/** @type {Promise_} */ { file, test }) => {
    const tests = called(seen.get(stageOf(file).config) ?? [], test);
    return tests.length > 0 && tests.every(({ status }) => status === "passed");
  };
  return new Set(promises.filter(isGreen).map(({ patch }) => patch));
}

/** @param {string} tree @param {Promise_} promise @param {boolean} green @returns {Verdict} */
function judge(tree, { patch, file, test }, green) {
  const verdict = (/** @type {string} */ outcome, ok = false) => ({ patch, test: `${file} > ${test}`, outcome, ok });
  if (!green) return verdict("the test is not green without the patch, or there is none of that name");
  const refused = git(tree, ["apply", "--recount", "-C1", path.join(here, patch)]);
  if (refused) return verdict(`the patch does not apply: ${refused.split("\n")[0]}`);
  const tests = called(runTests(tree, [file], test), test);
  git(tree, ["checkout", "--quiet", "--", "."]);
  git(tree, ["clean", "--quiet", "-fd", "--exclude=node_modules", "--exclude=build", "--exclude=test-results"]);
  if (tests.length === 0) return verdict("nothing ran: the patch breaks more than its promise");
  return tests.some(({ status }) => status === "failed") ? verdict("red", true) : verdict("STILL GREEN");
}

/** @param {readonly string[]} wanted names of patches; none for all @returns {Verdict[]} */
export function sabotage(wanted) {
  const promises = readdirSync(here).filter((name) => name.endsWith(".patch") && (wanted.length === 0 || wanted.some((one) => name.startsWith(one)))).sort().map(promiseOf);
  const folder = mkdtempSync(path.join(os.tmpdir(), "trellis-sabotage-"));
  const tree = path.join(folder, "tree");
  const made = git(root, ["worktree", "add", "--quiet", "--detach", tree, "HEAD"]);
  if (made) throw new Error(made);
  try {
    symlinkSync(path.join(root, "node_modules"), path.join(tree, "node_modules"));
    const green = greenBefore(tree, promises);
    return promises.map((promise) => {
      const verdict = judge(tree, promise, green.has(promise.patch));
      process.stdout.write(`  ${verdict.ok ? "red   " : "FAILED"}  ${verdict.patch.replace(/\.patch$/, "").padEnd(44)}${verdict.ok ? "" : verdict.outcome}\n`);
      return verdict;
    });
  } finally {
    git(root, ["worktree", "remove", "--force", tree]);
    rmSync(folder, { recursive: true, force: true });
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const verdicts = sabotage(process.argv.slice(2));
  const bad = verdicts.filter(({ ok }) => !ok);
  process.stdout.write(`${verdicts.length - bad.length} of ${verdicts.length} patches turn their test red\n`);
  if (process.env.TRELLIS_REPORT) writeFileSync(process.env.TRELLIS_REPORT, JSON.stringify(verdicts));
  process.exitCode = bad.length === 0 && verdicts.length > 0 ? 0 : 1;
}
