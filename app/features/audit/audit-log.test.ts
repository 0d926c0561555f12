import { sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { auditLog, auditPayloads } from "@db/academy/schema";
import type { AcademyStore } from "@db/open";
import { audit, systemActor, type Actor } from "~/platform/audit/index.server";
import { DAY, HOUR } from "~/platform/clock";
import { streamOf } from "~/platform/http/stream.server";
import { keysetOf } from "~/platform/keyset";
import type { PersonContext } from "~/platform/scope.server";
import { planOf, sqlOf } from "../../../tests/factories/plans";
import { addPerson, identityStage, morning, type IdentityStage } from "../../../tests/factories/identity-stage";
import { csvCell } from "./export.server";
import { academyLog, auditActions, auditKey, auditPage, exportAudit, shownLine, verification } from "./index.server";
import { everything, readAuditQuery, writeAuditQuery, type AuditQuery } from "./list";

let stage: IdentityStage;
let store: AcademyStore;
let ctx: PersonContext;
let alex: string;
let sarah: string;

const by = (id: string, at = morning): Actor => ({ kind: "person", id, requestId: "request-9", network: "192.0.2.0/24", at });
const write = (actor: Actor, action: string, subject: { type: string; id: string }, more: object = {}) => store.write((tx) => audit(tx, actor, { action, subject, ...more }));
const listed = async (query: Partial<AuditQuery>, search = "") => (await auditPage(academyLog(ctx), { ...everything, ...query }, "Europe/London", keysetOf(new URLSearchParams(search), auditKey)));
const seqs = async (query: Partial<AuditQuery>) => (await listed(query)).rows.map(({ seq }) => seq);

beforeEach(async () => {
  stage = identityStage();
  const made = await stage.academy();
  store = made.store;
  alex = await addPerson(store, { email: "Alex@demo.example", name: "Alex Morgan", roles: ["admin"] });
  sarah = await addPerson(store, { email: "sarah@demo.example", name: "Sarah Lind" });
  ({ ctx } = await stage.signedIn(store, made.academy, alex));
  await write(by(alex, morning), "role/granted", { type: "user", id: sarah }, { before: { roles: [] }, after: { roles: ["client"] }, why: "She asked" });
  await write(by(sarah, morning + HOUR), "profile/edited", { type: "user", id: sarah });
  await write(systemActor("setup", morning + DAY), "program/created", { type: "program", id: "program-1" });
  await write({ ...by(sarah, morning + 2 * DAY), behindId: alex }, "profile/edited", { type: "user", id: sarah });
});
afterEach(() => stage.strike());

describe("the audit log's list", () => {
  test("has the newest first, with the names of who did it, for whom and to whom", async () => {
    const { rows } = await listed({});
    expect(rows.map(({ seq, action, actorName, behindName, subjectName }) => [seq, action, actorName, behindName, subjectName])).toEqual([
      [4, "profile/edited", "Sarah Lind", "Alex Morgan", "Sarah Lind"],
      [3, "program/created", null, null, null],
      [2, "profile/edited", "Sarah Lind", null, "Sarah Lind"],
      [1, "role/granted", "Alex Morgan", null, "Sarah Lind"],
    ]);
    expect(await auditActions(academyLog(ctx))).toEqual(["profile/edited", "program/created", "role/granted"]);
  });

  test.each<[string, () => Partial<AuditQuery>, readonly number[]]>([
    ["a person by address, however it is written", () => ({ who: "ALEX@demo.example" }), [1]],
    ["a person by number", () => ({ who: sarah }), [4, 2]],
    ["an address that nobody has", () => ({ who: "nobody@demo.example" }), []],
    ["an action", () => ({ action: "profile/edited" }), [4, 2]],
    ["a thing by its number", () => ({ object: "program-1" }), [3]],
    ["a thing by kind and number", () => ({ object: `user:${sarah}` }), [4, 2, 1]],
    ["a number of another kind", () => ({ object: `program:${sarah}` }), []],
    ["a number that no line has", () => ({ object: "nothing" }), []],
    ["a thing, a person and an action at once", () => ({ object: sarah, who: alex, action: "role/granted" }), [1]],
    ["a first day", () => ({ from: "2026-11-21" }), [4, 3]],
    ["a last day", () => ({ to: "2026-11-20" }), [2, 1]],
    ["one day", () => ({ from: "2026-11-21", to: "2026-11-21" }), [3]],
    ["days before the log", () => ({ to: "2026-11-01" }), []],
    ["days after it", () => ({ from: "2026-12-01" }), []],
    ["a person on a day", () => ({ who: sarah, to: "2026-11-20" }), [2]],
  ])("is narrowed by %s", async (_, query, wanted) => {
    expect(await seqs(query())).toEqual(wanted);
  });

  test("keeps the lines around midnight to their days, where the clock was set back by minutes", async () => {
    const midnight = Date.UTC(2026, 10, 23);
    await write(by(alex, midnight + 300_000), "before/setting", { type: "user", id: sarah });
    await write(by(alex, midnight - 300_000), "after/setting", { type: "user", id: sarah });
    expect(await seqs({ to: "2026-11-22" })).toEqual([6, 4, 3, 2, 1]);
    expect(await seqs({ from: "2026-11-23" })).toEqual([5]);
  });

  test("is paged by key: lines that come meanwhile shift nothing", async () => {
    for (let n = 0; n < 30; n += 1) await write(by(alex, morning + 3 * DAY), "many/written", { type: "user", id: sarah });
    const first = await listed({});
    await write(by(alex, morning + 3 * DAY), "one/more", { type: "user", id: sarah });
    const second = await listed({}, `after=${first.after ?? ""}`);
    expect([first.rows.at(0)?.seq, first.rows.at(-1)?.seq, second.rows.map(({ seq }) => seq)]).toEqual([34, 10, [9, 8, 7, 6, 5, 4, 3, 2, 1]]);
    expect((await listed({}, `before=${second.before ?? ""}`)).rows.map(({ seq }) => seq)).toEqual(first.rows.map(({ seq }) => seq));
  });

  test("is read along an index, whatever is asked: no line is read that is not near those shown, and none is sorted", async () => {
    const days = { from: "2026-11-20", to: "2026-11-21" };
    const queries: Partial<AuditQuery>[] = [{}, { who: alex }, { who: "alex@demo.example" }, { action: "role/granted" }, { object: sarah }, { object: `user:${sarah}` }, days, { who: alex, ...days }, { action: "role/granted", ...days }, { object: sarah, ...days }, { who: alex, action: "role/granted", object: sarah, ...days }];
    const texts = await sqlOf(async () => {
      for (const query of queries) {
        await listed(query);
        await listed(query, "after=WzRd");
        await listed(query, "before=WzFd");
      }
      await auditActions(academyLog(ctx));
      await shownLine(academyLog(ctx), 1);
      await verification(ctx);
      await exported({ who: alex, ...days }, "csv");
    });
    // The line that an export writes reads the last one before it: its own test is in app/platform/audit.
    const plans = await Promise.all(texts.filter((text) => !text.startsWith('select "seq", "hash"')).map(async (text) => ({ text, plan: await planOf(store, text) })));
    expect(plans.flatMap(({ text, plan }) => plan.filter((line) => /TEMP B-TREE|^SCAN (?:audit_log|audit_payloads|a|users|jobs)\b(?! USING INTEGER)/.test(line)).map((line) => `${line} in ${text}`))).toEqual([]);
  });

  test("keeps in its address what was asked, and leaves out what is no day", () => {
    const asked = { who: "a@b.example", action: "role/granted", object: "user:1", from: "2026-11-20", to: "2026-11-21" };
    expect(readAuditQuery(new URLSearchParams(writeAuditQuery(asked)))).toEqual(asked);
    expect(readAuditQuery(new URLSearchParams("from=2026-13-01&to=yesterday"))).toEqual(everything);
  });
});

describe("a line", () => {
  test("shows what was, what is, why and from where", async () => {
    expect(await shownLine(academyLog(ctx), 1)).toMatchObject({ seq: 1, actorName: "Alex Morgan", before: '{\n  "roles": []\n}', after: '{\n  "roles": [\n    "client"\n  ]\n}', why: "She asked", network: "192.0.2.0/24", erased: false });
    expect(await shownLine(academyLog(ctx), 99)).toBeNull();
  });

  test("whose personal half was erased says so and shows the rest", async () => {
    await store.write((tx) => tx.delete(auditPayloads).where(sql`audit_seq = 1`));
    expect(await shownLine(academyLog(ctx), 1)).toMatchObject({ action: "role/granted", before: null, after: null, why: null, network: null, erased: true });
  });
});

/** Everything an export says, and how many lines came in the largest piece. */
async function exported(query: Partial<AuditQuery>, format: "csv" | "jsonl") {
  const answer = await exportAudit(ctx, { ...everything, ...query }, format);
  const pieces: string[] = [];
  for await (const piece of streamOf(answer) ?? []) pieces.push(String(piece));
  return { answer, text: pieces.join(""), most: Math.max(...pieces.map((piece) => piece.split("\n").length - 1)) };
}

describe("an export", () => {
  test("holds the lines that fit the filter, whole, and is itself in the log", async () => {
    const { text, answer } = await exported({ who: alex }, "jsonl");
    const lines = text.trim().split("\n").map((line) => JSON.parse(line) as Record<string, unknown>);
    // The line that says so was written before the file was read.
    expect(lines.map(({ seq, action }) => [seq, action])).toEqual([[5, "audit/exported"], [1, "role/granted"]]);
    expect(lines[1]).toMatchObject({ at: "2026-11-20T09:00:00.000Z", actorKind: "person", actorId: alex, subjectType: "user", subjectId: sarah, before: { roles: [] }, after: { roles: ["client"] }, why: "She asked" });
    expect(answer.headers.get("content-disposition")).toBe('attachment; filename="audit-demo-2026-11-20.jsonl"');
    expect(answer.headers.get("cache-control")).toBe("private, no-store");
    expect((await shownLine(academyLog(ctx), 5))?.after).toContain('"format": "jsonl"');
  });

  test("as CSV has a line for each, and no cell that a spreadsheet would reckon", async () => {
    await write(by(alex), "=cmd()", { type: "user", id: sarah }, { why: 'He said "no",\nthen left' });
    const { text } = await exported({ object: sarah }, "csv");
    expect(text.split("\r\n")[0]).toBe("seq,at,actorKind,actorId,behindId,action,subjectType,subjectId,requestId,before,after,why,network,hash");
    expect(text).toContain(`5,2026-11-20T09:00:00.000Z,person,${alex},,'=cmd(),user,${sarah},request-9,,,"He said ""no"",\nthen left",192.0.2.0/24,`);
    expect(["-1", "+a", "@a", "\tx", "=1"].map(csvCell)).toEqual(["'-1", "'+a", "'@a", "'\tx", "'=1"]);
    expect(csvCell(-1)).toBe("-1");
  });

  test("is read in pieces of 500 lines, whatever its length, and every line once", async () => {
    await store.write(async (tx) => {
      for (let n = 0; n < 1_100; n += 1) await audit(tx, by(alex), { action: "many/written", subject: { type: "user", id: sarah } });
    });
    const { text, most } = await exported({ action: "many/written" }, "jsonl");
    expect(most).toBe(500);
    expect(new Set(text.trim().split("\n").map((line) => (JSON.parse(line) as { seq: number }).seq)).size).toBe(1_100);
    expect(await store.read.$count(auditLog)).toBe(1_105);
  });
});
