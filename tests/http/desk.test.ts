import { beforeAll, describe, expect, test } from "vitest";
import { cast, signIn } from "../cast";
import type { Answer, Client } from "../server/client";
import { desk, deskWork, plain, type Work } from "./desk-work";
import { expectNoFault, house } from "./house";

/*
 * The desk through its public doors (issue 8): two graders on one piece of work, two versions made one, comments put in,
 * resources, notes on passages, files beside the rubric, and everything that may not be done in each status.
 */
const home = house();
let emily: Client;
let tomasz: Client;
let noah: Client;
let sarah: Client;

const { rows, change, count, fresh } = deskWork(home);
const json = { accept: "application/json" };

const revisionIn = ({ text }: Answer): string => /name="revision"[^>]*? value="(\d+)"/.exec(text)?.[1] ?? "";

beforeAll(async () => {
  [emily, tomasz, noah, sarah] = await Promise.all([signIn(home.it, "emily"), signIn(home.it, "tomasz"), signIn(home.it, "noah"), signIn(home.it, "sarah")]);
  // So that there are two for every piece of Sarah's work.
  change("INSERT OR IGNORE INTO program_staff (program_id, staff_role, user_id, position, set_at) SELECT p.id, 'instructor', u.id, 7, 0 FROM programs p, users u WHERE p.slug = 'leading-through-change' AND u.email_key = ?", cast.tomasz.email);
});

describe("two graders on one piece of work", () => {
  test("the second is shown both versions and makes them one, part by part; nothing that was typed goes", async () => {
    const work = fresh();
    expect((await emily.post(desk(work.id, "/draft"), { revision: "0", feedback: "Emily’s words", [`score-${work.question}`]: "4", "item-1": "Emily’s item" })).status).toBe(303);
    const typed = { revision: "0", feedback: "Tomasz’s words", [`score-${work.question}`]: "2", [`note-${work.question}`]: "Tomasz’s note", "item-1": "Tomasz’s item" };
    const stale = await tomasz.post(desk(work.id, "/draft"), typed);
    expect(stale.status).toBe(409);
    expect(plain(stale.text)).toContain(`${cast.emily.name} saved while you were writing`);
    for (const words of ["Emily’s words", "Tomasz’s words", "Tomasz’s note", "Emily’s item", "Tomasz’s item"]) expect(stale.text).toContain(words);
    expect(revisionIn(stale)).toBe("1");
    const merged = await tomasz.post(desk(work.id, "/merge"), { ...typed, revision: "1", [`choice-score-${work.question}`]: "theirs", "choice-feedback": "both", [`choice-note-${work.question}`]: "mine", "choice-item-1": "both" });
    expect(merged.location).toBe(desk(work.id));
    expect(rows("SELECT feedback, revision, status FROM grades WHERE submission_id = ?", work.id)).toEqual([{ feedback: "Emily’s words\n\nTomasz’s words", revision: 2, status: "draft" }]);
    expect(rows("SELECT score, note FROM grade_scores WHERE question_id = ? AND grade_id IN (SELECT id FROM grades WHERE submission_id = ?)", work.question, work.id)).toEqual([{ score: 4, note: "Tomasz’s note" }]);
    expect(rows("SELECT text FROM development_items WHERE grade_id IN (SELECT id FROM grades WHERE submission_id = ?) ORDER BY id", work.id)).toEqual([{ text: "Emily’s item" }, { text: "Tomasz’s item" }]);
  });

  test("who is overtaken while merging sees the versions anew, and what they typed is still theirs", async () => {
    const work = fresh();
    await emily.post(desk(work.id, "/draft"), { revision: "0", feedback: "First" });
    await emily.post(desk(work.id, "/draft"), { revision: "1", feedback: "Second" });
    const again = await tomasz.post(desk(work.id, "/merge"), { revision: "1", feedback: "Tomasz’s words", "choice-feedback": "mine" });
    expect(again.status).toBe(409);
    expect([revisionIn(again), again.text.includes("Second"), again.text.includes("Tomasz’s words")]).toEqual(["2", true, true]);
    expect(rows("SELECT feedback FROM grades WHERE submission_id = ?", work.id)).toEqual([{ feedback: "Second" }]);
  });

  test("who is overtaken by a publication while merging is told so, beside what they typed", async () => {
    const work = fresh();
    await emily.post(desk(work.id, "/draft"), { revision: "0", feedback: "First" });
    await emily.post(desk(work.id, "/publication"), { revision: "1", feedback: "Published" });
    const late = await tomasz.post(desk(work.id, "/merge"), { revision: "1", feedback: "Tomasz’s words", "choice-feedback": "mine" });
    expect(late.status).toBe(409);
    for (const words of ["published a grade at", "Published", "Tomasz’s words"]) expect(plain(late.text)).toContain(words);
    expect(rows("SELECT feedback FROM grades WHERE submission_id = ?", work.id)).toEqual([{ feedback: "Published" }]);
  });

  test("a message to the client that came too late is kept with the draft that both were merged into", async () => {
    const work = fresh();
    await emily.post(desk(work.id, "/draft"), { revision: "0", feedback: "First" });
    expect((await tomasz.post(desk(work.id, "/return"), { revision: "0", feedback: "Mine", message: "Say who decides" })).text).toContain("Say who decides");
    expect((await tomasz.post(desk(work.id, "/merge"), { revision: "1", feedback: "Mine", message: "Say who decides" })).location).toBe(desk(work.id));
    expect(rows("SELECT feedback, message FROM grades WHERE submission_id = ?", work.id)).toEqual([{ feedback: "First\n\nMine", message: "Say who decides" }]);
    const opened = await tomasz.get(desk(work.id));
    expect([revisionIn(opened), opened.text.includes("Say who decides")]).toEqual(["2", true]);
    expect((await tomasz.post(desk(work.id, "/return"), { revision: "2", feedback: "First\n\nMine", message: "Say who decides" })).status).toBe(303);
  });

  test("of two messages to the client both stand until somebody chooses", async () => {
    const work = fresh();
    await emily.post(desk(work.id, "/draft"), { revision: "0", feedback: "Same", message: "Say who decides" });
    const stale = await tomasz.post(desk(work.id, "/draft"), { revision: "0", feedback: "Same", message: "Say when" });
    expect([stale.status, stale.text.includes("Say who decides"), stale.text.includes("Say when"), stale.text.includes('name="choice-message"')]).toEqual([409, true, true, true]);
    await tomasz.post(desk(work.id, "/merge"), { revision: "1", feedback: "Same", message: "Say when", "choice-message": "both" });
    expect(rows("SELECT message FROM grades WHERE submission_id = ?", work.id)).toEqual([{ message: "Say who decides\n\nSay when" }]);
  });

  test.each(["/draft", "/autosave"])("what a return would say is saved by %s with the draft, and goes when the work is returned or its grade published", async (where) => {
    const work = fresh();
    await emily.post(desk(work.id, where), { revision: "0", feedback: "First", message: "Say who decides" });
    const opened = await emily.get(desk(work.id));
    expect(opened.text).toMatch(/<details[^>]* open[^>]*>(?:(?!<\/details>).)*Say who decides/s);
    await emily.post(desk(work.id, "/publication"), { revision: "1", feedback: "First", message: "Say who decides" });
    expect(rows("SELECT status, message FROM grades WHERE submission_id = ?", work.id)).toEqual([{ status: "published", message: "" }]);
    const other = fresh();
    await emily.post(desk(other.id, where), { revision: "0", feedback: "First", message: "Say who decides" });
    await emily.post(desk(other.id, "/return"), { revision: "1", feedback: "First", message: "Say who decides" });
    expect(rows("SELECT message FROM grades WHERE submission_id = ?", other.id)).toEqual([{ message: "" }]);
    expect(rows("SELECT message FROM submission_returns WHERE submission_id = ?", other.id)).toEqual([{ message: "Say who decides" }]);
  });

  test("of a published grade the form to change it is shown with both in it, and nothing is published without a reason", async () => {
    const work = fresh();
    await emily.post(desk(work.id, "/publication"), { revision: "0", feedback: "Published" });
    await emily.post(desk(work.id, "/regrade"), { revision: "1", feedback: "Emily’s change", message: "A mistake" });
    const stale = await tomasz.post(desk(work.id, "/regrade"), { revision: "1", feedback: "Tomasz’s change", message: "Another mistake" });
    expect([stale.status, revisionIn(stale)]).toEqual([409, "2"]);
    const merged = await tomasz.post(desk(work.id, "/merge"), { revision: "2", feedback: "Tomasz’s change", message: "Another mistake", "choice-feedback": "both" });
    expect(merged.status).toBe(200);
    expect(plain(merged.text)).toContain("Emily’s change\n\nTomasz’s change");
    expect(plain(merged.text)).toContain("Another mistake");
    expect(rows("SELECT feedback FROM grades WHERE submission_id = ?", work.id)).toEqual([{ feedback: "Emily’s change" }]);
  });

  test("each is told while their page is open who else has it open, and no longer when they left", async () => {
    const work = fresh();
    const here = async (client: Client, fields = {}) => JSON.parse((await client.post(desk(work.id, "/presence"), fields, json)).text) as { words: string };
    expect(await here(emily)).toEqual({ words: "" });
    expect((await here(tomasz)).words).toMatch(new RegExp(`^${cast.emily.name} has had it open since \\d`));
    expect((await here(emily)).words).toContain(cast.tomasz.name);
    await here(tomasz, { leaving: "yes" });
    expect(await here(emily)).toEqual({ words: "" });
    change("UPDATE desk_presence SET since = 1, seen_at = 2 WHERE submission_id = ?", work.id);
    expect(await here(tomasz), "who has been silent for a minute is not here").toEqual({ words: "" });
    expect((await noah.post(desk(work.id, "/presence"), {}, json)).status).toBe(404);
  });
});

test("the dashboard's pending work is searched, filtered and put in another order by a form that opens the queue", async () => {
  fresh();
  const main = /<section[^>]*aria-labelledby="pending[\s\S]*?<\/section>/.exec((await emily.get("/teaching")).text)?.[0] ?? "";
  expect(main).toMatch(/<form[^>]*action="\/teaching\/assignments"/);
  expect([...main.matchAll(/<(?:input|select)[^>]* name="(\w+)"/g)].map(([, name]) => name)).toEqual(["queue", "client", "program", "status", "age", "sort"]);
  expect((await emily.get("/teaching/assignments?queue=all&client=sarah&status=submitted&sort=newest")).text).toContain("Sarah Whitcombe");
});

describe("autosave", () => {
  const saved = (answer: Answer) => [answer.status, JSON.parse(answer.text) as { state: string; revision: number; words: string }] as const;

  test("keeps a draft over the last revision, and says so; one line in the audit log for one person’s ten minutes", async () => {
    const work = fresh();
    const lines = count("audit_log WHERE action = 'grade/saved'");
    for (let revision = 0; revision < 3; revision += 1) {
      const [status, answer] = saved(await emily.post(desk(work.id, "/autosave"), { revision: String(revision), feedback: `Typed ${String(revision)}` }, json));
      expect([status, answer.state, answer.revision]).toEqual([200, "saved", revision + 1]);
      expect(answer.words).toMatch(/^Draft saved at \d\d:\d\d\. Only staff can see it\.$/);
    }
    expect(rows("SELECT feedback, revision, status FROM grades WHERE submission_id = ?", work.id)).toEqual([{ feedback: "Typed 2", revision: 3, status: "draft" }]);
    // Two where ten minutes ended in between.
    expect(count("audit_log WHERE action = 'grade/saved'") - lines).toBeLessThanOrEqual(2);
    expect(count("audit_log WHERE action = 'grade/saved'") - lines).toBeGreaterThanOrEqual(1);
  });

  test("never writes over what somebody else saved, and says whose it is", async () => {
    const work = fresh();
    await emily.post(desk(work.id, "/draft"), { revision: "0", feedback: "Emily’s" });
    const [status, answer] = saved(await tomasz.post(desk(work.id, "/autosave"), { revision: "0", feedback: "Tomasz’s" }, json));
    expect([status, answer.state]).toEqual([409, "stale"]);
    expect(answer.words).toContain(cast.emily.name);
    expect(rows("SELECT feedback FROM grades WHERE submission_id = ?", work.id)).toEqual([{ feedback: "Emily’s" }]);
  });

  test("keeps nothing impossible, nor anything of work that does not wait, and nobody’s who may not see it", async () => {
    const work = fresh();
    expect(saved(await emily.post(desk(work.id, "/autosave"), { revision: "0", [`score-${work.question}`]: "99" }, json))).toMatchObject([422, { state: "invalid" }]);
    expect((await noah.post(desk(work.id, "/autosave"), { revision: "0", feedback: "x" }, json)).status).toBe(404);
    fresh("reviewed");
    expect(saved(await emily.post(desk(work.id, "/autosave"), { revision: "0", feedback: "x" }, json))).toMatchObject([409, { state: "notNow" }]);
    expect(count("grades WHERE submission_id = ?", work.id)).toBe(0);
  });
});

describe("comments, templates and resources", () => {
  const textOf = (title: string) => rows<{ id: string }>("SELECT id FROM marking_texts WHERE title = ?", title)[0]?.id ?? "";

  test("a comment goes behind what stands in the chosen note, the draft is kept, and the page comes back to that field", async () => {
    const work = fresh();
    const answer = await emily.post(desk(work.id, "/comment?queue=all"), { revision: "0", [`note-${work.question}`]: "Before", comment: textOf("Who decides"), into: `note-${work.question}` });
    expect([answer.status, answer.headers.location]).toEqual([303, `${desk(work.id)}?queue=all#f-note-${work.question}`]);
    expect(rows("SELECT note FROM grade_scores WHERE question_id = ? AND grade_id IN (SELECT id FROM grades WHERE submission_id = ?)", work.question, work.id)).toEqual([{ note: "Before\n\nSay who decides, by name, and by when." }]);
  });

  test("a template begins an empty feedback", async () => {
    const work = fresh();
    expect((await emily.post(desk(work.id, "/template"), { revision: "0", feedback: "", template: textOf("Three parts") })).status).toBe(303);
    expect(rows<{ feedback: string }>("SELECT feedback FROM grades WHERE submission_id = ?", work.id)[0]?.feedback).toMatch(/^What is strong:/);
  });

  test("nothing chosen, and somebody else’s comment, are refused with all that was typed", async () => {
    const work = fresh();
    for (const comment of ["", textOf("Stay close")]) {
      const answer = await tomasz.post(desk(work.id, "/comment"), { revision: "0", feedback: "Typed before", comment, into: "feedback" });
      expect(answer.status).toBe(422);
      expect(answer.text).toContain("Choose a comment to put in");
      expect(answer.text).toContain("Typed before");
    }
    expect(count("grades WHERE submission_id = ?", work.id)).toBe(0);
  });

  test("the academy’s belong to admins, one’s own to oneself", async () => {
    const admin = await signIn(home.it, "admin");
    for (const [who, title, status] of [[emily, "Stay close", 200], [emily, "Who decides", 404], [tomasz, "Stay close", 404], [admin, "Who decides", 200], [admin, "Stay close", 404]] as const) {
      expect((await who.get(`/teaching/comments/${textOf(title)}`)).status, title).toBe(status);
      if (status === 404) expect((await who.post(`/teaching/comments/${textOf(title)}/removal`, {})).status).toBe(404);
    }
    expect((await emily.post("/teaching/comments/new", { kind: "comment", title: "Mine alone", text: "Said", shared: "on" })).status).toBe(303);
    expect(rows("SELECT user_id IS NULL AS shared FROM marking_texts WHERE title = 'Mine alone'"), "only an admin shares").toEqual([{ shared: 0 }]);
    expect((await emily.post(`/teaching/comments/${textOf("Mine alone")}/removal`, {})).status).toBe(303);
    expect(count("marking_texts WHERE title = 'Mine alone'")).toBe(0);
  });

  test("a resource reaches the client’s plan when the grade is published, and not before", async () => {
    const work = fresh();
    const [module] = rows<{ id: string }>("SELECT m.id FROM modules m JOIN submissions s ON s.program_id = m.program_id WHERE s.id = ? AND m.position = 2", work.id);
    const fields = { feedback: "Good", "resource-title-1": "A talk on letting go", "resource-url-1": "https://talks.example/letting-go", "resource-place-2": module?.id ?? "" };
    expect((await emily.post(desk(work.id, "/draft"), { revision: "0", ...fields })).status).toBe(303);
    expect((await emily.get(desk(work.id))).text).toContain("A talk on letting go");
    expect((await sarah.get("/journey/development?show=resources")).text).not.toContain("A talk on letting go");
    expect((await emily.post(desk(work.id, "/publication"), { revision: "1", ...fields })).status).toBe(303);
    const plan = (await sarah.get("/journey/development?show=resources")).text;
    expect(plan).toContain('href="https://talks.example/letting-go"');
    expect(plan).toContain(`/modules/${module?.id ?? ""}`);
  });

  test.each(["javascript:alert(1)", "data:text/html,x", "https://user:secret@talks.example/", "//talks.example", "talks.example", "file:///etc/passwd", "http://localhost/"])("no link to %s", async (url) => {
    const work = fresh();
    const answer = await emily.post(desk(work.id, "/publication"), { revision: "0", feedback: "Kept", "resource-title-1": "A talk", "resource-url-1": url });
    expect([answer.status, plain(answer.text).includes("Give a whole address"), answer.text.includes("Kept")]).toEqual([422, true, true]);
    expect(count("recommended_resources WHERE url = ?", url)).toBe(0);
  });

  test("nothing of a program that the client is not in", async () => {
    const work = fresh();
    const [foreign] = rows<{ id: string }>("SELECT m.id FROM modules m WHERE m.program_id NOT IN (SELECT e.program_id FROM enrolments e JOIN submissions s ON s.user_id = e.user_id WHERE s.id = ?) LIMIT 1", work.id);
    const answer = await emily.post(desk(work.id, "/draft"), { revision: "0", feedback: "Kept", "resource-place-1": foreign?.id ?? "" });
    expect([answer.status, plain(answer.text).includes("Choose a module or a file from the list")]).toEqual([422, true]);
  });
});

describe("a note on a passage", () => {
  const passages = (work: Work) => desk(work.id, `/passages/${work.field}`);
  const asClient = async ({ id }: Work) => (await sarah.get(`/journey/assignments/${rows<{ id: string }>("SELECT assignment_id AS id FROM submissions WHERE id = ?", id)[0]?.id ?? ""}`)).text;

  test("stands where it was put, by range, by sentence and by its words; the client reads it once the grade is published", async () => {
    const work = fresh();
    const added = await emily.post(passages(work), { version: "1", start: "3", end: "12", remark: "By range" });
    expect([added.status, added.headers.location?.split("#")[0]]).toEqual([303, desk(work.id)]);
    expect((await emily.post(passages(work), { version: "1", from: "1", remark: "By sentence" })).status).toBe(303);
    const words = work.text.slice(20, 40).trim();
    expect((await emily.post(passages(work), { version: "1", words, remark: "By words" })).status).toBe(303);
    const kept = rows<{ start: number; end: number; quote: string }>("SELECT start, \"end\", quote FROM annotations WHERE submission_id = ? ORDER BY id", work.id);
    expect(kept.map(({ start, end }) => work.text.slice(start, end))).toEqual(kept.map(({ quote }) => quote));
    expect([kept[0]?.quote, kept[2]?.quote]).toEqual([work.text.slice(3, 12).trim(), words]);
    const page = plain((await tomasz.get(desk(work.id))).text);
    for (const remark of ["By range", "By sentence", "By words"]) expect(page).toContain(remark);
    const marked = /<div[^>]*data-text[^>]*>([\s\S]*?)<\/div>/g;
    const drawn = [...page.matchAll(marked)].map(([, inside = ""]) => inside.replaceAll(/<sup>.*?<\/sup>/g, "").replaceAll(/<[^>]+>/g, ""));
    expect(drawn, "the text is whole, whatever lies over it").toContain(work.text);
    await emily.post(desk(work.id, "/draft"), { revision: "0", feedback: "Not yet" });
    expect(await asClient(work)).not.toContain("By range");
    await emily.post(desk(work.id, "/publication"), { revision: "1", feedback: "Now" });
    const read = plain(await asClient(work));
    for (const remark of ["By range", "By sentence", "By words"]) expect(read).toContain(remark);
  });

  test.each<[string, Record<string, string>, number, string]>([
    ["beyond the end", { start: "0", end: "999999" }, 422, "not in the text"],
    ["backwards", { start: "9", end: "3" }, 422, "not in the text"],
    ["nowhere", { start: "x", end: "y" }, 422, "not in the text"],
    ["no sentence of it", { from: "999" }, 422, "not in the text"],
    ["from behind to before", { from: "2", to: "1" }, 422, "before the first"],
    ["words that are not there", { words: "nobody wrote this" }, 422, "not in the text"],
    ["nothing chosen", {}, 422, "Choose a sentence"],
    ["another version", { start: "0", end: "5", version: "2" }, 409, "Another version"],
    ["no note", { start: "0", end: "5", remark: " " }, 422, "Write the note"],
  ])("%s: refused, with all that was typed", async (_what, fields, status, words) => {
    const work = fresh();
    const answer = await emily.post(passages(work), { version: "1", remark: "What I noted", ...fields });
    expect([answer.status, plain(answer.text).includes(words)]).toEqual([status, true]);
    if (fields.remark === undefined) expect(answer.text).toContain("What I noted");
    expect(count("annotations WHERE submission_id = ?", work.id)).toBe(0);
  });

  test("is taken back by who wrote it alone, while the work waits; and is nobody’s who cannot see the work", async () => {
    const work = fresh();
    await emily.post(passages(work), { version: "1", start: "0", end: "5", remark: "Mine" });
    const [note] = rows<{ id: string }>("SELECT id FROM annotations WHERE submission_id = ?", work.id);
    const removal = desk(work.id, `/notes/${note?.id ?? ""}/removal`);
    expect([(await tomasz.get(removal)).status, (await tomasz.post(removal, {})).status, (await noah.get(passages(work))).status, (await noah.post(passages(work), { version: "1", start: "0", end: "5", remark: "x" })).status]).toEqual([404, 404, 404, 404]);
    change("UPDATE submissions SET status = 'reviewed', reviewed_at = 1 WHERE id = ?", work.id);
    expect((await emily.post(removal, {})).status, "published with its grade").toBe(404);
    expect((await emily.post(passages(work), { version: "1", start: "0", end: "5", remark: "Late" })).status).toBe(409);
    change("UPDATE submissions SET status = 'submitted', reviewed_at = NULL WHERE id = ?", work.id);
    expect((await emily.post(removal, {})).status).toBe(303);
    expect(count("annotations WHERE submission_id = ?", work.id)).toBe(0);
  });
});

describe("every status and everything staff may do to it", () => {
  const acts: readonly (readonly [string, Record<string, string>])[] = [
    ["/draft", { feedback: "x" }], ["/publication", { feedback: "x" }], ["/return", { message: "x" }], ["/regrade", { feedback: "y", message: "why" }], ["/merge", { feedback: "x" }], ["/hold", {}], ["/autosave", { feedback: "x" }],
  ];
  /** Status of the submission, of its grade, and what each act answers; what stands after it. */
  const table: readonly (readonly [status: string, grade: "none" | "draft" | "published", answers: readonly number[]])[] = [
    //                         draft publication return regrade merge hold autosave
    ["in_progress", "none",      [409, 409, 409, 409, 409, 409, 409]],
    ["submitted", "none",        [303, 303, 303, 409, 303, 303, 200]],
    ["submitted", "draft",       [303, 303, 303, 409, 303, 303, 200]],
    ["returned", "draft",        [409, 409, 409, 409, 409, 409, 409]],
    ["reviewed", "published",    [409, 409, 409, 303, 200, 409, 409]],
    ["reviewed", "none",         [409, 409, 409, 409, 409, 409, 409]],
  ];
  const after: Readonly<Record<string, string>> = { "/publication": "reviewed", "/return": "returned" };
  const cells = table.flatMap(([status, grade, answers]) => acts.map(([act, fields], n) => [status, grade, act, fields, answers[n] ?? 0] as const));

  test.each(cells)("%s with grade %s: %s", async (status, grade, act, fields, expected) => {
    const work = fresh(status);
    // What is being written is version 2: version 1 is what was handed in and given back.
    if (status === "in_progress") change("UPDATE submissions SET version = 2 WHERE id = ?", work.id);
    if (grade !== "none") change("INSERT INTO grades (id, submission_id, version, status, revision, feedback, scored_at, created_at, updated_at) VALUES ('g-cell', ?, 1, ?, 1, 'Before', ?, 1, 1)", work.id, grade, grade === "published" ? 1 : null);
    const before = rows("SELECT status, feedback, revision FROM grades WHERE submission_id = ?", work.id);
    const revision = grade === "none" ? "0" : "1";
    const answer = await emily.post(desk(work.id, act), act === "/hold" ? {} : { revision, ...fields });
    expect(answer.status).toBe(expected);
    const now = rows<{ status: string }>("SELECT status FROM submissions WHERE id = ?", work.id)[0]?.status;
    expect(now).toBe(expected === 303 ? (after[act] ?? status) : status);
    if (expected === 409) expect(rows("SELECT status, feedback, revision FROM grades WHERE submission_id = ?", work.id), "nothing was written").toEqual(before);
  });

  test("none of it was a fault", () => { expectNoFault(home.it); });
});
