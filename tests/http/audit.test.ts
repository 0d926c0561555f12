import { beforeAll, describe, expect, test } from "vitest";
import { signIn } from "../cast";
import type { Client } from "../server/client";
import { environment, runBuilt } from "../server/trellis";
import { expectNoFault, house } from "./house";

/* The audit log through the production build: what is written is found there, taken away as a file, and verified. */
const home = house();
let admin: Client;

beforeAll(async () => {
  admin = await signIn(home.it, "admin");
});

const exported = async (search: string, format: string) => admin.post(`/admin/system/audit/export/file${search}`, { format });

describe("the audit log", () => {
  test("of a new demo begins with what the set-up made", async () => {
    const text = async (action: string) => (await admin.get(`/admin/system/audit?action=${encodeURIComponent(action)}`)).text;
    for (const action of ["program/created", "staff/named", "person/invited"]) expect(await text(action), action).toMatch(new RegExp(`href="/admin/system/audit/\\d+">${action}<`));
  });

  test("has a line for what was just done, with before and after, and from the person's page one gets to it", async () => {
    const people = await admin.get("/admin/people?q=harriet");
    const person = /href="\/admin\/people\/([0-9a-f-]{36})"/.exec(people.text)?.[1] ?? "";
    await admin.post(`/admin/people/${person}/roles`, { roles: "client" });
    const page = await admin.get(`/admin/people/${person}`);
    const link = `/admin/system/audit?object=user%3A${person}`;
    expect(page.text).toContain(`href="${link}"`);
    const list = await admin.get(link);
    const line = /href="(\/admin\/system\/audit\/\d+)">role\//.exec(list.text)?.[1] ?? "";
    const shown = await admin.get(line);
    expect([shown.status, shown.headers["cache-control"]]).toEqual([200, "no-store"]);
    for (const words of ["Alex Morgan", "client", person]) expect(shown.text).toContain(words);
  });

  test("is taken away as a file that nothing keeps and nothing shows in place; a form that is none of its buttons gets none", async () => {
    const csv = await exported("?action=role%2Fgranted", "csv");
    expect([csv.status, csv.headers["content-type"], csv.headers["cache-control"], csv.headers["x-content-type-options"]]).toEqual([200, "text/csv; charset=utf-8", "private, no-store", "nosniff"]);
    expect(csv.headers["content-disposition"]).toMatch(/^attachment; filename="audit-demo-\d{4}-\d\d-\d\d\.csv"$/);
    expect(csv.text).toMatch(/^seq,at,actorKind/);
    const lines = (await exported("", "jsonl")).text.trim().split("\n").map((line) => JSON.parse(line) as { action: string; seq: number });
    expect(lines[0]?.action).toBe("audit/exported");
    expect(lines.map(({ seq }) => seq)).toEqual(lines.map((_, n) => lines.length - n));
    expect((await exported("", "pdf")).status).toBe(422);
  });

  test("of one academy says nothing of another's", async () => {
    const stranger = await signIn(home.it, "stranger");
    const mine = (await admin.get("/admin/system/audit")).text;
    const theirs = (await stranger.get("/admin/system/audit")).text;
    expect(mine).toContain("Alex Morgan");
    const harriets = /user%3A[0-9a-f-]{36}/.exec(mine)?.[0] ?? "none";
    expect(theirs).not.toContain(harriets);
  });

  test("is verified from the command line, with an exit code that says whether it could be", async () => {
    const command = (...line: string[]) => runBuilt("audit", line, environment(home.it.port, home.it.dataDir));
    expect(await command("verify")).toMatch(/the deployment: \d+ lines hold[^]*demo: \d+ lines hold/);
    await expect(command("verify", "no-such")).rejects.toThrow(/ended with code 1:\nNo academy has the short name no-such/);
  });
});

test("nothing of all this was a fault of ours", () => {
  expectNoFault(home.it);
});
