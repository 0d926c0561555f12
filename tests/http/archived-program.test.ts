import { beforeAll, describe, expect, test } from "vitest";
import { cast, signIn } from "../cast";
import type { Client } from "../server/client";
import { hidden } from "../prove/main-job-forms";
import { expectNoFault, house } from "./house";
import { inDatabase } from "./multipart";

/*
 * A program that is archived while its clients are in it: it leaves the lists of admins and staff, "clients who are in it
 * keep it, and nothing of it is deleted" (the page that archives it says so). So the main job goes on to its end.
 */
const home = house({ worker: true });
const typedWords = "Typed while somebody archived it, and long enough to be handed in as it is: a reader can tell what is meant by it, and what is not.";
let admin: Client;
let emily: Client;
let sarah: Client;
let program: string;
/** The page that asks before it archives. */
let asked: string;
let work: { readonly assignment: string; readonly submission: string; readonly field: string; readonly revision: number };

const rows = <Row,>(text: string, ...values: readonly (string | number)[]): Row[] => inDatabase(home.it.dataDir, (database) => database.prepare(text).all(...values) as Row[]);
const path = () => `/journey/assignments/${work.assignment}`;
const desk = (part = "") => `/teaching/assignments/${work.submission}${part}`;
const revision = async () => hidden((await sarah.get(path())).text, "revision");

beforeAll(async () => {
  [admin, emily, sarah] = [await signIn(home.it, "admin"), await signIn(home.it, "emily"), await signIn(home.it, "sarah")];
  program = rows<{ id: string }>("SELECT id FROM programs WHERE slug = 'leading-through-change'")[0]!.id;
  work = rows<typeof work>(`SELECT s.id AS submission, s.assignment_id AS assignment, f.id AS field, s.revision FROM submissions s JOIN users u ON u.id = s.user_id JOIN assignments a ON a.id = s.assignment_id
    JOIN assignment_fields f ON f.assignment_type_id = a.assignment_type_id AND f.kind = 'long_text' AND f.archived_at IS NULL
    WHERE u.email_key = ? AND s.status = 'in_progress' ORDER BY f.position LIMIT 1`, cast.sarah.email)[0]!;
  asked = (await admin.get(`/admin/programs/${program}/archival`)).text;
  expect((await sarah.get(path())).status, "she is writing").toBe(200);
  expect((await admin.post(`/admin/programs/${program}/archival`, { archived: "yes" })).status).toBe(303);
});

describe("a program archived while a client writes", () => {
  test("says before it is done that its clients keep it", () => {
    expect(asked).toMatch(/clients are enrolled in it now, and keep finding it on their own pages/);
  });

  test("takes the draft that was being typed, and has its pages as before", async () => {
    const typed = { revision: String(work.revision), [`answer-${work.field}`]: typedWords };
    expect((await sarah.post(path(), typed)).status).toBe(303);
    for (const at of [path(), "/journey", "/journey/programs/leading-through-change"]) expect((await sarah.get(at)).status, at).toBe(200);
    expect((await sarah.get(path())).text).toContain(typedWords);
    expect((await sarah.get("/journey")).text).toContain("/journey/programs/leading-through-change");
  });

  test("takes what is handed in, once, and tells everyone who can see it", async () => {
    inDatabase(home.it.dataDir, (database) => void database.prepare("UPDATE assignment_fields SET required = 0 WHERE assignment_type_id = (SELECT assignment_type_id FROM assignments WHERE id = ?)").run(work.assignment));
    const seen = { version: "1", revision: await revision() };
    const pressed = await Promise.all([sarah.post(`${path()}/submission`, seen), sarah.post(`${path()}/submission`, seen)]);
    expect(pressed.map(({ status, location }) => [status, location])).toEqual([[303, path()], [303, path()]]);
    const told = () => rows<{ who: string }>("SELECT u.email_key AS who FROM notices n JOIN users u ON u.id = n.user_id WHERE n.href = ? ORDER BY who", desk()).map(({ who }) => who);
    await expect.poll(told, { timeout: 15_000, interval: 50 }).toEqual([cast.emily.email, cast.grace.email, cast.tomasz.email]);
  });

  test("is on no list of programs of its staff any more, and its work waits on the desk all the same", async () => {
    const teaching = (await emily.get("/teaching")).text;
    expect(teaching).toContain(desk());
    expect(/<section[^>]*aria-labelledby="programs"[\s\S]*?<\/section>/.exec(teaching)?.[0] ?? "").not.toContain("Leading through change");
    expect((await emily.get("/teaching/assignments?queue=all")).text).toContain(desk());
    expect((await emily.get(desk())).status).toBe(200);
    expect((await emily.post(desk("/publication"), { revision: "0", feedback: "Read, archived or not" })).status).toBe(303);
    expect((await sarah.get(path())).text).toContain("Read, archived or not");
  });

  test("takes no new client, and is there for all when it is brought back", async () => {
    const [client] = rows<{ id: string }>("SELECT id FROM users WHERE email_key = ?", cast.zoe.email);
    expect((await admin.post(`/admin/programs/${program}/enrolments/new/${client!.id}`, {})).status).toBe(409);
    expect((await admin.post(`/admin/programs/${program}/archival`, { archived: "no" })).status).toBe(303);
    expect((await admin.get("/admin/programs")).text).toContain("Leading through change");
  });
});

test("nothing of all this was a fault of ours", () => {
  expectNoFault(home.it);
});
