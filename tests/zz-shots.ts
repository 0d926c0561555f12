import { chromium } from "@playwright/test";
import { openTheDoors, signIn, type Reader } from "./cast";
import { pages } from "./pages/pages";
import { pathOf } from "./pages/path-of";
import { findChromium } from "./runner/chromium.mjs";
import { seededFolder, startTrellis } from "./server/trellis";
const names = process.argv.slice(2);
const folder = await seededFolder();
openTheDoors(folder);
const it = await startTrellis({ dataDir: folder });
const browser = await chromium.launch({ executablePath: findChromium(process.env) ?? undefined, args: ["--no-sandbox"] });
for (const name of names) {
  const page = pages.find((one) => one.name === name)!;
  const client = await signIn(it, page.as as Reader);
  const path = await pathOf(page, async (way) => (await client.get(way)).text);
  for (const [width, scheme] of [[320, "light"], [1280, "light"], [1280, "dark"]] as const) {
    if (scheme === "dark" && names.indexOf(name) % 3 !== 0) continue;
    const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme: scheme, locale: "en-GB" });
    await context.addCookies([...client.cookies].map(([n, value]) => ({ name: n, value, domain: "demo.localhost", path: "/", httpOnly: true, sameSite: "Lax" as const })));
    const tab = await context.newPage();
    await tab.goto(`http://demo.localhost:${String(it.port)}${path}`);
    await tab.screenshot({ path: `/tmp/prog-shots/${name}-${String(width)}${scheme === "dark" ? "-dark" : ""}.png`, fullPage: true });
    await context.close();
  }
}
await browser.close();
await it.remove();
