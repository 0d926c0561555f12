// @ts-check
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { runNode, tool } from "./command.mjs";
import { fromPlaywright, fromVitest, single } from "./results.mjs";

/** @typedef {import("./results.mjs").Counts} Counts */
/**
 * One part of `npm test`. `budgetS` is what it may take on two cores; one that takes four times as long (two minutes at least) is ended.
 * @typedef {{ name: string, what: string, budgetS: number, run: (folder: string) => Promise<Counts> }} Stage
 */

/** @param {number} budgetS */
const limitOf = (budgetS) => Math.max(120_000, budgetS * 4_000);

/** Where web and worker write down what SQL they send, for the last stage. @param {string} folder */
const recordingIn = (folder) => ({ TRELLIS_SQL_FOLDER: path.join(folder, "sql") });

/** @param {string} name @param {number} budgetS @param {string} config @param {string[]} more @returns {(folder: string) => Promise<Counts>} */
const vitestStage = (name, budgetS, config, ...more) => async (folder) => {
  const report = path.join(folder, `${name}.json`);
  const args = [tool("vitest/vitest.mjs"), "run", "--config", config, "--reporter=dot", "--reporter=json", `--outputFile.json=${report}`, ...more];
  const { code } = await runNode(args, { env: recordingIn(folder), limitMs: limitOf(budgetS) });
  return fromVitest(report, code, name);
};

/** @type {Stage} */
const check = {
  name: "check",
  what: "types, lint, imports, the rules of the house",
  budgetS: 50,
  run: async (folder) => {
    const report = path.join(folder, "check.json");
    const { code } = await runNode(["tests/check.mjs"], { env: { TRELLIS_CHECK_REPORT: report }, limitMs: limitOf(50) });
    return existsSync(report) ? JSON.parse(readFileSync(report, "utf8")) : single(`check: no report (ended with code ${code})`, false);
  },
};

/** @type {Stage} */
const unit = {
  name: "unit",
  what: "rules, verbs, data layer and engine on real databases",
  budgetS: 140,
  run: vitestStage("unit", 140, "tests/vitest.config.ts", "--exclude", "tests/architecture/**"),
};

/** @type {Stage} */
const http = {
  name: "http",
  what: "the production build over HTTP: access, bad input, headers, every page by html-validate and its size",
  budgetS: 150,
  run: vitestStage("http", 150, "tests/vitest.http.config.ts"),
};

/** @param {{ path: string } | { missing: string }} chromium @returns {Stage} */
const browser = (chromium) => ({
  name: "browser",
  what: "journeys with and without script, every page by axe",
  budgetS: 240,
  run: async (folder) => {
    if ("missing" in chromium) {
      process.stdout.write(`${chromium.missing}\n`);
      return single("browser: there is no browser", false);
    }
    const report = path.join(folder, "browser.json");
    const env = { ...recordingIn(folder), CHROMIUM_PATH: chromium.path, PLAYWRIGHT_JSON_OUTPUT_NAME: report };
    const { code } = await runNode([tool("@playwright/test/cli.js"), "test", "--config", "tests/playwright.config.ts", "--reporter=dot,json"], { env, limitMs: limitOf(240) });
    return fromPlaywright(report, code, "browser");
  },
});

/** @type {Stage} */
const plans = {
  name: "plans",
  what: "the query plan of every SQL text of this run, on the large seed",
  budgetS: 15,
  run: vitestStage("plans", 15, "tests/vitest.plans.config.ts"),
};

/** @param {{ path: string } | { missing: string }} chromium @returns {Stage[]} in the order they run: what fails fastest first */
export const stages = (chromium) => [check, unit, http, browser(chromium), plans];
