import { beforeAll, describe, expect, test } from "vitest";
import { cast, signIn, visitor } from "../cast";
import { htmlFindings } from "../html-validate.config";
import type { Answer, Client } from "../server/client";
import { expectErrorPage, expectNoFault, house } from "./house";
import { inDatabase } from "./multipart";

/*
 * Issue 3, Bad input: scores outside the scale, two tabs, the back button, things that go while somebody writes, buttons
 * pressed twice. Nothing typed is lost, every refusal names field and rule, nothing is there twice.
 */
const home = house();
const nobodys = "01890a5d-ac96-774b-bcce-b302099a8057";
let admin: Client;
let emily: Client;
let sarah: Client;

const rows = <Row,>(text: string, ...values: readonly (string | number)[]): Row[] => inDatabase(home.it.dataDir, (database) => database.prepare(text).all(...values) as Row[]);
const change = (text: string, ...values: readonly (string | number | null)[]): void => { inDatabase(home.it.dataDir, (database) => void database.prepare(text).run(...values)); };
const count = (text: string, ...values: readonly (string | number)[]): number => rows<{ n: number }>(`SELECT count(*) AS n FROM ${text}`, ...values)[0]?.n ?? -1;
const plain = (html: string): string => html.replaceAll("&amp;", "&").replaceAll("&#x27;", "'").replaceAll("&quot;", '"');
/** What the fields are called that an error page gives back. */
const labelsIn = (html: string): string[] => [...html.matchAll(/<dt[^>]*>([\s\S]*?)<\/dt>/g)].map(([, label = ""]) => plain(label));
/** Both presses of a button, at once. */
const twice = (client: Client, path: string, fields: Readonly<Record<string, string>>): Promise<readonly [Answer, Answer]> => Promise.all([client.post(path, fields), client.post(path, fields)]);

beforeAll(async () => {
  admin = await signIn(home.it, "admin");
  emily = await signIn(home.it, "emily");
  sarah = await signIn(home.it, "sarah");
});

interface Waiting { readonly id: string; readonly client: string; readonly framework: string; readonly min: number; readonly max: number; readonly question: string; readonly words: string; readonly second: string; readonly domain: string }
/** Work that waits for Emily, of which nothing was said, with a rubric; another one each time. */
const used: string[] = [];
function waiting(): Waiting {
  const found = rows<Waiting>(`SELECT s.id, u.id AS client, fw.id AS framework, fw.scale_min AS min, fw.scale_max AS max, d.id AS domain,
      (SELECT id FROM framework_questions q WHERE q.domain_id = d.id ORDER BY position LIMIT 1) AS question,
      (SELECT text FROM framework_questions q WHERE q.domain_id = d.id ORDER BY position LIMIT 1) AS words,
      (SELECT id FROM framework_questions q WHERE q.domain_id = d.id ORDER BY position LIMIT 1 OFFSET 1) AS second
    FROM submissions s JOIN users u ON u.id = s.user_id JOIN programs p ON p.id = s.program_id JOIN assignments a ON a.id = s.assignment_id JOIN assignment_types t ON t.id = a.assignment_type_id
    JOIN frameworks fw ON fw.id = t.framework_id JOIN framework_domains d ON d.framework_id = fw.id AND d.position = 1
    WHERE s.status IN ('submitted', 'reviewed') AND p.slug = 'leading-through-change' ORDER BY s.status DESC, s.id`).find(({ id }) => !used.includes(id));
  if (!found) throw new Error("nothing waits any more");
  used.push(found.id);
  change("DELETE FROM grades WHERE submission_id = ?", found.id);
  change("UPDATE submissions SET status = 'submitted', held_by = NULL, held_at = NULL WHERE id = ?", found.id);
  return found;
}
const desk = (id: string, part = "") => `/teaching/assignments/${id}${part}`;

describe("what a type's rubric takes of its framework", () => {
  interface Asked { readonly type: string; readonly domain: string; readonly question: string }
  const asked = () => rows<Asked>(`SELECT t.id AS type, d.id AS domain, q.id AS question FROM assignment_types t JOIN framework_domains d ON d.framework_id = t.framework_id AND d.archived_at IS NULL
    JOIN framework_questions q ON q.domain_id = d.id AND q.archived_at IS NULL ORDER BY t.id, d.position, q.position LIMIT 1`)[0]!;
  const rubricPage = ({ type }: Asked) => `/admin/assignment-types/${type}/rubric`;
  const chosen = ({ type }: Asked) => [count("assignment_type_domains WHERE assignment_type_id = ?", type), count("assignment_type_questions WHERE assignment_type_id = ?", type)];

  test.each(["0", "-1", "1001", "heavy", ""])("the weight %s: refused at its question with the rule, what was typed is there, nothing is written", async (weight) => {
    const one = asked();
    const before = chosen(one);
    const answer = await admin.post(rubricPage(one), { take: "chosen", [`question-${one.question}`]: "on", [`weight-${one.question}`]: weight, [`domain-weight-${one.domain}`]: "7.25" });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(`href="#f-weight-${one.question}"`);
    expect(plain(answer.text)).toContain("Give a weight above 0, up to 1,000.");
    expect(answer.text).toContain('value="7.25"');
    expect(answer.text).toContain(`value="${weight}"`);
    expect(htmlFindings(answer.text)).toEqual([]);
    expect(chosen(one)).toEqual(before);
  });

  test("no question at all, and one that is not in the framework any more: refused, nothing is written", async () => {
    const one = asked();
    const before = chosen(one);
    const none = await admin.post(rubricPage(one), { take: "chosen", [`weight-${one.question}`]: "3" });
    expect([none.status, plain(none.text).includes("Choose at least one question, or take the whole framework.")]).toEqual([422, true]);
    const gone = await admin.post(rubricPage(one), { take: "chosen", [`question-${nobodys}`]: "on", [`weight-${nobodys}`]: "3" });
    expect([gone.status, plain(gone.text).includes("The framework has changed since you opened this page.")]).toEqual([409, true]);
    expect(chosen(one)).toEqual(before);
  });
});

describe("marks that cannot be kept", () => {
  let work: Waiting;
  const typed = () => ({ revision: "0", feedback: "What I thought of it", [`note-${work.second}`]: "A note beside it", "item-1": "To practise" });
  beforeAll(() => { work = waiting(); });

  test.each(["5000", "-1", "2.5", "NaN", "Infinity", "1e309", "1e0", "0x2", "four", "٣"])("the score %s: refused at its question with the scale, all that was typed is there, nothing is written", async (score) => {
    for (const part of ["/draft", "/publication"]) {
      const answer = await emily.post(desk(work.id, part), { ...typed(), [`score-${work.question}`]: score });
      expect(answer.status).toBe(422);
      expect(plain(answer.text)).toContain(`“${work.words}” takes a whole number from ${String(work.min)} to ${String(work.max)}`);
      for (const words of ["What I thought of it", "A note beside it", "To practise"]) expect(answer.text).toContain(words);
    }
    expect(count("grades WHERE submission_id = ?", work.id)).toBe(0);
  });

  test.each<[string, () => Record<string, string>, string]>([
    ["a note of 5,001 characters", () => ({ [`note-${work.question}`]: "n".repeat(5_001) }), "This note is 1 character too long: 5,000 are the most"],
    ["a domain that is none", () => ({ "item-domain-1": nobodys }), "Choose a domain from the list, or none"],
    ["a question of another framework", () => ({ [`score-${nobodys}`]: "3" }), "Something in this form could not be read"],
  ])("%s", async (_what, more, words) => {
    const answer = await emily.post(desk(work.id, "/publication"), { ...typed(), ...more() });
    expect(answer.status).toBe(422);
    expect(plain(answer.text)).toContain(words);
    for (const one of ["What I thought of it", "A note beside it", "To practise"]) expect(answer.text).toContain(one);
    expect(count("grades WHERE submission_id = ?", work.id)).toBe(0);
  });
});

describe("two tabs of the desk", () => {
  test("a save from the older one, and a publication after another's, show both versions and keep theirs", async () => {
    const work = waiting();
    expect((await emily.post(desk(work.id, "/draft"), { revision: "0", feedback: "From the first tab" })).status).toBe(303);
    const stale = await emily.post(desk(work.id, "/draft"), { revision: "0", feedback: "From the second tab" });
    expect(stale.status).toBe(409);
    for (const words of ["From the first tab", "From the second tab"]) expect(stale.text).toContain(words);
    expect((await emily.post(desk(work.id, "/publication"), { revision: "1", feedback: "Published words" })).status).toBe(303);
    for (const part of ["/publication", "/draft", "/return"]) {
      const late = await emily.post(desk(work.id, part), { revision: "2", feedback: "Typed after it was published", message: "Say more" });
      expect(late.status, part).toBe(409);
      for (const words of ["Published words", "Typed after it was published"]) expect(late.text, part).toContain(words);
    }
    expect(rows("SELECT status, feedback FROM grades WHERE submission_id = ?", work.id)).toEqual([{ status: "published", feedback: "Published words" }]);
  });

  test("publishing pressed twice publishes one grade with its development item, and tells it once", async () => {
    const work = waiting();
    const fields = { revision: "0", feedback: "Pressed twice", "item-1": "Once and no more", [`score-${work.question}`]: String(work.max) };
    const answers = await twice(emily, desk(work.id, "/publication"), fields);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
    expect(answers.find(({ status }) => status === 409)?.text).toContain("Pressed twice");
    const [grade] = rows<{ id: string }>("SELECT id FROM grades WHERE submission_id = ?", work.id);
    expect(count("grades WHERE submission_id = ?", work.id)).toBe(1);
    expect(count("development_items WHERE user_id = ? AND text = 'Once and no more'", work.client)).toBe(1);
    expect(count("events WHERE name = 'assignment/graded' AND key = ?", grade?.id ?? "")).toBe(1);
  });

  test("publishing after it was given back shows what was typed", async () => {
    const work = waiting();
    expect((await emily.post(desk(work.id, "/return"), { revision: "0", message: "Say who decides" })).status).toBe(303);
    const late = await emily.post(desk(work.id, "/publication"), { revision: "1", feedback: "Typed after it went back" });
    expect(late.status).toBe(409);
    expect(late.text).toContain("Typed after it went back");
  });
});

describe("what goes while somebody marks", () => {
  test("a question taken out of the rubric: what was said of it is kept, and shown again when something else is refused", async () => {
    const work = waiting();
    change("UPDATE framework_questions SET archived_at = 1 WHERE id = ?", work.question);
    expect((await emily.get(desk(work.id))).text, "it is asked no more").not.toContain(`score-${work.question}`);
    const said = { revision: "0", [`score-${work.question}`]: String(work.max), [`note-${work.question}`]: "Said of what went" };
    const refused = await emily.post(desk(work.id, "/draft"), { ...said, [`score-${work.second}`]: "many" });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain("Said of what went");
    expect((await emily.post(desk(work.id, "/draft"), said)).status).toBe(303);
    expect((await emily.get(desk(work.id))).text).toContain("Said of what went");
    expect((await emily.post(desk(work.id, "/publication"), { ...said, revision: "1" })).status).toBe(303);
    change("UPDATE framework_questions SET archived_at = NULL WHERE id = ?", work.question);
    expect(rows("SELECT score, note FROM grade_scores s JOIN grades g ON g.id = s.grade_id WHERE g.submission_id = ? AND s.question_id = ?", work.id, work.question)).toEqual([{ score: work.max, note: "Said of what went" }]);
  });

  test("the work itself, with the program's staff, or the role: the refusal shows what was typed, to be copied", async () => {
    const work = waiting();
    const fields = { revision: "0", feedback: "An hour of marking", [`note-${work.question}`]: "And a note <b>of it</b>" };
    const gone = await emily.post(desk(nobodys, "/publication"), fields);
    const people = rows<{ id: string }>("SELECT id FROM users WHERE email_key = ?", cast.emily.email)[0]!.id;
    change("UPDATE user_roles SET role = 'client' WHERE user_id = ? AND role = 'instructor'", people);
    change("DELETE FROM user_roles WHERE user_id = ? AND role = 'coach'", people);
    const without = await emily.post(desk(work.id, "/publication"), fields);
    change("UPDATE user_roles SET role = 'instructor' WHERE user_id = ? AND role = 'client'", people);
    for (const [answer, status] of [[gone, 404], [without, 403]] as const) {
      await expectErrorPage(home.it, answer, { status, brand: "Kestrel House" });
      expect(htmlFindings(answer.text)).toEqual([]);
      expect(answer.text).toContain("An hour of marking");
      expect(answer.text).toContain("And a note &lt;b&gt;of it&lt;/b&gt;");
      expect(labelsIn(answer.text)).toEqual(["Feedback", "Note on a question"]);
    }
    expect(count("grades WHERE submission_id = ?", work.id)).toBe(0);
  });
});

describe("what goes while a client writes", () => {
  const assignment = () => rows<{ id: string; field: string; module: string; program: string; enrolment: string; revision: number }>(`SELECT s.assignment_id AS id, f.id AS field, s.module_id AS module, s.program_id AS program, s.enrolment_id AS enrolment, s.revision
    FROM submissions s JOIN users u ON u.id = s.user_id JOIN assignments a ON a.id = s.assignment_id JOIN assignment_fields f ON f.assignment_type_id = a.assignment_type_id AND f.kind = 'long_text' AND f.archived_at IS NULL
    WHERE u.email_key = ? AND s.status = 'in_progress' ORDER BY f.position LIMIT 1`, cast.sarah.email)[0]!;

  test.each([
    ["the module", "modules", "status", "archived", "active", "module", 409, "taken out of the program"],
    ["the assignment", "assignments", "archived_at", 1, null, "id", 409, "taken out of the program"],
    ["the enrolment, paused", "enrolments", "status", "paused", "active", "enrolment", 409, "is not running"],
    ["the enrolment, withdrawn", "enrolments", "status", "withdrawn", "active", "enrolment", 404, "taken away while you were writing"],
    ["the program, a draft again", "programs", "visibility", "draft", "public", "program", 404, "taken away while you were writing"],
  ] as const)("%s: a page that says so and shows what was typed, and nothing is written", async (_what, table, column, gone, back, key, status, words) => {
    const work = assignment();
    const fields = { revision: String(work.revision), [`answer-${work.field}`]: `Written while ${table} went: ${String(gone)}` };
    change(`UPDATE ${table} SET ${column} = ? WHERE id = ?`, gone, work[key]);
    const answer = await sarah.post(`/journey/assignments/${work.id}`, fields);
    change(`UPDATE ${table} SET ${column} = ? WHERE id = ?`, back, work[key]);
    expect(answer.status).toBe(status);
    expect(answer.text).toContain(words);
    expect(answer.text).toContain(`Written while ${table} went: ${String(gone)}`);
    expect(count("submission_answers WHERE value LIKE 'Written while%'")).toBe(0);
    expect((await sarah.post(`/journey/assignments/${work.id}`, fields)).status, "and is taken when it is back").toBe(303);
    change("DELETE FROM submission_answers WHERE value LIKE 'Written while%'");
  });

  test("a tab behind the one that handed in, and the back button: one submission, told once, the words shown", async () => {
    const work = assignment();
    change("UPDATE assignment_fields SET required = 0 WHERE assignment_type_id = (SELECT assignment_type_id FROM assignments WHERE id = ?)", work.id);
    const path = `/journey/assignments/${work.id}`;
    const page = (await sarah.get(`${path}/submission`)).text;
    const seen = Object.fromEntries([...page.matchAll(/name="(version|revision)" value="(\d+)"/g)].map(([, name = "", value = ""]) => [name, value]));
    const pressed = await twice(sarah, `${path}/submission`, seen);
    expect(pressed.map(({ status, location }) => [status, location])).toEqual([[303, path], [303, path]]);
    const behind = await sarah.post(path, { revision: String(work.revision), [`answer-${work.field}`]: "Typed in the other tab" });
    expect(behind.status).toBe(409);
    expect(behind.text).toContain("This was handed in, so it cannot be changed any more");
    expect(behind.text).toContain("Typed in the other tab");
    const back = await sarah.post(`${path}/submission`, seen);
    expect([back.status, back.location]).toEqual([303, path]);
    expect((await sarah.get(path)).text).toContain("handed in already");
    const [submission] = rows<{ id: string; status: string }>("SELECT s.id, s.status FROM submissions s JOIN users u ON u.id = s.user_id WHERE u.email_key = ? AND assignment_id = ?", cast.sarah.email, work.id);
    expect(submission?.status).toBe("submitted");
    expect(count("events WHERE name = 'assignment/submitted' AND key LIKE ? || ':%'", submission?.id ?? "")).toBe(1);
  });
});

describe("what goes while an admin writes", () => {
  let program: string;
  beforeAll(() => { program = rows<{ id: string }>("SELECT id FROM programs WHERE slug = 'leading-through-change'")[0]!.id; });
  const content = "Two pages of text\n\nthat took an afternoon";
  const form = { title: "Letting go, again", moduleTypeId: "x", completionRule: "staff", status: "draft", content };

  test("the module: a module that was archived, or is not there, answers with all of it", async () => {
    const [module] = rows<{ id: string; updated_at: number; module_type_id: string }>("SELECT id, updated_at, module_type_id FROM modules WHERE program_id = ? ORDER BY position DESC LIMIT 1", program);
    const fields = { ...form, version: String(module!.updated_at), moduleTypeId: module!.module_type_id };
    change("UPDATE modules SET status = 'archived' WHERE id = ?", module!.id);
    const archived = await admin.post(`/admin/programs/${program}/modules/${module!.id}`, fields);
    change("UPDATE modules SET status = 'active' WHERE id = ?", module!.id);
    expect(archived.status).toBe(409);
    for (const words of ["Letting go, again", "that took an afternoon"]) expect(archived.text).toContain(words);
    const gone = await admin.post(`/admin/programs/${program}/modules/${nobodys}`, fields);
    await expectErrorPage(home.it, gone, { status: 404, brand: "Kestrel House" });
    for (const words of ["Letting go, again", "that took an afternoon"]) expect(gone.text).toContain(words);
    expect(labelsIn(gone.text), "as their page calls them, and nothing that only the page wrote").toEqual(["Title", "Who says that it is done", "Status", "Text"]);
    expect(count("modules WHERE title = 'Letting go, again'")).toBe(0);
  });

  test("an error page shows nothing of a form with a secret, nor of one that holds only ids", async () => {
    const secret = await sarah.post("/no-such-page", { note: "Words beside a secret", password: "four words to picture" });
    expect(secret.status).toBe(404);
    expect((await sarah.post("/no-such-page", { note: "Words without a secret" })).text).toContain("Words without a secret");
    for (const words of ["Words beside a secret", "four words"]) expect(secret.text).not.toContain(words);
    const ids = await admin.post(`/admin/programs/${nobodys}/modules/${nobodys}/attachments/order`, { item: nobodys, direction: "up" });
    expect(ids.status).toBe(409);
    expect(ids.text).not.toContain("What you typed");
  });
});

describe("a button pressed twice makes one", () => {
  let program: string;
  let module: string;
  let framework: string;
  let domain: string;
  let type: string;
  beforeAll(() => {
    program = rows<{ id: string }>("SELECT id FROM programs WHERE slug = 'leading-through-change'")[0]!.id;
    module = rows<{ id: string }>("SELECT id FROM modules WHERE program_id = ? AND status = 'active' ORDER BY position LIMIT 1", program)[0]!.id;
    [{ id: framework }] = rows<{ id: string }>("SELECT id FROM frameworks WHERE archived_at IS NULL LIMIT 1") as [{ id: string }];
    [{ id: domain }] = rows<{ id: string }>("SELECT id FROM framework_domains WHERE framework_id = ? AND archived_at IS NULL LIMIT 1", framework) as [{ id: string }];
    [{ id: type }] = rows<{ id: string }>("SELECT id FROM assignment_types WHERE archived_at IS NULL LIMIT 1") as [{ id: string }];
  });
  const moduleType = () => rows<{ id: string }>("SELECT id FROM module_types LIMIT 1")[0]!.id;

  test.each<[string, () => string, () => Record<string, string>, string]>([
    ["program", () => "/admin/programs/new", () => ({ title: "Pressed twice: a program", category: "", summary: "" }), "programs WHERE title LIKE 'Pressed twice%'"],
    ["module", () => `/admin/programs/${program}/modules/new`, () => ({ title: "Pressed twice: a module", moduleTypeId: moduleType(), completionRule: "client", status: "active", content: "Text" }), "modules WHERE title LIKE 'Pressed twice%'"],
    ["badge", () => `/admin/programs/${program}/badges/new`, () => ({ name: "Pressed twice: a badge", criteria: "Done" }), "badges WHERE name LIKE 'Pressed twice%'"],
    ["framework", () => "/admin/frameworks/new", () => ({ name: "Pressed twice: a framework", scaleMin: "1", scaleMax: "5" }), "frameworks WHERE name LIKE 'Pressed twice%'"],
    ["domain", () => `/admin/frameworks/${framework}/domains/new`, () => ({ name: "Pressed twice: a domain", weight: "1" }), "framework_domains WHERE name LIKE 'Pressed twice%'"],
    ["question", () => `/admin/frameworks/${framework}/domains/${domain}/questions/new`, () => ({ text: "Pressed twice: a question", weight: "1" }), "framework_questions WHERE text LIKE 'Pressed twice%'"],
    ["kind of assignment", () => "/admin/assignment-types/new", () => ({ name: "Pressed twice: a kind" }), "assignment_types WHERE name LIKE 'Pressed twice%'"],
    ["field", () => `/admin/assignment-types/${type}/fields/new`, () => ({ kind: "long_text", label: "Pressed twice: a field" }), "assignment_fields WHERE label LIKE 'Pressed twice%'"],
    ["assignment", () => `/admin/programs/${program}/modules/${module}/assignments`, () => ({ typeId: type, title: "Pressed twice: an assignment" }), "assignments WHERE title LIKE 'Pressed twice%'"],
  ])("%s: both presses are answered the same", async (_what, path, fields, where) => {
    const answers = await twice(admin, path(), fields());
    expect(answers.map(({ status }) => status), plain(answers[0].text).slice(0, 3_000)).toEqual([303, 303]);
    expect(answers[0].location).toBe(answers[1].location);
    expect(count(where)).toBe(1);
  });

  test("what is typed once more after something else is a new wish", async () => {
    const fields = { title: "Wished for twice", category: "", summary: "" };
    await admin.post("/admin/programs/new", fields);
    await admin.post("/admin/programs/new", { ...fields, title: "Another between" });
    await admin.post("/admin/programs/new", fields);
    expect(count("programs WHERE title = 'Wished for twice'")).toBe(2);
  });

  test("enrolment and cohort: the second press is told what is there, and there is one", async () => {
    const client = rows<{ id: string }>("SELECT u.id FROM users u JOIN user_roles r ON r.user_id = u.id AND r.role = 'client' WHERE u.suspended_at IS NULL AND NOT EXISTS (SELECT 1 FROM enrolments e WHERE e.user_id = u.id AND e.program_id = ?) LIMIT 1", program)[0]!.id;
    const enrolled = await twice(admin, `/admin/programs/${program}/enrolments/new/${client}`, {});
    expect(enrolled.map(({ status }) => status).sort()).toEqual([303, 409]);
    expect(count("enrolments WHERE user_id = ? AND program_id = ?", client, program)).toBe(1);
    const cohort = await twice(admin, `/admin/programs/${program}/cohorts/new`, { name: "Pressed twice: a cohort", startsOn: "2030-01-07", capacity: "12" });
    expect(cohort.map(({ status }) => status).sort()).toEqual([303, 409]);
    expect(cohort.find(({ status }) => status === 409)?.text).toContain("Pressed twice: a cohort");
    expect(count("cohorts WHERE name LIKE 'Pressed twice%'")).toBe(1);
  });

  test("approval of a badge: approved once, told once", async () => {
    const award = /name="award"[^>]*value="([^"]+)"|value="([^"]+)"[^>]*name="award"/.exec((await emily.get("/teaching/badges")).text);
    const id = award?.[1] ?? award?.[2] ?? "";
    const answers = await twice(emily, "/teaching/badges", { "award[0]": id });
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    expect(rows("SELECT status FROM badge_awards WHERE id = ?", id)).toEqual([{ status: "approved" }]);
    expect(count("events WHERE name = 'badge/approved' AND key = ?", id)).toBe(1);
  });
});

test("too often is a page that says how long to wait, to people and machines", async () => {
  let answer: Answer | null = null;
  const client = visitor(home.it);
  for (let i = 0; i < 60 && answer?.status !== 429; i += 1) answer = await client.post("/forgot-password", { email: `somebody-${String(i)}@mail.example` });
  await expectErrorPage(home.it, answer!, { status: 429, brand: "Kestrel House" });
  expect(Number(answer!.headers["retry-after"])).toBeGreaterThan(0);
  expect(answer!.text).toMatch(/Wait \d+ minutes?, then try again/);
});

test("nothing of all this was a fault of ours", () => {
  expectNoFault(home.it);
});
