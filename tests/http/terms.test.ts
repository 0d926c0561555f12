import { afterAll, describe, expect, test } from "vitest";
import { hosts, signIn, visitor } from "../cast";
import { expectNoFault, house } from "./house";

/* Terms, through the doors of the production build. Inês has not accepted the newest (db/seed/demo). */
const home = house();
afterAll(() => expectNoFault(home.it));

const plain = (html: string): string => html.replaceAll("<!-- -->", "");
const profile = { name: "Inês Carvalho", pronouns: "ela & dela", theme: "auto", timeZone: "Europe/Lisbon", locale: "pt-PT" };

describe("somebody who has not accepted the terms", () => {
  test("is led there and back, with what they were sending; meanwhile terms can be read, and left", async () => {
    const ines = visitor(home.it);
    expect((await ines.post("/login", { email: "ines@carvalho.example", password: "DemoPass123!", next: "/journey/badges" })).location).toBe("/journey/badges");
    const led = await ines.get("/journey/badges");
    expect([led.status, led.location]).toEqual([303, "/terms/acceptance?next=%2Fjourney%2Fbadges"]);
    expect((await ines.get("/terms")).status).toBe(200);
    expect((await ines.get("/logout")).status).toBe(200);
    // A form that was being filled in is kept.
    const sent = await ines.post("/account", profile);
    expect(sent.location).toMatch(/^\/terms\/acceptance\?next=%2Fparked%2F[\w-]{43}$/);
    const page = plain((await ines.get(sent.location ?? "")).text);
    expect(page).toContain("version 2");
    expect(page).toContain("When you leave");
    // Accepting what is not the version in force changes nothing.
    expect((await ines.post(sent.location ?? "", { version: "1" })).status).toBe(409);
    expect((await ines.get("/journey")).location).toBe("/terms/acceptance?next=%2Fjourney");
    const accepted = await ines.post(sent.location ?? "", { version: "2" });
    expect([accepted.status, accepted.location]).toEqual([303, new URL(sent.location ?? "", "http://x").searchParams.get("next")]);
    const kept = await ines.get(accepted.location ?? "");
    expect(kept.status).toBe(200);
    expect(kept.text).toContain("ela &amp; dela");
    expect((await ines.get("/journey")).status).toBe(200);
    expect(plain((await ines.get("/terms")).text)).toContain("You accepted this version");
  });

  test.each(["https://elsewhere.example/", "//elsewhere.example", "/terms/acceptance?next=%2Fterms%2Facceptance"])("is not led on to %j", async (next) => {
    const admin = await signIn(home.it, "admin");
    const answer = await admin.get(`/terms/acceptance?next=${encodeURIComponent(next)}`);
    expect([answer.status, answer.location]).toEqual([303, "/terms"]);
  });
});

describe("a new version", () => {
  test("is asked of everybody, its writer too, and nobody before may be changed", async () => {
    const [admin, sarah] = [await signIn(home.it, "admin"), await signIn(home.it, "sarah")];
    const published = await admin.post("/admin/terms/new", { text: "# Be kind\n\n<script>alert(1)</script>", replaces: "2" });
    expect([published.status, published.location]).toEqual([303, "/admin/terms"]);
    expect((await admin.get("/admin/terms")).location).toBe("/terms/acceptance?next=%2Fadmin%2Fterms");
    expect((await sarah.get("/journey")).location).toBe("/terms/acceptance?next=%2Fjourney");
    const shown = (await visitor(home.it).get("/terms")).text;
    expect(shown).toContain("Be kind");
    expect(shown).not.toContain("<script>alert");
    await admin.post("/terms/acceptance", { version: "3" });
    expect((await admin.post("/admin/terms/1", { text: "Other words", replaces: "0" })).status).toBe(405);
    const again = await admin.post("/admin/terms/new", { text: "# Be honest", replaces: "2" });
    expect(again.status).toBe(409);
    expect(again.text).toContain("# Be honest");
    // The other academy has none.
    expect((await visitor(home.it, hosts.otherAcademy).get("/terms")).text).toContain("There are no terms yet");
    expect((await (await signIn(home.it, "stranger")).get("/admin")).status).toBe(200);
  });
});
