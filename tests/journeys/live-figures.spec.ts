import { addressOf, clientAs, comeInAs, expect, test } from "../browser/fixtures";

for (const [where, figures, label, changed] of [
  ["/admin/system/workflows", "/admin/system/workflows/figures", "Queued", { queued: 4_321, running: 0, sleeping: 0, waiting: 0, failed: 0, completed: 0 }],
  ["/admin/system/jobs", "/admin/system/jobs/figures", "Waiting", { waiting: 4_321, running: 0, dead: 0, completed: 0, oldestMs: null }],
] as const) {
  test(`the figures of ${where} stay up to date with script, and are the page's own without`, async ({ page, context, javaScriptEnabled }) => {
    await comeInAs(context, "admin");
    const asked: string[] = [];
    page.on("request", (request) => void (request.url().endsWith("/figures") && asked.push(request.url())));
    await page.clock.install();
    await page.goto(addressOf(where));
    const figure = page.locator("dl.stats > div", { hasText: label }).first().locator("dd");
    await expect(figure).toBeVisible();
    if (javaScriptEnabled === false) {
      await expect(figure).not.toHaveText("");
      expect(asked).toEqual([]);
      return;
    }
    // What the server itself answers has the shape that the page draws.
    const own = JSON.parse((await (await clientAs("admin")).get(figures)).text) as Record<string, unknown>;
    expect(Object.keys(own).sort()).toEqual(Object.keys(changed).sort());
    let broken = false;
    await page.route(`**${figures}`, (route) => (broken ? route.fulfill({ status: 429 }) : route.fulfill({ json: changed })));
    await page.clock.fastForward(5_100);
    await expect(figure).toHaveText("4,321");
    // Nobody answers: what was last heard stays, and it is asked ever more seldom.
    broken = true;
    const before = asked.length;
    await page.clock.runFor(60_000);
    await expect(figure).toHaveText("4,321");
    expect(asked.length - before).toBeLessThan(6);
    // A hidden page asks nothing; one that is looked at again asks at once.
    broken = false;
    await page.evaluate(() => {
      Object.defineProperty(document, "hidden", { value: true, configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    });
    const hidden = asked.length;
    await page.clock.runFor(300_000);
    expect(asked.length).toBe(hidden);
    await page.evaluate(() => {
      Object.defineProperty(document, "hidden", { value: false, configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    });
    await expect.poll(() => asked.length).toBe(hidden + 1);
  });
}
