import sharp from "sharp";
import { afterAll, describe, expect, test } from "vitest";
import { cast, hosts, signIn, visitor } from "../cast";
import { expectNoFault, house } from "./house";
import { inDatabase, postParts } from "./multipart";

/* What people ask of their own account, through the doors of the production build. */
const home = house();
afterAll(() => expectNoFault(home.it));

const profile = { name: "Emily Carter", theme: "auto", timeZone: "", locale: "" };
const scripts = /<script/;

describe("pages without script", () => {
  test("are what somebody gets who wants them, whole: the same page without any", async () => {
    const [emily, admin] = [await signIn(home.it, "emily"), await signIn(home.it, "admin")];
    expect((await admin.get("/admin/system/components")).text).toMatch(scripts);
    await admin.post("/account", { ...profile, name: "Alex Morgan", lite: "yes" });
    const lite = await admin.get("/admin/system/components");
    expect([lite.status, scripts.test(lite.text)]).toEqual([200, false]);
    expect(lite.headers["content-security-policy"]).toContain("script-src 'none'");
    expect((await admin.get("/account")).text).toMatch(/name="lite"[^>]*checked/);
    await admin.post("/account", { ...profile, name: "Alex Morgan" });
    expect((await admin.get("/admin/system/components")).text).toMatch(scripts);
    // One's own choice is nobody else's.
    const queue = (await emily.get("/teaching/assignments?queue=all")).text;
    const desk = /href="(\/teaching\/assignments\/[0-9a-f-]{36}\?queue=all)"/.exec(queue)?.[1]?.replaceAll("&amp;", "&") ?? "";
    expect((await emily.get(desk)).text).toMatch(/<script type="module"/);
    const saving = await emily.get(desk, { "save-data": "on" });
    expect([saving.status, scripts.test(saving.text)]).toEqual([200, false]);
    expect(saving.headers["content-security-policy"]).toContain("script-src 'none'");
  });

  test.each(["http://cal.example/emily", "javascript:alert(1)", "cal.example"])("%s is no page where somebody can be booked", async (schedulingUrl) => {
    const emily = await signIn(home.it, "emily");
    const answer = await emily.post("/account", { ...profile, schedulingUrl });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain("begins with https://");
    expect((await emily.post("/account", { ...profile, schedulingUrl: "https://cal.example/emily" })).status).toBe(303);
  });
});

test("an admin whom a page refuses reads why, by a link that asks it; nobody else is led there", async () => {
  const [admin, sarah] = [await signIn(home.it, "admin"), await signIn(home.it, "sarah")];
  const refused = await admin.get("/teaching/clients");
  const why = /href="(\/admin\/staff\/why[^"]*)"/.exec(refused.text)?.[1]?.replaceAll("&amp;", "&") ?? "/none";
  const answer = (await admin.get(why)).text.replaceAll("<!-- -->", "");
  expect([refused.status, answer.includes("Alex Morgan is refused (403)"), answer.includes("one of these roles")]).toEqual([403, true, true]);
  expect((await sarah.get("/teaching/clients")).text).not.toContain("/admin/staff/why");
});

test("whoever writes their dates as in German reads English pages, which say that they are English", async () => {
  const noah = await signIn(home.it, "noah");
  await noah.post("/account", { ...profile, name: "Noah Bennett", locale: "de-DE" });
  expect((await noah.get("/account/devices")).text).toMatch(/<html lang="en"/);
  await noah.post("/account", { ...profile, name: "Noah Bennett" });
  expect((await noah.get("/account/devices")).text).toMatch(/<html lang="en-GB"/);
});

describe("one's own data", () => {
  test("is open to whoever has not accepted the terms: a copy, being forgotten, and back", async () => {
    const ines = await signIn(home.it, "ines");
    expect((await ines.get("/journey")).location).toMatch(/^\/terms\/acceptance/);
    expect((await ines.get("/account/data")).status).toBe(200);
    expect((await ines.post("/account/data/copies", {})).location).toBe("/account/data");
    expect((await ines.get("/account/data")).text).toContain("is being prepared");
    expect((await ines.post("/account/data/deletion", { note: "I never accepted them." })).location).toBe("/account/data");
    expect((await ines.post("/account/data/deletion", { note: "again" })).status).toBe(409);
    expect((await ines.post("/account/data/deletion/withdrawal", {})).location).toBe("/account/data");
    expect((await ines.post("/account/data/deletion/withdrawal", {})).location).toBe("/account/data");
  });

  test("ends by an admin's decision, of which its person is told", async () => {
    const admin = await signIn(home.it, "admin");
    const list = await admin.get("/admin/people/deletion-requests");
    const one = /href="(\/admin\/people\/deletion-requests\/[0-9a-f-]{36})"[^>]*>Hannah/.exec(list.text)?.[1] ?? "";
    expect((await admin.get(one)).text).toContain("end of the month");
    const declined = await admin.post(`${one}/refusal`, { answer: "Your program runs until May." });
    expect([declined.status, declined.location]).toEqual([303, one]);
    expect((await admin.post(`${one}/refusal`, { answer: "Twice." })).status).toBe(409);
    expect((await (await signIn(home.it, "hannah")).get("/account/data")).text).toContain("until May");
    expect((await visitor(home.it, hosts.otherAcademy).get(one)).location).toContain("/login");
    expect((await (await signIn(home.it, "stranger")).get(one)).status).toBe(404);
  });
});

describe("one's photo", () => {
  const picture = () => sharp({ create: { width: 300, height: 200, channels: 3, background: "#aa5533" } }).jpeg().withExif({ IFD3: { GPSLatitude: "51/1 30/1 0/1", GPSLatitudeRef: "N" } }).toBuffer();
  const photoIn = (html: string): string => /<img[^>]+src="(\/files\/[^"]+)"/.exec(html)?.[1]?.replaceAll("&amp;", "&") ?? "/none";

  test("is sent by a plain form, drawn anew, shown to whoever is shown the person, and to nobody else by its address", async () => {
    const [michael, admin] = [await signIn(home.it, "michael"), await signIn(home.it, "admin")];
    const sent = await picture();
    expect((await michael.get("/account/photo")).text).toContain('encType="multipart/form-data"');
    expect((await postParts(michael, home.it, "/account/photo", [["photo", sent, "me.jpg"]])).location).toBe("/account/photo");
    const own = photoIn((await michael.get("/account/photo")).text);
    const shown = await michael.get(own);
    expect([shown.status, shown.headers["content-type"], shown.bytes.equals(sent), shown.bytes.includes("Exif")]).toEqual([200, "image/webp", false, false]);
    expect(String(shown.headers["content-security-policy"])).toContain("sandbox");
    const id = inDatabase(home.it.dataDir, (database) => (database.prepare("SELECT id FROM users WHERE email_key = ?").get(cast.michael.email) as { id: string }).id);
    const theirs = photoIn((await admin.get(`/admin/people/${id}`)).text);
    expect((await admin.get(theirs)).status).toBe(200);
    expect((await admin.get(own)).status, "a link is one person's").toBe(404);
    expect((await visitor(home.it).get(own)).location).toContain("/login");
  });

  test.each<[string, Buffer | string, string]>([
    ["an SVG", '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "is not a picture we can use"],
    ["a page", "<!doctype html><script>alert(1)</script>", "is not a picture we can use"],
    ["a picture that is none", Buffer.concat([Buffer.from("ffd8ffe000104a46494600010100000100010000", "hex"), Buffer.alloc(400)]), "could not be read as a picture"],
    ["nothing", "", "Choose a picture"],
  ])("is refused as %s, with what to do", async (_, bytes, words) => {
    const emily = await signIn(home.it, "emily");
    const answer = await postParts(emily, home.it, "/account/photo", [["photo", bytes, bytes === "" ? "" : "me.jpg"]]);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(words);
    expect(photoIn((await emily.get("/account/photo")).text)).toBe("/none");
  });

  test("is taken away by its person", async () => {
    const michael = await signIn(home.it, "michael");
    expect((await michael.post("/account/photo/removal", {})).location).toBe("/account/photo");
    expect(photoIn((await michael.get("/account/photo")).text)).toBe("/none");
  });
});
