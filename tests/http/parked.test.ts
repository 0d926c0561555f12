import Database from "libsql";
import { afterAll, describe, expect, test } from "vitest";
import { academyFile, cast, demoPassword, hosts, signIn, type Name } from "../cast";
import { openClient, type Client } from "../server/client";
import { expectNoFault, house } from "./house";

/* A form that meets an ended session is kept for its person, in its browser (docs/decisions/0013). */

const home = house();
afterAll(() => expectNoFault(home.it));

function inDatabase<T>(run: (database: Database.Database) => T, host: string = hosts.academy): T {
  const database = new Database(academyFile(home.it.dataDir, host));
  database.exec("PRAGMA busy_timeout = 5000");
  try {
    return run(database);
  } finally {
    database.close();
  }
}

const parkedRows = (host?: string): number => inDatabase((database) => (database.prepare("SELECT count(*) AS n FROM parked_posts").get() as { n: number }).n, host);
/** Every session of this person ends now, as if from another device. */
const endSessions = (name: Name): void => inDatabase((database) => void database.prepare("UPDATE sessions SET expires_at = ? WHERE user_id = (SELECT id FROM users WHERE email_key = ?)").run(Date.now() - 1, cast[name].email), cast[name].host);

const profile = { name: "Sarah Whitcombe", pronouns: "she/they & others\r\nand so on", theme: "auto", timeZone: "Europe/London", locale: "en-GB" };
const again = (client: Client, name: Name, next: string) => client.post("/login", { email: cast[name].email, password: demoPassword, next });

/** Sarah's browser, whose session has ended while she wrote; and where her form waits. */
async function parked(fields: Readonly<Record<string, string>> = profile, path = "/account"): Promise<{ client: Client; login: string; waits: string }> {
  const client = await signIn(home.it, "sarah");
  endSessions("sarah");
  const answer = await client.post(path, fields);
  expect(answer.status).toBe(303);
  const login = answer.location ?? "";
  return { client, login, waits: new URL(login, "http://x").searchParams.get("next") ?? "" };
}

describe("a form that meets an ended session", () => {
  test("is kept, shown after sign-in, and sent as it was", async () => {
    const { client, login, waits } = await parked();
    expect(waits).toMatch(/^\/parked\/[\w-]{43}$/);
    expect((await client.get(login)).text).toContain("kept for an hour");
    expect((await client.post("/login", { email: cast.sarah.email, password: "not this one", next: waits })).text).toContain("kept for an hour");
    expect((await again(client, "sarah", waits)).location).toBe(waits);
    const page = await client.get(waits);
    expect([page.status, page.headers["cache-control"]]).toEqual([200, "no-store"]);
    expect(page.text).toContain("she/they &amp; others");
    expect(page.text).toMatch(/<form[^>]*action="\/account"[^>]*>/);
    const hidden = [...page.text.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(([, name, value]) => [name, value?.replaceAll("&amp;", "&")]);
    expect(Object.fromEntries(hidden)).toEqual(profile);
  });

  test("says on the sign-in page when it could not be kept, and keeps nothing: a sign-out, no session at all", async () => {
    const before = parkedRows();
    const stranger = openClient(home.it, hosts.academy);
    const out = await signIn(home.it, "sarah");
    const token = out.cookies.get("session") ?? "";
    await out.post("/logout", {});
    out.cookies.set("session", token);
    for (const client of [stranger, out]) {
      const answer = await client.post("/account", profile);
      expect(answer.location).toBe("/login?next=%2Faccount");
      expect((await client.get(answer.location ?? "")).text).toContain("could not be kept");
    }
    expect(parkedRows()).toBe(before);
  });

  test("says nothing where nothing was typed", async () => {
    const client = openClient(home.it, hosts.academy);
    const answer = await client.post("/account/devices/others", {});
    expect((await client.get(answer.location ?? "")).text).not.toContain("could not be kept");
  });

  test("with a password is not kept", async () => {
    const before = parkedRows();
    const { client, login } = await parked({ currentPassword: demoPassword, newPassword: "four words to picture" }, "/account/password");
    expect(login).toBe("/login?next=%2Faccount%2Fpassword");
    expect((await client.get(login)).text).toContain("could not be kept");
    expect((await parked({ words: "x" }, "/account/password")).login, "the route parks nothing").toBe("/login?next=%2Faccount%2Fpassword");
    expect(parkedRows()).toBe(before);
  });

  test("from another site is refused before anything is kept", async () => {
    const client = await signIn(home.it, "sarah");
    endSessions("sarah");
    const before = parkedRows();
    expect((await client.post("/account", profile, { origin: "http://music.localhost" })).status).toBe(403);
    expect(parkedRows()).toBe(before);
  });

  test("over 256 KB is refused as too large", async () => {
    const client = await signIn(home.it, "sarah");
    endSessions("sarah");
    const before = parkedRows();
    expect((await client.post("/account", { ...profile, pronouns: "x".repeat(256 * 1024) })).status).toBe(413);
    expect(parkedRows()).toBe(before);
  });

  test("of a suspended person is not kept", async () => {
    const client = await signIn(home.it, "zoe");
    endSessions("zoe");
    const set = (at: number | null) => inDatabase((database) => void database.prepare("UPDATE users SET suspended_at = ? WHERE email_key = ?").run(at, cast.zoe.email));
    set(Date.now());
    expect((await client.post("/account", profile)).location).toBe("/login?next=%2Faccount");
    set(null);
  });
});

describe("somebody who should not have it", () => {
  test("another browser of the same person, with the address", async () => {
    const { waits } = await parked();
    const other = await signIn(home.it, "sarah");
    expect((await other.get(waits)).status).toBe(404);
    expect((await other.post(`${waits}/removal`, {})).status).toBe(404);
  });

  test("another person at the same browser: it is deleted when they sign in, and they are told", async () => {
    const { client, waits } = await parked();
    const before = parkedRows();
    const answer = await again(client, "michael", waits);
    expect(answer.location).toBe("/journey");
    expect((await client.get("/journey")).text).toContain("thrown away");
    expect(parkedRows()).toBe(before - 1);
    client.cookies.delete("session");
    await again(client, "sarah", waits);
    expect((await client.get(waits)).status).toBe(404);
  });

  test("another person with the address and the cookie", async () => {
    const { client, waits } = await parked();
    const thief = await signIn(home.it, "michael");
    thief.cookies.set("parked", client.cookies.get("parked") ?? "");
    expect((await thief.get(waits)).status).toBe(404);
    expect((await thief.post(`${waits}/removal`, {})).status).toBe(404);
    await again(client, "sarah", waits);
    expect((await client.get(waits)).status).toBe(200);
  });

  test("the same browser at another academy", async () => {
    const { client, waits } = await parked();
    const elsewhere = await signIn(home.it, "stranger");
    elsewhere.cookies.set("parked", client.cookies.get("parked") ?? "");
    expect((await elsewhere.get(waits)).status).toBe(404);
    const before = parkedRows(hosts.otherAcademy);
    const ended = await signIn(home.it, "sarah");
    endSessions("sarah");
    const cookie = ended.cookies.get("session") ?? "";
    const there = openClient(home.it, hosts.otherAcademy, undefined, [["session", cookie]]);
    expect((await there.post("/account", profile)).location).toBe("/login?next=%2Faccount");
    expect(parkedRows(hosts.otherAcademy)).toBe(before);
  });

  test("nobody who is not signed in", async () => {
    const { client, waits } = await parked();
    expect((await client.get(waits)).location).toBe(`/login?next=${encodeURIComponent(waits)}`);
  });
});

test("thrown away it is gone, and its cookie with it", async () => {
  const { client, waits } = await parked();
  await again(client, "sarah", waits);
  const before = parkedRows();
  expect((await client.post(`${waits}/removal`, {})).location).toBe("/");
  expect(parkedRows()).toBe(before - 1);
  expect((await client.get(waits)).status).toBe(404);
});

describe("an instructor whose session ends on the desk", () => {
  interface Work { readonly id: string; readonly question: string; readonly domain: string }
  /** Work that waits for Emily and of which nothing was said: how it was handed in does not matter here. */
  const waiting = () => inDatabase((database) => database.prepare(`SELECT s.id, q.id AS question, d.id AS domain FROM submissions s JOIN programs p ON p.id = s.program_id JOIN assignments a ON a.id = s.assignment_id
    JOIN assignment_types t ON t.id = a.assignment_type_id JOIN framework_domains d ON d.framework_id = t.framework_id AND d.position = 1 JOIN framework_questions q ON q.domain_id = d.id AND q.position = 1
    WHERE p.slug = 'leading-through-change' AND s.status = 'submitted' AND NOT EXISTS (SELECT 1 FROM grades g WHERE g.submission_id = s.id) ORDER BY s.id LIMIT 1`).get() as Work);
  const marks = ({ question, domain }: Work) => ({ revision: "0", [`score-${question}`]: "4", [`note-${question}`]: "Said & <meant>", [`domain-${domain}`]: "Of the whole domain", feedback: "An hour of it,\r\non two lines", "item-1": "To practise", "item-domain-1": domain });
  const unescaped = (text: string) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&#x27;", "'").replaceAll("&amp;", "&");
  const keptIn = (page: string) => Object.fromEntries([...page.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(([, name = "", value = ""]) => [name, unescaped(value)]));

  /** She comes back by the sign-in page: what waits there, and where its form goes. */
  async function comesBack(client: Client, answer: { readonly location: string | null }): Promise<{ page: string; fields: Record<string, string>; to: string }> {
    const waits = new URL(answer.location ?? "", "http://x").searchParams.get("next") ?? "";
    expect((await again(client, "emily", waits)).location).toBe(waits);
    const page = (await client.get(waits)).text;
    return { page, fields: keptIn(page), to: unescaped(/<form method="post" action="(\/teaching[^"]*)"/.exec(page)?.[1] ?? "") };
  }

  test.each([["a draft", "/draft", "draft"], ["the publication", "/publication", "published"]])("%s: every mark and word is there after sign-in, and is kept when it is sent", async (_what, part, status) => {
    const work = waiting();
    const client = await signIn(home.it, "emily");
    expect((await client.get(`/teaching/assignments/${work.id}?queue=all`)).status).toBe(200);
    endSessions("emily");
    const path = `/teaching/assignments/${work.id}${part}?queue=all`;
    const { page, fields, to } = await comesBack(client, await client.post(path, marks(work)));
    expect([fields, to]).toEqual([marks(work), path]);
    for (const label of ["Score of a question", "Note on a question", "Note on a domain", "Feedback", "What to practise, 1"]) expect(page).toContain(`<dt>${label}</dt>`);
    for (const words of ["Said & <meant>", "Of the whole domain", "An hour of it,\r\non two lines", "To practise"]) expect(unescaped(page).replaceAll("\r\n", "\n")).toContain(words.replaceAll("\r\n", "\n"));
    expect((await client.post(to, fields)).status).toBe(303);
    const said = inDatabase((database) => database.prepare("SELECT g.status, g.feedback, s.score, s.note, n.note AS domain, i.text AS item FROM grades g JOIN grade_scores s ON s.grade_id = g.id JOIN grade_notes n ON n.grade_id = g.id JOIN development_items i ON i.grade_id = g.id WHERE g.submission_id = ?").all(work.id));
    expect(said).toMatchObject([{ status, feedback: "An hour of it,\non two lines", score: 4, note: "Said & <meant>", domain: "Of the whole domain", item: "To practise" }]);
  });

  test("and whose colleague saved meanwhile: both versions stand there, and nothing of either is lost", async () => {
    const work = waiting();
    const client = await signIn(home.it, "emily");
    endSessions("emily");
    const parkedOne = await client.post(`/teaching/assignments/${work.id}/draft`, marks(work));
    const other = await signIn(home.it, "emily");
    expect((await other.post(`/teaching/assignments/${work.id}/draft`, { revision: "0", feedback: "Saved meanwhile" })).status).toBe(303);
    const { fields, to } = await comesBack(client, parkedOne);
    const answer = await client.post(to, fields);
    expect(answer.status).toBe(409);
    for (const words of ["Saved meanwhile", "An hour of it,", "Said & <meant>", "Of the whole domain", "To practise"]) expect(unescaped(answer.text)).toContain(words);
    expect(inDatabase((database) => database.prepare("SELECT feedback FROM grades WHERE submission_id = ?").all(work.id))).toEqual([{ feedback: "Saved meanwhile" }]);
  });
});
