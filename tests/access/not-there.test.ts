import Database from "libsql";
import { beforeAll, describe, expect, test } from "vitest";
import { academyFile, cast, hosts, signInAll, type Name } from "../cast";
import { expectNoFault, house } from "../http/house";
import { workLog } from "../http/work-done";
import type { Answer, Client, Fields } from "../server/client";
import { matrix } from "./matrix";

/*
 * "Something of somebody else → 404, the same as if it did not exist" (01-access): alike in status, headers and body, and
 * in the work that is done before it is said, which is what time tells. For everything that stands in an address.
 */
const work = workLog();
const home = house({ env: work.env });
let people: Record<Name, Client>;
const nobodys = "01890a5d-ac96-774b-bcce-b302099a8057";

function one(text: string, ...values: readonly string[]): string {
  const database = new Database(academyFile(home.it.dataDir, hosts.academy));
  const row = database.prepare(text).get(...values) as { id: string } | undefined;
  database.close();
  if (!row) throw new Error(`the demo has none: ${text}`);
  return row.id;
}

const inMusic = (text: string): string => {
  const database = new Database(academyFile(home.it.dataDir, hosts.otherAcademy));
  const row = database.prepare(text).get() as { id: string } | undefined;
  database.close();
  return row?.id ?? "";
};

/** Ids of somebody else's things, by the name that stands for them in a path. */
let ids: Readonly<Record<string, string>>;

beforeAll(async () => {
  people = await signInAll(home.it);
  const sarahs = (table: string, more = "") => one(`SELECT t.id AS id FROM ${table} t JOIN users u ON u.id = t.user_id WHERE u.email_key = ? ${more} ORDER BY t.id LIMIT 1`, cast.sarah.email);
  const program = one("SELECT id FROM programs WHERE slug = 'leading-through-change'");
  const submission = sarahs("submissions", "AND t.status <> 'in_progress' AND t.program_id = (SELECT id FROM programs WHERE slug = 'leading-through-change')");
  ids = {
    program,
    otherProgram: one("SELECT id FROM programs WHERE slug = 'difficult-conversations'"),
    module: one("SELECT m.id FROM modules m WHERE m.program_id = ? AND m.status = 'active' ORDER BY m.position LIMIT 1", program),
    assignment: one("SELECT assignment_id AS id FROM submissions WHERE id = ?", submission),
    submission,
    field: one("SELECT f.id FROM submissions s JOIN assignments a ON a.id = s.assignment_id JOIN assignment_fields f ON f.assignment_type_id = a.assignment_type_id WHERE s.id = ? LIMIT 1", submission),
    item: sarahs("development_items"),
    notice: sarahs("notices"),
    enrolment: sarahs("enrolments"),
    client: one("SELECT id FROM users WHERE email_key = ?", cast.sarah.email),
    unseen: one(`SELECT e.user_id AS id FROM enrolments e WHERE NOT EXISTS (SELECT 1 FROM enrolments f WHERE f.user_id = e.user_id AND (
      EXISTS (SELECT 1 FROM program_staff s JOIN users u ON u.id = s.user_id AND u.email_key = ?1 WHERE s.program_id = f.program_id)
      OR EXISTS (SELECT 1 FROM module_staff s JOIN users u ON u.id = s.user_id AND u.email_key = ?1 JOIN modules m ON m.id = s.module_id WHERE m.program_id = f.program_id)
      OR EXISTS (SELECT 1 FROM enrolment_staff s JOIN users u ON u.id = s.user_id AND u.email_key = ?1 WHERE s.enrolment_id = f.id))) LIMIT 1`, cast.grace.email),
    otherPerson: one("SELECT id FROM users WHERE email_key = ?", cast.zoe.email),
    place: one("SELECT w.id FROM waiting_places w JOIN users u ON u.id = w.user_id WHERE u.email_key = ?", cast.zoe.email),
    award: one("SELECT id FROM badge_awards WHERE status = 'waiting' LIMIT 1"),
    note: one("SELECT n.id FROM staff_notes n JOIN users u ON u.id = n.author_id WHERE u.email_key = ?", cast.grace.email),
    text: one("SELECT t.id FROM marking_texts t JOIN users u ON u.id = t.user_id WHERE u.email_key = ? LIMIT 1", cast.emily.email),
    annotation: one("SELECT id FROM annotations LIMIT 1"),
    file: one("SELECT file_id AS id FROM submission_files LIMIT 1"),
    guardianship: inMusic(`SELECT g.id FROM guardianships g JOIN users u ON u.id = g.guardian_id WHERE u.email_key = '${cast.dermot.email}'`),
    copy: copyOfSarahs(),
  };
});

/** A copy of her data that is ready for Sarah. */
function copyOfSarahs(): string {
  const database = new Database(academyFile(home.it.dataDir, hosts.academy));
  const id = "01890a5d-ac96-774b-bcce-b302099a80d1";
  database.prepare("INSERT INTO data_exports (id, user_id, state, requested_at, ready_at, expires_at) SELECT ?, id, 'ready', 1, 1, 4102444800000 FROM users WHERE email_key = ?").run(id, cast.sarah.email);
  database.close();
  return id;
}

interface Asked {
  readonly who: Name;
  /** `{name}` stands for an id. */
  readonly path: string;
  readonly post?: Fields;
}

const looks = (who: Name, ...paths: readonly string[]): Asked[] => paths.map((path) => ({ who, path }));
const presses = (who: Name, post: Fields, ...paths: readonly string[]): Asked[] => paths.map((path) => ({ who, path, post }));

/** By the route families of the matrix: who is of the right kind, and has no part in this. */
const asked: readonly Asked[] = [
  // Zoë is a client, of another program.
  ...looks("zoe", "/journey/programs/leading-through-change", "/journey/programs/leading-through-change/modules/{module}", "/journey/assignments/{assignment}", "/journey/assignments/{assignment}/comparison"),
  ...presses("zoe", { revision: "1" }, "/journey/assignments/{assignment}", "/journey/assignments/{assignment}/submission", "/journey/assignments/{assignment}/autosave"),
  ...presses("zoe", {}, "/journey/programs/leading-through-change/modules/{module}/completion"),
  // Michael is a client of the same program.
  ...presses("michael", {}, "/journey/development/{item}/completion", "/journey/development/{item}/reopening"),
  ...looks("michael", "/notifications/{notice}"),
  // Noah teaches, and is assigned nowhere.
  ...looks("noah", "", "/comparison", "/regrade", "/return", "/passages/{field}").map((one) => ({ ...one, path: `/teaching/assignments/{submission}${one.path}` })),
  ...presses("noah", { revision: "1" }, "/draft", "/publication", "/return", "/regrade", "/autosave").map((one) => ({ ...one, path: `/teaching/assignments/{submission}${one.path}` })),
  ...looks("noah", "/teaching/assignments/{submission}/next"),
  ...presses("noah", {}, "/hold", "/presence").map((one) => ({ ...one, path: `/teaching/assignments/{submission}${one.path}` })),
  ...presses("noah", {}, "/comment", "/template", "/merge", "/notes/{annotation}/removal").map((one) => ({ ...one, path: `/teaching/assignments/{submission}${one.path}` })),
  ...looks("noah", "/files/{file}", "/files/{file}/content", "/notes/{annotation}/removal").map((one) => ({ ...one, path: `/teaching/assignments/{submission}${one.path}` })),
  ...looks("noah", "/teaching/clients/{client}", "/teaching/clients/{client}/submissions", "/teaching/clients/{client}/notes", "/teaching/clients/{client}/history"),
  ...looks("noah", "", "/completion", "/reopening").map((one) => ({ ...one, path: `/teaching/enrolments/{enrolment}/modules/{module}${one.path}` })),
  ...presses("noah", { note: "x" }, "", "/completion").map((one) => ({ ...one, path: `/teaching/enrolments/{enrolment}/modules/{module}${one.path}` })),
  ...presses("noah", { reason: "x" }, "/teaching/enrolments/{enrolment}/modules/{module}/reopening"),
  ...looks("noah", "/teaching/badges/{award}/decline", "/teaching/badges/{award}/revocation", "/teaching/programs/leading-through-change", "/teaching/programs/leading-through-change/modules/{module}"),
  ...presses("noah", { reason: "x" }, "/teaching/badges/{award}/decline", "/teaching/badges/{award}/revocation"),
  // What somebody wrote for themselves, or noted, is their own also among those who see the client.
  ...looks("emily", "/teaching/notes/{note}", "/teaching/notes/{note}/removal"),
  ...presses("emily", { note: "x" }, "/teaching/notes/{note}"),
  ...presses("emily", {}, "/teaching/notes/{note}/removal"),
  ...looks("noah", "/teaching/comments/{text}", "/teaching/comments/{text}/removal"),
  ...presses("noah", { title: "x", text: "x", kind: "comment" }, "/teaching/comments/{text}"),
  ...presses("noah", {}, "/teaching/comments/{text}/removal"),
  // Zoë's place, and work in a program that she is not in.
  ...looks("michael", "/journey/places/{place}", "/journey/places/{place}/refusal"),
  ...presses("michael", {}, "/journey/places/{place}/acceptance", "/journey/places/{place}/refusal"),
  ...presses("zoe", {}, "/journey/assignments/{assignment}/uploads", "/journey/assignments/{assignment}/uploads/{file}", "/journey/assignments/{assignment}/uploads/{file}/attachment"),
  // Sarah's copy of her data, and what Dermot is asked.
  ...looks("michael", "/account/data/copies/{copy}"),
  ...presses("maeve", {}, "/for-whom/{guardianship}/acceptance", "/for-whom/{guardianship}/refusal"),
  // An admin's own thing, in a place that is not its own.
  ...looks("admin", "/admin/programs/{otherProgram}/modules/{module}", "/admin/programs/{otherProgram}/modules/{module}/order", "/admin/programs/{otherProgram}/modules/{module}/archival", "/admin/programs/{otherProgram}/modules/{module}/staff", "/admin/programs/{otherProgram}/modules/{module}/assignments", "/admin/programs/{otherProgram}/modules/{module}/attachments", "/admin/programs/{otherProgram}/modules/{module}/versions"),
  ...looks("admin", "", "/pause", "/withdrawal", "/staff").map((one) => ({ ...one, path: `/admin/clients/{otherPerson}/enrolments/{enrolment}${one.path}` })),
  ...looks("admin", "/admin/programs/{otherProgram}/modules/{module}/skills"),
  ...presses("admin", {}, "/admin/programs/{otherProgram}/modules/{module}/skills"),
  ...looks("noah", "/teaching/clients/{client}/skills"), ...looks("grace", "/teaching/clients/{unseen}/journey"), ...presses("grace", { change: "reset" }, "/teaching/clients/{unseen}/journey"),
  ...looks("noah", "/teaching/enrolments/{enrolment}/modules/{module}/content"), ...presses("noah", { content: "x", revision: "1" }, "/teaching/enrolments/{enrolment}/modules/{module}/content"),
  ...looks("maeve", "/for-whom/{guardianship}/terms"), ...presses("maeve", {}, "/for-whom/{guardianship}/terms"),
  ...presses("admin", { to: "1" }, "/admin/programs/{otherProgram}/modules/{module}/order"),
];

const filled = (path: string, of: Readonly<Record<string, string>>): string => path.replace(/\{(\w+)\}/g, (_, name: string) => of[name] ?? nobodys);

/** An answer without what differs between any two requests, and without the id that was asked for. */
function shape({ status, location, headers, text }: Answer, asked: readonly string[]) {
  const { date: _date, "x-request-id": _request, "content-length": _length, etag: _etag, location: _location, ...rest } = headers;
  const plain = (said: string) => asked.reduce((left, id) => left.replaceAll(id, "ID"), said).replaceAll(/\b[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}\b/g, "REFERENCE");
  return { status, location: location === null ? null : plain(location), headers: { ...rest, "set-cookie": rest["set-cookie"]?.map((line) => line.replace(/=[^;]*/, "=")) }, text: plain(text) };
}

describe("not yours is not there", () => {
  test.each(asked.map((one) => [`${one.who} ${one.post ? "posts to" : "looks at"} ${one.path}`, one] as const))("%s", async (_, { who, path, post }) => {
    // The place is there in both; what is somebody else's is nobody's in the second.
    const own = { otherProgram: ids.otherProgram ?? "", otherPerson: ids.otherPerson ?? "" };
    const [theirs, none] = [filled(path, ids), filled(path.replace("leading-through-change", path.includes("{") ? "leading-through-change" : "no-such-program"), own)];
    expect(theirs).not.toBe(none);
    const ask = (to: string) => work.during(() => (post ? people[who].post(to, post) : people[who].get(to)));
    await ask(none);
    const [first, second] = [await ask(theirs), await ask(none)];
    const known = [...Object.values(ids), nobodys];
    expect(shape(first.value, known)).toEqual(shape(second.value, known));
    expect([404, 303]).toContain(first.value.status);
    // Asked side by side they come in any order.
    expect([...first.statements].sort()).toEqual([...second.statements].sort());
  });
});

/** Whoever has the link or the code may open it, and there is nothing of anybody's to find in the others. */
const forWhoeverHasIt: Readonly<Record<string, string>> = {
  "files/:id": "a signed link; whoever it was made for: tests/http/files.test.ts", "verify/:code": "open to whoever has the code", "enter/:slug": "an open door", "enter/:slug/enrolment": "an open door",
  "journey/open/:slug": "open to every client of the academy", "journey/open/:slug/enrolment": "the same", "journey/open/:slug/waiting": "the same",
  "oauth/:provider/callback": "a state that is signed and used once: tests/http/google.test.ts", "parked/:token": "sealed for one person and browser: tests/http/parked.test.ts", "parked/:token/removal": "the same",
};

/** Pages of an academy's own that name a thing in their address, but for its administration. */
const named = [...new Set(matrix.map(({ route }) => route))].filter((route) => route.includes(":") && !/^(?:admin|operator)\//.test(route));

test("every page that names a thing of somebody's is asked for somebody else's", () => {
  const patterns = asked.map(({ path }) => path.replaceAll(/\{\w+\}/g, "x").replaceAll("leading-through-change", "x"));
  const left = named.filter((route) => !(route in forWhoeverHasIt) && !patterns.some((path) => new RegExp(`^/${route.replaceAll(/:[^/]+/g, "x")}$`).test(path)));
  expect(left).toEqual([]);
});

describe("what is another academy's is not there for this one's admin", () => {
  /** By the part of the address before it, an id of the other academy's. */
  const at = (route: string, params: (before: string, all: string) => string) => `/${route.split("/").map((part, i, all) => (part.startsWith(":") ? params(all[i - 1] ?? "", part) : part)).join("/")}`;
  // Counted from 1 in every academy: theirs is ours too.
  const counted = new Set(["admin/system/audit/:seq", "admin/terms/:version"]);
  const admins = [...new Set(matrix.map(({ route }) => route))].filter((route) => route.startsWith("admin/") && route.includes(":") && !counted.has(route));
  const tables: Readonly<Record<string, string>> = {
    programs: "programs", modules: "modules", frameworks: "frameworks", questions: "framework_questions", "assignment-types": "assignment_types", fields: "assignment_fields", people: "users", clients: "users", enrolments: "enrolments", cohorts: "cohorts", waiting: "waiting_places",
    badges: "badges", awards: "badge_awards", imports: "enrolment_imports", assignments: "assignments", attachments: "files", new: "users", prerequisites: "programs", invitations: "admissions", requests: "access_requests", "deletion-requests": "deletion_requests", guardians: "users",
    outbox: "emails", suppressions: "email_suppressions", "entry-links": "entry_links", jobs: "jobs", webhooks: "webhook_deliveries", workflows: "workflow_runs", changes: "staff_changes", staff: "modules", import: "programs", domains: "framework_domains", "module-types": "module_types", skills: "skills", categories: "skill_categories", tracks: "tracks",
  };

  test("whatever is asked of it, as if it were nowhere", async () => {
    const database = new Database(academyFile(home.it.dataDir, hosts.academy));
    const idOf = (before: string, part: string): string => {
      if (part === ":role" || part === ":kind") return "coach";
      const table = tables[before] ?? (part === ":relationId" ? "client_coaches" : part === ":staffId" ? "users" : "");
      if (table === "") throw new Error(`no id for ${before}/${part}`);
      return (database.prepare(`SELECT id FROM "${table}" LIMIT 1`).get() as { id: string | number } | undefined)?.id.toString() ?? nobodys;
    };
    let real = 0;
    for (const route of admins) {
      const ids: string[] = [];
      const theirs = at(route, (before, part) => { const id = idOf(before, part); ids.push(id); return id; });
      const none = at(route, (_, part) => (part === ":role" || part === ":kind" ? "coach" : nobodys));
      if (theirs !== none) real += 1;
      for (const ask of [(path: string) => people.stranger.get(path), (path: string) => people.stranger.post(path, {})]) {
        const [first, second] = [await ask(theirs), await ask(none)];
        expect(shape(first, [...ids, nobodys]), theirs).toEqual(shape(second, [...ids, nobodys]));
        expect([404, 303, 405, 422], theirs).toContain(first.status);
        if (first.status === 303) expect(first.location, theirs).toMatch(/^\/admin/);
      }
    }
    database.close();
    expect([admins.length > 100, real > 90], "and most of them were something").toEqual([true, true]);
  });
});

test("takes no longer where it is somebody else's than where it is nothing", async () => {
  const paths = asked.filter(({ who, post }) => (who === "noah" || who === "zoe") && !post).map(({ who, path }) => ({ who, theirs: filled(path, ids), none: filled(path, { otherProgram: ids.otherProgram ?? "" }) })).slice(0, 12);
  const took = async (who: Name, path: string) => {
    const began = performance.now();
    await people[who].get(path);
    return performance.now() - began;
  };
  const middle = (times: readonly number[]) => [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
  const times = { theirs: [] as number[], none: [] as number[] };
  for (let round = 0; round < 12; round += 1) {
    for (const { who, theirs, none } of paths) {
      // Turn about, so that neither profits from coming second.
      const order = round % 2 === 0 ? (["theirs", "none"] as const) : (["none", "theirs"] as const);
      for (const which of order) times[which].push(await took(who, which === "theirs" ? theirs : none));
    }
  }
  const ratio = middle(times.theirs) / middle(times.none);
  expect(ratio, `medians ${middle(times.theirs).toFixed(2)} and ${middle(times.none).toFixed(2)} ms`).toBeGreaterThan(0.6);
  expect(ratio).toBeLessThan(1.6);
});

test("nothing of all this was a fault of ours", () => {
  expectNoFault(home.it);
});
