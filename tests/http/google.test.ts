import { afterAll, describe, expect, test } from "vitest";
import { cast, demoPassword, hosts, signIn, visitor } from "../cast";
import { fakeOpenId } from "../fakes/openid";
import { openClient, type Answer, type Client } from "../server/client";
import { expectNoFault, house } from "./house";

/* Signing in with Google, from the academy's host over the provider and the deployment's host back. */
const google = await fakeOpenId();
const home = house({ env: { GOOGLE_SIGNIN_CLIENT_ID: google.clientId, GOOGLE_SIGNIN_CLIENT_SECRET: google.clientSecret, GOOGLE_SIGNIN_ISSUER: google.issuer } });
afterAll(async () => {
  expectNoFault(home.it);
  await google.close();
});

const portOf = () => String(home.it.port);
const pathOf = (url: string) => url.replace(/^https?:\/\/[^/]+/, "");

/** From the button to the address that the deployment hands the browser on to. */
async function handedOn(browser: Client, fields: Readonly<Record<string, string>> = {}, at = "/login/google"): Promise<string> {
  const begun = await browser.post(at, fields);
  expect(begun.status).toBe(303);
  expect(begun.location).toMatch(new RegExp(`^${google.issuer}/authorize\\?`));
  const back = await google.visit(begun.location ?? "");
  expect(back.origin + back.pathname).toBe(`http://localhost:${portOf()}/oauth/google/callback`);
  // The deployment's host has no cookie of the academy's.
  const handed = await openClient(home.it, hosts.deployment).get(back.pathname + back.search);
  expect(handed.status).toBe(303);
  expect(handed.headers["cache-control"]).toBe("no-store");
  return handed.location ?? "";
}

describe("signing in with Google", () => {
  test("is offered where people sign in, on a page whose forms may lead there, and nowhere else", async () => {
    const page = await visitor(home.it).get("/login");
    expect(page.text).toContain("Sign in with Google");
    expect(page.headers["content-security-policy"]).toContain(`form-action 'self' ${google.issuer} http://localhost:${portOf()};`);
    const elsewhere = await (await signIn(home.it, "sarah")).get("/journey");
    expect(elsewhere.headers["content-security-policy"]).toContain("form-action 'self';");
    expect((await visitor(home.it, hosts.deployment).get("/login")).text).not.toContain("Google");
  });

  test("shows that an account is one's own, is connected, and from then on signs in without a password", async () => {
    google.person = { sub: "2001", email: cast.michael.email, name: "Michael" };
    const browser = visitor(home.it);
    const to = await handedOn(browser, { next: "/journey/badges" });
    expect(to).toMatch(new RegExp(`^http://demo\\.localhost:${portOf()}/login/google/return\\?state=`));
    const back = await browser.get(pathOf(to));
    expect([back.status, back.location]).toEqual([303, "/login/google/confirmation"]);
    expect([...browser.cookies.keys()]).toEqual(["outside-claim"]);
    expect((await browser.get("/journey")).status).toBe(303);
    expect((await browser.get("/login/google/confirmation")).text).toContain(cast.michael.email);
    const wrong = await browser.post("/login/google/confirmation", { password: "not this one" });
    expect(wrong.status).toBe(422);
    expect(wrong.text).not.toContain("not this one");
    const right = await browser.post("/login/google/confirmation", { password: demoPassword });
    expect([right.status, right.location]).toEqual([303, "/journey/badges"]);
    expect([...browser.cookies.keys()]).toEqual(["session"]);

    const again = visitor(home.it);
    const entered = await again.get(pathOf(await handedOn(again)));
    expect([entered.status, entered.location]).toEqual([303, "/journey"]);
    expect((await again.get("/journey")).status).toBe(200);
    const account = await again.get("/account/connections");
    expect(account.text).toContain(cast.michael.email);
    expect((await again.post("/account/connections/google/removal", {})).location).toBe("/account/connections");
    expect((await again.get("/account/connections")).text).toContain("Not connected");
    expect(home.it.lines.filter((line) => /state=|code=/.test(JSON.stringify(line))), "no log line holds state or code").toEqual([]);
  });

  test("is connected by whoever is signed in", async () => {
    google.person = { sub: "2002", email: "private@mail.example", name: "Sarah" };
    const sarah = await signIn(home.it, "sarah");
    const to = await handedOn(sarah, {}, "/account/connections");
    expect((await sarah.get(pathOf(to))).location).toBe("/account/connections");
    const browser = visitor(home.it);
    expect((await browser.get(pathOf(await handedOn(browser)))).location).toBe("/journey");
  });

  test("makes an account where registration is open, and none where it is closed", async () => {
    google.person = { sub: "2003", email: "newcomer@gmail.com", name: "Nina Newcomer" };
    const closed = visitor(home.it);
    const refused = await closed.get(pathOf(await handedOn(closed)));
    expect(refused.location).toBe("/login");
    expect((await closed.get("/login")).text).toContain("No account here opens");
    const open = visitor(home.it, hosts.otherAcademy);
    const to = await handedOn(open);
    expect(to).toContain("http://music.localhost");
    expect([(await open.get(pathOf(to))).location, (await open.get("/journey")).status]).toEqual(["/journey", 200]);
  });
});

describe("what is brought back", () => {
  const refusedAt = async (browser: Client, path: string): Promise<Answer> => {
    const answer = await browser.get(path);
    expect([answer.status, answer.location, browser.cookies.has("session")]).toEqual([303, "/login", false]);
    return answer;
  };

  test("works once", async () => {
    google.person = { sub: "2002", email: "private@mail.example", name: "Sarah" };
    const browser = visitor(home.it);
    const to = pathOf(await handedOn(browser));
    const trip = browser.cookies.get("outside-trip") ?? "";
    expect((await browser.get(to)).location).toBe("/journey");
    const replay = visitor(home.it);
    replay.cookies.set("outside-trip", trip);
    await refusedAt(replay, to);
  });

  test("works in the browser that began, at the academy that began, and nowhere else", async () => {
    google.person = { sub: "2002", email: "private@mail.example", name: "Sarah" };
    const [attacker, victim] = [visitor(home.it), visitor(home.it)];
    const to = pathOf(await handedOn(attacker));
    await refusedAt(victim, to);
    await victim.post("/login/google", {});
    await refusedAt(victim, to);
    const there = visitor(home.it, hosts.otherAcademy);
    there.cookies.set("outside-trip", attacker.cookies.get("outside-trip") ?? "");
    await refusedAt(there, to);
    expect((await attacker.get(to)).location, "which it all left alone").toBe("/journey");
  });

  test.each(["", "?state=x&code=y", "?state=01890a5d-ac96-774b-bcce-b302099a8057.9999999999999.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA&code=y"])("is handed on to nobody with %j", async (query) => {
    const answer = await visitor(home.it, hosts.deployment).get(`/oauth/google/callback${query}`);
    expect([answer.status, answer.location]).toEqual([400, null]);
    expect((await visitor(home.it).get(`/oauth/google/callback${query}`)).status, "nor on an academy's host").toBe(404);
  });

  test("leads where they were going only within the academy", async () => {
    google.person = { sub: "2002", email: "private@mail.example", name: "Sarah" };
    for (const next of ["https://elsewhere.example/", "//elsewhere.example", "/login/google/return"]) {
      const browser = visitor(home.it);
      expect((await browser.get(pathOf(await handedOn(browser, { next })))).location).toBe("/journey");
    }
  });
});
