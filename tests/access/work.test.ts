import Database from "libsql";
import { beforeAll, describe, expect, test } from "vitest";
import { academyFile, cast, hosts, signInAll, type Name } from "../cast";
import { house } from "../http/house";
import type { Client } from "../server/client";

/* A client's own work through the public door: who is in it, and that others' is not there. */
const home = house();
const everyone: readonly Name[] = ["sarah", "michael", "zoe", "catherine"];
const elsewhere: readonly Name[] = ["emily", "tomasz", "grace", "noah", "olivia", "admin", "harriet"];
let people: Record<Name, Client>;

interface Work { readonly id: string; readonly revision: number; readonly version: number; readonly fieldId: string; readonly moduleId: string }

function rows<Row>(text: string, ...values: readonly string[]): Row[] {
  const database = new Database(academyFile(home.it.dataDir, hosts.academy));
  const found = database.prepare(text).all(...values) as Row[];
  database.close();
  return found;
}

/** Somebody's work in this status: its assignment, and one of its long texts. */
function workOf(name: Name, status: string): Work {
  const [work] = rows<Work>(
    `SELECT s.assignment_id AS id, s.revision, s.version, f.id AS fieldId, s.module_id AS moduleId FROM submissions s JOIN users u ON u.id = s.user_id
      JOIN assignments a ON a.id = s.assignment_id JOIN assignment_fields f ON f.assignment_type_id = a.assignment_type_id AND f.kind = 'long_text' AND f.archived_at IS NULL
      WHERE u.email_key = ? AND s.status = ? ORDER BY s.id, f.position LIMIT 1`, cast[name].email, status);
  if (!work) throw new Error(`${name} has no work that is ${status}`);
  return work;
}

const path = (id: string) => `/journey/assignments/${id}`;
const answer = ({ fieldId, revision }: Work, text: string) => ({ revision: String(revision), [`answer-${fieldId}`]: text });

beforeAll(async () => {
  people = await signInAll(home.it);
});

describe("work of a program is there for its clients, each with their own, and for nobody else", () => {
  test("the assignment Sarah is writing", async () => {
    const { id } = workOf("sarah", "in_progress");
    const got = Object.fromEntries(await Promise.all([...everyone, ...elsewhere].map(async (name) => [name, (await people[name].get(path(id))).status] as const)));
    // Michael and Catherine are in the same program; Zoë is not.
    expect(got).toEqual({ sarah: 200, michael: 200, catherine: 200, zoe: 404, emily: 403, tomasz: 403, grace: 403, noah: 403, olivia: 403, admin: 403, harriet: 403 });
    const words = "everybody brings me the numbers";
    expect((await people.sarah.get(path(id))).text).toContain(words);
    for (const name of ["michael", "catherine"] as const) expect((await people[name].get(path(id))).text, name).not.toContain(words);
  });

  test("a post to an assignment of a program one is not in is answered as to none, with what was typed", async () => {
    const work = workOf("sarah", "in_progress");
    const [theirs, nobodys] = [await people.zoe.post(path(work.id), answer(work, "Not mine to write")), await people.zoe.post(path("nobodys"), answer(work, "Not mine to write"))];
    expect([theirs.status, nobodys.status]).toEqual([404, 404]);
    for (const { text } of [theirs, nobodys]) expect(text).toContain("Not mine to write");
    expect(rows("SELECT 1 FROM submission_answers WHERE value = 'Not mine to write'")).toEqual([]);
  });
});

describe("nothing typed is lost", () => {
  test("a save from an older page is refused with both versions, and either can be kept", async () => {
    const work = workOf("sarah", "in_progress");
    expect((await people.sarah.post(path(work.id), answer(work, "From the first tab"))).status).toBe(303);
    const refused = await people.sarah.post(path(work.id), answer(work, "From the second tab"));
    expect(refused.status).toBe(409);
    expect(refused.text).toContain("From the first tab");
    expect(refused.text).toContain("From the second tab");
    const now = /name="revision" value="(\d+)"/.exec(refused.text)?.[1] ?? "";
    const keepSaved = await people.sarah.post(path(work.id), { ...answer(work, "From the second tab"), revision: now, [`keep-${work.fieldId}`]: "on" });
    expect(keepSaved.status).toBe(303);
    expect((await people.sarah.get(path(work.id))).text).toContain("From the first tab");
    const keepMine = await people.sarah.post(path(work.id), { ...answer(work, "From the second tab"), revision: now });
    expect(keepMine.status).toBe(303);
    const { text } = await people.sarah.get(path(work.id));
    expect(text).toContain("From the second tab");
    expect(text).not.toContain("From the first tab");
  });

  test("what cannot be read is shown again", async () => {
    const work = workOf("sarah", "in_progress");
    const wrong: Readonly<Record<string, string>>[] = [{ "no-such-field": "1" }, { revision: "many" }];
    for (const more of wrong) {
      const refused = await people.sarah.post(path(work.id), { ...answer(work, "Typed all the same"), ...more });
      expect(refused.status).toBe(422);
      expect(refused.text).toContain("Typed all the same");
    }
  });

  test("a program that is paused while one writes says so, and shows what was typed", async () => {
    const work = workOf("sarah", "in_progress");
    const set = (status: string) => {
      const database = new Database(academyFile(home.it.dataDir, hosts.academy));
      database.prepare("UPDATE enrolments SET status = ? WHERE id IN (SELECT enrolment_id FROM submissions JOIN users ON users.id = user_id WHERE email_key = ? AND assignment_id = ?)").run(status, cast.sarah.email, work.id);
      database.close();
    };
    set("paused");
    const refused = await people.sarah.post(path(work.id), answer(work, "Written while it stopped"));
    set("active");
    expect(refused.status).toBe(409);
    expect(refused.text).toContain("Written while it stopped");
    expect(refused.text).toContain("Your enrolment in this program is not running");
  });

  test("after it was handed in, the back button's page shows what it said", async () => {
    const work = workOf("sarah", "reviewed");
    const refused = await people.sarah.post(path(work.id), answer(work, "One more thought"));
    expect(refused.status).toBe(409);
    expect(refused.text).toContain("One more thought");
    expect(refused.text).toContain("This was handed in");
    const again = await people.sarah.post(`${path(work.id)}/submission`, { version: String(work.version), revision: String(work.revision) });
    expect([again.status, again.location]).toEqual([303, path(work.id)]);
    expect(rows(`SELECT 1 FROM events WHERE name = 'assignment/submitted' AND at > ${String(Date.now() - 600_000)}`)).toEqual([]);
  });
});

describe("versions of a client's work", () => {
  /** A second version of Catherine's work, being written: the first came back. */
  function secondVersion(): { id: string; submissionId: string } {
    const [work] = rows<{ id: string; submissionId: string }>("SELECT assignment_id AS id, s.id AS submissionId FROM submissions s JOIN users u ON u.id = s.user_id WHERE u.email_key = ? AND s.version = 1 ORDER BY s.id LIMIT 1", cast.catherine.email);
    if (!work) throw new Error("Catherine has handed nothing in");
    const database = new Database(academyFile(home.it.dataDir, hosts.academy));
    database.prepare("UPDATE submissions SET status = 'in_progress', version = 2, held_by = NULL, held_at = NULL WHERE id = ?").run(work.submissionId);
    database.prepare("INSERT INTO submission_answers (submission_id, version, field_id, value) SELECT submission_id, 2, field_id, value FROM submission_answers WHERE submission_id = ? AND version = 1").run(work.submissionId);
    const [first] = rows<{ fieldId: string }>("SELECT a.field_id AS fieldId FROM submission_answers a JOIN assignment_fields f ON f.id = a.field_id AND f.kind = 'long_text' WHERE a.submission_id = ? ORDER BY f.position LIMIT 1", work.submissionId);
    const put = database.prepare("UPDATE submission_answers SET value = ? WHERE submission_id = ? AND version = ? AND field_id = ?");
    put.run("I told the team <b>on Monday</b>.", work.submissionId, 1, first?.fieldId ?? "");
    put.run("I asked the team <b>on Monday</b>.", work.submissionId, 2, first?.fieldId ?? "");
    database.close();
    return work;
  }

  test("are compared word for word by their client, the one being written too; staff see only what was handed in", async () => {
    const { id, submissionId } = secondVersion();
    expect((await people.catherine.get(path(id))).text).toContain(`${path(id)}/comparison`);
    const { status, text } = await people.catherine.get(`${path(id)}/comparison?from=2&to=1`);
    expect(status).toBe(200);
    expect(text).toContain("Version 1 and version 2");
    expect(text).toMatch(/I <del><i class="vh">removed:.*<\/i>told<\/del> the team &lt;b&gt;/);
    expect(text).toMatch(/I <ins><i class="vh">added:.*<\/i>asked<\/ins> the team &lt;b&gt;/);
    for (const search of ["", "?from=1&to=1", "?from=9&to=x", "?from=2&to=2"]) expect((await people.catherine.get(`${path(id)}/comparison${search}`)).text, search).toContain("Version 1 and version 2");
    const staff = await people.emily.get(`/teaching/assignments/${submissionId}/comparison`);
    expect(staff.status).toBe(200);
    expect(staff.text).toContain("There is only one version");
    expect(staff.text).not.toContain("asked");
    const database = new Database(academyFile(home.it.dataDir, hosts.academy));
    database.prepare("UPDATE submissions SET status = 'submitted' WHERE id = ?").run(submissionId);
    database.close();
    expect((await people.emily.get(`/teaching/assignments/${submissionId}/comparison`)).text).toMatch(/<ins>.*asked<\/ins>/);
    for (const name of ["noah", "tomasz"] as const) expect((await people[name].get(`/teaching/assignments/${submissionId}/comparison`)).status, name).toBe(404);
    expect((await people.catherine.get(`/teaching/assignments/${submissionId}/comparison`)).status).toBe(403);
  });

  test("of somebody else are not there, nor are those of one's own that is not begun", async () => {
    const { id } = workOf("sarah", "in_progress");
    expect((await people.sarah.get(`${path(id)}/comparison`)).text).toContain("There is only one version");
    expect((await people.michael.get(`${path(id)}/comparison`)).status).toBe(404);
    expect((await people.zoe.get(`${path(id)}/comparison`)).status).toBe(404);
    expect((await people.emily.get(`${path(id)}/comparison`)).status).toBe(403);
  });
});
