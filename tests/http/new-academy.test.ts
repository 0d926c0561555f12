import { beforeAll, describe, expect, test } from "vitest";
import { hosts, signIn, visitor } from "../cast";
import { openClient, type Client } from "../server/client";
import { expectNoFault, house } from "./house";

/* Somebody registers an academy on the deployment's own host (`01-access`), where operators allow it; the demo does. */
const home = house();
let operator: Client;
const order = { name: "Tidewater Tutors", slug: "tidewater", adminName: "Ada Hill", adminEmail: "ada@tidewater.example", locale: "en-GB", timeZone: "UTC", currency: "EUR" };
const anyone = () => visitor(home.it, hosts.deployment);
const rules = (open: boolean) => operator.post("/operator/registration", { ...(open ? { open: "yes" } : {}), storage: "1 GB", perDay: "50" });
const linkOf = (html: string, name: string) => (new RegExp(`<a href="([^"]+)" aria-label="Open the link of ${name}"`).exec(html)?.[1] ?? "").replaceAll("&amp;", "&");

beforeAll(async () => { operator = await signIn(home.it, "operator"); });

describe("where operators do not allow it", () => {
  test("nothing of it is there, and a link that was sent before opens nothing", async () => {
    await rules(true);
    expect((await anyone().post("/new-academy", { ...order, slug: "early", adminEmail: "early@tidewater.example", name: "Early" })).location).toBe("/new-academy?sent=yes");
    const link = new URL(linkOf((await operator.get("/operator/registration")).text, "Early"));
    await rules(false);
    expect((await anyone().get("/")).text).not.toContain("/new-academy");
    for (const path of ["/new-academy", "/new-academy?sent=yes", link.pathname + link.search]) expect((await anyone().get(path)).status, path).toBe(404);
    expect((await anyone().post("/new-academy", order)).status).toBe(404);
    expect((await anyone().post(link.pathname + link.search, {})).status).toBe(404);
    expect((await operator.get("/operator?q=early")).text).toContain("No academy is like that");
  });
});

describe("where they do", () => {
  test("a wish is confirmed by its link, and the academy is there with its admin's way in, the limits of such, and its mark at the console", async () => {
    expect((await rules(true)).location).toBe("/operator/registration");
    expect((await anyone().get("/")).text).toContain('href="/new-academy"');
    expect((await anyone().post("/new-academy", order)).location).toBe("/new-academy?sent=yes");
    expect((await visitor(home.it, "tidewater.localhost").get("/login")).status, "before it is confirmed").toBe(404);
    const link = new URL(linkOf((await operator.get("/operator/registration")).text, order.name));
    expect(link.host).toBe(new URL(`http://localhost:${link.port}`).host);
    const guest = anyone();
    const page = await guest.get(link.pathname + link.search);
    expect([page.status, page.text.includes("tidewater.localhost"), page.text.includes("ada@tidewater.example")]).toEqual([200, true, true]);
    const made = await guest.post(link.pathname + link.search, {});
    expect(made.status).toBe(200);
    const way = new URL((/href="(http:\/\/tidewater\.localhost[^"]+)"/.exec(made.text)?.[1] ?? "").replaceAll("&amp;", "&"));
    const admin = openClient(home.it, "tidewater.localhost");
    expect((await admin.get(way.pathname + way.search)).status).toBe(200);
    const chosen = await admin.post(way.pathname + way.search, { password: "a long enough password" });
    expect(chosen.status).toBe(303);
    const entered = await admin.post("/login", { email: order.adminEmail, password: "a long enough password" });
    expect(entered.location).toBe("/admin");
    expect((await admin.get("/admin/system/limits")).text).toContain("of 1 GB");

    const again = await guest.post(link.pathname + link.search, {});
    expect([again.status, again.text.includes("does not work any more")]).toEqual([410, true]);
    const listed = (await operator.get("/operator?q=tidewater")).text;
    expect(listed).toContain("Registered by itself");
    const one = /href="(\/operator\/academies\/[0-9a-f-]{36})"/.exec(listed)?.[1] ?? "";
    expect((await operator.get(one)).text).toContain("Created by its own registration");
    expect((await operator.get("/operator/registration")).text).toContain(`href="${one}"`);
  });

  test("an address that is taken, or the site's own, is refused in the same words, with everything typed", async () => {
    const answers = await Promise.all(["demo", "www"].map((slug) => anyone().post("/new-academy", { ...order, slug, adminEmail: "b@tidewater.example" })));
    for (const answer of answers) {
      expect(answer.status).toBe(409);
      expect(answer.text).toContain("This address cannot be had. Choose another");
      expect(answer.text).toContain('value="b@tidewater.example"');
    }
  });

  test("what is asked too often waits", async () => {
    const asks = async () => (await anyone().post("/new-academy", { ...order, slug: "tidewater-two", adminEmail: "often@tidewater.example" })).status;
    const statuses = [await asks(), await asks(), await asks(), await asks()];
    expect(statuses).toEqual([303, 303, 303, 429]);
    expectNoFault(home.it);
  });
});
