import { afterAll, describe, expect, test } from "vitest";
import { hosts, signIn, visitor } from "../cast";
import { expectNoFault, house } from "./house";

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
