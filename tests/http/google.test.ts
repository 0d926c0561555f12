import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cast, demoPassword, hosts, signIn, visitor } from "../cast";
import { fakeOpenId } from "../fakes/openid";
import { openClient, type Answer, type Client } from "../server/client";
import { expectNoFault, house } from "./house";
import { inDatabase } from "./multipart";

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

describe("named ways in, from the link to the program", () => {
  const inIt = <T>(sql: string, ...values: string[]) => inDatabase(home.it.dataDir, (database) => database.prepare(sql).get(...values) as T | undefined);
  const linkIn = (email: string): string => {
    const url = new URL(/http:\/\/\S+token=\S+/.exec(inIt<{ text: string }>("SELECT text FROM emails WHERE to_address = ? AND kind = 'registration' ORDER BY id DESC LIMIT 1", email)?.text ?? "")?.[0] ?? "http://no.link/");
    return url.pathname + url.search;
  };
  const password = "seven quiet otters swim";
  let admin: Client;
  let page = "";

  /** Accepts the terms that are asked of whoever has just come, and says where they are then. */
  async function accepts(browser: Client): Promise<void> {
    const asked = (await browser.get("/journey")).location ?? "";
    expect(asked).toMatch(/^\/terms\/acceptance/);
    const version = /name="version" value="(\d+)"/.exec((await browser.get(asked)).text)?.[1] ?? "";
    expect((await browser.post(asked, { version })).status).toBe(303);
  }
  const say = (signUp: string) => admin.post(page, { name: "Open evening", slug: "open-evening", welcome: "Come **in**.", signUp, programId: program });
  let program = "";

  beforeAll(async () => {
    admin = await signIn(home.it, "admin");
    program = inIt<{ id: string }>("SELECT id FROM programs WHERE slug = 'difficult-conversations'")?.id ?? "";
    const made = await admin.post("/admin/entry-links/new", { name: "Open evening", slug: "open-evening", welcome: "Come **in**.", signUp: "open", programId: program });
    expect(made.status).toBe(303);
    page = `/admin/entry-links/${inIt<{ id: string }>("SELECT id FROM entry_links WHERE slug = 'open-evening'")?.id ?? ""}`;
  });

  test("open: the account is made behind the link in a mail, begins its program, is welcomed, and counts as having come by it", async () => {
    const browser = visitor(home.it);
    expect((await browser.get("/enter/open-evening")).text).toContain("Come <strong>in</strong>.");
    const sent = await browser.post("/enter/open-evening", { name: "Wilma Way", email: "wilma@way.example" });
    expect([sent.status, sent.location]).toEqual([303, "/register?sent=yes"]);
    expect(inIt("SELECT id FROM users WHERE email_key = 'wilma@way.example'"), "nobody before the address is confirmed").toBeUndefined();
    const link = linkIn("wilma@way.example");
    expect((await visitor(home.it, hosts.otherAcademy).get(link)).status, "another academy's link is nothing here").toBe(410);
    expect((await browser.post(link, { name: "Wilma Way", password: "password1234" })).status, "a common password").toBe(422);
    const joined = await browser.post(link, { name: "Wilma Way", password });
    expect([joined.status, browser.cookies.has("session")]).toEqual([303, true]);
    expect((await visitor(home.it).get(link)).status, "the link is used up").toBe(410);
    await accepts(browser);
    expect((await browser.get("/journey/programs/difficult-conversations")).status).toBe(200);
    expect((await browser.get("/enter/open-evening")).text).toContain("Wilma Way");
    expect((await admin.get("/admin/entry-links")).text).toMatch(/Open evening[\s\S]{0,900}>1 account</);
    // The worker welcomes whoever this tells of: app/features/notices, progress-workflows.
    expect(inIt("SELECT e.seq FROM events e JOIN enrolments n ON instr(e.payload, n.id) > 0 JOIN users u ON u.id = n.user_id WHERE u.email_key = 'wilma@way.example' AND e.name = 'enrolment/created'")).toBeDefined();
  });

  test("with Google: the same, though the academy lets in nobody else from there; a way that lets nobody in, or that there is not, does not", async () => {
    google.person = { sub: "2077", email: "by.the.way@gmail.com", name: "Wanda Way" };
    const browser = visitor(home.it);
    const shown = await browser.get("/enter/open-evening");
    expect(shown.text).toContain('name="next" value="/enter/open-evening"');
    expect(shown.headers["content-security-policy"]).toContain(`form-action 'self' ${google.issuer}`);
    const entered = await browser.get(pathOf(await handedOn(browser, { next: "/enter/open-evening" })));
    expect([entered.status, entered.location]).toEqual([303, "/enter/open-evening"]);
    await accepts(browser);
    expect((await browser.get("/journey/programs/difficult-conversations")).status).toBe(200);
    google.person = { sub: "2078", email: "no.way@gmail.com", name: "Noel" };
    const other = visitor(home.it);
    for (const next of ["/enter/no-such-way", "/enter/st-marys", "/journey"]) {
      await other.get(pathOf(await handedOn(other, { next })));
      expect(other.cookies.has("session"), next).toBe(false);
    }
  });

  test("by approval: an admin decides first; their program begins then", async () => {
    await say("approval");
    const browser = visitor(home.it);
    await browser.post("/enter/open-evening", { name: "Agnes Asks", email: "agnes@way.example" });
    const waiting = await browser.post(linkIn("agnes@way.example"), { name: "Agnes Asks", password });
    expect([waiting.location, browser.cookies.has("session")]).toEqual(["/login", false]);
    const list = (await admin.get("/admin/people/invitations")).text;
    const one = /href="(\/admin\/people\/invitations\/[0-9a-f-]{36})"[^>]*>Agnes/.exec(list)?.[1] ?? "";
    expect((await admin.post(`${one}/approval`, {})).status).toBe(303);
    expect((await browser.post("/login", { email: "agnes@way.example", password })).status).toBe(303);
    await accepts(browser);
    expect((await browser.get("/journey/programs/difficult-conversations")).status).toBe(200);
    google.person = { sub: "2079", email: "aida@gmail.com", name: "Aida" };
    const fromOutside = visitor(home.it);
    await fromOutside.get(pathOf(await handedOn(fromOutside, { next: "/enter/open-evening" })));
    expect(fromOutside.cookies.has("session"), "with Google too").toBe(false);
  });

  test("as the academy says: by its domains, and by none while it is closed; a mail that was sent before opens nothing after", async () => {
    await admin.post("/admin/registration", { mode: "domains", domains: "trust.example" });
    await say("academy");
    const browser = visitor(home.it);
    expect((await browser.post("/enter/open-evening", { name: "Uma", email: "uma@elsewhere.example" })).status).toBe(422);
    expect((await browser.post("/enter/open-evening", { name: "Uma", email: "uma@trust.example" })).location).toBe("/register?sent=yes");
    await admin.post("/admin/registration", { mode: "closed", domains: "" });
    expect((await browser.get("/enter/open-evening")).text).not.toContain('name="email"');
    expect((await browser.post("/enter/open-evening", { name: "Una", email: "una@trust.example" })).status).toBe(409);
    expect((await browser.post(linkIn("uma@trust.example"), { name: "Uma", password })).status, "closed meanwhile").toBe(410);
  });

  test("put away: its page is gone, and what is past its days opens nothing", async () => {
    await say("open");
    await visitor(home.it).post("/enter/open-evening", { name: "Late Larry", email: "larry@way.example" });
    const link = linkIn("larry@way.example");
    inDatabase(home.it.dataDir, (database) => database.prepare("UPDATE admissions SET expires_at = 1 WHERE email_key = 'larry@way.example'").run());
    expect((await visitor(home.it).get(link)).status).toBe(410);
    expect((await admin.post(`${page}/archival`, {})).status).toBe(303);
    expect((await visitor(home.it).get("/enter/open-evening")).status).toBe(404);
    expect((await visitor(home.it, hosts.otherAcademy).get("/enter/difficult-conversations")).status).toBe(404);
  });
});
