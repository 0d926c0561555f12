import Database from "libsql";
import { beforeAll, describe, expect, test } from "vitest";
import { academyFile, cast, hosts, signInAll, type Name } from "../cast";
import { expectNoFault, house } from "../http/house";
import type { Client } from "../server/client";

/* Changes of staff, gaps, "why?" and general coaching relations through the public door, over the demo. */
const home = house();
let people: Record<Name, Client>;
let ids: Record<"change" | "skills" | "talks" | "noah" | "emily" | "sarah" | "tomasz" | "grace", string>;

function rows<Row>(text: string, ...values: readonly string[]): Row[] {
  const database = new Database(academyFile(home.it.dataDir, hosts.academy), { readonly: true } as Database.Options);
  const found = database.prepare(text).all(...values) as Row[];
  database.close();
  return found;
}
const one = (text: string, ...values: readonly string[]): string => rows<{ id: string }>(text, ...values)[0]?.id ?? "";
const person = (name: Name) => one("SELECT id FROM users WHERE email_key = ?", cast[name].email);

beforeAll(async () => {
  people = await signInAll(home.it);
  const program = (slug: string) => one("SELECT id FROM programs WHERE slug = ?", slug);
  ids = { change: program("leading-through-change"), skills: program("coaching-skills-for-managers"), talks: program("difficult-conversations"), noah: person("noah"), emily: person("emily"), sarah: person("sarah"), tomasz: person("tomasz"), grace: person("grace") };
});

/** Asks for a change through its form; answers where what it would change is shown. */
async function ask(programId: string, fields: Record<string, string>): Promise<string> {
  const answer = await people.admin.post(`/admin/programs/${programId}/staff/changes/new`, fields);
  expect(answer.status, answer.text.slice(0, 3_000)).toBe(303);
  return answer.location ?? "";
}
const moduleOf = (programId: string, title: string) => one("SELECT id FROM modules WHERE program_id = ? AND title = ?", programId, title);
const gapsOf = async (role: "coach" | "instructor") => (await people.admin.get(`/admin/staff?role=${role}`)).text;

describe("a change of staff", () => {
  test("is looked at, said, and done at once where it is about few", async () => {
    const module = moduleOf(ids.skills, "Ending well");
    expect(await gapsOf("instructor")).toContain(`/admin/programs/${ids.skills}/modules/${module}/gaps/instructor`);
    const gap = await people.admin.get(`/admin/programs/${ids.skills}/modules/${module}/gaps/instructor`);
    const ticked = /name="enrolment"[^>]*value="([0-9a-f-]{36})"/.exec(gap.text)?.[1] ?? "";
    const form = await people.admin.get(`/admin/programs/${ids.skills}/staff/changes/new?reach=clients&module=${module}&enrolment=${ticked}`);
    expect(form.text).toContain(`name="enrolment" value="${ticked}"`);
    expect((await people.admin.get(`/admin/programs/${ids.skills}/staff/changes/new?reach=clients&enrolment=gone`)).status, "rows that are gone are not all of them").toBe(404);
    const at = await ask(ids.skills, { kind: "name", person: `instructor:${ids.noah}`, reach: "clients", module, enrolment: ticked });
    const looked = await people.admin.get(at);
    expect([looked.text.includes("As things stand it is about one place."), looked.text.includes("Noah Bennett is named as instructor")]).toEqual([true, true]);
    expect(rows("SELECT 1 FROM enrolment_staff WHERE enrolment_id = ? AND module_id = ?", ticked, module)).toHaveLength(0);
    expect((await people.admin.post(`${at}/confirmation`, {})).location).toBe(at);
    expect((await people.admin.get(at)).text).toContain("The staff are changed.");
    expect((await people.noah.get(`/teaching/enrolments/${ticked}/modules/${module}`)).status).toBe(200);
    expect((await people.admin.get(`/admin/programs/${ids.skills}/modules/${module}/gaps/instructor`)).text).not.toContain(ticked);
  });

  test("of a day to come is planned, listed and called off, and nothing of it is done", async () => {
    const at = await ask(ids.change, { kind: "replace", person: `instructor:${ids.noah}`, instead: `instructor:${ids.emily}`, reach: "program", startsOn: "2099-03-01", endsOn: "2099-04-01" });
    await people.admin.post(`${at}/confirmation`, {});
    expect((await people.admin.get("/admin/staff/changes?state=planned")).text).toContain(at);
    expect((await people.noah.get("/teaching/programs/leading-through-change")).status).toBe(404);
    expect((await people.admin.get(`${at}/cancellation`)).status).toBe(200);
    expect((await people.admin.post(`${at}/cancellation`, {})).location).toBe(at);
    expect((await people.admin.get(`${at}/cancellation`)).location).toBe(at);
    expect((await people.admin.get("/admin/staff/changes?state=planned")).text).not.toContain(at);
  });

  test("is refused at its field, with everything typed still there", async () => {
    const answer = await people.admin.post(`/admin/programs/${ids.change}/staff/changes/new`, { kind: "replace", person: `instructor:${ids.noah}`, instead: `coach:${ids.emily}`, reach: "program", startsOn: "2099-03-01" });
    expect([answer.status, answer.text.includes("Choose in whose place, somebody else in the same role."), answer.text.includes('value="2099-03-01"')]).toEqual([422, true, true]);
  });

  test("and the one that the demo plans waits for its day", async () => {
    const [planned] = rows<{ id: string }>("SELECT id FROM staff_changes WHERE state = 'planned' AND program_id = ?", ids.talks);
    expect((await people.admin.get(`/admin/staff/changes/${planned?.id ?? ""}`)).text).toContain("Noah Bennett replaces Tomasz Zieliński as instructor");
  });
});

test("gaps are handed out as a file, client by client, and that is in the audit log", async () => {
  const file = await people.admin.post("/admin/staff/gaps/file?role=coach", {});
  const [head, first] = file.text.split("\r\n");
  expect([file.status, head, first?.includes(",coach,"), file.headers["content-type"]]).toEqual([200, "program,module,role,client,email,cohort,enrolledAt,mend", true, "text/csv; charset=utf-8"]);
  expect(rows("SELECT 1 FROM audit_log WHERE action = 'staff/gaps-exported'")).toHaveLength(1);
  expect((await people.emily.post("/admin/staff/gaps/file", {})).status).toBe(403);
});

describe("why?", () => {
  const why = async (who: string, at: string) => (await people.admin.get(`/admin/staff/why?${new URLSearchParams({ person: who, at }).toString()}`)).text;

  test("says what the page itself answers, for every kind of person", async () => {
    const submission = one("SELECT s.id FROM submissions s WHERE s.user_id = ? AND s.program_id = ? AND s.status = 'submitted' LIMIT 1", ids.sarah, ids.change);
    const paths = [`/teaching/assignments/${submission}`, "/admin", "/journey", "/teaching/programs/leading-through-change", "/journey/programs/no-such-program", "/org-admin"];
    for (const at of paths) {
      for (const name of ["sarah", "zoe", "emily", "tomasz", "grace", "noah", "olivia", "admin", "harriet"] as const) {
        const [own, said] = [await people[name].get(at), await why(cast[name].email, at)];
        const words = own.status === 200 ? `${cast[name].name} is let in.` : own.location === null ? `${cast[name].name} is refused (${String(own.status)}).` : `${cast[name].name} is led to ${own.location}.`;
        expect(said, `${name} ${at}`).toContain(words);
      }
    }
  });

  test("names the rule, the tier and the rows that decided", async () => {
    const module = moduleOf(ids.change, "Letting go of the work");
    const enrolment = one("SELECT id FROM enrolments WHERE user_id = ? AND program_id = ?", ids.sarah, ids.change);
    const place = `/teaching/enrolments/${enrolment}/modules/${module}`;
    const grace = await why(cast.grace.email, place);
    for (const words of ["Instructor and Coach: one of these roles", "Grace Okonkwo is named on Tier 3, this client on this module.", "Tomasz Zieliński, by tier 2", "Primary, and it comes down to them", "Named, but a higher tier decides"]) expect(grace, words).toContain(words);
    expect(await why(cast.noah.email, place)).toContain("Noah Bennett is named on none of these tiers.");
    expect((await why(cast.harriet.email, place)).replaceAll("\n", " ")).toContain("It is for people who are instructor, coach in this academy.");
  });

  test("knows nobody and no page that is not there, and looks at no other site", async () => {
    expect(await why("nobody@nowhere.example", "/admin")).toContain("Nobody here has this address.");
    expect(await why("", "https://elsewhere.example/admin")).toContain("This is no address of this academy.");
    expect(await why("", "/no/such/page/at/all")).toContain("No page answers this address");
    expect(await why(cast.admin.email, "/admin/staff/why?at=/admin")).toContain("Alex Morgan is let in.");
  });

  test("changes nothing by looking: work that waits is put on nobody's desk", async () => {
    const submission = one("SELECT s.id FROM submissions s JOIN programs p ON p.id = s.program_id WHERE s.status = 'submitted' AND p.slug = 'leading-through-change' AND s.id NOT IN (SELECT submission_id FROM desk_presence) LIMIT 1");
    const holds = () => rows("SELECT * FROM desk_presence");
    const before = holds();
    await why(cast.emily.email, `/teaching/assignments/${submission}`);
    expect(holds()).toEqual(before);
  });
});

describe("who coaches whom in general", () => {
  const tiers = () => rows("SELECT program_id, '' AS m, staff_role, user_id, position FROM program_staff UNION ALL SELECT module_id, '', staff_role, user_id, position FROM module_staff UNION ALL SELECT enrolment_id, module_id, staff_role, user_id, position FROM enrolment_staff ORDER BY 1, 2, 3, 4");
  const relations = () => rows("SELECT * FROM client_coaches UNION ALL SELECT * FROM client_instructors ORDER BY 1");

  test("is seen by the client, as far as it is now", async () => {
    const { text } = await people.sarah.get("/journey/coaches");
    expect([text.includes("Grace Okonkwo"), text.includes("Emily Carter"), text.includes("Noah Bennett")]).toEqual([true, false, false]);
    expect((await people.zoe.get("/journey/coaches")).text).toContain("Nobody here yet");
  });

  test("opens nothing of the tiers and closes nothing, and neither is made from the other", async () => {
    const [tiersBefore, seen] = [tiers(), (await people.noah.get("/teaching/clients")).text.includes("Zoë Müller")];
    const zoe = person("zoe");
    expect((await people.admin.post(`/admin/clients/${zoe}/coaches`, { person: `instructor:${ids.noah}` })).location).toBe(`/admin/clients/${zoe}/coaches`);
    expect((await people.zoe.get("/journey/coaches")).text).toContain("Noah Bennett");
    expect(tiers()).toEqual(tiersBefore);
    expect([(await people.noah.get("/teaching/clients")).text.includes("Zoë Müller"), (await people.noah.get(`/teaching/clients/${zoe}`)).status]).toEqual([seen, 404]);
    const related = relations();
    const at = await ask(ids.talks, { kind: "name", person: `coach:${ids.emily}`, reach: "program" });
    await people.admin.post(`${at}/confirmation`, {});
    expect(tiers()).not.toEqual(tiersBefore);
    expect(relations()).toEqual(related);
  });

  test("ends with a day, and is over for the client from then on", async () => {
    const page = (await people.admin.get(`/admin/clients/${ids.sarah}/coaches`)).text;
    const end = new RegExp(`/admin/clients/${ids.sarah}/coaches/coach/[0-9a-f-]{36}/end`).exec(page)?.[0] ?? "";
    expect((await people.admin.post(end, { endsOn: "not a day" })).status).toBe(422);
    expect((await people.admin.post(end, {})).location).toBe(`/admin/clients/${ids.sarah}/coaches`);
    expect((await people.sarah.get("/journey/coaches")).text).not.toContain("Grace Okonkwo");
    expect((await people.admin.get(`/admin/people/${ids.grace}/clients`)).text).toContain("Sarah Whitcombe");
    expect((await people.admin.post(end, {})).status).toBe(409);
  });

  test("is not somebody's own, and not twice on a day", async () => {
    const at = `/admin/clients/${ids.sarah}/coaches`;
    expect((await people.admin.post(at, { person: `instructor:${ids.noah}` })).text).toContain("They are that already on some of these days.");
    expect((await people.admin.post(at, { person: `coach:${ids.noah}` })).text).toContain("Choose somebody who holds the role and is not suspended.");
    expect((await people.admin.post(`/admin/clients/${ids.emily}/coaches`, { person: `coach:${ids.grace}` })).status, "no client").toBe(404);
  });
});

test("nothing of all this was a fault of ours", () => {
  expectNoFault(home.it);
});
