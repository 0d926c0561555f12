import Database from "libsql";
import { beforeAll, describe, expect, test } from "vitest";
import { matrix, outcomeFor } from "../access/matrix";
import { academyFile, hosts, rowCounts, signIn } from "../cast";
import type { Answer, Client } from "../server/client";
import { expectErrorPage, expectNoFault, house } from "./house";

/* An admin who views as a client, through the doors of the production build (`01-access`, Impersonation). */
const home = house();
let admin: Client;
let michaelsPage: string;

const outcomeOf = ({ status, location }: Answer): string | number => (location === null ? status : `${String(status)} ${location}`);
const words = (html: string): string => html.replaceAll("<!-- -->", "").replaceAll(/<[^>]+>/g, " ").replaceAll(/\s+/g, " ");
const ownPlaces = /^\/(account|parked|login|join|register|enter|terms|sign-in-link|oauth|forgot-password|reset-password)(\/|\?|$)/;
/** What is done as oneself. */
const always = ["/viewing", "/logout"];

function rows<Row>(text: string, ...values: readonly (string | number)[]): Row[] {
  const database = new Database(academyFile(home.it.dataDir, hosts.academy));
  const found = database.prepare(text).all(...values) as Row[];
  database.close();
  return found;
}

function change(text: string, ...values: readonly (string | number)[]): void {
  const database = new Database(academyFile(home.it.dataDir, hosts.academy));
  database.prepare(text).run(...values);
  database.close();
}

async function view(): Promise<void> {
  const answer = await admin.post(`${michaelsPage}/viewing`, { reason: "He asks where his badge is" });
  expect([answer.status, answer.location]).toEqual([303, "/journey"]);
}

const stop = async () => expect((await admin.post("/viewing", {})).location).toBe(michaelsPage);

beforeAll(async () => {
  admin = await signIn(home.it, "admin");
  const [michael] = rows<{ id: string }>("SELECT id FROM users WHERE email_key = 'michael@demo.example'");
  michaelsPage = `/admin/people/${michael?.id ?? ""}`;
});

describe("viewing as a client", () => {
  test("is begun with a reason from the client's page, which staff and admins do not have", async () => {
    expect((await admin.get(michaelsPage)).text).toContain(`${michaelsPage}/viewing`);
    const without = await admin.post(`${michaelsPage}/viewing`, { reason: " " });
    expect(without.status).toBe(422);
    expect(without.text).toContain("Say why, for the audit log");
    for (const email of ["emily@demo.example", "admin@demo.example", "harriet.lowe@mail.example", "victor.stanhope@mail.example"]) {
      const page = `/admin/people/${rows<{ id: string }>("SELECT id FROM users WHERE email_key = ?", email)[0]?.id ?? ""}`;
      expect((await admin.get(page)).text, email).not.toContain(`${page}/viewing`);
      expect((await admin.get(`${page}/viewing`)).status, email).toBe(404);
      expect((await admin.post(`${page}/viewing`, { reason: "Why not" })).status, email).toBe(404);
    }
  });

  test("says who views as whom on every page, errors among them, with the way out; then it is over and in his account", async () => {
    await view();
    for (const path of ["/journey", "/journey/badges", "/notifications", "/admin", "/no-such-page", "/account", "/logout"]) {
      const answer = await admin.get(path);
      expect(words(answer.text), path).toContain("Alex Morgan, you are viewing as Michael Adeyemi until");
      expect(answer.text, path).toContain('action="/viewing"');
    }
    await stop();
    expect((await admin.get("/admin")).status).toBe(200);
    const michael = await signIn(home.it, "michael");
    expect(words((await michael.get("/account/viewers")).text)).toContain("Alex Morgan");
    expect((await michael.get("/journey")).text).not.toContain("you are viewing as");
  });

  test("shows what he sees and no more: every page answers as it does to him, his account is shut", async () => {
    await view();
    const got: Record<string, unknown> = {};
    const wanted: Record<string, unknown> = {};
    for (const { path, get } of matrix) {
      if (always.includes(path)) continue;
      got[path] = outcomeOf(await admin.get(path));
      wanted[path] = ownPlaces.test(path) ? 403 : path === "/for-whom" ? "303 /viewing" : outcomeFor(get, "michael");
    }
    expect(got).toEqual(wanted);
    await stop();
  });

  test("changes nothing: a post to any page is a 403 that says so, and no row of any database is another", async () => {
    await view();
    const before = rowCounts(home.it.dataDir);
    for (const { path } of matrix) {
      if (always.includes(path)) continue;
      const answer = await admin.post(path, { "no-such-field": "1" });
      expect(answer.status, path).toBe(403);
      expect(words(answer.text), path).toContain(ownPlaces.test(path) ? "This part is theirs alone" : "You are only looking");
    }
    await expectErrorPage(home.it, await admin.post("/journey/development", {}), { status: 403, brand: "Michael Adeyemi" });
    expect(rowCounts(home.it.dataDir)).toEqual(before);
    await stop();
  });

  test("leaves no mark where he has not looked: a notice that is opened stays unread", async () => {
    const notice = { id: "01890a5d-ac96-774b-bcce-b302099a80aa", href: "/journey/badges" };
    change("INSERT INTO notices (id, user_id, type, details, href, key, created_at) SELECT ?, id, 'module-completed', '{}', ?, 'viewing-test', 1 FROM users WHERE email_key = 'michael@demo.example'", notice.id, notice.href);
    await view();
    expect((await admin.get(`/notifications/${notice.id}`)).location).toBe(notice.href);
    expect(rows("SELECT 1 FROM notices WHERE id = ? AND read_at IS NOT NULL", notice.id)).toEqual([]);
    change("DELETE FROM notices WHERE id = ?", notice.id);
    await stop();
  });

  test("where the academy allows changes they are made with both people in the log, and his account stays shut", async () => {
    expect((await admin.post("/admin/viewing", { mayChange: "yes" })).status).toBe(303);
    await view();
    expect(words((await admin.get("/journey")).text)).toContain("What you change is changed for them");
    expect((await admin.post("/notifications/read-marks", { upTo: String(Date.now()) })).status).toBe(303);
    for (const { path } of matrix) {
      if (!ownPlaces.test(path)) continue;
      expect((await admin.post(path, { "no-such-field": "1" })).status, path).toBe(403);
      expect((await admin.get(path)).status, path).toBe(403);
    }
    for (const path of ["/Account/password", "//account/password", "/account/password/", "/%61ccount/password"]) expect((await admin.get(path)).status, path).toBe(403);
    await stop();
    expect((await admin.post("/admin/viewing", {})).status).toBe(303);
    const lines = rows<{ action: string; n: number }>("SELECT action, count(*) AS n FROM audit_log WHERE action LIKE 'viewing/%' AND (behind_id IS NOT NULL) = (action = 'viewing/ended') GROUP BY action");
    expect(lines.map(({ action }) => action).sort()).toEqual(["viewing/ended", "viewing/rules-set", "viewing/started"]);
  });

  test("over by itself, whatever is sent leads to a page that says so, and nothing of it is done as the admin", async () => {
    await view();
    change("UPDATE impersonations SET started_at = started_at - 7200000, ends_at = ends_at - 7200000 WHERE ended_at IS NULL AND reason = 'He asks where his badge is' AND session_id IN (SELECT id FROM sessions WHERE public_id NOT IN ('views', 'viewed'))");
    const before = rowCounts(home.it.dataDir);
    for (const path of ["/journey", "/admin", "/account"]) expect((await admin.get(path)).location, path).toBe("/viewing");
    expect((await admin.post("/account", { name: "Michael Adeyemi", theme: "dark" })).location).toBe("/viewing");
    expect(rowCounts(home.it.dataDir)).toEqual(before);
    expect(words((await admin.get("/viewing")).text)).toContain("Viewing as Michael Adeyemi is over");
    await stop();
    expect((await admin.get("/admin")).status).toBe(200);
  });
});

test("nothing of all this was a fault of ours", () => {
  expectNoFault(home.it);
});
