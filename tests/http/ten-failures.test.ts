import { once } from "node:events";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { cast, demoPassword, signIn, type Name } from "../cast";
import { openClient, type Answer, type Client } from "../server/client";
import { copyOf, startTrellis, type Trellis } from "../server/trellis";
import { expectNoFault } from "./house";
import { inDatabase, postParts } from "./multipart";

/*
 * Issue 8: nothing that a client typed is lost in ten failure cases. Each goes through the public door; what was typed is
 * either saved, or stands on the page that answers, or is kept for its person. None is written over.
 */
let house: Trellis;
let sarah: Client;
const dataDir = () => house.dataDir;
const rows = <Row,>(text: string, ...values: readonly (string | number)[]): Row[] => inDatabase(dataDir(), (database) => database.prepare(text).all(...values) as Row[]);
const change = (text: string, ...values: readonly (string | number | null)[]): void => { inDatabase(dataDir(), (database) => void database.prepare(text).run(...values)); };

beforeAll(async () => {
  house = await startTrellis({ dataDir: copyOf(inject("seeded")) });
  sarah = await signIn(house, "sarah");
});
afterAll(async () => {
  expectNoFault(house);
  await house.remove();
});

interface Work { readonly submission: string; readonly assignment: string; readonly type: string; readonly module: string; readonly program: string; readonly enrolment: string; readonly long: string; readonly day: string; readonly file: string }
let work: Work;
let typed: string;
let cases = 0;

/** The draft that Sarah has begun, with nothing in it that would stop her handing it in; other words in each case. */
beforeEach(() => {
  cases += 1;
  typed = `Typed in case ${String(cases)}: an afternoon's work, with "quotes" & an <angle>`;
  work ??= rows<Work>(`SELECT s.id AS submission, a.id AS assignment, a.assignment_type_id AS type, s.module_id AS module, s.program_id AS program, s.enrolment_id AS enrolment,
      (SELECT id FROM assignment_fields f WHERE f.assignment_type_id = a.assignment_type_id AND f.kind = 'long_text' AND f.archived_at IS NULL ORDER BY position LIMIT 1) AS long,
      (SELECT id FROM assignment_fields f WHERE f.assignment_type_id = a.assignment_type_id AND f.kind = 'date' AND f.archived_at IS NULL LIMIT 1) AS day,
      (SELECT id FROM assignment_fields f WHERE f.assignment_type_id = a.assignment_type_id AND f.kind = 'file' AND f.archived_at IS NULL LIMIT 1) AS file
    FROM submissions s JOIN users u ON u.id = s.user_id JOIN assignments a ON a.id = s.assignment_id WHERE u.email_key = ? AND s.status = 'in_progress' LIMIT 1`, cast.sarah.email)[0]!;
  expect([work.long, work.day, work.file].every(Boolean), "the form has a text, a day and a file").toBe(true);
  change("UPDATE assignment_fields SET required = 0, min = NULL WHERE assignment_type_id = ?", work.type);
  change("UPDATE submissions SET status = 'in_progress', submitted_at = NULL, reviewed_at = NULL, version = 1 WHERE id = ?", work.submission);
});

const path = () => `/journey/assignments/${work.assignment}`;
const revision = () => rows<{ revision: number }>("SELECT revision FROM submissions WHERE id = ?", work.submission)[0]!.revision;
const saved = () => rows<{ value: string }>("SELECT value FROM submission_answers WHERE submission_id = ? AND field_id = ? ORDER BY version DESC LIMIT 1", work.submission, work.long)[0]?.value ?? "";
const form = (more: Readonly<Record<string, string>> = {}) => ({ revision: String(revision()), [`answer-${work.long}`]: typed, ...more });
const plain = (html: string): string => html.replaceAll("&quot;", '"').replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&#x27;", "'").replaceAll("&amp;", "&");
/** It stands in the form, to be sent again, or below it to be copied. */
const shows = (answer: Answer, words = typed): void => { expect(plain(answer.text), `${String(answer.status)} ${answer.location ?? ""}`).toContain(words); };
const endSessions = (name: Name): void => { change("UPDATE sessions SET expires_at = ? WHERE user_id = (SELECT id FROM users WHERE email_key = ?)", Date.now() - 1, cast[name].email); };
const seen = async () => Object.fromEntries([...(await sarah.get(`${path()}/submission`)).text.matchAll(/name="(version|revision)" value="(\d+)"/g)].map(([, name = "", value = ""]) => [name, value]));

describe("nothing typed is lost", () => {
  test("1. to something wrong in another field: it is saved, and stands there with the error", async () => {
    const answer = await sarah.post(path(), form({ [`answer-${work.day}`]: "the day after tomorrow" }));
    expect(answer.status).toBe(422);
    shows(answer);
    shows(answer, "the day after tomorrow");
    expect(saved()).toBe(typed);
  });

  test("2. to a session that ended while they wrote: it is parked, and sent as it was after sign-in", async () => {
    endSessions("sarah");
    const answer = await sarah.post(path(), form());
    const waits = new URL(answer.location ?? "", "http://x").searchParams.get("next") ?? "";
    expect(waits).toMatch(/^\/parked\//);
    expect((await sarah.post("/login", { email: cast.sarah.email, password: demoPassword, next: waits })).location).toBe(waits);
    const page = await sarah.get(waits);
    shows(page);
    const hidden = Object.fromEntries([...page.text.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(([, name = "", value = ""]) => [name, plain(value)]));
    expect((await sarah.post(path(), hidden)).status).toBe(303);
    expect(saved()).toBe(typed);
  });

  test("3. to another tab that saved first: both stand there, neither is written over, and the typed one can still be saved", async () => {
    const mine = form();
    expect((await sarah.post(path(), { ...mine, [`answer-${work.long}`]: "Typed in the other tab" })).status).toBe(303);
    const answer = await sarah.post(path(), mine);
    expect(answer.status).toBe(409);
    shows(answer);
    shows(answer, "Typed in the other tab");
    expect(saved()).toBe("Typed in the other tab");
    const next = /name="revision" value="(\d+)"/.exec(answer.text)?.[1] ?? "";
    expect((await sarah.post(path(), { ...mine, revision: next })).status).toBe(303);
    expect(saved()).toBe(typed);
  });

  test("4. to a button pressed twice: saved once, and handed in once", async () => {
    const mine = form();
    expect((await Promise.all([sarah.post(path(), mine), sarah.post(path(), mine)])).map(({ status }) => status)).toEqual([303, 303]);
    expect(saved()).toBe(typed);
    const twice = await seen();
    expect((await Promise.all([sarah.post(`${path()}/submission`, twice), sarah.post(`${path()}/submission`, twice)])).map(({ status }) => status)).toEqual([303, 303]);
    expect(rows("SELECT 1 FROM events WHERE name = 'assignment/submitted' AND key = ?", `${work.submission}:1`)).toHaveLength(1);
    expect((await sarah.get(path())).text).toContain("handed this in");
    shows(await sarah.get(path()));
  });

  test("5. to a server that was killed in the middle of the post: sent again it is there once, and nothing that was saved is gone", async () => {
    expect((await sarah.post(path(), form())).status).toBe(303);
    const before = typed;
    typed = `${typed}, and more of it`;
    const mine = form();
    const sent = sarah.post(path(), mine).then(() => "answered", () => "broken off");
    house.web.kill("SIGKILL");
    await once(house.web, "exit");
    await sent;
    const folder = dataDir();
    const { cookies, host } = sarah;
    house = await startTrellis({ dataDir: folder });
    sarah = openClient(house, host, undefined, cookies);
    expect([before, typed]).toContain(saved());
    // The browser's page still holds it: pressed again. What got through before says the same and is no conflict.
    expect((await sarah.post(path(), mine)).status).toBe(303);
    expect(saved()).toBe(typed);
    expect(rows("SELECT 1 FROM submissions WHERE assignment_id = ? AND enrolment_id = ?", work.assignment, work.enrolment)).toHaveLength(1);
  });

  test("6. to a file that is too large, or of no kind that is taken, beside the words", async () => {
    for (const [name, bytes] of [["large.txt", Buffer.alloc(25_000_001, "a")], ["page.html", Buffer.from("<script>alert(1)</script>")]] as const) {
      typed = `${typed} beside ${name}`;
      const answer = await postParts(sarah, house, path(), [["revision", String(revision())], [`answer-${work.long}`, typed], [`answer-${work.file}`, bytes, name]]);
      expect(answer.status).toBe(422);
      shows(answer);
      expect(answer.text).toContain(name);
      expect(saved()).toBe(typed);
    }
  });

  test("7. to the due day, over while they wrote: it says so and shows what was typed; what was saved before can be read", async () => {
    expect((await sarah.post(path(), form())).status).toBe(303);
    const before = typed;
    typed = `${typed}, a minute too late`;
    change("UPDATE assignments SET due_after_days = NULL, due_on = '2020-01-02' WHERE id = ?", work.assignment);
    change("UPDATE assignment_types SET late_rule = 'refuse', late_days = NULL WHERE id = ?", work.type);
    const answer = await sarah.post(path(), form());
    const script = await sarah.post(`${path()}/autosave`, form(), { accept: "application/json" });
    const page = await sarah.get(path());
    change("UPDATE assignments SET due_on = NULL WHERE id = ?", work.assignment);
    change("UPDATE assignment_types SET late_rule = 'accept' WHERE id = ?", work.type);
    expect(answer.status).toBe(409);
    expect(answer.text).toContain("is over, and it is not taken any more");
    shows(answer);
    expect([script.status, (JSON.parse(script.text) as { state: string }).state]).toEqual([409, "shut"]);
    shows(page, before);
    expect(saved()).toBe(before);
  });

  test("8. to a program that is archived while they write: it goes on; to a module that is taken away: it is shown", async () => {
    change("UPDATE programs SET archived_at = 1 WHERE id = ?", work.program);
    const kept = await sarah.post(path(), form());
    change("UPDATE programs SET archived_at = NULL WHERE id = ?", work.program);
    expect(kept.status).toBe(303);
    expect(saved()).toBe(typed);
    typed = `${typed}, and then the module went`;
    change("UPDATE modules SET status = 'archived' WHERE id = ?", work.module);
    const answer = await sarah.post(path(), form());
    change("UPDATE modules SET status = 'active' WHERE id = ?", work.module);
    expect(answer.status).toBe(409);
    shows(answer);
  });

  test("9. to staff who gave it back meanwhile: a page from before goes into the next version, and the returned one stays as it was", async () => {
    expect((await sarah.post(path(), form())).status).toBe(303);
    const returned = typed;
    const old = form();
    change("UPDATE submissions SET status = 'returned', submitted_at = 1 WHERE id = ?", work.submission);
    typed = `${typed}, changed as was asked`;
    expect((await sarah.post(path(), { ...old, [`answer-${work.long}`]: typed })).status).toBe(303);
    const versions = rows<{ version: number; value: string }>("SELECT version, value FROM submission_answers WHERE submission_id = ? AND field_id = ? ORDER BY version", work.submission, work.long);
    expect(versions).toEqual([{ version: 1, value: returned }, { version: 2, value: typed }]);
    change("DELETE FROM submission_answers WHERE submission_id = ? AND version = 2", work.submission);
    change("DELETE FROM submission_files WHERE submission_id = ? AND version = 2", work.submission);
  });

  test("10. to a post that is refused for where it comes from, nor to the line: nothing is written, and the page that still holds it is sent again", async () => {
    const mine = form();
    const before = saved();
    const foreign = await sarah.post(path(), mine, { origin: "https://elsewhere.example" });
    expect(foreign.status).toBe(403);
    expect(saved()).toBe(before);
    const cut = sarah.send(path(), { method: "POST", body: new URLSearchParams(mine).toString().slice(0, 40), headers: { "content-type": "application/x-www-form-urlencoded", "content-length": "4000", origin: `http://${sarah.host}:${String(house.port)}`, connection: "close" } });
    await Promise.race([cut.catch(() => undefined), new Promise((resolve) => { setTimeout(resolve, 500); })]);
    cut.catch(() => undefined);
    expect(saved()).toBe(before);
    expect((await sarah.post(path(), mine)).status).toBe(303);
    expect(saved()).toBe(typed);
    // Back from the page after it: what is saved is in the form, not what the browser once had.
    const page = await sarah.get(path());
    shows(page);
    expect(page.headers["cache-control"]).toContain("no-cache");
  });
});
