// @ts-check
/**
 * `npm test`: everything that must pass, on a fresh clone too. Plain JavaScript over Node's own modules, because it
 * runs before anything is installed. `npm test -- unit http` runs those stages only. The last line says how it went.
 */
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { ensureInstalled } from "../workers/launch/install.mjs";
import { complain, Refusal, step } from "../workers/launch/say.mjs";
import { isBuilt } from "../workers/launch/stamp.mjs";
import { runQuietly } from "../workers/launch/command.mjs";
import { provideChromium } from "./runner/chromium.mjs";
import { root } from "./runner/command.mjs";
import { single, sum, verdict } from "./runner/results.mjs";
import { stages } from "./runner/stages.mjs";

const asked = new Set(process.argv.slice(2));
const seconds = (/** @type {number} */ since) => (performance.now() - since) / 1000;

/** What every stage needs: packages, and the production build that http and browser look at. */
async function prepare() {
  await ensureInstalled(root, process.env);
  if (isBuilt(root)) return;
  await step("Building", () => runQuietly(process.execPath, [path.join(root, "workers", "build.mjs")], { root, env: process.env, failure: "The build failed" }));
}

/** @param {import("./runner/stages.mjs").Stage} stage @param {string} folder */
async function perform({ name, what, budgetS, run }, folder) {
  process.stdout.write(`\n── ${name}: ${what} (budget ${budgetS} s)\n`);
  const begun = performance.now();
  const counts = await run(folder);
  const took = seconds(begun);
  const skips = counts.skipped > 0 ? `, ${counts.skipped} skipped` : "";
  process.stdout.write(`── ${name}: ${counts.passed} passed, ${counts.failed} failed${skips} in ${took.toFixed(0)} s${took > budgetS ? `, OVER ITS BUDGET of ${budgetS} s` : ""}\n`);
  return { name, budgetS, took, counts };
}

/** @param {readonly Awaited<ReturnType<typeof perform>>[]} done */
function table(done) {
  process.stdout.write(`\n${"stage".padEnd(10)}${"passed".padStart(8)}${"failed".padStart(8)}${"skipped".padStart(9)}${"seconds".padStart(9)}${"budget".padStart(8)}\n`);
  for (const { name, budgetS, took, counts } of done) {
    process.stdout.write(`${name.padEnd(10)}${String(counts.passed).padStart(8)}${String(counts.failed).padStart(8)}${String(counts.skipped).padStart(9)}${took.toFixed(0).padStart(9)}${String(budgetS).padStart(8)}\n`);
  }
}

async function main() {
  const folder = mkdtempSync(path.join(os.tmpdir(), "trellis-test-"));
  const done = [];
  let unprepared = null;
  try {
    await prepare();
    const wanted = stages(provideChromium(process.env)).filter(({ name }) => asked.size === 0 || asked.has(name));
    for (const stage of wanted) {
      done.push(await perform(stage, folder));
      if (process.exitCode === 130) break;
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    complain(error.message.trim());
    unprepared = single("Preparing: install or build", false);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  table(done);
  const total = sum([...done.map(({ counts }) => counts), ...(unprepared ? [unprepared] : [])]);
  if (total.failures.length > 0) process.stdout.write(`\n${total.failures.map((failure) => `failed: ${path.isAbsolute(failure) ? path.relative(root, failure) : failure}`).join("\n")}\n`);
  const { line, ok } = verdict(total, process.env.CI === "true");
  process.stdout.write(`\n${line}\n`);
  process.exitCode = ok ? (process.exitCode ?? 0) : (process.exitCode ?? 1);
}

await main();
