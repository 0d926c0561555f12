import type { Browser, Page as Tab } from "@playwright/test";
import { test, expect } from "@playwright/test";
import { hosts, visitor, type Reader } from "../cast";
import { axeFindings } from "../browser/axe";
import { addressOf, clientAs, comeInAs, complainTo, door, networkOfItsOwn } from "../browser/fixtures";
import { htmlFindings } from "../html-validate.config";
import { pages, type Page } from "./pages";
import { pathOf } from "./path-of";

/*
 * Every page, on a phone, a tablet and a desk, in light and dark (issue 2: axe and html-validate find nothing on any page).
 * Its structure is looked at where it changes, its colours once in each theme. Pages are made of the kit's parts, and all
 * of these stand on "components": with every run the tablet and the dark theme are looked at there and on the pages of
 * the rail, on every page by `npm run prove -- pages`. That nothing sticks out is seen at each width every time.
 */
const everyLook = process.env.TRELLIS_EVERY_LOOK === "1";

/** The desk's layout begins between the first two; each theme has the same colours at every width. `once`: see above. */
const looks = [
  { width: 320, colorScheme: "light", looking: "all", once: false },
  { width: 768, colorScheme: "light", looking: "structure", once: true },
  { width: 1280, colorScheme: "dark", looking: "colours", once: true },
] as const;
/** The rail begins above 768 px and is the same on every page of its kind, and so are tables: these are looked at whole in both themes. */
const railToo: readonly string[] = ["admin", "teaching", "journey", "organisation", "console", "people", "queue", "outbox", "desk", "components"];
const onRail = [{ width: 1280, colorScheme: "light", looking: "all", once: false }, { width: 1280, colorScheme: "dark", looking: "all", once: false }] as const;

interface Desk {
  readonly tab: Tab;
  readonly complaints: string[];
}

/** One tab for each person, kept for all their pages: a new one takes as long as a look by axe. */
const desks = new Map<Reader | null, Desk>();

async function deskOf(browser: Browser, as: Reader | null): Promise<Desk> {
  let desk = desks.get(as);
  if (!desk) {
    const context = await browser.newContext({ locale: "en-GB" });
    if (as) await comeInAs(context, as);
    const tab = await context.newPage();
    // A page that is known already would be answered with 304 and without its text.
    await (await context.newCDPSession(tab)).send("Network.setCacheDisabled", { cacheDisabled: true });
    desk = { tab, complaints: [] };
    complainTo(tab, desk.complaints, true);
    desks.set(as, desk);
  }
  desk.complaints.length = 0;
  await desk.tab.context().setExtraHTTPHeaders(networkOfItsOwn());
  if (!as) await desk.tab.context().clearCookies();
  await desk.tab.setViewportSize({ width: looks[0].width, height: 800 });
  await desk.tab.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  return desk;
}

/** Opens the face that is meant: a page, or what it answers to a refused form. */
async function open(tab: Tab, face: Page): Promise<{ status: number; html: string }> {
  const { host = hosts.academy, as, foundBy = as, post, button } = face;
  const at = as === "stranger" ? hosts.otherAcademy : as === "operator" ? hosts.deployment : host;
  const reader = foundBy ? await clientAs(foundBy) : visitor(door(), at);
  const path = await pathOf(face, async (way) => (await reader.get(way)).text);
  const address = addressOf(path, at);
  if (face.cookie) await tab.context().addCookies([{ name: face.cookie[0], value: face.cookie[1], domain: at, path: "/", httpOnly: true, sameSite: "Lax" }]);
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
  const [answer] = await Promise.all([tab.waitForResponse((response) => response.request().method() === "POST" && response.request().isNavigationRequest()), form.evaluate((element, to) => {
    const target = element as HTMLFormElement;
    const pressed = to === undefined ? undefined : [...target.elements].find((one) => one.getAttribute("formaction")?.includes(to));
    if (pressed instanceof HTMLElement) target.requestSubmit(pressed);
    else target.submit();
  }, button)]);
  await tab.waitForLoadState("load");
  return { status: answer.status(), html: await answer.text() };
}

for (const face of pages) {
  test(face.name, async ({ browser }) => {
    // The page of every component in every state holds more than all the others together.
    if (face.name === "components") test.slow();
    const { tab: page, complaints } = await deskOf(browser, face.as);
    const { status, html } = await open(page, face);
    expect(status).toBe(face.status ?? 200);
    if (face.shows) await expect(page.getByRole("main")).toContainText(face.shows);
    expect(htmlFindings(html), "html-validate").toEqual([]);

    await test.step("a document with a language, a title, one h1, a way past the navigation and a main part", async () => {
      const found = await page.evaluate(() => ({
        lang: document.documentElement.lang, title: document.title,
        counts: Object.fromEntries(["h1", "main", "nav", "a.skip[href='#main']"].map((selector) => [selector, document.querySelectorAll(selector).length])),
      }));
      expect(found.lang).toMatch(/^[a-z]{2}(-[A-Z]{2})?$/);
      expect(found.title).toMatch(face.post && face.status !== 200 ? /^Error: \S.* · \S+/ : /\S+ · \S+/);
      expect(found.counts).toMatchObject({ h1: 1, main: 1, ...(found.counts.nav ? { "a.skip[href='#main']": 1 } : {}) });
    });

    for (const { width, colorScheme, looking, once } of [...looks, ...(railToo.includes(face.name) ? onRail : [])]) {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await test.step(`nothing sticks out at ${String(width)} px`, async () => {
        const overflow = await page.evaluate(() => {
          const wide = document.documentElement.clientWidth;
          const guilty = [...document.querySelectorAll("body *")].filter((element) => element.getBoundingClientRect().right > wide + 1).map((element) => `${element.tagName.toLowerCase()}.${element.className}`);
          return { by: document.documentElement.scrollWidth - wide, guilty: guilty.slice(0, 5) };
        });
        expect(overflow.by > 0 ? overflow : null).toBeNull();
      });
      if (once && !everyLook && !railToo.includes(face.name)) continue;
      await test.step(`axe at ${String(width)} px, ${colorScheme}`, async () => {
        expect(await axeFindings(page, looking)).toEqual([]);
      });
    }
    expect(complaints, "the browser has nothing to complain of").toEqual([]);
  });
}
