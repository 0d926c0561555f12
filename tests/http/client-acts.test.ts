import { beforeAll, describe, expect, test } from "vitest";
import { cast, signIn } from "../cast";
import type { Client } from "../server/client";
import { expectNoFault, house } from "./house";
import { inDatabase } from "./multipart";

/*
 * Every status of a piece of work × everything its client can do to it, through the public door (`03-assignments`, Status).
 * The table is written by hand; what it does not open is refused, and then nothing of the work has changed. What staff do is
 * held by the desk's own table.
 */
const home = house();
const rows = <Row,>(text: string, ...values: readonly (string | number)[]): Row[] => inDatabase(home.it.dataDir, (database) => database.prepare(text).all(...values) as Row[]);
const change = (text: string, ...values: readonly (string | number | null)[]): void => { inDatabase(home.it.dataDir, (database) => void database.prepare(text).run(...values)); };

type Status = "not_started" | "in_progress" | "submitted" | "reviewed" | "returned";
type Act = "open the form" | "save" | "autosave" | "check" | "submit" | "read an earlier version" | "compare";
/** After the act; `same`: refused or only looked at, and nothing has changed. */
interface Cell { readonly status: number; readonly to?: "page"; readonly after: Status }
const page = { to: "page" } as const;

const table: Readonly<Record<Status, Readonly<Record<Act, Cell>>>> = {
  not_started: {
    "open the form": { status: 200, after: "not_started" },
    save: { status: 303, ...page, after: "in_progress" },
    autosave: { status: 200, after: "in_progress" },
    check: { status: 303, ...page, after: "not_started" },
    submit: { status: 303, ...page, after: "not_started" },
    "read an earlier version": { status: 404, after: "not_started" },
    compare: { status: 404, after: "not_started" },
  },
  in_progress: {
    "open the form": { status: 200, after: "in_progress" },
    save: { status: 303, ...page, after: "in_progress" },
    autosave: { status: 200, after: "in_progress" },
    check: { status: 200, after: "in_progress" },
    submit: { status: 303, ...page, after: "submitted" },
    "read an earlier version": { status: 404, after: "in_progress" },
    compare: { status: 200, after: "in_progress" },
  },
  submitted: {
    "open the form": { status: 200, after: "submitted" },
    save: { status: 409, after: "submitted" },
    autosave: { status: 409, after: "submitted" },
    check: { status: 303, ...page, after: "submitted" },
    submit: { status: 303, ...page, after: "submitted" },
    "read an earlier version": { status: 404, after: "submitted" },
    compare: { status: 200, after: "submitted" },
  },
  reviewed: {
    "open the form": { status: 200, after: "reviewed" },
    save: { status: 409, after: "reviewed" },
    autosave: { status: 409, after: "reviewed" },
    check: { status: 303, ...page, after: "reviewed" },
    submit: { status: 303, ...page, after: "reviewed" },
    "read an earlier version": { status: 404, after: "reviewed" },
    compare: { status: 200, after: "reviewed" },
  },
  returned: {
    "open the form": { status: 200, after: "returned" },
    save: { status: 303, ...page, after: "in_progress" },
    autosave: { status: 200, after: "in_progress" },
    check: { status: 303, ...page, after: "returned" },
    submit: { status: 303, ...page, after: "returned" },
    "read an earlier version": { status: 200, after: "returned" },
    compare: { status: 200, after: "returned" },
  },
};

let sarah: Client;
interface Work { readonly submission: string; readonly assignment: string; readonly type: string; readonly long: string; readonly row: Readonly<Record<string, string | number | null>> }
let work: Work;

beforeAll(async () => {
  sarah = await signIn(home.it, "sarah");
  const [found] = rows<Omit<Work, "row">>(`SELECT s.id AS submission, a.id AS assignment, a.assignment_type_id AS type,
      (SELECT id FROM assignment_fields f WHERE f.assignment_type_id = a.assignment_type_id AND f.kind = 'long_text' AND f.archived_at IS NULL ORDER BY position LIMIT 1) AS long
    FROM submissions s JOIN users u ON u.id = s.user_id JOIN assignments a ON a.id = s.assignment_id WHERE u.email_key = ? AND s.status = 'in_progress' LIMIT 1`, cast.sarah.email);
  const [row] = rows<Record<string, string | number | null>>("SELECT * FROM submissions WHERE id = ?", found!.submission);
  work = { ...found!, row: row! };
  change("UPDATE assignment_fields SET required = 0, min = NULL WHERE assignment_type_id = ?", work.type);
});

const path = () => `/journey/assignments/${work.assignment}`;

/** The work in this status, one version of it, with one answer. */
function set(status: Status): void {
  change("DELETE FROM submissions WHERE assignment_id = ? AND enrolment_id = ?", work.assignment, work.row.enrolment_id ?? "");
  change("DELETE FROM events WHERE name = 'assignment/submitted' AND key LIKE ?", `${work.submission}:%`);
  if (status === "not_started") return;
  const handed = status === "in_progress" ? null : 1;
  const row = { ...work.row, status, version: 1, revision: 5, submitted_at: handed, reviewed_at: status === "reviewed" ? 1 : null, held_by: null, held_at: null };
  const names = Object.keys(row);
  change(`INSERT INTO submissions (${names.join(", ")}) VALUES (${names.map(() => "?").join(", ")})`, ...(Object.values(row) as (string | number | null)[]));
  change("INSERT INTO submission_answers (submission_id, version, field_id, value) VALUES (?, 1, ?, 'As it was')", work.submission, work.long);
}

const state = () => rows<{ status: Status; version: number; revision: number }>("SELECT status, version, revision FROM submissions WHERE assignment_id = ? AND enrolment_id = ?", work.assignment, String(work.row.enrolment_id))[0];
const words = () => rows<{ version: number; value: string }>("SELECT a.version, a.value FROM submission_answers a JOIN submissions s ON s.id = a.submission_id WHERE s.assignment_id = ? AND s.enrolment_id = ? ORDER BY a.version, a.field_id", work.assignment, String(work.row.enrolment_id));
const written = () => ({ revision: String(state()?.revision ?? 0), [`answer-${work.long}`]: "As it is now" });

const acts: Readonly<Record<Act, () => Promise<{ status: number; location: string | null; text: string }>>> = {
  "open the form": () => sarah.get(path()),
  save: () => sarah.post(path(), written()),
  autosave: () => sarah.post(`${path()}/autosave`, written(), { accept: "application/json" }),
  check: () => sarah.get(`${path()}/submission`),
  submit: () => sarah.post(`${path()}/submission`, { version: "1", revision: String(state()?.revision ?? 0) }),
  "read an earlier version": () => sarah.get(`${path()}?version=${state()?.status === "returned" ? "1" : "2"}`),
  compare: () => sarah.get(`${path()}/comparison`),
};

const cells = (Object.keys(table) as Status[]).flatMap((status) => (Object.keys(table[status]) as Act[]).map((act) => [status, act, table[status][act]] as const));

describe("a client's acts", () => {
  test.each(cells)("%s: %s", async (status, act, wanted) => {
    set(status);
    const [before, said] = [state(), words()];
    const answer = await acts[act]();
    expect([answer.status, answer.location]).toEqual([wanted.status, wanted.to === "page" ? path() : null]);
    expect(state()?.status ?? "not_started").toBe(wanted.after);
    const handedIn = rows("SELECT 1 FROM events WHERE name = 'assignment/submitted' AND key LIKE ?", `${work.submission}:%`).length;
    expect(handedIn, "it is told when it is handed in, and only then").toBe(status === "in_progress" && act === "submit" ? 1 : 0);
    if (wanted.after === status && !((act === "save" || act === "autosave") && status === "in_progress")) {
      expect([state(), words()], "nothing of it has changed").toEqual([before, said]);
    }
    if (act === "save" && wanted.status === 409) expect(answer.text).toContain("As it is now");
    if (status === "returned" && wanted.after === "in_progress") expect(words(), "the returned version stays as it was").toEqual([{ version: 1, value: "As it was" }, { version: 2, value: "As it is now" }]);
  });
});

test("nothing of all this was a fault of ours", () => { expectNoFault(home.it); });
