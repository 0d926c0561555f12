import type { Page } from "@playwright/test";
import axe from "axe-core";

/** What issue 2 asks of every page. */
const standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/**
 * What axe finds on a page as it stands, or what the named rules of it find; one line for each fault. The engine is put
 * into a document once: reading its half megabyte takes longer than a look.
 */
export async function axeFindings(page: Page, rules: readonly string[] | null = null): Promise<string[]> {
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(axe.source);
  // Without frames: they are pages of their own.
  const options = { iframes: false, resultTypes: ["violations" as const], runOnly: rules ? { type: "rule" as const, values: [...rules] } : { type: "tag" as const, values: standards } };
  return page.evaluate(async (given) => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, given);
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target, failureSummary }) => `${target.join(" ")} ${failureSummary ?? ""}`).join(" | ")}`);
  }, options);
}
