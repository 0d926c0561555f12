import { beforeAll, describe, expect, test } from "vitest";
import { cast, signIn } from "../cast";
import type { Client } from "../server/client";
import { expectNoFault, house } from "./house";
import { inDatabase, postParts } from "./multipart";

/*
 * Marking without names (`03-assignments`): whatever tells whose work it is stands on no page of the staff's until its grade
 * is published. Everything of the client's is a canary here: name, address, pronouns, the names of their files.
 */
const home = house({ worker: true });
const canaries = ["Canaria", "Zwitschernd", "canary-address", "they/canary", "zwitscher-file"];
const rows = <Row,>(text: string, ...values: readonly (string | number)[]): Row[] => inDatabase(home.it.dataDir, (database) => database.prepare(text).all(...values) as Row[]);
const change = (text: string, ...values: readonly (string | number | null)[]): void => { inDatabase(home.it.dataDir, (database) => void database.prepare(text).run(...values)); };

let emily: Client;
let work: { submission: string; assignment: string; type: string; user: string; field: string; long: string };
let sarah: Client;
/** Her page as she wrote it. */
let form = "";

/** Sarah becomes the canary, one of her drafts the work without a name, with a file; handed in twice, returned once. */
beforeAll(async () => {
  [emily, sarah] = [await signIn(home.it, "emily"), await signIn(home.it, "sarah")];
  const [found] = rows<{ submission: string; assignment: string; type: string; user: string; long: string }>(`SELECT s.id AS submission, a.id AS assignment, a.assignment_type_id AS type, s.user_id AS user,
    (SELECT id FROM assignment_fields f WHERE f.assignment_type_id = a.assignment_type_id AND f.kind = 'long_text' AND f.archived_at IS NULL LIMIT 1) AS long
    FROM submissions s JOIN users u ON u.id = s.user_id JOIN assignments a ON a.id = s.assignment_id WHERE u.email_key = ? AND s.status = 'in_progress' LIMIT 1`, cast.sarah.email);
  const field = "01990000-0000-7000-8000-00000000f11e";
  work = { ...found!, field };
  change("UPDATE assignment_types SET anonymous = 1, resubmission = 1, turnaround_days = 1 WHERE id = ?", work.type);
  change("UPDATE assignment_fields SET required = 0, min = NULL WHERE assignment_type_id = ?", work.type);
  change("INSERT INTO assignment_fields (id, assignment_type_id, position, kind, label, required) VALUES (?, ?, 99, 'file', 'A page of it', 0)", field, work.type);
  change("UPDATE users SET name = 'Canaria Zwitschernd', sort_name = 'zwitschernd canaria', pronouns = 'they/canary' WHERE id = ?", work.user);
  await handIn("zwitscher-file one.txt");
  expect((await emily.post(desk("/return"), { revision: "0", feedback: "", message: "Say more, please" })).status).toBe(303);
  await handIn("zwitscher-file two.zwitscher");
});

const path = () => `/journey/assignments/${work.assignment}`;
const desk = (part = "") => `/teaching/assignments/${work.submission}${part}`;

async function handIn(file: string): Promise<void> {
  form = (await sarah.get(path())).text;
  const revision = /name="revision" value="(\d+)"/.exec(form)?.[1] ?? "";
  expect((await postParts(sarah, home.it, path(), [["revision", revision], [`answer-${work.long}`, `What I noticed, ${file.length}`], [`answer-${work.field}`, `A page, ${file.length}`, file]])).status).toBe(303);
  const page = (await sarah.get(`${path()}/submission`)).text;
  const seen = Object.fromEntries([...page.matchAll(/name="(version|revision)" value="(\d+)"/g)].map(([, name = "", value = ""]) => [name, value]));
  expect((await sarah.post(`${path()}/submission`, seen)).status).toBe(303);
}

const codeIn = (text: string): string => /Client [2-9A-HJ-NP-Z]{4}\b/.exec(text)?.[0] ?? "";
/** The dashboard's list of who is taught names everybody on the program, whoever handed in what. */
const withoutClasslist = (text: string): string => text.replace(/<section[^>]*aria-labelledby="clients[\s\S]*?<\/section>/, "").replace(/<section[^>]*id="clients"[\s\S]*?<\/section>/, "");
const expectNoCanary = (text: string, where: string): void => {
  for (const canary of [...canaries, work.user, cast.sarah.email]) expect(text.toLowerCase().includes(canary.toLowerCase()), `${canary} on ${where}`).toBe(false);
};

/** Every page of the staff's that shows work: lists in each view, order and status, the desk, the comparison, its refusals. */
const staffPages = (): readonly string[] => [
  ...["mine", "alternate", "all"].flatMap((queue) => ["oldest", "newest"].flatMap((sort) => ["submitted", "returned"].map((status) => `/teaching/assignments?queue=${queue}&sort=${sort}&status=${status}`))),
  "/teaching", desk(), desk("/comparison"), desk("/comparison?from=1&to=2"), desk("/regrade"), "/notifications",
];

describe("work without a name", () => {
  test("stands on every page of the staff's under a name of its own, and under no other", async () => {
    const code = codeIn((await emily.get(desk())).text);
    expect(code).not.toBe("");
    let met = 0;
    for (const where of staffPages()) {
      const answer = await emily.get(where);
      expect([200, 303]).toContain(answer.status);
      expectNoCanary(withoutClasslist(answer.text), where);
      if (answer.text.includes(code)) met += 1;
    }
    expect(met, "the queue, the dashboard, the desk and the comparison show it").toBeGreaterThanOrEqual(6);
    expect((await emily.get(desk())).text).toMatch(new RegExp(`<title>[^<]*${code}`));
  });

  test("stands without it on every page that its desk leads to, its files' own pages and its passages' among them", async () => {
    const page = (await emily.get(desk())).text;
    const led = [...new Set([...page.matchAll(/href="(\/teaching\/assignments\/[^"#]+)/g)].map(([, href = ""]) => href.replaceAll("&amp;", "&")).filter((href) => href.startsWith(desk("/"))))];
    expect([led.some((href) => href.includes("/files/")), led.some((href) => href.includes("/passages/"))]).toEqual([true, true]);
    for (const href of led) {
      const answer = await emily.get(href);
      expect([200, 303], href).toContain(answer.status);
      expectNoCanary(answer.text + JSON.stringify(answer.headers), href);
    }
    const [, file = ""] = /href="([^"?#]*\/files\/[^"?#]+)/.exec(page.slice(page.indexOf(desk("/files/")) - 6)) ?? [];
    const bytes = await emily.get(`${file}/content`);
    expect(bytes.status).toBe(200);
    expectNoCanary(JSON.stringify(bytes.headers), "the headers of a file's bytes");
    const merged = await emily.post(desk("/merge"), { revision: "999", feedback: "Typed in vain" });
    expectNoCanary(merged.text, "two versions side by side");
  });

  test("is found by no name: neither its own, nor that it has no name", async () => {
    for (const search of ["Canaria", "Zwitschernd", "zwit", "Client"]) {
      for (const queue of ["mine", "all"]) expect((await emily.get(`/teaching/assignments?queue=${queue}&client=${search}`)).text, search).not.toContain(work.submission);
    }
  });

  test("has files that are called nothing, on the page and as they come", async () => {
    const page = (await emily.get(desk())).text;
    const [, href = ""] = /href="(\/files\/[^"]+)"/.exec(page) ?? [];
    expect(page).toMatch(/>File 1(?:\.txt)?</);
    const file = await emily.get(href.replaceAll("&amp;", "&"));
    expect(file.status).toBe(200);
    expect(file.headers["content-disposition"]).toMatch(/filename="?File 1/);
    expectNoCanary(JSON.stringify(file.headers), "the file's headers");
    const named = href.replaceAll("&amp;", "&").replace(/&as=[^&]*/, "");
    expect((await emily.get(named)).status, "and under its own name it is not theirs").toBe(404);
  });

  test("shows nothing of what else its client handed in", async () => {
    const others = rows<{ title: string }>("SELECT DISTINCT a.title FROM submissions s JOIN assignments a ON a.id = s.assignment_id WHERE s.user_id = ? AND s.id <> ?", work.user, work.submission);
    expect(others.length).toBeGreaterThan(0);
    const earlier = /<section[^>]*aria-labelledby="earlier[\s\S]*?<\/section>/.exec((await emily.get(desk())).text)?.[0] ?? "";
    expect(earlier).toContain("Say more, please");
    for (const { title } of others) expect(earlier).not.toContain(title);
  });

  test("is told of without a name, in notices and by e-mail", async () => {
    await expect.poll(() => rows<{ n: number }>("SELECT count(*) AS n FROM notices WHERE type = 'assignment-submitted' AND key LIKE ?", `%${work.submission}:2%`)[0]?.n ?? 0, { timeout: 20_000, interval: 200 }).toBeGreaterThan(0);
    const told = rows<{ details: string }>("SELECT details FROM notices WHERE href = ?", desk()).map(({ details }) => details).join("\n");
    expect(codeIn(told)).not.toBe("");
    expectNoCanary(told, "notices");
    const staff = rows<{ text: string }>("SELECT e.subject || ' ' || e.text || ' ' || e.html AS text FROM emails e JOIN users u ON u.id = e.user_id JOIN user_roles r ON r.user_id = u.id AND r.role IN ('instructor','coach') WHERE e.kind = 'assignment-submitted'").map(({ text }) => text);
    expect(staff.length).toBeGreaterThan(0);
    for (const text of staff) for (const canary of canaries) expect(text).not.toContain(canary);
  });

  test("is refused and saved without one: what the desk says back names nobody", async () => {
    const refused = await emily.post(desk("/publication"), { revision: "999", feedback: "Typed in vain" });
    expect([409, 422]).toContain(refused.status);
    expectNoCanary(refused.text, "a refused publication");
    const returned = await emily.post(desk("/return"), { revision: "1", feedback: "", message: "" });
    expectNoCanary(returned.text, "a refused return");
  });

  test("its client is told that it is so", async () => {
    expect(form).toContain("does not see who you are until your grade is published");
  });

  test("has its name again when its grade is published, on every page", async () => {
    const code = codeIn((await emily.get(desk())).text);
    const revision = /name="revision" value="(\d+)"/.exec((await emily.get(desk())).text)?.[1] ?? "";
    const published = await emily.post(desk("/publication"), { revision, feedback: "A clear account" });
    expect(published.status).toBe(303);
    // What was said of the deed itself, once, still calls it as it was called then.
    expect((await emily.get(published.location ?? "")).status).toBe(200);
    for (const where of [desk(), desk("/comparison"), "/teaching/assignments?queue=all&status=reviewed&sort=newest"]) {
      const { text } = await emily.get(where);
      expect(text, where).toContain("Canaria Zwitschernd");
      expect(text, where).not.toContain(code);
    }
    expect((await emily.get(desk())).text).toContain("zwitscher-file");
    expect((await emily.get("/teaching/assignments?queue=all&status=reviewed&client=zwitschernd")).text).toContain(work.submission);
  });
});

test("nothing of all this was a fault of ours", () => { expectNoFault(home.it); });
