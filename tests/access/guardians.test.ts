import Database from "libsql";
import { beforeAll, describe, expect, test } from "vitest";
import { academyFile, demoPassword, hosts, rowCounts, signIn, visitor } from "../cast";
import { expectNoFault, house } from "../http/house";
import type { Answer, Client } from "../server/client";
import { matrix } from "./matrix";

/*
 * Guardians while they are here for their client: every route × a guardian and the guardian of somebody else, written by
 * hand. Maeve's Clodagh is in the piano program; Dermot's Eoin waits for a place in another.
 */
const home = house();
const piano = "/journey/programs/piano-a-term-of-lessons";
let maeve: Client;
let dermot: Client;
let admin: Client;

const outcomeOf = ({ status, location }: Answer): string | number => (location === null ? status : `${String(status)} ${location}`);

function rows<Row>(text: string, ...values: readonly string[]): Row[] {
  const database = new Database(academyFile(home.it.dataDir, hosts.otherAcademy));
  const found = database.prepare(text).all(...values) as Row[];
  database.close();
  return found;
}
const idOf = (email: string): string => rows<{ id: string }>("SELECT id FROM users WHERE email_key = ?", email)[0]?.id ?? "nobody";
const clodagh = () => idOf("clodagh@family.example");
const eoin = () => idOf("eoin@family.example");

beforeAll(async () => {
  maeve = await signIn(home.it, "maeve");
  dermot = await signIn(home.it, "dermot");
  admin = await signIn(home.it, "stranger");
});

/** What answers whoever is here as somebody else: doors that say nothing, and the way back. By path; the rest is 403. */
const alwaysOpen: Readonly<Record<string, string | number>> = { "/": 200, "/logout": 200, "/for-whom": 200, "/viewing": "303 /journey", "/verify/nobodys-code": 404, "/webhooks/resend": 405, "/new-academy": 404, "/new-academy/confirmation?token=nobodys": 404 };
const progress: Readonly<Record<string, string | number>> = {
  "/journey": 200, "/journey/badges": 200, "/journey/coaches": 200, "/journey/programs/leading-through-change": 404, "/journey/programs/difficult-conversations": 404, "/journey/programs/no-such-program": 404,
  "/journey/programs/leading-through-change/modules/01890a5d-ac96-774b-bcce-b302099a8057": 404,
};
/** A place that is kept for their client they answer for. There is none of this number. */
const noPlace = "/journey/places/01890a5d-ac96-774b-bcce-b302099a8057";
const answers: Readonly<Record<string, string | number>> = { [noPlace]: 404, [`${noPlace}/acceptance`]: `303 ${noPlace}`, [`${noPlace}/refusal`]: 404 };
const feedback: Readonly<Record<string, string | number>> = {
  "/journey/development": 200, "/journey/assignments/01890a5d-ac96-774b-bcce-b302099a8057": 404, "/journey/assignments/01890a5d-ac96-774b-bcce-b302099a8057/comparison": 404,
};
/** Files are had by links that their pages made; nobody made this one. */
const files = { "/files/01890a5d-ac96-774b-bcce-b302099a8057?until=1900000000000&key=nobodys": 404 };

/** Somebody of the music school who has no password of their own. */
async function openAs(email: string): Promise<Client> {
  const database = new Database(academyFile(home.it.dataDir, hosts.otherAcademy));
  database.exec("PRAGMA busy_timeout = 5000");
  database.prepare("UPDATE users SET password_hash = (SELECT password_hash FROM users WHERE password_hash IS NOT NULL LIMIT 1), password_changed_at = 1 WHERE email_key = ?").run(email);
  database.close();
  const client = visitor(home.it, hosts.otherAcademy);
  expect((await client.post("/login", { email, password: demoPassword })).status).toBe(303);
  return client;
}

async function looksLike(guardian: Client, open: Readonly<Record<string, string | number>>): Promise<void> {
  const got: Record<string, unknown> = {};
  const wanted: Record<string, unknown> = {};
  for (const { path } of matrix) {
    got[path] = outcomeOf(await guardian.get(path));
    wanted[path] = /^\/(operator|new-academy)/.test(path) ? 404 : (open[path] ?? 403);
  }
  expect(got).toEqual(wanted);
}

describe("a guardian who is here for their client", () => {
  test("is who they say: of their own clients, and of nobody else's", async () => {
    expect((await maeve.post("/for-whom", { client: eoin() })).status).toBe(404);
    expect((await maeve.post("/for-whom", { client: idOf("lorcan@family.example") })).location, "asked, and not accepted").toBe("/for-whom");
    expect((await maeve.get("/journey")).status).toBe(403);
    expect((await maeve.post("/for-whom", { client: clodagh() })).location).toBe("/journey");
    expect((await dermot.post("/for-whom", { client: eoin() })).location).toBe("/journey");
    expect((await maeve.get("/journey")).text.replaceAll("<!-- -->", "")).toContain("Maeve Byrne, you are here for Clodagh Byrne.");
  });

  test("opens their progress and nothing else, whatever the route", async () => {
    await looksLike(maeve, { ...alwaysOpen, ...progress, ...answers, ...files, [piano]: 200 });
  });

  test("and the guardian of somebody else sees none of it", async () => {
    await looksLike(dermot, { ...alwaysOpen, ...progress, ...answers, ...files, [piano]: 404 });
  });

  test("sends nothing but an answer for a place of theirs: every other post is a 403 and changes no row", async () => {
    const before = rowCounts(home.it.dataDir);
    for (const { path } of matrix) {
      if (path === "/for-whom" || path === "/logout") continue;
      expect((await maeve.post(path, { "no-such-field": "1" })).status, path).toBe([`${noPlace}/acceptance`, `${noPlace}/refusal`].includes(path) ? 404 : 403);
    }
    expect(rowCounts(home.it.dataDir)).toEqual(before);
  });

  test("reads work and feedback where the academy lets them", async () => {
    const [work] = rows<{ path: string }>("SELECT '/journey/assignments/' || a.id AS path FROM assignments a JOIN modules m ON m.id = a.module_id JOIN programs p ON p.id = m.program_id WHERE p.slug = 'piano-a-term-of-lessons' LIMIT 1");
    expect((await maeve.get(work?.path ?? "/none")).status).toBe(403);
    expect((await admin.post("/admin/guardians", [["age", "18"], ["reads", "progress"], ["reads", "feedback"]])).status).toBe(303);
    await looksLike(maeve, { ...alwaysOpen, ...progress, ...feedback, ...answers, ...files, [piano]: 200 });
    expect((await maeve.get(work?.path ?? "/none")).status).toBe(200);
    expect((await dermot.get(work?.path ?? "/none")).status, "of their own client alone").toBe(404);
    expect((await admin.post("/admin/guardians", [["age", "18"], ["reads", "feedback"]])).status).toBe(303);
    expect((await maeve.get("/journey")).status).toBe(403);
    expect((await admin.post("/admin/guardians", [["age", "18"], ["reads", "progress"]])).status).toBe(303);
  });

  test("answers for a place that is kept for them, which the log has both of them by", async () => {
    const cohort = "01990000-0000-7000-8000-0000000000ab";
    const kept = "01990000-0000-7000-8000-0000000000aa";
    const database = new Database(academyFile(home.it.dataDir, hosts.otherAcademy));
    database.exec("PRAGMA busy_timeout = 5000");
    database.prepare("INSERT INTO cohorts (id, program_id, name, starts_at, created_at) SELECT ?, id, 'Autumn', 4000000000000, 1 FROM programs LIMIT 1").run(cohort);
    database.prepare("INSERT INTO waiting_places (id, cohort_id, user_id, position, status, offered_at, offered_until, created_at) VALUES (?, ?, ?, 900, 'offered', 1, ?, 1)").run(kept, cohort, eoin(), Date.now() + 3_600_000);
    database.close();
    const place = `/journey/places/${kept}`;
    expect((await dermot.get(place)).status).toBe(200);
    expect((await maeve.get(place)).status, "not theirs").toBe(404);
    expect((await maeve.post(`${place}/refusal`, {})).status).toBe(404);
    expect((await dermot.post(`${place}/refusal`, {})).location).toBe(place);
    expect(rows("SELECT seq FROM audit_log WHERE actor_id = ? AND behind_id = ? AND action LIKE 'place/%'", eoin(), idOf("dermot.kelly@family.example")).length).toBe(1);
  });

  test("until they are themselves again, the link is removed, or the client is of age", async () => {
    expect((await maeve.post("/for-whom", {})).location).toBe("/for-whom");
    expect((await maeve.get("/journey")).status).toBe(403);
    await maeve.post("/for-whom", { client: clodagh() });
    const listed = (await admin.get(`/admin/people/${clodagh()}/guardians`)).text;
    const removal = /href="([^"]+\/removal)"/.exec(listed)?.[1] ?? "/none";
    expect((await admin.post(removal, {})).status).toBe(303);
    expect((await maeve.get("/journey")).status).toBe(403);
    expect((await maeve.post("/for-whom", { client: clodagh() })).status).toBe(404);
    expect((await dermot.get("/journey")).status).toBe(200);
    expect((await admin.post(`/admin/people/${eoin()}/birth-date`, { bornOn: "1990-05-01" })).status).toBe(303);
    expect((await dermot.get("/journey")).status).toBe(403);
    expect((await dermot.post("/for-whom", { client: eoin() })).location).toBe("/for-whom");
    expect((await dermot.get("/journey")).status).toBe(403);
  });
});

test("an admin asks, and whoever is asked accepts on their own page", async () => {
  const page = `/admin/people/${idOf("lorcan@family.example")}/guardians`;
  const twice = await admin.post(page, { email: "maeve.byrne@family.example" });
  expect([twice.status, twice.text.includes("This person has been asked already")]).toEqual([409, true]);
  const offer = /action="(\/for-whom\/[^"]+\/acceptance)"/.exec((await maeve.get("/for-whom")).text)?.[1] ?? "/none";
  expect((await dermot.post(offer, {})).status, "an offer to somebody else").toBe(404);
  expect((await maeve.post(offer, {})).location).toBe("/for-whom");
  expect((await maeve.post("/for-whom", { client: idOf("lorcan@family.example") })).location).toBe("/journey");
  expect((await maeve.get("/journey/programs/reading-music")).status).toBe(200);
});

test("a guardian accepts the terms for a minor, who asks them to and goes on when it is done", async () => {
  await maeve.post("/for-whom", {});
  expect((await admin.post("/admin/guardians", [["age", "18"], ["reads", "progress"], ["consents", "yes"]])).status).toBe(303);
  expect((await admin.post("/admin/terms/new", { text: "Practise kindly.", replaces: "0" })).status).toBe(303);
  const accept = async (who: Client) => who.post("/terms/acceptance", { version: "1" });
  expect((await accept(admin)).status).toBe(303);
  const child = await openAs("lorcan@family.example");
  const asked = await child.get("/terms/acceptance");
  expect(asked.text).toContain("Maeve Byrne");
  expect((await accept(child)).location, "the minor does not").toBe("/terms/acceptance");
  expect((await child.get("/journey")).location).toMatch(/^\/terms\/acceptance/);
  expect((await child.post("/terms/acceptance/request", {})).location).toBe("/terms/acceptance");
  expect((await accept(maeve)).status, "for themselves").toBe(303);
  const terms = /href="(\/for-whom\/[^"]+\/terms)"/.exec((await maeve.get("/for-whom")).text)?.[1] ?? "/none";
  expect((await maeve.get("/notifications")).text).toContain("asks you to accept the terms for them");
  expect((await dermot.get(terms)).status).not.toBe(200);
  expect((await maeve.get(terms)).text).toContain("Practise kindly.");
  expect((await maeve.post(terms, { version: "7" })).status).toBe(409);
  expect((await maeve.post(terms, { version: "1" })).location).toBe("/for-whom");
  expect((await maeve.get(terms)).status, "once").toBe(404);
  expect((await child.get("/journey")).status).toBe(200);
});

test("nothing of all this was a fault of ours", () => {
  expectNoFault(home.it);
});
