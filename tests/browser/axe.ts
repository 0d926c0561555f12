import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "@playwright/test";
import type axe from "axe-core";

/** What issue 2 asks of every page. */
const standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** The short form: a document reads it in half the time of what `axe.source` holds. */
const engine = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What hangs on colours alone: two thirds of what a look takes. */
const ofColours = ["color-contrast", "link-in-text-block"];

/** What is looked for: all of it, all but what hangs on colours, or that alone. */
export type Looking = "all" | "structure" | "colours";

function runOnly(looking: Looking): axe.RunOptions {
  if (looking === "colours") return { runOnly: { type: "rule", values: ofColours } };
  const without = looking === "structure" ? { rules: Object.fromEntries(ofColours.map((rule) => [rule, { enabled: false }])) } : {};
  return { runOnly: { type: "tag", values: standards }, ...without };
}

/** Puts the engine into a page's window, once: reading it takes longer than a look. The source of elements is not asked for. */
export async function readEngine(page: Page): Promise<void> {
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(`${engine}; axe.configure({ noHtml: true });`);
}

/** What axe finds on a page as it stands; one line for each fault. */
export async function axeFindings(page: Page, looking: Looking = "all"): Promise<string[]> {
  await readEngine(page);
  // Without frames: they are pages of their own.
  const options = { iframes: false, resultTypes: ["violations" as const], ...runOnly(looking) };
  return page.evaluate(async (given) => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, given);
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target, failureSummary }) => `${target.join(" ")} ${failureSummary ?? ""}`).join(" | ")}`);
  }, options);
}
