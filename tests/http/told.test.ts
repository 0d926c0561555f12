import Database from "libsql";
import { beforeAll, describe, expect, test } from "vitest";
import { academyFile, cast, hosts, signIn, visitor, type Name } from "../cast";
import type { Client } from "../server/client";
import { expectNoFault, house } from "./house";

/* What people are told and credited with, through the public door: notices in the frame of every page, badges by code. */
const home = house();
let sarah: Client;
let michael: Client;

function inDatabase<T>(use: (database: Database.Database) => T): T {
  const database = new Database(academyFile(home.it.dataDir, hosts.academy));
  try {
    return use(database);
  } finally {
    database.close();
  }
}

/** A notice for somebody of the cast, as the worker writes one; gives its id. */
function noticeFor(name: Name, key: string, at = Date.now()): string {
  const id = `01990000-0000-7000-8000-${key.padStart(12, "0")}`;
  inDatabase((database) => database.prepare("INSERT INTO notices (id, user_id, type, details, href, key, created_at) SELECT ?, id, 'badge-approved', ?, '/journey/badges', ?, ? FROM users WHERE email_key = ?")
    .run(id, JSON.stringify({ badge: "A <b>badge</b>", program: "A program" }), key, at, cast[name].email));
  return id;
}
const newsIn = (html: string): string | null => /<a class="news"[^>]*>[\s\S]*?<\/a>/.exec(html)?.[0] ?? null;
const codeOf = (status: string): string => inDatabase((database) => (database.prepare("SELECT code FROM badge_awards WHERE status = ? LIMIT 1").get(status) as { code: string }).code);

beforeAll(async () => {
  sarah = await signIn(home.it, "sarah");
  michael = await signIn(home.it, "michael");
  inDatabase((database) => database.prepare("UPDATE notices SET read_at = created_at WHERE read_at IS NULL").run());
});

describe("notices", () => {
  test("unread ones are counted in the frame of every page of their person, and of nobody else", async () => {
    noticeFor("sarah", "1");
    noticeFor("sarah", "2");
    for (const path of ["/journey", "/account", "/no-such-page"]) expect(newsIn((await sarah.get(path)).text), path).toMatch(/>2<\/span><span class="vh">2 new/);
    expect(newsIn((await michael.get("/journey")).text)).not.toContain("count");
    expect(newsIn((await visitor(home.it).get("/")).text)).toBeNull();
  });

  test("opening one marks it as read and leads to what it is about; markup in it is text", async () => {
    const id = noticeFor("sarah", "3");
    const page = (await sarah.get("/notifications")).text;
    expect(page).toContain("A &lt;b&gt;badge&lt;/b&gt;");
    expect(page).toContain(`href="/notifications/${id}"`);
    const opened = await sarah.get(`/notifications/${id}`);
    expect([opened.status, opened.location]).toEqual([303, "/journey/badges"]);
    expect(inDatabase((database) => database.prepare("SELECT read_at IS NOT NULL AS read FROM notices WHERE id = ?").get(id))).toMatchObject({ read: 1 });
    expect((await sarah.get(`/notifications/${id}`)).location).toBe("/journey/badges");
  });

  test("somebody else's is not there, and stays unread", async () => {
    const id = noticeFor("sarah", "4");
    expect((await michael.get(`/notifications/${id}`)).status).toBe(404);
    expect((await visitor(home.it).get(`/notifications/${id}`)).location).toBe(`/login?next=${encodeURIComponent(`/notifications/${id}`)}`);
    expect(inDatabase((database) => database.prepare("SELECT read_at FROM notices WHERE id = ?").get(id))).toMatchObject({ read_at: null });
  });

  test("all are marked at once, but not what came after the page was drawn", async () => {
    const upTo = /name="upTo" value="(\d+)"/.exec((await sarah.get("/notifications")).text)?.[1] ?? "";
    noticeFor("sarah", "5", Date.now() + 60_000);
    const marked = await sarah.post("/notifications/read-marks", { upTo });
    expect([marked.status, marked.location]).toEqual([303, "/notifications"]);
    const after = (await sarah.get("/notifications")).text;
    expect(after).toMatch(/notices are marked as read/);
    expect(newsIn(after)).toContain("1 new");
  });
});

describe("a badge's public page", () => {
  test("is there for anyone who has the code, not for search engines", async () => {
    const answer = await visitor(home.it).get(`/verify/${codeOf("approved")}`);
    expect(answer.status).toBe(200);
    expect(answer.headers["x-robots-tag"]).toBe("noindex");
    expect(answer.text).toContain("Verified by Kestrel House");
    expect(answer.text).not.toContain("@");
  });

  test("is not there for a badge that waits, for nearly the code, or at another academy", async () => {
    const code = codeOf("approved");
    for (const [host, asked] of [[hosts.academy, codeOf("waiting")], [hosts.academy, code.slice(1)], [hosts.academy, `${code}x`], [hosts.otherAcademy, code]] as const) {
      expect((await visitor(home.it, host).get(`/verify/${asked}`)).status, asked).toBe(404);
    }
  });

  test("of a revoked badge says so, and shows no credential", async () => {
    const code = codeOf("approved");
    const set = (status: string, reason: string | null) => inDatabase((database) => database.prepare("UPDATE badge_awards SET status = ?, reason = ?, credential_url = 'https://credentials.example/x' WHERE code = ?").run(status, reason, code));
    set("approved", null);
    expect((await visitor(home.it).get(`/verify/${code}`)).text).toContain('href="https://credentials.example/x"');
    set("revoked", "By mistake");
    const { text } = await visitor(home.it).get(`/verify/${code}`);
    expect(text).toContain("It no longer counts.");
    expect(text).not.toContain("credentials.example");
    set("approved", null);
  });
});

describe("a badge that is revoked", () => {
  const awardOf = (email: string) => inDatabase((database) => database.prepare("SELECT a.id, a.code, b.id AS badgeId, b.program_id AS programId FROM badge_awards a JOIN badges b ON b.id = a.badge_id JOIN users u ON u.id = a.user_id WHERE u.email_key = ? AND a.status = 'approved'").get(email) as { id: string; code: string; badgeId: string; programId: string });

  test("by an admin needs a reason; its public page and its client's say so from then on", async () => {
    const { id, code, badgeId, programId } = awardOf(cast.sarah.email);
    const admin = await signIn(home.it, "admin");
    const list = `/admin/programs/${programId}/badges/${badgeId}/awards`;
    expect((await admin.get(list)).text).toContain(`${list}/${id}/revocation`);
    expect((await admin.get(`/verify/${code}`)).text).toContain("confirms that");
    const refused = await admin.post(`${list}/${id}/revocation`, { reason: " " });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain("Give a reason");
    expect((await admin.post(`/admin/programs/${programId}/badges/${programId}/awards/${id}/revocation`, { reason: "Elsewhere" })).status).toBe(404);
    const done = await admin.post(`${list}/${id}/revocation`, { reason: "The last module was <i>copied</i>." });
    expect([done.status, done.location]).toEqual([303, list]);
    const { text } = await visitor(home.it).get(`/verify/${code}`);
    expect(text).toContain("It no longer counts.");
    expect(text, "the reason is between academy and client").not.toContain("copied");
    expect((await sarah.get("/journey/badges")).text).toContain("The last module was &lt;i&gt;copied&lt;/i&gt;.");
    expect((await sarah.get("/notifications")).text).toContain("was revoked");
    expect((await admin.post(`${list}/${id}/revocation`, { reason: "Again" })).location).toBe(list);
  });

  test("by staff who may approve it, and by no other staff", async () => {
    const { id } = inDatabase((database) => database.prepare("SELECT a.id FROM badge_awards a JOIN users u ON u.id = a.user_id WHERE a.status = 'approved' AND u.name LIKE 'Callum%'").get() as { id: string });
    const [emily, noah] = [await signIn(home.it, "emily"), await signIn(home.it, "noah")];
    const path = `/teaching/badges/${id}/revocation`;
    expect((await noah.get("/teaching/badges/given")).text).not.toContain(path);
    expect((await noah.post(path, { reason: "No" })).status).toBe(404);
    expect((await emily.get("/teaching/badges/given")).text).toContain(path);
    expect((await emily.post(path, { reason: "Two modules were never done." })).location).toBe("/teaching/badges/given");
    expect((await emily.get(path)).location).toBe("/teaching/badges/given");
  });
});

test("nothing of all this was a fault of ours", () => {
  expectNoFault(home.it);
});
