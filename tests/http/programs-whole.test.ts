import { beforeAll, describe, expect, test } from "vitest";
import { hidden } from "../prove/main-job-forms";
import { cast, signIn } from "../cast";
import type { Client } from "../server/client";
import { expectNoFault, house } from "./house";
import { inDatabase, postParts } from "./multipart";

/* Programs through the public door: lists of clients as files and typed, a cohort's own days, and clients who begin by themselves. */
const home = house({ worker: true });
let admin: Client;
let michael: Client;
let sarah: Client;
let emily: Client;
let program: string;
let cohort: string;

const rows = <Row,>(text: string, ...values: readonly (string | number)[]): Row[] => inDatabase(home.it.dataDir, (database) => database.prepare(text).all(...values) as Row[]);
const idIn = (location: string | null): string => location?.split("/").at(-1) ?? "";
const enrolled = (email: string, of: string) => rows<{ status: string }>("SELECT e.status FROM enrolments e JOIN users u ON u.id = e.user_id WHERE u.email_key = ? AND e.program_id = ? AND e.status IN ('active', 'pending', 'paused')", email, of).length;
const until = (read: () => unknown, wanted: unknown) => expect.poll(read, { timeout: 15_000, interval: 50 }).toEqual(wanted);

beforeAll(async () => {
  [admin, michael, sarah, emily] = [await signIn(home.it, "admin"), await signIn(home.it, "michael"), await signIn(home.it, "sarah"), await signIn(home.it, "emily")];
  program = rows<{ id: string }>("SELECT id FROM programs WHERE slug = 'leading-through-change'")[0]!.id;
  cohort = rows<{ id: string }>("SELECT id FROM cohorts WHERE program_id = ? AND name = 'Next group'", program)[0]!.id;
});

describe("a list of clients", () => {
  const talks = () => rows<{ id: string }>("SELECT id FROM programs WHERE slug = 'difficult-conversations'")[0]!.id;
  const list = () => `/admin/programs/${talks()}/enrolments/imports`;
  const stateOf = (id: string) => rows<{ state: string }>("SELECT state FROM enrolment_imports WHERE id = ?", id)[0]?.state;
  const free = () => rows<{ email: string }>("SELECT u.email_key AS email FROM users u JOIN user_roles r ON r.user_id = u.id AND r.role = 'client' WHERE u.suspended_at IS NULL AND NOT EXISTS (SELECT 1 FROM enrolments e WHERE e.user_id = u.id AND e.program_id = ? AND e.status IN ('active', 'pending', 'paused')) ORDER BY u.id", talks()).map(({ email }) => email);

  test("with nothing in it, with a file and typed at once, and a picture are refused where they were sent", async () => {
    expect((await postParts(admin, home.it, list(), [["source", ""]])).status).toBe(422);
    const both = await postParts(admin, home.it, list(), [["source", "a@b.example"], ["file", Buffer.from("a@b.example\n"), "list.csv"]]);
    expect([both.status, both.text.includes("not both"), both.text.includes("a@b.example")]).toEqual([422, true, true]);
    expect((await postParts(admin, home.it, list(), [["file", Buffer.from([0x89, 0x50, 0, 0]), "list.csv"]])).status).toBe(422);
    expect(rows("SELECT id FROM enrolment_imports WHERE program_id = ?", talks())).toEqual([]);
  });

  test("as a file is read, says each bad line and why, and enrols the good ones once somebody says so", async () => {
    const good = free()[0]!;
    const file = Buffer.from(`email\r\n${good}\r\nno address\r\nnobody.at.all@demo.example\r\n${good}\r\n${cast.emily.email}\r\n`);
    const sent = await postParts(admin, home.it, list(), [["file", file, "autumn.csv"]]);
    expect(sent.status).toBe(303);
    const id = idIn(sent.location);
    await until(() => stateOf(id), "checked");
    const page = (await admin.get(sent.location ?? "")).text;
    for (const words of ["autumn.csv", "This is not an e-mail address", "Nobody here has this address", "The address stands on a line before", "They are not a client"]) expect(page, words).toContain(words);
    expect(enrolled(good, talks()), "nobody is enrolled by the list alone").toBe(0);
    expect((await admin.post(`${list()}/${id}/enrolments`, {})).status).toBe(303);
    await until(() => stateOf(id), "done");
    expect(enrolled(good, talks())).toBe(1);
  });

  test("that is typed is read the same, and put aside enrols nobody", async () => {
    const good = free()[0]!;
    const sent = await postParts(admin, home.it, list(), [["source", `${good}\n`]]);
    await until(() => stateOf(idIn(sent.location)), "checked");
    expect((await admin.post(`${list()}/${idIn(sent.location)}/removal`, {})).status).toBe(303);
    expect([stateOf(idIn(sent.location)), enrolled(good, talks())]).toEqual(["discarded", 0]);
  });
});

describe("a cohort's own days", () => {
  const days = () => `/admin/programs/${program}/cohorts/${cohort}/modules`;
  const module = () => rows<{ id: string }>("SELECT id FROM modules WHERE program_id = ? AND status = 'active' ORDER BY position LIMIT 1 OFFSET 5", program)[0]!.id;

  test("are refused with everything typed when one is no day, and reach a member's page in words when they are", async () => {
    const refused = await admin.post(days(), { [`opensOn-${module()}`]: "31 February" });
    expect([refused.status, refused.text.includes("31 February"), refused.text.includes("Enter a date that exists")]).toEqual([422, true, true]);
    expect((await admin.post(days(), { "opensOn-01890a5d-ac96-774b-bcce-b302099a80ff": "2027-03-03" })).status).toBe(409);
    const client = await michaelInNextGroup();
    expect((await admin.post(days(), { [`opensOn-${module()}`]: "2027-03-03" })).status).toBe(303);
    await until(() => rows<{ n: number }>("SELECT count(*) AS n FROM module_progress WHERE enrolment_id = ? AND module_id = ? AND opens_on IS NOT NULL", client, module())[0]?.n, 1);
    const page = (await michael.get(`/journey/programs/leading-through-change/modules/${module()}`)).text.replace(/<[^>]+>/g, "");
    expect(page).toMatch(/Opens on 3 March 2027, or once you finish/);
  });

  /** Michael leaves the group he is in, and takes a seat of the next one by himself. */
  async function michaelInNextGroup(): Promise<string> {
    const own = rows<{ id: string; user: string }>("SELECT e.id, e.user_id AS user FROM enrolments e JOIN users u ON u.id = e.user_id WHERE u.email_key = ? AND e.program_id = ? AND e.status IN ('active', 'pending', 'paused')", cast.michael.email, program);
    for (const { id, user } of own) expect((await admin.post(`/admin/clients/${user}/enrolments/${id}/withdrawal`, { reason: "Begins again with the next group" })).status).toBe(303);
    expect((await michael.get("/journey/open")).text).toContain("Leading through change");
    expect((await michael.get("/journey/open/leading-through-change")).text).toContain(cohort);
    const took = await michael.post("/journey/open/leading-through-change/enrolment", { cohortId: cohort });
    expect([took.status, took.location]).toEqual([303, "/journey/programs/leading-through-change"]);
    const again = await michael.post("/journey/open/leading-through-change/enrolment", { cohortId: cohort });
    expect([again.status, again.location], "pressed twice it is told how things stand").toEqual([303, "/journey/open/leading-through-change"]);
    return rows<{ id: string }>("SELECT e.id FROM enrolments e JOIN users u ON u.id = e.user_id WHERE u.email_key = ? AND e.cohort_id = ?", cast.michael.email, cohort)[0]!.id;
  }
});

describe("content for one client", () => {
  test("is written from the list of who lacks theirs, previewed without being saved, and gone from the list", async () => {
    const listed = (await emily.get("/teaching/gaps")).text;
    const place = /href="(\/teaching\/enrolments\/[^"]+\/content)"/.exec(listed)?.[1] ?? "";
    expect(place).not.toBe("");
    const before = rows<{ n: number }>("SELECT count(*) AS n FROM individual_contents")[0]!.n;
    const version = hidden((await emily.get(place)).text, "version");
    const preview = await emily.post(place, { version, content: "**For you** alone", preview: "yes" });
    expect([preview.status, preview.text.includes("<strong>For you</strong>"), rows<{ n: number }>("SELECT count(*) AS n FROM individual_contents")[0]!.n]).toEqual([200, true, before]);
    expect((await emily.post(place, { version, content: "**For you** alone" })).status).toBe(303);
    expect((await emily.post(place, { version, content: "Over it" })).status, "a save on what was there before").toBe(409);
    expect((await emily.get("/teaching/gaps")).text).not.toContain(place);
    expect((await sarah.get(place)).status).toBe(403);
  });
});

test("nothing of it was a fault", () => expectNoFault(home.it));
