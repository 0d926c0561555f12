import type { Browser, CDPSession, Page as Tab } from "@playwright/test";
import { test, expect } from "@playwright/test";
import { everybody, hosts, visitor, type Reader } from "../cast";
import { axeFindings, readEngine } from "../browser/axe";
import { addressOf, clientAs, comeInAs, complainTo, door, networkOfItsOwn } from "../browser/fixtures";
import type { Client } from "../server/client";
import { pages, type Page } from "./pages";
import { pathOf } from "./path-of";

/*
 * Every page, on a phone, a tablet and a desk, in light and dark (issue 2: axe finds nothing on any page; what
 * html-validate says of each is tests/http/sizes.test.ts's). Its structure is looked at where it changes, its colours once
 * in each theme. Pages are made of the kit's parts, and all of these stand on the "components" pages: with every run the
 * tablet and the dark theme are looked at there and on the pages of the rail; and a route's first face is looked at, with
 * those that are laid out in a way of their own. `npm run prove -- pages` goes to every face and has every look. That
 * nothing sticks out is seen at each width.
 */
const everyLook = process.env.TRELLIS_EVERY_LOOK === "1";

const firstOfRoute = new Map(pages.toReversed().map((face) => [face.route, face]));
const looked = pages.filter((face) => everyLook || face.route === null || face.ownLayout || firstOfRoute.get(face.route) === face);

/** The desk's layout begins between the first two; each theme has the same colours at every width. `once`: see above. */
const looks = [
  { width: 320, colorScheme: "light", looking: "all", once: false },
  { width: 768, colorScheme: "light", looking: "structure", once: true },
  { width: 1280, colorScheme: "dark", looking: "colours", once: true },
] as const;
/** The rail begins above 768 px and is the same on every page of its kind, and so are tables: these are looked at whole in both themes. */
const railToo: readonly string[] = ["admin", "teaching", "journey", "organisation", "console", "people", "queue", "outbox", "desk", "components"];
const isOfKit = ({ name }: Page): boolean => name.startsWith("components");
const onRail = [{ width: 1280, colorScheme: "light", looking: "all", once: false }, { width: 1280, colorScheme: "dark", looking: "all", once: false }] as const;

interface Desk {
  readonly tab: Tab;
  readonly browser: CDPSession;
  readonly complaints: string[];
}

/** One tab for each person and host, kept for all their pages: a new one takes as long as a look by axe. */
const desks = new Map<string, Desk>();

async function deskOf(browser: Browser, as: Reader | null, host: string): Promise<Desk> {
  const key = `${as ?? "nobody"} at ${host}`;
  let desk = desks.get(key);
  if (!desk) {
    const context = await browser.newContext({ locale: "en-GB", reducedMotion: "reduce" });
    if (as) await comeInAs(context, as);
    const tab = await context.newPage();
    desk = { tab, browser: await context.newCDPSession(tab), complaints: [] };
    complainTo(tab, desk.complaints, true);
    desks.set(key, desk);
  }
  desk.complaints.length = 0;
  await desk.tab.context().setExtraHTTPHeaders(networkOfItsOwn());
  if (!as) await desk.tab.context().clearCookies();
  await desk.tab.setViewportSize({ width: looks[0].width, height: 800 });
  await desk.tab.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  return desk;
}

interface Way {
  readonly path: string;
  readonly host: string;
  readonly reader: Client;
}

/** Where this face is, found by whoever looks at it or by somebody whose pages lead there. */
async function wayTo(face: Page): Promise<Way> {
  const { as, foundBy = as } = face;
  const host = as ? everybody[as].host : (face.host ?? hosts.academy);
  const nobody = visitor(door(), host);
  const finder = foundBy ? await clientAs(foundBy) : nobody;
  return { host, path: await pathOf(face, async (way) => (await finder.get(way)).text), reader: as ? await clientAs(as) : nobody };
}

/**
 * The face's own bytes, read by the browser in the document it has open: what a navigation shows, without reading the
 * engine of axe anew for each, which takes as long as a look. A page that sends script is gone to: scripts are let in by
 * a word that each answer says anew.
 */
async function read({ tab }: Desk, face: Page, { host, path, reader }: Way): Promise<number> {
  if (face.cookie) reader.cookies.set(...face.cookie);
  const answer = await (face.post ? reader.post(`${path}${face.button ?? ""}`, face.post) : reader.get(path));
  if (new URL(tab.url()).hostname !== host) await tab.goto(addressOf("/login", host));
  await readEngine(tab);
  await tab.evaluate((html) => new Promise<void>((loaded) => {
    document.open();
    window.addEventListener("load", () => { loaded(); }, { once: true });
    document.write(html);
    document.close();
  }), answer.text);
  return answer.status;
}

/** Goes to the face as a person does: to its page, or to what it answers to a refused form. */
async function goTo({ tab, browser }: Desk, { cookie, post, button }: Page, { host, path }: Way): Promise<number> {
  // A page that is known already would be answered with 304 and without its text.
  await browser.send("Network.setCacheDisabled", { cacheDisabled: true });
  if (cookie) await tab.context().addCookies([{ name: cookie[0], value: cookie[1], domain: host, path: "/", httpOnly: true, sameSite: "Lax" }]);
  const address = addressOf(path, host);
  const page = await tab.goto(address);
  if (!post) return page?.status() ?? 0;
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
  return answer.status();
}

for (const face of looked) {
  test(face.name, async ({ browser }) => {
    // A page of components holds more than many others together.
    if (isOfKit(face)) test.slow();
    const way = await wayTo(face);
    const desk = await deskOf(browser, face.as, way.host);
    const { tab: page, complaints } = desk;
    const open = everyLook || face.hydrates || face.script ? goTo : read;
    expect(await open(desk, face, way)).toBe(face.status ?? 200);
    if (face.shows) await expect(page.getByRole("main")).toContainText(face.shows);

    const hasRail = railToo.includes(face.name);
    for (const { width, colorScheme, looking, once } of [...looks, ...(hasRail ? onRail : [])]) {
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
      if (once && !everyLook && !isOfKit(face) && !(hasRail && looking === "structure")) continue;
      await test.step(`axe at ${String(width)} px, ${colorScheme}`, async () => {
        expect(await axeFindings(page, looking)).toEqual([]);
      });
    }
    expect(complaints, "the browser has nothing to complain of").toEqual([]);
  });
}
