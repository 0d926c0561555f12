import Database from "libsql";
import { beforeAll, describe, expect, test } from "vitest";
import { academyFile, cast, hosts, signInAll, visitor, type Name } from "../cast";
import type { Client } from "../server/client";
import { expectNoFault, house } from "../http/house";

/*
 * Who sees a client's work (01-access, The three staff tiers), through the public door: Sarah's, on a module of which
 * Emily is staff through the program, Tomasz through that module, Grace as her own coach there, and Noah not at all.
 */
const home = house();
let people: Record<Name, Client>;
/** By position of the module in Sarah's program. */
let work: ReadonlyMap<number, string>;
let nobodys: string;

const inDatabase = <T,>(run: (database: Database.Database) => T): T => {
  const database = new Database(academyFile(home.it.dataDir, hosts.academy));
  try {
    return run(database);
  } finally {
    database.close();
  }
};

beforeAll(async () => {
  people = await signInAll(home.it);
  nobodys = "/teaching/assignments/01890a5d-ac96-774b-bcce-b302099a8057";
  // Both were handed in and wait, whatever the demo says of them.
  work = inDatabase((database) => {
    const rows = database.prepare(`SELECT s.id, m.position FROM submissions s JOIN modules m ON m.id = s.module_id JOIN users u ON u.id = s.user_id JOIN programs p ON p.id = s.program_id
      WHERE u.email_key = ? AND p.slug = 'leading-through-change'`).all(cast.sarah.email) as { id: string; position: number }[];
    for (const { id } of rows) database.prepare("UPDATE submissions SET status = 'submitted', submitted_at = coalesce(submitted_at, created_at), held_by = NULL, held_at = NULL WHERE id = ?").run(id);
    return new Map(rows.map(({ id, position }) => [position, id]));
  });
});

const deskOf = (position: number) => {
  const id = work.get(position);
  if (id === undefined) throw new Error(`Sarah handed nothing in on module ${String(position)}`);
  return `/teaching/assignments/${id}`;
};
const staff = ["emily", "tomasz", "grace", "noah"] as const;
const others = ["sarah", "michael", "zoe", "olivia", "catherine", "admin", "harriet"] as const;

describe("Sarah's work on module 4", () => {
  test("is there for the program's staff, that module's and her own on it, and for no other staff", async () => {
    const got = Object.fromEntries(await Promise.all(staff.map(async (name) => [name, (await people[name].get(deskOf(4))).status])));
    expect(got).toEqual({ emily: 200, tomasz: 200, grace: 200, noah: 404 });
  });

  test("is in the lists, counts and searches of those, and of nobody else", async () => {
    for (const name of staff) {
      for (const search of ["?queue=all", "?queue=all&client=sarah", "?queue=all&sort=newest"]) {
        const { text } = await people[name].get(`/teaching/assignments${search}`);
        expect(text.includes(deskOf(4)), `${name} ${search}`).toBe(name !== "noah");
      }
    }
    expect((await people.noah.get("/teaching/assignments?queue=all")).text).toContain("Nothing here");
    expect((await people.noah.get("/teaching")).text).not.toContain("/teaching/assignments/");
  });
});

describe("Sarah's work on module 3", () => {
  test("is not there for staff of module 4, nor for her coach on module 4", async () => {
    const got = Object.fromEntries(await Promise.all(staff.map(async (name) => [name, (await people[name].get(deskOf(3))).status])));
    expect(got).toEqual({ emily: 200, tomasz: 404, grace: 404, noah: 404 });
  });

  test("reads to them as if it had never been", async () => {
    const shape = (text: string) => text.replaceAll(/\b[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}\b/g, "REFERENCE");
    for (const name of ["tomasz", "grace", "noah"] as const) {
      const [hers, none] = [await people[name].get(deskOf(3)), await people[name].get(nobodys)];
      expect([hers.status, shape(hers.text)]).toEqual([404, shape(none.text)]);
      expect((await people[name].get("/teaching/assignments?queue=all")).text).not.toContain(deskOf(3));
    }
  });
});

test("nobody who is not staff opens anybody's work, and posting to it is refused the same", async () => {
  for (const part of ["", "/draft", "/publication", "/return", "/hold"]) {
    const got = Object.fromEntries(await Promise.all(others.map(async (name) => [name, (await (part ? people[name].post(`${deskOf(4)}${part}`, {}) : people[name].get(deskOf(4)))).status])));
    expect(got, part).toEqual(Object.fromEntries(others.map((name) => [name, 403])));
    expect((await (part ? visitor(home.it).post(`${deskOf(4)}${part}`, {}) : visitor(home.it).get(deskOf(4)))).location).toMatch(/^\/login\?next=/);
    expect((await (part ? people.stranger.post(`${deskOf(4)}${part}`, {}) : people.stranger.get(deskOf(4)))).status, `another academy's admin ${part}`).toBe(403);
  }
});

test("what staff cannot see they cannot save, publish, return or take over", async () => {
  for (const part of ["/draft", "/publication", "/return", "/hold"]) {
    for (const name of ["tomasz", "grace", "noah"] as const) expect((await people[name].post(`${deskOf(3)}${part}`, {})).status, `${name} ${part}`).toBe(404);
  }
});

test("a form with a field that the desk does not have is refused, and nothing is saved", async () => {
  for (const part of ["/draft", "/publication", "/return"]) expect((await people.emily.post(`${deskOf(4)}${part}`, { "no-such-field": "1" })).status, part).toBe(422);
});

describe("a published grade", () => {
  const reviewed = (): string => inDatabase((database) => {
    const row = database.prepare(`SELECT s.id FROM submissions s JOIN users u ON u.id = s.user_id JOIN grades g ON g.submission_id = s.id AND g.version = s.version AND g.status = 'published'
      JOIN modules m ON m.id = s.module_id JOIN programs p ON p.id = s.program_id WHERE s.status = 'reviewed' AND p.slug = 'leading-through-change' AND m.position = 4 ORDER BY s.id LIMIT 1`).get() as { id: string };
    return `/teaching/assignments/${row.id}`;
  });

  test("is changed from its page with a reason, which staff and client read beside what it said before", async () => {
    const desk = reviewed();
    expect((await people.tomasz.get(desk)).text).toContain(`${desk}/regrade`);
    const page = await people.tomasz.get(`${desk}/regrade`);
    const revision = /name="revision" value="(\d+)"/.exec(page.text)?.[1] ?? "";
    const change = { revision, feedback: "Read once more, and <b>better</b> than I thought." };
    const refused = await people.tomasz.post(`${desk}/regrade`, change);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain("Say why the grade is changed");
    expect(refused.text).toContain("Read once more, and &lt;b&gt;better&lt;/b&gt;");
    const published = await people.tomasz.post(`${desk}/regrade`, { ...change, message: "I had read the wrong version." });
    expect([published.status, published.location]).toEqual([303, desk]);
    const { text } = await people.emily.get(desk);
    for (const words of ["What it said before", "I had read the wrong version.", "Read once more, and &lt;b&gt;better&lt;/b&gt;"]) expect(text).toContain(words);
    const late = await people.emily.post(`${desk}/regrade`, { ...change, feedback: "Mine", message: "Mine too" });
    expect(late.status).toBe(409);
    for (const words of ["Mine too", "Read once more, and &lt;b&gt;better&lt;/b&gt;"]) expect(late.text).toContain(words);
  });

  test("is changed by nobody who cannot see the work, and work that waits has none to change", async () => {
    const desk = reviewed();
    expect((await people.noah.get(`${desk}/regrade`)).status).toBe(404);
    expect((await people.noah.post(`${desk}/regrade`, { message: "x", revision: "1" })).status).toBe(404);
    for (const name of others) expect((await people[name].post(`${desk}/regrade`, { message: "x" })).status, name).toBe(403);
    expect((await people.emily.get(`${deskOf(4)}/regrade`)).location).toBe(deskOf(4));
    expect((await people.emily.post(`${deskOf(4)}/regrade`, { message: "x", feedback: "x", revision: "0" })).status).toBe(409);
  });
});

test("whoever loses the role or is suspended sees it no longer", async () => {
  const set = (sql: string) => inDatabase((database) => database.prepare(sql).run(cast.grace.email));
  set("DELETE FROM user_roles WHERE role = 'coach' AND user_id = (SELECT id FROM users WHERE email_key = ?)");
  expect((await people.grace.get(deskOf(4))).status).toBe(403);
  set("INSERT INTO user_roles (user_id, role, granted_at) SELECT id, 'instructor', 0 FROM users WHERE email_key = ?");
  expect((await people.grace.get(deskOf(4))).status, "an instructor now, named as coach").toBe(404);
  set("UPDATE users SET suspended_at = 1 WHERE email_key = ?");
  expect((await people.grace.get(deskOf(4))).location).toMatch(/^\/login/);
});

test("nothing of all this was a fault of ours", () => {
  expectNoFault(home.it);
});
