import AxeBuilder from "@axe-core/playwright";
import type { Page as Tab } from "@playwright/test";
import { hosts } from "../cast";
import { addressOf, comeInAs, expect, test } from "../browser/fixtures";
import { htmlFindings } from "../html-validate.config";
import { pages, pathOf, type Page } from "./pages";

/* Every page, in light and dark, on a phone and on a desk (issue 2: axe and html-validate find nothing on any page). */

const widths = [320, 1280] as const;
const themes = ["light", "dark"] as const;

/**
 * Axe over the whole page, or the named rules of it: colours are all that another theme changes. Without frames, so in
 * one go, which takes a third of the time.
 */
function axe(page: Tab, rules: string[] | null): AxeBuilder {
  const builder = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ["violations"] });
  return rules ? builder.withRules(rules) : builder.withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]);
}

/** Opens the face that is meant: a page, or what it answers to a refused form. */
async function open(tab: Tab, face: Page): Promise<{ status: number; html: string }> {
  const { host = hosts.academy, as, post, button } = face;
  const at = as === "stranger" ? hosts.otherAcademy : as === "operator" ? hosts.deployment : host;
  const path = await pathOf(face, async (way) => (await (await tab.goto(addressOf(way, at)))?.text()) ?? "");
  const address = addressOf(path, at);
  if (!post) {
    const answer = await tab.goto(address);
    return { status: answer?.status() ?? 0, html: (await answer?.text()) ?? "" };
  }
  await tab.goto(address);
  const form = tab.locator("main form[method=post]").first();
  // The browser's own checks would keep the form: what the server says is what is looked at.
  await form.evaluate((element, values) => {
    const target = element as HTMLFormElement;
    target.noValidate = true;
    for (const [name, value] of Object.entries(values)) {
      let control = target.elements.namedItem(name);
      if (control instanceof RadioNodeList) control = null;
      if (control instanceof HTMLSelectElement) control.add(new Option(value, value));
      if (control instanceof HTMLInputElement || control instanceof HTMLSelectElement || control instanceof HTMLTextAreaElement) {
        control.value = value;
        continue;
      }
      for (const radio of target.querySelectorAll<HTMLInputElement>(`input[type=radio][name="${name}"]`)) radio.disabled = true;
      const hidden = document.createElement("input");
      hidden.type = "hidden";
      hidden.name = name;
      hidden.value = value;
      target.append(hidden);
    }
  }, post);
  const [answer] = await Promise.all([tab.waitForResponse((response) => response.request().method() === "POST"), form.evaluate((element, to) => {
    const target = element as HTMLFormElement;
    const pressed = to === undefined ? undefined : [...target.elements].find((one) => one.getAttribute("formaction")?.includes(to));
    if (pressed instanceof HTMLElement) target.requestSubmit(pressed);
    else target.submit();
  }, button)]);
  await tab.waitForLoadState("load");
  return { status: answer.status(), html: await answer.text() };
}

for (const face of pages) {
  test(face.name, async ({ page, context }) => {
    // The page of every component in every state holds more than all the others together.
    if (face.name === "components") test.slow();
    if (face.as) await comeInAs(context, face.as);
    const { status, html } = await open(page, face);
    expect(status).toBe(face.status ?? 200);
    expect(htmlFindings(html), "html-validate").toEqual([]);

    await test.step("a document with a language, a title, one h1, a way past the navigation and a main part", async () => {
      await expect(page.locator("html")).toHaveAttribute("lang", /^[a-z]{2}(-[A-Z]{2})?$/);
      await expect(page).toHaveTitle(/\S+ · \S+/);
      if (face.post && face.status !== 200) await expect(page).toHaveTitle(/^Error: /);
      await expect(page.locator("h1")).toHaveCount(1);
      await expect(page.locator("main")).toHaveCount(1);
      const skip = page.locator("a.skip[href='#main']");
      if (await page.locator("nav").count()) await expect(skip).toHaveCount(1);
    });

    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 });
      await test.step(`nothing sticks out at ${String(width)} px`, async () => {
        const overflow = await page.evaluate(() => {
          const wide = document.documentElement.clientWidth;
          const guilty = [...document.querySelectorAll("body *")].filter((element) => element.getBoundingClientRect().right > wide + 1).map((element) => `${element.tagName.toLowerCase()}.${element.className}`);
          return { by: document.documentElement.scrollWidth - wide, guilty: guilty.slice(0, 5) };
        });
        expect(overflow.by > 0 ? overflow : null).toBeNull();
      });
      // The dark theme changes colours only, and the same tokens at every width: it is looked at on the desk.
      for (const colorScheme of width === 1280 ? themes : themes.slice(0, 1)) {
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        await test.step(`axe at ${String(width)} px, ${colorScheme}`, async () => {
          const { violations } = await axe(page, colorScheme === "light" ? null : ["color-contrast"]).analyze();
          expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target, failureSummary }) => `${target.join(" ")} ${failureSummary ?? ""}`).join(" | ")}`)).toEqual([]);
        });
      }
    }
  });
}
