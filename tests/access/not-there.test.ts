import Database from "libsql";
import { beforeAll, describe, expect, test } from "vitest";
import { academyFile, cast, hosts, signInAll, type Name } from "../cast";
import { expectNoFault, house } from "../http/house";
import { workLog } from "../http/work-done";
import type { Answer, Client, Fields } from "../server/client";

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
    otherPerson: one("SELECT id FROM users WHERE email_key = ?", cast.zoe.email),
  };
});

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
  // An admin's own thing, in a place that is not its own.
  ...looks("admin", "/admin/programs/{otherProgram}/modules/{module}", "/admin/programs/{otherProgram}/modules/{module}/order", "/admin/programs/{otherProgram}/modules/{module}/archival", "/admin/programs/{otherProgram}/modules/{module}/staff", "/admin/programs/{otherProgram}/modules/{module}/assignments", "/admin/programs/{otherProgram}/modules/{module}/attachments", "/admin/programs/{otherProgram}/modules/{module}/versions"),
  ...looks("admin", "", "/pause", "/withdrawal", "/staff").map((one) => ({ ...one, path: `/admin/clients/{otherPerson}/enrolments/{enrolment}${one.path}` })),
  ...looks("admin", "/admin/programs/{otherProgram}/modules/{module}/skills"),
  ...presses("admin", {}, "/admin/programs/{otherProgram}/modules/{module}/skills"),
  ...looks("noah", "/teaching/clients/{client}/skills"),
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

test("nothing of all this was a fault of ours", () => {
  expectNoFault(home.it);
});
