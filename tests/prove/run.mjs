// @ts-check
/**
 * `npm run prove`: the second tier of proof, at most an hour: the large numbers, the load figures, and every sabotage.
 * What came out, with its seeds, is written to docs/proof/<date>.md for committing. `npm run prove -- jobs` runs one part;
 * the soak of a million requests is run by its name alone.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync, existsSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { ensureInstalled } from "../../workers/launch/install.mjs";
import { isBuilt } from "../../workers/launch/stamp.mjs";
import { tableOf } from "../load/run.mjs";
import { provideChromium } from "../runner/chromium.mjs";
import { root, runNode, tool } from "../runner/command.mjs";

/** @typedef {{ title: string, ok: boolean, seconds: number, text: string }} Part */

const minute = 60_000;
const scratch = mkdtempSync(path.join(os.tmpdir(), "trellis-prove-"));
const reportFile = path.join(scratch, "report.json");

/** A script that prints its seed and JSON lines. @param {string} title @param {string[]} args @param {number} limitMs */
async function script(title, args, limitMs) {
  const { code, output } = await runNode(["--import", "tsx", ...args], { limitMs, quiet: true });
  process.stdout.write(`${output.trim()}\n`);
  return { title, ok: code === 0, text: `\`${args.join(" ")}\` ended with code ${code}.\n\n\`\`\`\n${output.trim()}\n\`\`\`` };
}

async function load() {
  const { code } = await runNode(["tests/load/run.mjs"], { limitMs: 20 * minute, env: { TRELLIS_REPORT: reportFile } });
  const figures = existsSync(reportFile) ? JSON.parse(readFileSync(reportFile, "utf8")) : [];
  return { title: "Load figures", ok: code === 0, text: tableOf(figures) };
}

async function sabotage() {
  const { code } = await runNode(["tests/sabotage/run.mjs"], { limitMs: 35 * minute, env: { TRELLIS_REPORT: reportFile } });
  /** @type {{ patch: string, test: string, outcome: string, ok: boolean }[]} */
  const verdicts = existsSync(reportFile) ? JSON.parse(readFileSync(reportFile, "utf8")) : [];
  const rows = verdicts.map(({ patch, test, outcome }) => `| ${patch.replace(/\.patch$/, "")} | ${test.replaceAll("|", "\\|")} | ${outcome} |`);
  return { title: `Sabotage: ${verdicts.filter(({ ok }) => ok).length} of ${verdicts.length} patches turn their test red`, ok: code === 0, text: ["| patch | test | |", "|---|---|---|", ...rows].join("\n") };
}

/** The hostile files of `npm test` once more, with 2 GB in one of them. */
async function uploads() {
  const args = [tool("vitest/vitest.mjs"), "run", "--config", "tests/vitest.http.config.ts", "--reporter=verbose", "tests/http/hostile-files.test.ts"];
  const { code, output } = await runNode(args, { limitMs: 6 * minute, quiet: true, env: { TRELLIS_UPLOAD_MB: "2048", NO_COLOR: "1" } });
  process.stdout.write(`${output.trim()}\n`);
  return { title: "Hostile files, one of them 2 GB", ok: code === 0, text: `\`\`\`\n${output.trim()}\n\`\`\`` };
}

/** Every page at each width and in both themes: `npm test` looks at most of them on a phone in light. */
async function pages() {
  const chromium = provideChromium(process.env);
  if ("missing" in chromium) return { title: "Every page, every look", ok: false, text: chromium.missing };
  const args = [tool("@playwright/test/cli.js"), "test", "--config", "tests/playwright.config.ts", "--project", "pages", "--reporter=line"];
  const { code, output } = await runNode(args, { limitMs: 20 * minute, quiet: true, env: { TRELLIS_EVERY_LOOK: "1", CHROMIUM_PATH: chromium.path, NO_COLOR: "1" } });
  const last = output.trim().split("\n").slice(-40).join("\n");
  process.stdout.write(`${last}\n`);
  return { title: "Every page, every look", ok: code === 0, text: `\`\`\`\n${last}\n\`\`\`` };
}

/** @type {Record<string, () => Promise<Omit<Part, "seconds">>>} */
const parts = {
  // First, while nothing before it has left the machine busy.
  load,
  "two-writers": () => script("Two writers, one killed, a ledger in a third process", ["tests/prove/two-writers.ts"], 10 * minute),
  jobs: () => script("Jobs under killed workers", ["tests/prove/jobs.ts"], 12 * minute),
  workflows: () => script("Workflows in 10,000 storms of events, cancels, time-outs and crashes", ["tests/prove/workflows.ts"], 20 * minute),
  "main-job": () => script("The main job under kill -9 of web and worker", ["tests/prove/main-job.ts"], 10 * minute),
  crashes: () => script("Two hundred crashes of web and worker, with power cuts, under load on four academies and backups", ["tests/prove/crashes.ts"], 25 * minute),
  "previous-release": () => script("The previous release's journeys on this release's schema", ["tests/prove/previous-release.ts"], 25 * minute),
  "migrate-thousand": () => script("A thousand academies migrated", ["tests/prove/migrate-thousand.ts"], 5 * minute),
  soak: () => script("A soak of a million requests over a thousand academies", ["tests/prove/soak.ts", process.env.TRELLIS_SOAK ?? "1000000"], 120 * minute),
  tiers: () => script("Staff tiers against a second implementation, on 10,000 random academies", ["tests/prove/tiers.ts"], 8 * minute),
  races: () => script("Races over two processes: seats, approvals, publications, hand-ins", ["tests/prove/races.ts"], 8 * minute),
  uploads,
  pages,
  sabotage,
};

async function build() {
  await ensureInstalled(root, process.env);
  if (isBuilt(root)) return;
  const { code, output } = await runNode(["workers/build.mjs"], { limitMs: 5 * minute, quiet: true });
  if (code !== 0) throw new Error(`the build failed\n${output}`);
}

/** @param {string} name @param {() => Promise<Omit<Part, "seconds">>} work @returns {Promise<Part>} */
async function perform(name, work) {
  process.stdout.write(`\n── ${name}\n`);
  rmSync(reportFile, { force: true });
  const begun = performance.now();
  const done = await work();
  const seconds = (performance.now() - begun) / 1000;
  process.stdout.write(`── ${name}: ${done.ok ? "held" : "FAILED"} in ${seconds.toFixed(0)} s\n`);
  return { ...done, seconds };
}

/** @param {readonly Part[]} done */
function write(done) {
  const date = new Date().toISOString().slice(0, 10);
  const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], { cwd: root, encoding: "utf8" }).trim();
  const clean = execFileSync("git", ["status", "--porcelain"], { cwd: root, encoding: "utf8" }).trim() === "";
  const total = done.reduce((sum, { seconds }) => sum + seconds, 0);
  const head = [
    `# Proof of ${date}`,
    "",
    `Commit ${commit}${clean ? "" : " with changes"}, Node ${process.versions.node}, ${os.cpus().length} cores, load ${os.loadavg()[0]?.toFixed(1) ?? "?"} at the end, ${(total / 60).toFixed(1)} minutes. Made by \`npm run prove\`.`,
    "",
    "| part | | seconds |",
    "|---|---|---|",
    ...done.map(({ title, ok, seconds }) => `| ${title} | ${ok ? "held" : "FAILED"} | ${seconds.toFixed(0)} |`),
  ];
  const file = path.join(root, "docs/proof", `${date}.md`);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `${[...head, ...done.flatMap(({ title, text }) => ["", `## ${title}`, "", text])].join("\n")}\n`);
  process.stdout.write(`\nWritten: ${path.relative(root, file)}\n`);
}

/** What takes longer than the hour that all the others have, and is run by its name. */
const byName = ["soak"];

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in parts));
if (unknown.length > 0) {
  process.stderr.write(`There is no part ${unknown.join(", ")}; there are ${Object.keys(parts).join(", ")}.\n`);
  process.exit(1);
}
try {
  await build();
  const done = [];
  for (const [name, work] of Object.entries(parts)) if (asked.length === 0 ? !byName.includes(name) : asked.includes(name)) done.push(await perform(name, work));
  if (asked.length === 0) write(done);
  const failed = done.filter(({ ok }) => !ok).length;
  process.stdout.write(`\n${done.length - failed} passed, ${failed} failed\n`);
  process.exitCode = failed === 0 ? 0 : 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
