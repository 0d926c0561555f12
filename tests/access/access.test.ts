import Database from "libsql";
import { createHash } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { academyFile, cast, demoPassword, hosts, signIn, signInAll, suspended, visitor } from "../cast";
import { held } from "../factories/sign-in-rows";
import { openClient, type Answer, type Client } from "../server/client";
import { expectNoFault, house } from "../http/house";
import { kinds, matrix, outcomeFor, type Kind, type Row } from "./matrix";

const home = house();
let people: Record<Kind, Client>;

function inDatabase(use: (database: Database.Database) => unknown): void {
  const database = new Database(academyFile(home.it.dataDir, hosts.academy));
  use(database);
  database.close();
}

/** Was signed in, and was suspended meanwhile: the session is there and counts for nothing. */
async function becomeSuspended(): Promise<Client> {
  const set = (at: number | null) => inDatabase((database) => database.prepare("UPDATE users SET suspended_at = ? WHERE email_key = ?").run(at, suspended.email));
  set(null);
  const client = openClient(home.it, suspended.host);
  const answer = await client.post("/login", { email: suspended.email, password: demoPassword });
  expect(answer.status).toBe(303);
  set(Date.now());
  return client;
}

/** Was signed in longer ago than a session lasts. */
async function whoseSessionRanOut(): Promise<Client> {
  const client = await signIn(home.it, "michael");
  inDatabase((database) => database.prepare("UPDATE sessions SET expires_at = ? WHERE id = ?").run(Date.now() - 1, createHash("sha256").update(client.cookies.get("session") ?? "").digest("hex")));
  return client;
}

/** Has an account and no role; `once` are the rows of what they were. */
async function whoWasMore(name: string, once: readonly string[], place = "/account"): Promise<Client> {
  const email = `${name.toLowerCase()}@mail.example`;
  inDatabase((database) => {
    database.prepare("INSERT INTO users (id, email, email_key, email_confirmed_at, name, sort_name, password_hash, password_changed_at, created_at, updated_at) SELECT ?, ?, ?, 1, ?, ?, password_hash, 1, 1, 1 FROM users WHERE email_key = ?").run(name, email, email, name, name.toLowerCase(), cast.admin.email);
    // They have been here: the terms are accepted.
    database.prepare("INSERT INTO terms_acceptances (user_id, version, accepted_at) SELECT ?, version, 1 FROM terms_versions").run(name);
    for (const row of once) expect(database.prepare(row).run(name).changes, row).toBe(1);
  });
  const client = openClient(home.it, hosts.academy);
  expect((await client.post("/login", { email, password: demoPassword })).location).toBe(place);
  return client;
}

beforeAll(async () => {
  const signedIn = await signInAll(home.it);
  people = {
    ...signedIn,
    visitor: visitor(home.it),
    deploymentVisitor: visitor(home.it, hosts.deployment),
    strangerHere: openClient(home.it, hosts.academy, undefined, signedIn.stranger.cookies),
    operatorHere: openClient(home.it, hosts.academy, undefined, signedIn.operator.cookies),
    suspended: await becomeSuspended(),
    expired: await whoseSessionRanOut(),
    exCoach: await whoWasMore("exCoach", ["INSERT INTO program_staff (program_id, staff_role, user_id, position, set_at) SELECT id, 'coach', ?, 99, 1 FROM programs WHERE slug = 'leading-through-change'"]),
    exClient: await whoWasMore("exClient", [
      "INSERT INTO user_roles (user_id, role, granted_at) VALUES (?, 'client', 1)",
      "INSERT INTO enrolments (id, program_id, user_id, status, started_at, ended_at, created_at) SELECT 'exClients', id, ?, 'withdrawn', 1, 2, 1 FROM programs WHERE slug = 'leading-through-change'",
    ], "/journey"),
    moduleCoach: await whoWasMore("moduleCoach", [
      "INSERT INTO user_roles (user_id, role, granted_at) VALUES (?, 'coach', 1)",
      "INSERT INTO module_staff (module_id, staff_role, user_id, position, set_at) SELECT m.id, 'coach', ?, 99, 1 FROM modules m JOIN programs p ON p.id = m.program_id WHERE p.slug = 'leading-through-change' AND m.title = 'Letting go of the work'",
    ], "/teaching"),
    halfSignedIn: openClient(home.it, hosts.academy, undefined, new Map([["sign-in-step", held.step]])),
    partner: await whoWasMore("partner", [
      "INSERT INTO user_roles (user_id, role, granted_at) VALUES (?, 'instructor', 1)", "UPDATE users SET partner = 1 WHERE id = ?",
      "INSERT INTO program_staff (program_id, staff_role, user_id, position, set_at) SELECT id, 'instructor', ?, 98, 1 FROM programs WHERE slug = 'leading-through-change'",
      "INSERT INTO program_staff (program_id, staff_role, user_id, position, set_at) SELECT id, 'instructor', ?, 98, 1 FROM programs WHERE slug = 'difficult-conversations'",
      "INSERT INTO partner_programs (user_id, program_id, given_at) SELECT ?, id, 1 FROM programs WHERE slug = 'difficult-conversations'",
    ], "/teaching"),
    exOrgAdmin: await whoWasMore("exOrgAdmin", ["INSERT INTO organisation_members (organisation_id, user_id, role, joined_at, ended_at) SELECT id, ?, 'org_admin', 1, 2 FROM organisations WHERE slug = 'harbour-logistics'"]),
  };
});

const outcomeOf = ({ status, location }: Answer): string | number => (location === null ? status : `${String(status)} ${location}`);

async function tableOf(row: Row, ask: (client: Client, kind: Kind) => Promise<Answer>): Promise<{ got: Record<string, unknown>; wanted: Record<string, unknown> }> {
  const got: Record<string, unknown> = {};
  const wanted: Record<string, unknown> = {};
  for (const kind of kinds) {
    got[kind] = outcomeOf(await ask(people[kind], kind));
    wanted[kind] = outcomeFor(row, kind);
  }
  return { got, wanted };
}

describe.each(matrix.map((entry) => ({ ...entry, name: entry.about ? `${entry.path} (${entry.about})` : entry.path })))("$name", ({ path, get, post }) => {
  test("who may open it", async () => {
    const { got, wanted } = await tableOf(get, (client) => client.get(path));
    expect(got).toEqual(wanted);
  });

  test("who may post to it", async () => {
    // A field that no form knows: whoever is let in is told so (422), and nothing is changed.
    // What somebody typed whose session ran out is kept for them (tests/http/parked.test.ts): they press a button.
    const { got, wanted } = await tableOf(post, (client, kind) => client.post(path, kind === "expired" ? {} : { "no-such-field": "1" }));
    expect(got).toEqual(wanted);
  });
});

test("the matrix has at least twenty kinds of person", () => {
  expect(new Set(kinds).size).toBeGreaterThanOrEqual(20);
});

describe("a partner instructor", () => {
  const sees = async (path: string) => (await people.partner.get(path)).status;

  test("finds the program given to them and its clients, and of the other nothing, though it names them", async () => {
    expect([await sees("/teaching/programs/difficult-conversations"), await sees("/teaching/programs/leading-through-change")]).toEqual([200, 404]);
    for (const path of ["/teaching", "/teaching/programs", "/teaching/clients", "/teaching/assignments?queue=all"]) {
      const { text } = await people.partner.get(path);
      expect([text.includes("Difficult conversations"), text.includes("Leading through change")], path).toEqual([true, false]);
    }
  });

  test("finds Sarah, who is in both, with what is theirs of her alone; and Michael, who is in the other, not at all", async () => {
    const ids = new Map<string, string>();
    inDatabase((database) => { for (const name of ["sarah", "michael"] as const) ids.set(name, (database.prepare("SELECT id FROM users WHERE email_key = ?").get(cast[name].email) as { id: string }).id); });
    for (const part of ["", "/submissions", "/skills", "/notes", "/history"]) {
      const hers = await people.partner.get(`/teaching/clients/${ids.get("sarah") ?? ""}${part}`);
      expect([hers.status, hers.text.includes("Leading through change")], part).toEqual([200, false]);
      expect(await sees(`/teaching/clients/${ids.get("michael") ?? ""}${part}`), part).toBe(404);
    }
  });
});

describe("not yours is not there", () => {
  /** A page without what differs between any two requests. */
  const shape = (answer: Answer) => answer.text.replaceAll(/\b[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}\b/g, "REFERENCE");
  const headersOf = ({ headers }: Answer) => {
    const { date: _date, "x-request-id": _request, "content-length": _length, etag: _etag, ...rest } = headers;
    return rest;
  };

  test.each([
    ["sarah", "/journey/programs/piano-a-term-of-lessons", "/journey/programs/no-such-program"],
    ["zoe", "/journey/programs/leading-through-change", "/journey/programs/no-such-program"],
    ["michael", "/journey/programs/difficult-conversations", "/journey/programs/no-such-program"],
    ["catherine", "/org-admin?organisation=harbour-logistics", "/org-admin?organisation=no-such-organisation"],
  ] as const)("%s sees the same for %s as for %s", async (who, others, nobodys) => {
    const [theirs, none] = [await people[who].get(others), await people[who].get(nobodys)];
    expect(theirs.status).toBe(404);
    expect(shape(theirs)).toBe(shape(none));
    expect(headersOf(theirs)).toEqual(headersOf(none));
  });

  test("a session of another academy is worth nothing here", async () => {
    expect((await people.strangerHere.get("/admin")).location).toBe("/login?next=%2Fadmin");
    expect((await people.stranger.get("/admin")).status).toBe(200);
  });

  test("an operator's session is worth nothing at an academy, and an admin's nothing at the console", async () => {
    const operatorHere = openClient(home.it, hosts.academy, undefined, people.operator.cookies);
    expect((await operatorHere.get("/admin")).location).toBe("/login?next=%2Fadmin");
    const adminThere = openClient(home.it, hosts.deployment, undefined, people.admin.cookies);
    expect((await adminThere.get("/operator")).location).toBe("/login?next=%2Foperator");
  });

  test("a device of somebody else is no device", async () => {
    const elsewhere = await signIn(home.it, "michael");
    const devices = (await people.michael.get("/account/devices")).text;
    const own = /name="device"[^>]*value="([^"]+)"|value="([^"]+)"[^>]*name="device"/.exec(devices);
    const michaels = own?.[1] ?? own?.[2];
    if (michaels === undefined) throw new Error("Michael's page names no device");
    expect((await people.sarah.post("/account/devices", { device: michaels })).status).toBe(404);
    expect((await people.sarah.post("/account/devices", { device: "nobodys" })).status).toBe(404);
    expect((await elsewhere.get("/journey")).status, "and Michael is still signed in there").toBe(200);
  });
});

test("a program of one academy is none in another, and a module is only in its own program", async () => {
  const links = async (path: string, kind: RegExp) => [...(await people.admin.get(path)).text.matchAll(/href="([^"]+)"/g)].map((match) => match[1] ?? "").filter((href) => kind.test(href));
  const programs = await links("/admin/programs", /^\/admin\/programs\/[0-9a-f-]{36}$/);
  const program = programs.at(-1) ?? "";
  const module = (await links(program, /\/modules\/[0-9a-f-]{36}$/))[0] ?? "";
  expect((await people.admin.get(module)).status).toBe(200);
  for (const path of [program, `${program}/details`, `${program}/archival`, module, `${module}/order`, `${module}/archival`]) {
    expect((await people.stranger.get(path)).status, path).toBe(404);
    for (const name of ["sarah", "emily", "olivia"] as const) expect((await people[name].get(path)).status, `${name} ${path}`).toBe(403);
  }
  const elsewhere = `${programs[0] ?? ""}${module.slice(program.length)}`;
  for (const part of ["", "/order", "/archival"]) expect((await people.admin.get(`${elsewhere}${part}`)).status, part).toBe(404);
  expect((await people.stranger.post(`${program}/archival`, { archived: "yes" })).status).toBe(404);
  expect((await people.admin.post(`${elsewhere}/order`, { to: "1" })).status).toBe(404);
  expect((await people.admin.post(`${elsewhere}/archival`, { archived: "yes" })).status).toBe(404);
});

test("a message of one academy is none in another", async () => {
  await visitor(home.it).post("/forgot-password", { email: "sarah@demo.example" });
  const listed = (await people.admin.get("/admin/communication/outbox")).text;
  const message = /href="(\/admin\/communication\/outbox\/[0-9a-f-]{36})"/.exec(listed)?.[1];
  if (message === undefined) throw new Error("the outbox lists no message");
  expect((await people.admin.get(message)).status).toBe(200);
  for (const path of [message, `${message}/preview`]) {
    expect((await people.stranger.get(path)).status, path).toBe(404);
    expect((await people.sarah.get(path)).status, path).toBe(403);
  }
  for (const path of [`${message}/retry`, `${message}/cancellation`]) {
    expect((await people.stranger.post(path, {})).status, path).toBe(404);
    expect((await people.sarah.post(path, {})).status, path).toBe(403);
  }
});

test("a suspended person cannot sign in, and is told no more than for a wrong password", async () => {
  const wrong = await visitor(home.it).post("/login", { email: suspended.email, password: "not the password" });
  const right = await visitor(home.it).post("/login", { email: suspended.email, password: demoPassword });
  expect([wrong.status, right.status]).toEqual([422, 422]);
  expect(right.text).toBe(wrong.text);
});

test("a 403 says what is missing", async () => {
  const answer = await people.sarah.get("/admin");
  expect(answer.status).toBe(403);
  expect(answer.text).toContain("It is for people who are admin in this academy.");
});

test("nothing of all this was a fault of ours", () => {
  expectNoFault(home.it);
});
